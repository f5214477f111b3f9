import { dateOf, dayOf, instantOf, minuteMs, monthDayOf, onWeekday } from '../contract/vietnam-time.ts'
import type { MaintenanceRepeat } from '../contract/maintenance.ts'

/** When a window holds. Instants in ms since the epoch; what the kind of repetition does not use is null. */
export interface Plan {
  repeat: MaintenanceRepeat
  startsAt: number | null
  endsAt: number | null
  startMinute: number | null
  durationMinutes: number | null
  /** Bit 0: Monday. */
  weekdays: number | null
  monthDay: number | null
  validFrom: string | null
  validTo: string | null
  endedAt: number | null
  cancelledAt: number | null
}

/** One time that a window holds, from `start` until before `end` (ms since the epoch). */
export interface Occurrence {
  start: number
  end: number
}

/** A recurring window is at most so long, so that no more than two days have to be looked at. */
export const longestRecurring = 1440

/** The times of a window that touch a span, in order; ended and cancelled ones as far as they went. */
export function occurrences(plan: Plan, from: number, to: number): Occurrence[] {
  return raw(plan, from, to).flatMap((one) => {
    const end = cut(plan, one)
    return end > one.start && one.start < to && end > from ? [{ start: one.start, end }] : []
  })
}

/** The time of a window that holds at an instant; null: it does not hold. */
export function activeAt(plan: Plan, at: number): Occurrence | null {
  return occurrences(plan, at, at + 1)[0] ?? null
}

/** Looked ahead at most so far: a window on the 29th of February is worth no more (days). */
const horizon = 400

/** The next times that begin at or after an instant. */
export function nextOccurrences(plan: Plan, from: number, count: number): Occurrence[] {
  const found: Occurrence[] = []
  if (plan.repeat === 'once') return occurrences(plan, from, Infinity).filter(({ start }) => start >= from)
  for (let day = dayOf(from); found.length < count && day <= dayOf(from) + horizon; day++) {
    if (plan.validTo !== null && dateOf(day) > plan.validTo) break
    const [start, next] = [instantOf(day, 0), instantOf(day + 1, 0)]
    found.push(...occurrences(plan, start, next).filter((one) => one.start >= Math.max(from, start) && one.start < next))
  }
  return found.slice(0, count)
}

function raw(plan: Plan, from: number, to: number): Occurrence[] {
  if (plan.repeat === 'once') return plan.startsAt === null || plan.endsAt === null ? [] : [{ start: plan.startsAt, end: plan.endsAt }]
  const { startMinute, durationMinutes } = plan
  if (startMinute === null || durationMinutes === null) return []
  const found: Occurrence[] = []
  for (let day = dayOf(from - durationMinutes * minuteMs); day <= dayOf(to); day++) {
    if (!beginsOn(plan, day)) continue
    const start = instantOf(day, startMinute)
    found.push({ start, end: start + durationMinutes * minuteMs })
  }
  return found
}

function beginsOn({ repeat, weekdays, monthDay, validFrom, validTo }: Plan, day: number): boolean {
  const date = dateOf(day)
  if ((validFrom !== null && date < validFrom) || (validTo !== null && date > validTo)) return false
  if (repeat === 'weekly') return onWeekday(weekdays ?? 0, day)
  const month = monthDayOf(day)
  return monthDay !== null && month.date === Math.min(monthDay, month.days)
}

/** Ended early: the time under way then. Cancelled: everything from then on. */
function cut({ endedAt, cancelledAt }: Plan, { start, end }: Occurrence): number {
  const ended = endedAt !== null && start <= endedAt ? endedAt : Infinity
  return Math.min(end, ended, cancelledAt ?? Infinity)
}

export type Phase = 'active' | 'planned' | 'over'

/** Does the window hold, will it, or is it over? */
export function phaseOf(plan: Plan, at: number): Phase {
  if (activeAt(plan, at) !== null) return 'active'
  return nextOccurrences(plan, at, 1).length > 0 ? 'planned' : 'over'
}

/** The last time of a window that is over, looking back as far as `from`; null: it had none since. */
export function lastBefore(plan: Plan, from: number, at: number): Occurrence | null {
  return occurrences(plan, from, at).findLast(({ end }) => end <= at) ?? null
}
