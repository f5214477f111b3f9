import { dayMs, dayOf, instantOf } from '../contract/vietnam-time.ts'

/** The month of an instant (ms since the epoch) as `2026-03`. */
export const monthOf = (at: number): string => new Date(dayOf(at) * dayMs).toISOString().slice(0, 7)

/** When a month begins in Vietnam, ms since the epoch. */
export function monthStart(month: string): number {
  return instantOf(Date.parse(`${month}-01T00:00:00Z`) / dayMs, 0)
}

/** So many months later, or before. */
export function monthPlus(month: string, by: number): string {
  const at = new Date(`${month}-01T00:00:00Z`)
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + by, 1)).toISOString().slice(0, 7)
}

/** So many consecutive months, `last` the last. */
export const monthsUntil = (last: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => monthPlus(last, i - count + 1))

/** The months that a span touches, oldest first; `to` is not included. */
export function monthsIn(from: number, to: number): string[] {
  const last = monthOf(to - 1)
  const months = [monthOf(from)]
  for (let month = months[0] ?? last; month < last;) months.push((month = monthPlus(month, 1)))
  return months
}

/** Where the months of a span begin and end, clipped to it: one more than months. */
export const monthEdges = (from: number, to: number): number[] => [from, ...monthsIn(from, to).slice(1).map(monthStart), to]
