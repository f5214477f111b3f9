import { nextSlots, type SlotPlan } from '../broadcasts/rules.ts'
import { dayMs, dayOf, instantOf, minuteMs, minuteOf, weekdayOf } from '../contract/vietnam-time.ts'
import type { Occurrence } from './rules.ts'

/** Before a broadcast the chain is checked and a repair has to be over; after it nobody waits (minutes). */
const beforeSlot = 30
const afterSlot = 5
/** When an office works: Monday to Friday, in minutes after midnight. */
const workingHours: readonly (readonly [number, number])[] = [
  [7 * 60, 11 * 60 + 30],
  [13 * 60, 17 * 60],
]
/** When people may be expected to work on equipment outside those hours; nights are proposed only where nothing else is long enough. */
const daylight = [5 * 60 + 30, 21 * 60] as const
/** A beginning is proposed on the quarter of an hour, within a week, and two proposals are hours apart. */
const grid = 15 * minuteMs
const searchDays = 7
const apart = 3 * 60 * minuteMs

/** A broadcast that falls into a window. */
export interface Overlap {
  name: string
  at: number
  minutes: number
}

/** Broadcasts that fall into any of some times, in order. */
export function overlapping(times: readonly Occurrence[], slots: readonly SlotPlan[]): Overlap[] {
  const found = new Map<string, Overlap>()
  for (const { start, end } of times)
    for (const { slot, name, at, minutes } of nextSlots(slots, start, (end - start) / 3_600_000))
      found.set(`${slot.id} ${at}`, { name, at, minutes })
  return [...found.values()].toSorted((a, b) => a.at - b.at)
}

/** Does any of it fall into working hours? */
export const inWorkingHours = ({ start, end }: Occurrence): boolean => workingSpans(start, end).length > 0

/**
 * Times of a wanted length between broadcasts and outside working hours, soonest first; nights only where the days of a week have nothing.
 * @param minutes the wanted length
 */
export function proposeGaps(slots: readonly SlotPlan[], from: number, minutes: number, count = 3): Occurrence[] {
  const length = minutes * minuteMs
  const to = from + searchDays * dayMs + length
  const busy = [
    ...nextSlots(slots, from - dayMs, (to - from + 2 * dayMs) / 3_600_000).map(({ at, minutes: lasts }) => ({
      start: at - beforeSlot * minuteMs,
      end: at + (lasts + afterSlot) * minuteMs,
    })),
    ...workingSpans(from, to),
  ]
  const day: Occurrence[] = []
  const night: Occurrence[] = []
  for (let start = Math.ceil(from / grid) * grid; start < from + searchDays * dayMs && day.length < count; start += grid) {
    const end = start + length
    if (busy.some((span) => span.start < end && span.end > start)) continue
    const list = isDaylight(start, end) ? day : night
    const last = list.at(-1)
    if (last === undefined || start >= last.start + Math.max(apart, length)) list.push({ start, end })
  }
  return (day.length > 0 ? day : night).slice(0, count)
}

const isDaylight = (start: number, end: number) =>
  dayOf(start) === dayOf(end) && minuteOf(start) >= daylight[0] && minuteOf(end) <= daylight[1]

function workingSpans(from: number, to: number): Occurrence[] {
  const found: Occurrence[] = []
  for (let day = dayOf(from); day <= dayOf(to); day++) {
    if (weekdayOf(day) > 4) continue
    for (const [opens, closes] of workingHours) {
      const span = { start: instantOf(day, opens), end: instantOf(day, closes) }
      if (span.start < to && span.end > from) found.push(span)
    }
  }
  return found
}
