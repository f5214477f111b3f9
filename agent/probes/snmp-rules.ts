import type { Outcome, Reason } from '../../server/contract/kinds.ts'
import { sensorState, type SensorState } from '../../server/contract/sensor-state.ts'
import type { SensorDef } from '../../server/contract/sensors.ts'

/** One sensor as it was read in a round. */
export interface SensorValue {
  def: SensorDef
  value: number | null
  /** The device did not give it: not so for a rate that has no earlier counter to compare with. */
  missing: boolean
}

/** A sensor that explains the outcome. */
export interface Evidence {
  key: string
  label: string
  value: number | null
  state: SensorState
}

export interface Judgement {
  outcome: Outcome
  reason: Reason
  /** The sensors that decided, worst first; at most ten. */
  evidence: Evidence[]
  missing: number
}

const mostEvidence = 10

/**
 * The worst sensor decides. A state that the profile itself calls unknown, such as a port without a cable, is no fault; a missing value, and a number that
 * the profile does not know, make the reading partial.
 */
export function judgeSensors(sensors: readonly SensorValue[]): Judgement {
  const found: Record<'critical' | 'warning' | 'partial', Evidence[]> = { critical: [], warning: [], partial: [] }
  let missing = 0
  let first: SensorDef | undefined
  for (const { def, value, missing: isMissing } of sensors) {
    const state = sensorState(def, value)
    if (isMissing) missing++
    if (state === 'ok' || (state === 'unknown' && !isMissing && !isStrange(def, value))) continue
    const list = found[state === 'unknown' ? 'partial' : state]
    list.push({ key: def.key, label: def.label, value, state })
    if (state !== 'unknown' && list.length === 1 && (state === 'critical' || found.critical.length === 0)) first = def
  }
  const evidence = [...found.critical, ...found.warning, ...found.partial].slice(0, mostEvidence)
  return { ...outcomeOf(found, first), evidence, missing }
}

function outcomeOf(
  found: Record<'critical' | 'warning' | 'partial', Evidence[]>,
  first: SensorDef | undefined,
): Pick<Judgement, 'outcome' | 'reason'> {
  const cause = first?.states ? 'state' : 'limit'
  if (found.critical.length > 0) return { outcome: 'critical', reason: `${cause}-critical` }
  if (found.warning.length > 0) return { outcome: 'warning', reason: `${cause}-warning` }
  if (found.partial.length > 0) return { outcome: 'warning', reason: 'partial' }
  return { outcome: 'ok', reason: 'none' }
}

function isStrange(def: SensorDef, value: number | null): boolean {
  return value !== null && def.states !== undefined && !def.states.some((state) => state.value === value)
}
