import type { z } from 'zod'
import type { probeParams } from '../../../server/contract/checks.ts'

type LinkParams = z.input<typeof probeParams.link>
/** What the form of a line changes of its check's params; null switches off. */
export type LinkSettings = Pick<LinkParams, 'publicAddress' | 'lines' | 'metered' | 'speedTest' | 'ispHop'>

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The form's fields as they stand in a check's params. */
export function linkFields(params: Record<string, unknown>): Record<string, string> {
  const [source, lines, speed] = [params['publicAddress'], params['lines'], params['speedTest']]
  return {
    source: isObject(source) ? (source['by'] === 'http' ? text(source['url']) : `${text(source['name'])}@${text(source['server'])}`) : '',
    lines: Array.isArray(lines) ? lines.filter(isObject).map(lineText).join('\n') : '',
    metered: params['metered'] === true ? 'yes' : 'no',
    downUrl: isObject(speed) ? text(speed['downUrl']) : '',
    upUrl: isObject(speed) ? text(speed['upUrl']) : '',
    nightly: isObject(speed) ? text(speed['nightly']) : '',
    ispHop: text(params['ispHop']),
  }
}

function lineText({ name, addresses, metered }: Record<string, unknown>): string {
  return `${text(name)}: ${Array.isArray(addresses) ? addresses.join(', ') : ''}${metered === true ? ' (4G)' : ''}`
}

/** What was typed, as params. A line of the list is `Tên: địa chỉ, địa chỉ`, with `(4G)` at its end where it is paid by volume. */
export function readLinkFields(values: Record<string, string>): LinkSettings {
  const { source = '', lines = '', metered, downUrl, upUrl, nightly, ispHop } = values
  const named = lines.split('\n').flatMap((line) => readLine(line.trim()))
  return {
    publicAddress: readSource(source),
    lines: named.length === 0 ? null : named,
    metered: metered === 'yes' ? true : null,
    speedTest: downUrl ? { downUrl, upUrl: upUrl || null, nightly: nightly || null } : null,
    ispHop: ispHop || null,
  }
}

function readSource(source: string): NonNullable<LinkParams['publicAddress']> | null {
  if (source === '') return null
  const at = source.lastIndexOf('@')
  if (at < 0 || /^https?:/i.test(source)) return { by: 'http', url: source }
  return { by: 'dns', name: source.slice(0, at), server: source.slice(at + 1), type: 'A' }
}

function readLine(line: string): NonNullable<LinkParams['lines']> {
  if (line === '') return []
  const metered = /\(4G\)$/i.test(line)
  const [name = '', ...rest] = line.replace(/\(4G\)$/i, '').split(/:(.*)/s)
  const addresses = rest
    .join('')
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean)
  return [{ name: name.trim(), addresses, ...(metered && { metered }) }]
}
