import type { Impact, IncidentItem } from '../contract/api/incidents.ts'
import { actionWords } from '../contract/action-words.ts'
import { type IncidentFacts, incidentSentence } from '../contract/incident-words.ts'
import { liveStatuses } from '../contract/incidents.ts'
import { listSlots, nextSlots, type Slot } from '../broadcasts/index.ts'
import type { Reader } from '../kernel/context.ts'
import type { IncidentRow } from './store.ts'

/** How far ahead broadcasts count as at risk, hours. */
const ahead = 24

export const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** Does it go on? */
export const isLive = (row: Pick<IncidentRow, 'status'>): boolean => liveStatuses.some((status) => status === row.status)

/** Incidents as people are told of them. */
export async function itemsOf(db: Reader, rows: readonly IncidentRow[], now: number): Promise<IncidentItem[]> {
  const concerned = rows.filter((row) => isLive(row) && row.clusters > 0).map(({ unitId }) => unitId)
  const slots = await listSlots(db, [...new Set(concerned)])
  return rows.map((row) => itemOf(row, impactOf(row, slots, now), now))
}

/** What an incident costs. Broadcasts are at risk only while loudspeakers fail. */
export function impactOf(
  row: Pick<IncidentRow, 'status' | 'unitId' | 'devices' | 'clusters' | 'clusterSites'>,
  slots: readonly Slot[],
  now: number,
): Impact {
  const { devices, clusters, clusterSites: sites } = row
  const own = isLive(row) && clusters > 0 ? slots.filter(({ units }) => units.includes(row.unitId)) : []
  const next = nextSlots(own, now, ahead)
  const [first] = next
  const nextSlot = first === undefined ? null : { name: first.name, at: new Date(first.at).toISOString(), minutes: first.minutes }
  return { devices, clusters, sites, nextSlot, slotsAtRisk: next.length }
}

function causeName(row: IncidentRow): string {
  if (row.causeKind === 'device') return row.deviceName ?? ''
  if (row.causeKind === 'agent') return row.agentName ?? ''
  if (row.causeKind === 'site') return row.siteName ?? ''
  return row.allClusters > 0 ? 'Nhiều cụm loa' : 'Nhiều thiết bị'
}

/** What sentences need of an incident. */
export function factsOf(row: IncidentRow, impact: Impact): IncidentFacts {
  const {
    causeKind,
    deviceKind,
    verdict,
    severity,
    condition,
    status,
    openedAt,
    resolvedAt,
    recoveredAt,
    reopened,
    flapping,
    acknowledgedBy,
  } = row
  const name = causeName(row)
  const reason = isLive(row) ? row.reason : null
  const over = recoveredAt ?? resolvedAt
  return {
    causeKind,
    causeName: name,
    deviceKind,
    verdict,
    severity,
    condition,
    status,
    openedAt,
    resolvedAt: resolvedAt === null ? null : over,
    reopened,
    flapping,
    acknowledgedBy,
    impact,
    reason,
  }
}

function itemOf(row: IncidentRow, impact: Impact, now: number): IncidentItem {
  const facts = factsOf(row, impact)
  return {
    id: row.id,
    unitId: row.unitId,
    causeKind: row.causeKind,
    causeName: facts.causeName,
    deviceId: row.deviceId,
    deviceKind: row.deviceKind,
    agentId: row.agentId,
    site: row.siteId === null || row.siteName === null ? null : { id: row.siteId, name: row.siteName },
    verdict: row.verdict,
    severity: row.severity,
    status: row.status,
    sentence: incidentSentence(facts, now),
    action: actionWords(row.verdict, facts),
    openedAt: new Date(row.openedAt).toISOString(),
    recoveredAt: iso(row.recoveredAt),
    resolvedAt: iso(row.resolvedAt),
    closedAt: iso(row.closedAt),
    reopened: row.reopened,
    flapping: row.flapping,
    acknowledgedAt: iso(row.acknowledgedAt),
    acknowledgedBy: row.acknowledgedBy,
    mutedUntil: row.mutedUntil !== null && row.mutedUntil > now ? iso(row.mutedUntil) : null,
    impact,
  }
}
