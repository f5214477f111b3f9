import type { LimitState } from '../contract/limits.ts'
import { bandOf, type CheckLimits, isPending, within } from '../limits/index.ts'
import type { SensorDef } from '../contract/sensors.ts'

/** Values of one key between `low` and `high` change nothing. */
interface Band {
  key: string
  low: number
  high: number
  /** A value that could not be read matters. */
  pending: boolean
  /** Where the key stood in the last result: it mostly does again. */
  place: number
}

/** What a server remembers of a check's limits. */
export interface LimitWatch {
  check: CheckLimits
  /** All sensors of the check, where limits of its profile are replaced. */
  sensors: readonly SensorDef[]
  /** As written. */
  states: ReadonlyMap<string, LimitState>
  bands: Band[]
}

/** Of a check whose limits have been taken away while a value was beyond one. */
export const noLimits: CheckLimits = { limits: [], replaced: new Set() }

export function watchLimits(check: CheckLimits, sensors: readonly SensorDef[], states: ReadonlyMap<string, LimitState>): LimitWatch {
  const bands = check.limits.map(({ metric: { key }, limits }) => {
    const state = states.get(key) ?? within
    return { key, ...bandOf(state, limits), pending: isPending(state), place: -1 }
  })
  return { check, sensors, states, bands }
}

/** Does one of these values, of a result with these keys, change anything? A few comparisons for each result with limits. */
export function leavesBand(bands: readonly Band[], keys: readonly string[], values: Float64Array, offset: number): boolean {
  for (const band of bands) {
    if (keys[band.place] !== band.key) band.place = keys.indexOf(band.key)
    const value = band.place < 0 ? Number.NaN : (values[offset + band.place] ?? Number.NaN)
    if (value > band.low && value < band.high) continue
    if (Number.isNaN(value) && !band.pending) continue
    return true
  }
  return false
}
