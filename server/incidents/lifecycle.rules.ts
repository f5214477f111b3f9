import type { CauseKind, IncidentStatus, Severity, Verdict } from '../contract/incidents.ts'
import type { Reason, Status } from '../contract/kinds.ts'
import type { Why } from '../contract/why.ts'
import { type Cause, causeKey, type Member } from './causes.rules.ts'

/** A device that an incident concerns, as written. */
export interface Concerned {
  role: Member['role']
  status: Status
  /** When it was well again; null while it is not. */
  until: number | null
}

/** An incident that is under way or was until a while ago. Times are ms since the epoch. */
export interface Incident {
  id: number
  unitId: number
  siteId: number | null
  causeKind: CauseKind
  causeId: number
  verdict: Verdict
  severity: Severity
  condition: string | null
  status: IncidentStatus
  openedAt: number
  recoveredAt: number | null
  resolvedAt: number | null
  flapping: boolean
  /** How often it came back within the last hour. */
  bounces: number
  members: ReadonlyMap<number, Concerned>
}

/** Where the device or agent stands that an incident is about, or that it concerns. */
export interface Standing {
  status: Status
  reason: Reason
  since: number
  rootId: number | null
  flapping: boolean
}

/** What has become of the things that incidents are about. */
export interface Present {
  /** Devices in use; a retired one is absent. */
  devices: ReadonlyMap<number, Standing>
  /** Agents that are silent now. */
  silent: ReadonlySet<number>
}

/** One thing to write. */
export type Step =
  | { do: 'open'; cause: Cause; absorbs: number[] }
  | { do: 'reopen'; incident: Incident; cause: Cause; absorbs: number[] }
  | { do: 'change'; incident: Incident; verdict: Verdict; severity: Severity; condition: string | null; why: Why[] }
  | { do: 'join'; incident: Incident; members: Member[] }
  | { do: 'leave'; incident: Incident; devices: { deviceId: number; until: number }[] }
  | { do: 'absorb'; into: Incident; absorbs: number[] }
  | { do: 'flapping'; incident: Incident }
  | { do: 'recover'; incident: Incident; at: number }
  | { do: 'resolve'; incident: Incident }

const minute = 60_000
/** How long it must stay well before it counts as over; longer for what has come back before. */
const settle = 5 * minute
const settleUnsteady = 15 * minute
/** What comes back within this time after it was over is the same incident. */
export const reopenWithin = 30 * minute
/** Bounces within an hour that make it one that comes and goes. */
const unsteadyBounces = 3

export const isLive = ({ status }: Incident) => status === 'open' || status === 'recovering'
export const keyOf = ({ causeKind, causeId }: Incident) => causeKey({ kind: causeKind, id: causeId })
const worse = (a: Severity, b: Severity): Severity => (a === 'critical' || b === 'critical' ? 'critical' : 'warning')

/** Does this cause carry the incident on? A device that was down and is back with a mere warning is a new matter. */
const carriesOn = (incident: Incident, cause: Cause, standing: Standing | undefined) =>
  cause.severity === 'critical' || incident.severity === 'warning' || incident.verdict === cause.verdict || standing?.flapping === true

/**
 * What has to be written so that incidents tell what is the case.
 * @param causes what fails now; those that are new and not ready yet are left out
 * @param incidents all that are live, and those that were over less than `reopenWithin` ago
 */
export function reconcile(causes: readonly Cause[], incidents: readonly Incident[], present: Present, now: number): Step[] {
  const steps: Step[] = []
  const live = new Map(incidents.filter(isLive).map((incident) => [keyOf(incident), incident]))
  const over = new Map(
    incidents
      .filter(({ status, resolvedAt }) => status === 'resolved' && resolvedAt !== null && now - resolvedAt <= reopenWithin)
      .toSorted((a, b) => (a.resolvedAt ?? 0) - (b.resolvedAt ?? 0))
      .map((incident) => [keyOf(incident), incident]),
  )
  const matched = new Set<number>()
  const absorbed = new Set<number>()
  for (const cause of causes.toSorted(widestFirst)) {
    const key = causeKey(cause)
    const mine = live.get(key)
    if (mine !== undefined && absorbed.has(mine.id)) continue
    const standing = cause.kind === 'device' ? present.devices.get(cause.id) : undefined
    if (mine !== undefined && !carriesOn(mine, cause, standing)) continue
    const absorbs = swallowed(cause, live, absorbed)
    for (const id of absorbs) absorbed.add(id)
    if (mine === undefined) {
      const earlier = over.get(key)
      if (earlier !== undefined && carriesOn(earlier, cause, standing)) {
        steps.push({ do: 'reopen', incident: earlier, cause, absorbs })
        matched.add(earlier.id)
        steps.push(...unsteady(earlier, standing, 1))
      } else steps.push({ do: 'open', cause, absorbs })
      continue
    }
    matched.add(mine.id)
    steps.push(...carryOn(mine, cause, absorbs, present, now))
  }
  for (const incident of live.values()) {
    if (!matched.has(incident.id) && !absorbed.has(incident.id)) steps.push(...windDown(incident, present, live, now))
  }
  return steps
}

/** Agents and whole places before single devices, so that these find themselves absorbed. */
const width: Record<CauseKind, number> = { unit: 0, site: 1, agent: 2, device: 3 }
const widestFirst = (a: Cause, b: Cause) => width[a.kind] - width[b.kind] || b.members.length - a.members.length || a.id - b.id

/** Live incidents about devices that this cause takes with it. What an agent that fell silent no longer sees is not over by that. */
function swallowed(cause: Cause, live: ReadonlyMap<string, Incident>, absorbed: ReadonlySet<number>): number[] {
  if (cause.kind === 'agent') return []
  return cause.members.flatMap(({ deviceId }) => {
    if (cause.kind === 'device' && deviceId === cause.id) return []
    const incident = live.get(causeKey({ kind: 'device', id: deviceId }))
    return incident === undefined || absorbed.has(incident.id) ? [] : [incident.id]
  })
}

function carryOn(incident: Incident, cause: Cause, absorbs: number[], present: Present, now: number): Step[] {
  const standing = cause.kind === 'device' ? present.devices.get(cause.id) : undefined
  const steps: Step[] = []
  if (incident.status === 'recovering') steps.push({ do: 'reopen', incident, cause, absorbs })
  else if (absorbs.length > 0) steps.push({ do: 'absorb', into: incident, absorbs })
  steps.push(...unsteady(incident, standing, incident.status === 'recovering' ? 1 : 0))
  // Evidence that has been found stays: a battery that is empty by now did run.
  const verdict = incident.verdict === 'power' && cause.verdict === 'unknown' ? incident.verdict : cause.verdict
  const severity = worse(incident.severity, cause.severity)
  const condition = cause.condition ?? incident.condition
  if (verdict !== incident.verdict || severity !== incident.severity || condition !== incident.condition)
    steps.push({ do: 'change', incident, verdict, severity, condition, why: cause.why })
  if (incident.status === 'recovering') return steps
  const joined = cause.members.filter(({ deviceId }) => !concernsNow(incident, deviceId))
  if (joined.length > 0) steps.push({ do: 'join', incident, members: joined })
  const failing = new Set(cause.members.map(({ deviceId }) => deviceId))
  const gone = [...incident.members].filter(([id, { until, role }]) => until === null && role === 'affected' && !failing.has(id))
  return [
    ...steps,
    ...leave(
      incident,
      gone.map(([id]) => id),
      present,
      now,
    ),
  ]
}

function concernsNow(incident: Incident, deviceId: number): boolean {
  const member = incident.members.get(deviceId)
  return member !== undefined && member.until === null
}

function leave(incident: Incident, devices: readonly number[], present: Present, now: number): Step[] {
  if (devices.length === 0) return []
  return [{ do: 'leave', incident, devices: devices.map((deviceId) => ({ deviceId, until: present.devices.get(deviceId)?.since ?? now })) }]
}

function unsteady(incident: Incident, standing: Standing | undefined, more: number): Step[] {
  if (incident.flapping || !(standing?.flapping === true || incident.bounces + more >= unsteadyBounces)) return []
  return [{ do: 'flapping', incident }]
}

/** An incident whose cause is not among those that fail now. */
function windDown(incident: Incident, present: Present, live: ReadonlyMap<string, Incident>, now: number): Step[] {
  const { causeKind, causeId, status, recoveredAt } = incident
  const standing = causeKind === 'device' ? present.devices.get(causeId) : undefined
  if (causeKind === 'device' && standing !== undefined) {
    // Nobody knows, or somebody works on it: it stays as it is.
    if (standing.status === 'unknown' || standing.status === 'maintenance') return []
    if (standing.status === 'unreachable' && liveRoot(standing, live) === undefined) return []
  }
  const still = [...incident.members].filter(([, { until }]) => until === null).map(([id]) => id)
  const [root, ...others] = new Set(still.map((id) => liveRoot(present.devices.get(id), live)))
  if (root !== undefined && root.id !== incident.id && others.length === 0) return [{ do: 'absorb', into: root, absorbs: [incident.id] }]
  const lost = still.filter((id) => isLost(present.devices.get(id), incident))
  const back = still.filter((id) => !lost.includes(id))
  const steps = leave(incident, back, present, now)
  // Of a whole place nothing may be left: what still fails by itself becomes an incident of its own.
  if (lost.length > 0) return steps
  const well = recoveredAt ?? recovered(incident, present, now)
  if (status === 'open') steps.push({ do: 'recover', incident, at: well })
  else if (now - well >= (incident.flapping || incident.bounces >= 1 ? settleUnsteady : settle)) steps.push({ do: 'resolve', incident })
  return steps
}

/** The live incident of the device that keeps this one out of reach. */
function liveRoot(standing: Standing | undefined, live: ReadonlyMap<string, Incident>): Incident | undefined {
  return standing?.status === 'unreachable' && standing.rootId !== null
    ? live.get(causeKey({ kind: 'device', id: standing.rootId }))
    : undefined
}

/** Is a device still lost to this incident: waiting to be measured after its way came back, or unknown with its agent? */
function isLost(standing: Standing | undefined, { causeKind, causeId }: Incident): boolean {
  if (standing === undefined) return false
  if (standing.status === 'unreachable') return causeKind === 'device' ? standing.rootId === causeId : false
  return causeKind === 'agent' ? false : standing.status === 'unknown'
}

/** When the last of it came back. */
function recovered({ openedAt, members, causeKind }: Incident, { devices }: Present, now: number): number {
  if (causeKind === 'agent') return now
  const times = [...members.keys()].flatMap((id) => {
    const standing = devices.get(id)
    return standing !== undefined && standing.status === 'ok' ? [standing.since] : []
  })
  return times.length === 0 ? now : Math.min(now, Math.max(openedAt, ...times))
}
