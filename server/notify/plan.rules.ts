import { addressesOf } from './stages/channel.rules.ts'
import { stages } from './stages/index.rules.ts'
import { toldDevices } from './stages/news.rules.ts'
import { recipientKey, routeIncident } from './stages/route.rules.ts'
import type { MessageKind } from '../contract/notify.ts'
import type { Candidate, Passed, PlannedIncident, Recipient, Told, Trace, World } from './world.ts'

/** A message to be sent now. */
export interface Decision {
  recipient: Recipient
  kind: MessageKind
  /** One, or those that a digest gathers. */
  incidents: readonly PlannedIncident[]
  addresses: readonly string[]
  step: number
}

export interface Plan {
  decisions: readonly Decision[]
  /** What recipients know afterwards. */
  told: readonly Told[]
  /** What each stage said, for every recipient of every incident. */
  traces: readonly Trace[]
}

/**
 * What to tell whom now. Pure: the same world gives the same plan, and a world in which the plan was carried out gives an empty one.
 */
export function plan(world: World): Plan {
  const inherited = inherit(world)
  const told = new Map<string, Told>()
  for (const one of [...world.told, ...inherited]) told.set(toldKey(one), one)
  const traces = world.incidents.flatMap((incident) => planIncident(incident, world, told))
  const sent = traces.filter(({ sends }) => sends).map(({ candidate }) => candidate)
  // Who is told of the incident that took another one in, in the same run, is in both: what was told now counts.
  const after = new Map([...inherited, ...sent.map((candidate) => afterwards(candidate, world))].map((one) => [toldKey(one), one]))
  return { decisions: decide(sent, world), told: [...after.values()], traces }
}

function planIncident(incident: PlannedIncident, world: World, told: ReadonlyMap<string, Told>): Trace[] {
  const routed = routeIncident(incident, world)
  const known = new Set(routed.map(({ recipient }) => recipientKey(recipient)))
  const before = [...told.values()].filter((one) => one.incidentId === incident.id)
  // Who was told before hears the end, also where no rule names them any more.
  for (const { channelId, personId } of before)
    if (!known.has(recipientKey({ channelId, personId }))) routed.push({ recipient: { channelId, personId }, via: [] })
  const firstTold = new Map<number, number>()
  for (const { ruleId, step, state, since } of before)
    if (ruleId !== null && step === 0 && state === 'open') firstTold.set(ruleId, Math.min(since, firstTold.get(ruleId) ?? Infinity))
  const candidates = routed.map(({ recipient, via }): Candidate => ({
    ...{ incident, recipient, via, firstTold },
    told: told.get(toldKey({ incidentId: incident.id, ...recipient })) ?? null,
    ...{ kind: 'opened', chosen: null },
  }))
  // Those of step 0 first: that they are told now begins the time of the further steps.
  const earliest = ({ via }: Candidate) => Math.min(...via.map(({ step }) => step))
  const traces: Trace[] = []
  for (const candidate of candidates.toSorted((a, b) => (earliest(a) === 0 ? 0 : 1) - (earliest(b) === 0 ? 0 : 1))) {
    const trace = pass(candidate, world)
    traces.push(trace)
    const { chosen } = trace.candidate
    if (trace.sends && chosen?.step === 0 && !firstTold.has(chosen.rule.id)) firstTold.set(chosen.rule.id, world.now)
  }
  return traces
}

/** Sends a candidate through the stages, until one stops it. */
function pass(candidate: Candidate, world: World): Trace {
  const said: Passed[] = []
  let current = candidate
  for (const { name, run } of stages) {
    const outcome = run(current, world)
    if ('stop' in outcome) {
      said.push({ stage: name, passed: false, reason: outcome.stop, until: outcome.until })
      return { candidate: current, sends: false, stages: said }
    }
    said.push({ stage: name, passed: true, reason: outcome.reason, until: null })
    current = outcome.pass
  }
  return { candidate: current, sends: true, stages: said }
}

/** One message for each recipient and incident; those of a digest become one. */
function decide(sent: readonly Candidate[], world: World): Decision[] {
  const digests = new Map<string, Candidate[]>()
  const decisions: Decision[] = []
  for (const candidate of sent) {
    const { recipient, kind, incident, chosen } = candidate
    if (kind !== 'digest')
      decisions.push({ recipient, kind, incidents: [incident], addresses: addressesOf(recipient, world), step: chosen?.step ?? 0 })
    else digests.set(recipientKey(recipient), [...(digests.get(recipientKey(recipient)) ?? []), candidate])
  }
  for (const gathered of digests.values()) {
    const [first] = gathered
    if (first === undefined) continue
    const { recipient } = first
    const incidents = gathered.map(({ incident }) => incident)
    decisions.push({ recipient, kind: 'digest', incidents, addresses: addressesOf(recipient, world), step: 0 })
  }
  return decisions
}

/** What a recipient knows after the message. */
function afterwards({ incident, recipient, kind, told, chosen }: Candidate, { now }: World): Told {
  const over = incident.status === 'resolved' || incident.status === 'closed'
  const goesOn = told?.state === 'open'
  return {
    ...recipient,
    ...{ incidentId: incident.id, kind, severity: incident.severity, verdict: incident.verdict, reopened: incident.reopened },
    ...{ revision: incident.revision, state: over ? 'resolved' : 'open' },
    devices: goesOn ? Math.max(told.devices, toldDevices(incident)) : toldDevices(incident),
    flapping: incident.flapping || (goesOn && told.flapping),
    ruleId: (goesOn ? told.ruleId : null) ?? chosen?.rule.id ?? null,
    step: goesOn ? told.step : (chosen?.step ?? 0),
    since: goesOn ? told.since : now,
    at: now,
  }
}

/**
 * Who was told of an incident that turned out to belong to another one counts as told of that one: the first message is not sent again, only what differs. Of the merged
 * one there is nothing more to say.
 */
function inherit({ incidents, told }: World): Told[] {
  const byId = new Map(incidents.map((incident) => [incident.id, incident]))
  const known = new Set(told.map(toldKey))
  const inherited: Told[] = []
  for (const one of told) {
    if (one.state !== 'open' || byId.get(one.incidentId)?.status !== 'merged') continue
    inherited.push({ ...one, state: 'resolved' })
    const heir = heirOf(one.incidentId, byId)
    if (heir === null) continue
    const passedOn: Told = { ...one, incidentId: heir.id }
    if (known.has(toldKey(passedOn))) continue
    known.add(toldKey(passedOn))
    inherited.push(passedOn)
  }
  return inherited
}

/** The incident that took a merged one in, in the end; null where it is not known. */
function heirOf(id: number, byId: ReadonlyMap<number, PlannedIncident>): PlannedIncident | null {
  const been = new Set<number>()
  let at = byId.get(id)
  while (at?.status === 'merged' && at.mergedInto !== null && !been.has(at.id)) {
    been.add(at.id)
    at = byId.get(at.mergedInto)
  }
  return at === undefined || at.status === 'merged' ? null : at
}

const toldKey = ({ incidentId, ...recipient }: Recipient & { incidentId: number }): string => `${incidentId} ${recipientKey(recipient)}`
