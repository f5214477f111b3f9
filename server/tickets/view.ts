import type { TicketItem } from '../contract/api/tickets.ts'
import { openStatuses } from '../contract/tickets.ts'
import { type ClockState, clockState, type ServiceLevel } from './clock.rules.ts'
import { isoAt } from './instants.ts'
import type { TicketRow } from './store.ts'

export const numberOf = ({ number, year }: { number: number; year: number }): string => `${number}/${year}`

/** A ticket as lists show it. @param levels what each unit of the rows promises */
export function itemOf(row: TicketRow, levels: ReadonlyMap<number, ServiceLevel>, now: number): TicketItem {
  const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
  return {
    ...{ id: row.id, unitId: row.unitId, number: numberOf(row), title: row.title, symptom: row.symptom, status: row.status },
    ...{ priority: row.priority, impact: row.impact, urgency: row.urgency },
    device:
      row.deviceId === null || row.deviceKind === null
        ? null
        : { id: row.deviceId, name: row.deviceName ?? '', kind: row.deviceKind, status: row.deviceStatus ?? 'unknown' },
    site: row.siteId === null ? null : { id: row.siteId, name: row.siteName ?? '' },
    place: row.place,
    requester: named(row.requesterId, row.requesterName),
    assignee: named(row.assigneeId, row.assigneeName),
    createdAt: new Date(row.createdAt).toISOString(),
    respondedAt: isoAt(row.respondedAt),
    respondBy: isoAt(row.respondBy),
    resolveBy: isoAt(row.resolveBy),
    clock: clockOf(row, levels.get(row.unitId), now),
    ...{ waitReason: row.waitReason, waitUntil: row.waitUntil },
    resolvedAt: isoAt(row.resolvedAt),
    overAt: isoAt(row.overAt),
    ...{ reopened: row.reopened, rating: row.rating, cost: row.cost, revision: row.revision },
  }
}

function clockOf(row: TicketRow, level: ServiceLevel | undefined, now: number): ClockState | null {
  if (level === undefined || !openStatuses.includes(row.status)) return null
  return clockState({ since: row.clockSince, spent: row.clockSpent }, level, row.priority, now)
}
