import type { TicketAct } from '../contract/api/tickets.ts'
import { transitions, type TicketStatus, type WaitReason } from '../contract/tickets.ts'
import { afterWorkDays } from './calendar.rules.ts'
import { pause, resolveBy, run, type ServiceLevel, type TicketClock } from './clock.rules.ts'
import type { Priority } from '../contract/tickets.ts'

/** What an action needs to know of a ticket. Instants in ms. */
export interface Acted {
  status: TicketStatus
  priority: Priority
  assigneeId: string | null
  respondedAt: number | null
  reopened: number
  clock: TicketClock
}

/** The columns that an action changes. */
export interface ActChange {
  status: TicketStatus
  assigneeId?: string | null
  respondedAt?: number
  resolvedAt?: number | null
  overAt?: number | null
  waitReason?: WaitReason | null
  waitUntil?: string | null
  solution?: string
  rating?: number
  reopened?: number
  mergedInto?: number
  clock: TicketClock
  resolveBy: number | null
  autoCloseAt?: number | null
}

/** What a ticket becomes by an action that is allowed. @param handlerId who handles it, when whoever acts does; else null */
export function changeBy(act: TicketAct, was: Acted, level: ServiceLevel, now: number, handlerId: string | null): ActChange {
  const status = transitions[act.action].to
  const clock = status === 'working' || status === 'accepted' ? run(was.clock, now) : pause(was.clock, level, was.priority, now)
  const change: ActChange = { status, clock, resolveBy: resolveBy(clock, level, was.priority) }
  if (handlerId !== null && was.respondedAt === null) change.respondedAt = now
  switch (act.action) {
    case 'accept':
    case 'start':
      change.assigneeId = was.assigneeId ?? handlerId
      break
    case 'wait':
      change.waitReason = act.waitReason
      change.waitUntil = act.waitUntil ?? null
      break
    case 'resume':
      break
    case 'resolve':
      change.solution = act.solution
      change.resolvedAt = now
      change.autoCloseAt = afterWorkDays(level.calendar, now, level.autoCloseDays)
      break
    case 'confirm':
      change.overAt = now
      change.autoCloseAt = null
      if (act.rating !== undefined) change.rating = act.rating
      break
    case 'reopen':
      Object.assign(change, { resolvedAt: null, overAt: null, autoCloseAt: null, reopened: was.reopened + 1 })
      break
    case 'merge':
      change.mergedInto = act.into
      change.overAt = now
      break
    case 'cancel':
      change.overAt = now
      break
    default:
      return act satisfies never
  }
  if (was.status === 'waiting') Object.assign(change, { waitReason: null, waitUntil: null })
  return change
}

/** What the timeline and the audit log keep of an action. */
export function factsOfAct(act: TicketAct): Record<string, unknown> {
  const { action: _action, revision: _revision, ...facts } = act
  return facts
}
