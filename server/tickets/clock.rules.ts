import type { Priority } from '../contract/tickets.ts'
import { minuteMs } from '../contract/vietnam-time.ts'
import { afterWork, usualShifts, type WorkCalendar, workBetween } from './calendar.rules.ts'

/** What is promised for a priority: minutes until somebody answers, and until it works again. */
export interface ServiceTarget {
  respond: number
  resolve: number
  /** Counted day and night, not by working hours. */
  around: boolean
}

export interface ServiceLevel {
  calendar: WorkCalendar
  targets: Readonly<Record<Priority, ServiceTarget>>
  /** Working days after which a resolved ticket closes by itself. */
  autoCloseDays: number
}

const day = 7.5 * 60
/** Until a unit sets its own. */
export const usualTargets: Record<Priority, ServiceTarget> = {
  urgent: { respond: 30, resolve: 4 * 60, around: true },
  high: { respond: 60, resolve: day, around: false },
  normal: { respond: 4 * 60, resolve: 3 * day, around: false },
  low: { respond: day, resolve: 5 * day, around: false },
}
export const usualLevel: ServiceLevel = {
  calendar: { shifts: usualShifts, off: new Set(), instead: new Set() },
  targets: usualTargets,
  autoCloseDays: 3,
}

/** A ticket's clock: the time that counts, without what it waited. Instants and spans in ms. */
export interface TicketClock {
  /** It runs since; null: it stands. */
  since: number | null
  /** What had been spent before. */
  spent: number
}

/** What counts of a span of time, for a priority. */
function counted({ calendar, targets }: ServiceLevel, priority: Priority, from: number, to: number): number {
  return targets[priority].around ? Math.max(0, to - from) : workBetween(calendar, from, to)
}

function after({ calendar, targets }: ServiceLevel, priority: Priority, from: number, ms: number): number | null {
  if (ms <= 0) return from
  return targets[priority].around ? from + ms : afterWork(calendar, from, ms)
}

/** What has been spent by now. */
export function spentBy(clock: TicketClock, level: ServiceLevel, priority: Priority, now: number): number {
  return clock.spent + (clock.since === null ? 0 : counted(level, priority, clock.since, now))
}

export const pause = (clock: TicketClock, level: ServiceLevel, priority: Priority, now: number): TicketClock => ({
  since: null,
  spent: spentBy(clock, level, priority, now),
})

/** Runs on; a clock that runs already is left alone. */
export const run = (clock: TicketClock, now: number): TicketClock => (clock.since === null ? { ...clock, since: now } : clock)

/** When the ticket should work again; null while the clock stands, or where nobody ever works. Overdue ones have a time in the past. */
export function resolveBy(clock: TicketClock, level: ServiceLevel, priority: Priority): number | null {
  if (clock.since === null) return null
  return after(level, priority, clock.since, level.targets[priority].resolve * minuteMs - clock.spent)
}

/** When somebody should have answered a report of that instant. */
export const respondBy = (createdAt: number, level: ServiceLevel, priority: Priority): number | null =>
  after(level, priority, createdAt, level.targets[priority].respond * minuteMs)

/** How a promise stands: a quarter or less is left, or it is broken. */
export type ClockState = 'paused' | 'fine' | 'soon' | 'late'

export function clockState(clock: TicketClock, level: ServiceLevel, priority: Priority, now: number): ClockState {
  if (clock.since === null) return 'paused'
  const due = level.targets[priority].resolve * minuteMs
  const spent = spentBy(clock, level, priority, now)
  if (spent > due) return 'late'
  return spent >= 0.75 * due ? 'soon' : 'fine'
}
