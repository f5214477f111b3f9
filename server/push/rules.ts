import type { PushValue } from '../contract/checks.ts'
import type { Push } from '../contract/api/push.ts'
import type { Outcome, Reason } from '../contract/kinds.ts'
import { numberFrom, sensorOf } from '../contract/named-values.ts'
import { type SensorDef, type SensorState, sensorState } from '../contract/sensors.ts'

/** Values that nobody has named are taken too, up to so many in all. */
const mostSensors = 100

/** What a report means for its check. */
export interface PushedResult {
  outcome: Outcome
  reason: Reason
  keys: string[]
  values: (number | null)[]
  /** All sensors of the check after this report. */
  defs: SensorDef[]
  detail: Record<string, unknown>
}

const rank: Record<Outcome, number> = { ok: 0, unknown: 1, warning: 2, critical: 3 }
const plain = { words: [], scale: 1 }

/**
 * Judges a report: the worst of what it says of itself and of its values. A value that cannot be read makes it partial, never ok.
 * @param known the sensors of the check so far
 */
export function judgePush(push: Push, named: readonly PushValue[], known: readonly SensorDef[]): PushedResult {
  const defs = sensorsOf(push, named, known)
  const given = defs.filter(({ key }) => push.values && key in push.values)
  const rules = new Map(named.map((value) => [value.key, value]))
  const values = given.map(({ key }) => numberFrom(push.values?.[key], rules.get(key) ?? plain))
  const evidence = given.flatMap((def, i) => {
    const value = values[i] ?? null
    const state = sensorState(def, value)
    return state === 'ok' ? [] : [{ key: def.key, label: def.label, value, state }]
  })
  const worst = evidence.toSorted((a, b) => rank[b.state] - rank[a.state])
  const [first] = worst
  const said = push.status ?? 'ok'
  const byValue = rank[first?.state ?? 'ok'] > rank[said]
  const { outcome, reason } =
    byValue && first
      ? ofSensor(
          first.state,
          defs.find(({ key }) => key === first.key),
        )
      : ofStatus(said)
  return {
    ...{ outcome, reason, defs, values },
    keys: given.map(({ key }) => key),
    detail: { status: said, message: push.message ?? null, sensors: worst.slice(0, 10) },
  }
}

function sensorsOf(push: Push, named: readonly PushValue[], known: readonly SensorDef[]): SensorDef[] {
  const defs = new Map(named.map((value) => [value.key, sensorOf(value, 'push')]))
  for (const def of known) if (!defs.has(def.key)) defs.set(def.key, { key: def.key, label: def.key, unit: '', group: 'push' })
  for (const key of Object.keys(push.values ?? {})) {
    if (defs.size < mostSensors && !defs.has(key)) defs.set(key, { key, label: key, unit: '', group: 'push' })
  }
  return [...defs.values()]
}

function ofSensor(state: SensorState, def: SensorDef | undefined): { outcome: Outcome; reason: Reason } {
  if (state === 'unknown' || state === 'ok') return { outcome: 'warning', reason: 'partial' }
  return { outcome: state, reason: `${def?.states ? 'state' : 'limit'}-${state}` }
}

function ofStatus(status: 'ok' | 'warning' | 'critical'): { outcome: Outcome; reason: Reason } {
  return { outcome: status, reason: status === 'ok' ? 'none' : `state-${status}` }
}

/** Is the next report overdue? ms since the epoch; once it is known to be missing, each further interval is one more that did not come. */
export function isOverdue(check: { interval: number; grace: number; newest: number; missing: boolean }, now: number): boolean {
  return now - check.newest >= (check.interval + (check.missing ? 0 : check.grace)) * 1000
}
