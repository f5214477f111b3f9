import { msg } from '../i18n.ts'

const hour = 3_600_000
export const ranges = {
  '1h': { label: () => msg('1 h'), length: hour },
  '6h': { label: () => msg('6 h'), length: 6 * hour },
  '24h': { label: () => msg('24 h'), length: 24 * hour },
  '7d': { label: () => msg('7 ngày'), length: 7 * 24 * hour },
  '30d': { label: () => msg('30 ngày'), length: 30 * 24 * hour },
  '1y': { label: () => msg('1 năm'), length: 365 * 24 * hour },
} as const
export type RangeId = keyof typeof ranges

const isRange = (text: string): text is RangeId => text in ranges

/** A range named in the address bar; anything else is the last 24 hours. */
export const rangeOf = (text: string | null): RangeId => (text !== null && isRange(text) ? text : '24h')

export const rangeSegments = (): { id: string; label: string }[] =>
  Object.entries(ranges).map(([id, range]) => ({ id, label: range.label() }))
