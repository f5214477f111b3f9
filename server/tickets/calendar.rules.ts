import { dateOf, dayOf, instantOf, minuteMs, onWeekday } from '../contract/vietnam-time.ts'

/** A part of a day at work. */
export interface Shift {
  /** Bit 0: Monday … bit 6: Sunday. */
  weekdays: number
  /** Minutes after midnight in Vietnam, `from` < `to` ≤ 1440. */
  from: number
  to: number
}

/** When an office works. */
export interface WorkCalendar {
  shifts: readonly Shift[]
  /** Days off whatever their weekday, `YYYY-MM-DD`. */
  off: ReadonlySet<string>
  /** Days that are worked instead of another one, by the shifts of a Monday. */
  instead: ReadonlySet<string>
}

/** A calendar that never works again within so many days has no due time. */
const horizonDays = 366

/** Hours of an office as they usually are; a unit may set its own. */
export const usualShifts: readonly Shift[] = [
  { weekdays: 0b0011111, from: 7 * 60 + 30, to: 11 * 60 + 30 },
  { weekdays: 0b0011111, from: 13 * 60 + 30, to: 17 * 60 },
]

/** Spans of work of a day (see vietnam-time.ts), in order, as instants. */
function spansOf({ shifts, off, instead }: WorkCalendar, day: number): [number, number][] {
  const date = dateOf(day)
  const works = instead.has(date)
  if (!works && off.has(date)) return []
  return shifts
    .filter(({ weekdays }) => (works ? (weekdays & 1) !== 0 : onWeekday(weekdays, day)))
    .map(({ from, to }): [number, number] => [instantOf(day, from), instantOf(day, to)])
    .toSorted((a, b) => a[0] - b[0])
}

/** Milliseconds at work between two instants; 0 when `to` is not later. */
export function workBetween(calendar: WorkCalendar, from: number, to: number): number {
  let sum = 0
  for (let day = dayOf(from); day <= dayOf(to); day++)
    for (const [start, end] of spansOf(calendar, day)) sum += Math.max(0, Math.min(end, to) - Math.max(start, from))
  return sum
}

/** The instant at which so much (ms, more than 0) has been worked since `from`; null: not within a year. */
export function afterWork(calendar: WorkCalendar, from: number, work: number): number | null {
  let left = work
  for (let day = dayOf(from); day <= dayOf(from) + horizonDays; day++)
    for (const [start, end] of spansOf(calendar, day)) {
      const begin = Math.max(start, from)
      if (end <= begin) continue
      if (left <= end - begin) return begin + left
      left -= end - begin
    }
  return null
}

/** The end of the so many-th day at work after the day of `from`; null: not within a year. */
export function afterWorkDays(calendar: WorkCalendar, from: number, days: number): number | null {
  let left = days
  for (let day = dayOf(from) + 1; day <= dayOf(from) + horizonDays; day++) {
    const last = spansOf(calendar, day).at(-1)
    if (last !== undefined && --left <= 0) return last[1]
  }
  return null
}

export const minutesOf = (ms: number): number => Math.round(ms / minuteMs)
