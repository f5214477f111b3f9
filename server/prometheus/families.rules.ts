import { severities, verdicts } from '../contract/incidents.ts'
import { type Family, gauge, summed, type UnitOf } from './family.rules.ts'
import type { Limits } from './limits.rules.ts'
import type { Snapshot } from './snapshot.ts'
import { checkFamilies, deviceFamilies } from './states.rules.ts'

const outboxStates = ['pending', 'failed', 'dead'] as const

/**
 * What a snapshot comes to as metrics. Names change and ids do not, so only the `…_info` series carry names.
 * @param whole Is it told to somebody who may see what belongs to no unit?
 */
export function familiesOf(snapshot: Snapshot, limits: Limits, whole: boolean): Family[] {
  const named = snapshot.units.slice(0, limits.units)
  const own = new Set(named.map(({ id }) => id))
  const unitOf = (id: number) => (own.has(id) ? String(id) : 'other')
  const unitLabels = [...own].map(String)
  if (snapshot.units.length > named.length) unitLabels.push('other')
  return [
    gauge(
      'unit_info',
      'A unit and its name',
      ['unit', 'name'],
      named.map(({ id, name }) => ({ labels: { unit: String(id), name }, value: 1 })),
    ),
    gauge(
      'units_without_series',
      'Units that are counted under the label unit="other"',
      [],
      [{ labels: {}, value: snapshot.units.length - named.length }],
    ),
    ...deviceFamilies(snapshot, unitOf),
    ...checkFamilies(snapshot, unitOf),
    ...incidentFamilies(snapshot, unitOf, unitLabels),
    ...agentFamilies(snapshot, unitOf),
    ...outboxFamilies(snapshot, unitOf, unitLabels),
    ...(whole ? [oldestHour(snapshot)] : []),
  ]
}

function incidentFamilies({ incidents }: Snapshot, unitOf: UnitOf, units: readonly string[]): Family[] {
  return [
    gauge(
      'incidents',
      'Open incidents, by what happened',
      ['unit', 'verdict', 'severity'],
      summed(
        units.flatMap((unit) => verdicts.flatMap((verdict) => severities.map((severity) => ({ unit, verdict, severity })))),
        incidents.map(({ unit, verdict, severity, count }) => ({ labels: { unit: unitOf(unit), verdict, severity }, value: count })),
      ),
    ),
    gauge(
      'incidents_unacknowledged',
      'Open incidents that nobody has taken',
      ['unit', 'severity'],
      summed(
        units.flatMap((unit) => severities.map((severity) => ({ unit, severity }))),
        incidents.map(({ unit, severity, untaken }) => ({ labels: { unit: unitOf(unit), severity }, value: untaken })),
      ),
    ),
  ]
}

function agentFamilies({ agents, agentCounts }: Snapshot, unitOf: UnitOf): Family[] {
  const labelsOf = ({ id, unit }: { id: number; unit: number }) => ({ agent: String(id), unit: unitOf(unit) })
  const own = ['agent', 'unit']
  return [
    gauge(
      'agent_registered_info',
      'An agent, its name and the version of its program',
      [...own, 'name', 'version'],
      agents.map((agent) => ({ labels: { ...labelsOf(agent), name: agent.name, version: agent.version ?? '' }, value: 1 })),
    ),
    gauge(
      'agent_silent',
      '1 while an agent has been silent for too long',
      own,
      agents.map((agent) => ({ labels: labelsOf(agent), value: Number(agent.silent) })),
    ),
    gauge(
      'agent_last_seen_timestamp_seconds',
      'When an agent last spoke; absent while it never has',
      own,
      agents.flatMap((agent) => (agent.lastSeen === null ? [] : [{ labels: labelsOf(agent), value: agent.lastSeen }])),
    ),
    gauge(
      'agent_clock_ahead_seconds',
      'How far the clock of an agent is ahead of the server’s; absent while not known',
      own,
      agents.flatMap((agent) => (agent.clockOffset === null ? [] : [{ labels: labelsOf(agent), value: agent.clockOffset / 1000 }])),
    ),
    {
      ...gauge(
        'agent_lost_results_total',
        'Results that the full spool of an agent had to drop, since its installation',
        own,
        agents.map((agent) => ({ labels: labelsOf(agent), value: agent.dropped })),
      ),
      type: 'counter',
    },
    gauge(
      'agents_without_series',
      'How many agents have no series of their own, because there are too many',
      ['unit'],
      summed(
        [],
        [
          ...agentCounts.map(({ unit, count }) => ({ labels: { unit: unitOf(unit) }, value: count })),
          ...agents.map(({ unit }) => ({ labels: { unit: unitOf(unit) }, value: -1 })),
        ],
      ),
    ),
  ]
}

function outboxFamilies({ outbox }: Snapshot, unitOf: UnitOf, units: readonly string[]): Family[] {
  const waiting = outbox.filter(({ status }) => status !== 'dead').map(({ oldest }) => oldest)
  return [
    gauge(
      'outbox_messages',
      'Messages not delivered: pending (to be sent), failed (to be tried again), dead (given up, for a person to decide)',
      ['unit', 'state'],
      summed(
        units.flatMap((unit) => outboxStates.map((state) => ({ unit, state }))),
        outbox.map(({ unit, status, count }) => ({ labels: { unit: unitOf(unit), state: status }, value: count })),
      ),
    ),
    gauge(
      'outbox_oldest_timestamp_seconds',
      'When the oldest message that waits to be sent was written; absent while none waits',
      [],
      waiting.length === 0 ? [] : [{ labels: {}, value: Math.min(...waiting) }],
    ),
  ]
}

function oldestHour({ oldestHour: at }: Snapshot): Family {
  return gauge(
    'series_oldest_unpacked_timestamp_seconds',
    'Begin of the oldest hour whose results are not packed yet; absent while there is none',
    [],
    at === null ? [] : [{ labels: {}, value: at }],
  )
}
