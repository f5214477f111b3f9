import type { SensorDef } from './sensors.ts'

export const sensorStates = ['ok', 'warning', 'critical', 'unknown'] as const
export type SensorState = (typeof sensorStates)[number]

/** Tells the state of a sensor from its definition. An enumerated value that the profile does not know is `unknown`, never ok. */
export function sensorState(def: SensorDef, value: number | null): SensorState {
  if (value === null || Number.isNaN(value)) return 'unknown'
  if (def.states) return def.states.find((s) => s.value === value)?.state ?? 'unknown'
  if (def.critLow !== undefined && value <= def.critLow) return 'critical'
  if (def.critHigh !== undefined && value >= def.critHigh) return 'critical'
  if (def.warnLow !== undefined && value <= def.warnLow) return 'warning'
  if (def.warnHigh !== undefined && value >= def.warnHigh) return 'warning'
  return 'ok'
}
