import type { ChannelField } from './channel-fields.ts'

/** Settings as a form holds them, by name: lists a line each, checks `true` or `false`, secrets always empty at first. */
export type FormSettings = Record<string, string>

/** @param settings as the server keeps them, without secrets; null for a new channel */
export function formOf(fields: readonly ChannelField[], settings: Record<string, unknown> | null): FormSettings {
  return Object.fromEntries(
    fields.map(({ name, type, preset = '' }) => {
      const value = settings?.[name]
      if (type === 'secret') return [name, '']
      if (type === 'list') return [name, Array.isArray(value) ? value.join('\n') : '']
      if (typeof value === 'string') return [name, value]
      if (typeof value === 'number' || typeof value === 'boolean') return [name, String(value)]
      return [name, settings === null || type === 'check' ? preset : '']
    }),
  )
}

/**
 * What to send. An empty secret is left out, so that the kept one stays; an emptied optional setting is taken away by `null`. What is needed and empty goes as it is, for the
 * server to say so.
 * @param fresh a new channel, of which nothing is kept
 */
export function settingsOf(fields: readonly ChannelField[], form: FormSettings, fresh: boolean): Record<string, unknown> {
  const settings: Record<string, unknown> = Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      const { name, type, optional = false } = field
      const text = (form[name] ?? '').trim()
      if (type === 'check') return [[name, text === 'true']]
      if (type === 'list') return [[name, text.split(/[\n,;]+/).flatMap((line) => line.trim() || [])]]
      if (text !== '') return [[name, type === 'number' ? Number(text) : text]]
      if (fresh) return optional ? [] : [[name, '']]
      return type === 'secret' ? [] : [[name, optional ? null : '']]
    }),
  )
  // Nobody signs in without a name: a password that was kept goes with it.
  return settings['user'] === null && settings['password'] === undefined ? { ...settings, password: null } : settings
}

/** The usual port of a way of securing a connection, when the port is that of another way. */
export function portFor(security: string, port: string): string {
  const usual: Record<string, string> = { tls: '465', starttls: '587', none: '25' }
  return Object.values(usual).includes(port) ? (usual[security] ?? port) : port
}
