import type { IncidentFacts } from '../../contract/incident-words.ts'

/** What messages tell of an incident: its facts, and where it is. */
export interface ToldIncident extends IncidentFacts {
  id: number
  unit: { id: number; name: string }
  /** Name of the place of the cause. */
  site: string | null
}

/** A made-up incident, for previews in a unit that has none. */
export const sampleIncident = (unit: { id: number; name: string }, now: number): ToldIncident => ({
  id: 0,
  unit,
  site: 'Nhà văn hoá Tổ dân phố 5',
  causeKind: 'device',
  causeName: 'Cụm loa Tổ dân phố 5',
  deviceKind: 'speakerCluster',
  verdict: 'power',
  severity: 'critical',
  status: 'open',
  openedAt: now - 45 * 60_000,
  resolvedAt: null,
  reopened: 0,
  flapping: false,
  acknowledgedBy: null,
  impact: {
    devices: 1,
    clusters: 1,
    sites: 1,
    nextSlot: { name: 'Buổi chiều', at: new Date(now + 130 * 60_000).toISOString(), minutes: 130 },
    slotsAtRisk: 2,
  },
  reason: null,
})
