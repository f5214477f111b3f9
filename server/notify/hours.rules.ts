import type { Hours } from '../contract/notify.ts'
import { dayOf, instantOf, onWeekday } from '../contract/vietnam-time.ts'

/** A span of time, `to` excluded; ms since the epoch. */
export interface Span {
  from: number
  to: number
}

/** The hours that hold at an instant, as a span; null: they do not hold then. Hours over midnight belong to the weekday on which they begin. */
export function spanAt({ weekdays, from, to }: Hours, at: number): Span | null {
  const today = dayOf(at)
  for (const day of [today, today - 1]) {
    if (!onWeekday(weekdays, day)) continue
    const span = { from: instantOf(day, from), to: instantOf(day, to > from ? to : to + 1440) }
    if (at >= span.from && at < span.to) return span
  }
  return null
}

/** The latest end among those of these hours that hold at an instant; null: none holds. */
export function endOfHours(hours: readonly Hours[], at: number): number | null {
  const ends = hours.flatMap((one) => spanAt(one, at)?.to ?? [])
  return ends.length === 0 ? null : Math.max(...ends)
}

/** The first time at or after an instant when the clock of Vietnam shows this minute of the day. */
export function nextMinute(minute: number, at: number): number {
  const today = instantOf(dayOf(at), minute)
  return today >= at ? today : instantOf(dayOf(at) + 1, minute)
}
