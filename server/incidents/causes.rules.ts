import type { CauseKind, Severity, Verdict } from '../contract/incidents.ts'
import type { DeviceKind, Reason, Status } from '../contract/kinds.ts'
import type { Why } from '../contract/why.ts'
import { dark, verdictOf } from './verdict.rules.ts'

/** A device that is not well at present. Times are ms since the epoch. */
export interface Failing {
  id: number
  unitId: number
  siteId: number | null
  kind: DeviceKind
  status: Status
  reason: Reason
  /** Since when people see this status. */
  since: number
  /** The device that keeps it out of reach. */
  rootId: number | null
  /** The agent of the check that decides; null: none does. */
  agentId: number | null
  flapping: boolean
  /** What the device itself says is wrong: id in `conditions.ts`. */
  condition: string | null
  /** What hangs on it has another way that works. */
  backedUp: boolean
  why: readonly Why[]
}

/** An agent that has fallen silent and watches more than its own machine. */
export interface SilentAgent {
  id: number
  unitId: number
  siteId: number | null
  since: number
}

/** A UPS that ran on its battery; `siteId` is where it stands. */
export interface OnBattery {
  deviceId: number
  siteId: number
  since: number
}

/** Everything that grouping needs to know. */
export interface Scene {
  failing: readonly Failing[]
  silent: readonly SilentAgent[]
  batteries: readonly OnBattery[]
  /** Devices whose state is known, without lines, by place. */
  watchedAt: ReadonlyMap<number, number>
  /** The same by unit, without PCs and printers, which people switch off. */
  watchedIn: ReadonlyMap<number, number>
  /** Devices of whole-place incidents that are under way: these go on while enough of them fail, whenever each began. */
  ongoing: ReadonlyMap<string, ReadonlySet<number>>
}

export interface Member {
  deviceId: number
  role: 'cause' | 'affected'
  status: Status
  since: number
}

/** One cause with everything that it takes with it. */
export interface Cause {
  kind: CauseKind
  /** Of the device, the place, the agent or the unit. */
  id: number
  unitId: number
  siteId: number | null
  verdict: Verdict
  severity: Severity
  since: number
  /** What the device that is the cause says is wrong; null: nothing. */
  condition: string | null
  why: Why[]
  members: Member[]
}

export const causeKey = ({ kind, id }: Pick<Cause, 'kind' | 'id'>): string => `${kind}:${id}`

const minute = 60_000
/** Devices that fail within this time of one another may have one cause. */
const together = 5 * minute
/** A battery that took over so long before the first failure, or so shortly after, is evidence. */
const batteryBefore = 15 * minute
const batteryAfter = 3 * minute
/** How many of a place must fail together to blame the place: enough by number and by share. */
const placeLeast = 3
const placeShare = 0.8
/** The same for a whole unit: a carrier or the mains of an area. */
const unitLeast = 5
const unitShare = 0.3
/** A whole-place incident goes on while this share of its devices fails. */
const ongoingShare = 0.25

/** Switched off by people when they go home: their silence alone is no cause for a whole place or unit. */
const switchedOff: ReadonlySet<DeviceKind> = new Set(['pc', 'printer'])

/** Groups what fails by its causes: agents that fell silent, whole places, whole units, single devices with what hangs on them. */
export function causesOf(scene: Scene): Cause[] {
  const bySite = Map.groupBy(scene.batteries, ({ siteId }) => siteId)
  const roots = scene.failing.filter(({ status }) => status === 'critical' || status === 'warning')
  const places = placeCauses(scene, roots, bySite)
  const inPlaces = new Set(places.flatMap(({ members }) => members.map(({ deviceId }) => deviceId)))
  const units = unitCauses(
    scene,
    roots.filter(({ id }) => !inPlaces.has(id)),
  )
  const taken = new Set([...inPlaces, ...units.flatMap(({ members }) => members.map(({ deviceId }) => deviceId))])
  const devices = roots.filter(({ id }) => !taken.has(id)).map((root) => deviceCause(root))
  const agents = scene.silent.map((agent) => agentCause(agent, scene, bySite.get(agent.siteId ?? 0) ?? []))
  return attachUnreachable([...agents, ...places, ...units, ...devices], scene.failing)
}

function memberOf({ id, status, since }: Failing, role: Member['role']): Member {
  return { deviceId: id, role, status, since }
}

function deviceCause(root: Failing): Cause {
  const { id, unitId, siteId, status, since } = root
  const why = [...root.why]
  return {
    kind: 'device',
    id,
    unitId,
    siteId,
    verdict: verdictOf(root),
    severity: status === 'critical' && !root.backedUp && !(switchedOff.has(root.kind) && dark(root)) ? 'critical' : 'warning',
    since,
    condition: root.condition,
    why,
    members: [memberOf(root, 'cause')],
  }
}

function agentCause(agent: SilentAgent, { failing }: Scene, batteries: readonly OnBattery[]): Cause {
  const blind = failing.filter(({ status, reason, agentId }) => status === 'unknown' && reason === 'agent-silent' && agentId === agent.id)
  const battery = evidence(batteries, agent.since)
  return {
    kind: 'agent',
    id: agent.id,
    unitId: agent.unitId,
    siteId: agent.siteId,
    verdict: battery ? 'power' : 'watching',
    severity: 'critical',
    since: agent.since,
    condition: null,
    why: [{ code: 'silent', agent: agent.id, at: agent.since }, ...(battery ? [batteryWhy(battery)] : [])],
    members: blind.map((device) => memberOf(device, 'affected')),
  }
}

const batteryWhy = ({ deviceId, since }: OnBattery): Why => ({ code: 'battery', device: deviceId, at: since })

/** The battery that took over when this began. */
function evidence(batteries: readonly OnBattery[], began: number): OnBattery | undefined {
  return batteries.find(({ since }) => since >= began - batteryBefore && since <= began + batteryAfter)
}

/** Those that fell within `together` of the first, or belong to what is under way. */
function fellTogether(dark: readonly Failing[], ongoing: ReadonlySet<number> | undefined): Failing[] {
  const old = dark.filter(({ id }) => ongoing?.has(id))
  const sorted = dark.filter(({ id }) => !ongoing?.has(id)).toSorted((a, b) => a.since - b.since)
  let best: Failing[] = []
  let from = 0
  for (const [i, device] of sorted.entries()) {
    while (device.since - (sorted[from]?.since ?? 0) > together) from++
    if (i - from + 1 > best.length) best = sorted.slice(from, i + 1)
  }
  return [...old, ...best]
}

function placeCauses(scene: Scene, roots: readonly Failing[], batteries: ReadonlyMap<number, readonly OnBattery[]>): Cause[] {
  const fallen = roots.filter((root) => dark(root) && root.kind !== 'uplink' && root.siteId !== null)
  return [...Map.groupBy(fallen, ({ siteId }) => siteId ?? 0)].flatMap(([siteId, there]) => {
    const ongoing = scene.ongoing.get(causeKey({ kind: 'site', id: siteId }))
    const group = fellTogether(there, ongoing)
    const [first] = group
    if (first === undefined) return []
    const since = Math.min(...group.map((device) => device.since))
    const own = batteries.get(siteId) ?? []
    const battery = evidence(own, since)
    const watched = scene.watchedAt.get(siteId) ?? group.length
    const goesOn = ongoing !== undefined && group.length >= Math.max(2, ongoing.size * ongoingShare)
    const enough = battery ? group.length >= 2 : group.length >= placeLeast && group.length >= watched * placeShare
    if (!goesOn && !enough) return []
    const ups = battery === undefined ? [] : roots.filter(({ id }) => own.some(({ deviceId }) => deviceId === id))
    const members = [...group, ...ups.filter(({ id }) => !group.some((device) => device.id === id))]
    return [
      {
        kind: 'site',
        id: siteId,
        unitId: first.unitId,
        siteId,
        verdict: battery ? 'power' : 'unknown',
        severity: 'critical',
        since,
        condition: null,
        why: [{ code: 'together', count: group.length, of: watched, ms: together }, ...(battery ? [batteryWhy(battery)] : [])],
        members: members.map((device) => memberOf(device, 'affected')),
      },
    ]
  })
}

function unitCauses(scene: Scene, roots: readonly Failing[]): Cause[] {
  const fallen = roots.filter((root) => dark(root) && root.kind !== 'uplink' && !switchedOff.has(root.kind))
  return [...Map.groupBy(fallen, ({ unitId }) => unitId)].flatMap(([unitId, there]) => {
    const ongoing = scene.ongoing.get(causeKey({ kind: 'unit', id: unitId }))
    const group = fellTogether(there, ongoing)
    const watched = scene.watchedIn.get(unitId) ?? group.length
    const goesOn = ongoing !== undefined && group.length >= Math.max(2, ongoing.size * ongoingShare)
    if (!goesOn && (group.length < unitLeast || group.length < watched * unitShare)) return []
    return [
      {
        kind: 'unit',
        id: unitId,
        unitId,
        siteId: null,
        verdict: 'unknown',
        severity: 'critical',
        since: Math.min(...group.map((device) => device.since)),
        condition: null,
        why: [{ code: 'together', count: group.length, of: watched, ms: together }],
        members: group.map((device) => memberOf(device, 'affected')),
      },
    ]
  })
}

/** What is out of reach goes with the cause that its root belongs to. */
function attachUnreachable(causes: Cause[], failing: readonly Failing[]): Cause[] {
  const causeOf = new Map(causes.flatMap((cause) => cause.members.map(({ deviceId }) => [deviceId, cause] as const)))
  for (const device of failing) {
    if (device.status !== 'unreachable' || device.rootId === null) continue
    causeOf.get(device.rootId)?.members.push(memberOf(device, 'affected'))
  }
  return causes
}
