import {
  type Candidate,
  type PlannedChannel,
  type PlannedGroup,
  type PlannedIncident,
  type PlannedPerson,
  type PlannedRule,
  type Told,
  type World,
  presetWaits,
} from '../../server/notify/world.ts'

/** The clock on the wall in Vietnam; Monday 2 March 2026 unless said. */
export const at = (clock: string, day = '2026-03-02'): number => Date.parse(`${day}T${clock}:00+07:00`)

export const anIncident = (some: Partial<PlannedIncident> = {}): PlannedIncident => ({
  ...{
    id: 1,
    unitId: 3,
    units: [3, 1],
    siteIds: [7],
    deviceKinds: ['speakerCluster'],
    verdict: 'power',
    severity: 'critical',
    status: 'open',
  },
  ...{ openedAt: at('14:00'), endedAt: null, seenAt: at('14:00'), flapping: false, reopened: 0, mutedUntil: null, acknowledgedBy: null },
  ...{ mergedInto: null, revision: 1, devices: 1, reach: 1 },
  ...some,
})

export const aRule = (some: Partial<PlannedRule> = {}): PlannedRule => ({
  ...{ id: 1, unitId: 3, name: 'Trực', siteIds: [], deviceKinds: [], severities: [], verdicts: [], hours: null, channelIds: [] },
  ...{ targets: [{ type: 'person', personId: 'binh' }], steps: [], repeatMinutes: null, digestAt: null },
  ...some,
})

export const aTold = (some: Partial<Told> = {}): Told => ({
  ...{ incidentId: 1, channelId: 10, personId: 'binh', state: 'open', kind: 'opened', severity: 'critical', verdict: 'power', devices: 1 },
  ...{ flapping: false, reopened: 0, revision: 1, ruleId: 1, step: 0, since: at('14:01'), at: at('14:01') },
  ...some,
})

export const aPerson = (id: string, some: Partial<PlannedPerson> = {}): PlannedPerson => ({
  ...{ id, name: id, disabled: false, units: new Set([3]), handles: new Set([3]), quiet: null, addresses: { telegram: [`tg-${id}`] } },
  ...some,
})

export const aChannel = (id: number, some: Partial<PlannedChannel> = {}): PlannedChannel => ({
  ...{ id, unitId: 3, kind: 'telegram', name: `Kênh ${id}`, enabled: true, place: true },
  ...some,
})

export const aGroup = (id: number, some: Partial<PlannedGroup> = {}): PlannedGroup => ({
  ...{ id, name: `Nhóm ${id}`, members: ['binh', 'chi'], rotation: null, shifts: [] },
  ...some,
})

interface Parts {
  now?: number
  incidents?: readonly PlannedIncident[]
  told?: readonly Told[]
  rules?: readonly PlannedRule[]
  channels?: readonly PlannedChannel[]
  persons?: readonly PlannedPerson[]
  groups?: readonly PlannedGroup[]
}

/** A world of one unit, its Telegram and two persons. */
export function aWorld(parts: Parts = {}): World {
  const byId = <I, T extends { id: I }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]))
  return {
    now: parts.now ?? at('14:05'),
    waits: presetWaits,
    incidents: parts.incidents ?? [anIncident()],
    told: parts.told ?? [],
    rules: parts.rules ?? [aRule()],
    channels: byId(parts.channels ?? [aChannel(10)]),
    persons: byId(parts.persons ?? [aPerson('binh'), aPerson('chi')]),
    groups: byId(parts.groups ?? [aGroup(5)]),
  }
}

export const aCandidate = (some: Partial<Candidate> = {}): Candidate => ({
  incident: anIncident(),
  recipient: { channelId: 10, personId: 'binh' },
  via: [{ rule: aRule(), step: 0 }],
  told: null,
  kind: 'opened',
  chosen: null,
  firstTold: new Map(),
  ...some,
})
