import { z } from 'zod'
import { channelSettings, channelTraits } from '../../contract/notify-channels.ts'
import type { ChannelKind } from '../../contract/notify.ts'
import { invalidField } from '../../kernel/errors.ts'
import type { Secrets } from '../channels/channel.ts'

export interface SplitSettings {
  settings: Record<string, unknown>
  secrets: Secrets
}

/**
 * Settings of a channel after a change: what is left out stays, `null` takes away. Public ones and secrets come apart.
 * @throws ZodError naming `settings.<field>`; DomainError `invalid` where secrets would go to another place than the one they were given for
 */
export function mergeSettings(kind: ChannelKind, change: Record<string, unknown>, before: SplitSettings | null): SplitSettings {
  const { secrets: names, destination } = channelTraits[kind]
  const merged = Object.fromEntries(
    Object.entries({ ...before?.settings, ...before?.secrets, ...change }).filter(([, value]) => value !== null && value !== undefined),
  )
  const { settings: all } = z.object({ settings: channelSettings[kind] }).parse({ settings: merged })
  const entries = Object.entries(all)
  const settings = Object.fromEntries(entries.filter(([name]) => !names.includes(name)))
  if (before) {
    const moved = destination.some((name) => JSON.stringify(before.settings[name]) !== JSON.stringify(settings[name]))
    const kept = Object.keys(before.secrets).find((name) => change[name] === undefined)
    if (moved && kept !== undefined)
      throw invalidField(
        `settings.${kept}`,
        'secret-needed',
        'Nơi gửi đã đổi: hãy nhập lại mật khẩu hoặc mã, vì bí mật cũ chỉ dành cho nơi cũ.',
      )
  }
  const secrets = Object.fromEntries(
    entries.flatMap(([name, value]) => (names.includes(name) && typeof value === 'string' ? [[name, value]] : [])),
  )
  return { settings, secrets }
}
