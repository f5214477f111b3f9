import { type Readers, measurementsOf } from './query.ts'
import { readRaw } from './query.store.ts'

/** Everything that was measured of one key of one check, in the order of time. */
export interface Samples {
  /** ms since the epoch. */
  at: Float64Array
  /** NaN could not be read. */
  value: Float64Array
}

/** @param from ms since the epoch; `to` is not included. Results that have outlived their retention are not there. */
export async function readSamples(app: Readers, span: { checkId: number; key: string; from: number; to: number }): Promise<Samples> {
  const { checkId, key, from, to } = span
  const { count, at, value } = await measurementsOf(app.db, key, await readRaw(app.pool, [checkId], key, from, to))
  const places: number[] = []
  let sorted = true
  for (let i = 0; i < count; i++) {
    const time = at[i] ?? 0
    if (time < from || time >= to) continue
    const last = places.at(-1)
    if (last !== undefined && time < (at[last] ?? 0)) sorted = false
    places.push(i)
  }
  if (!sorted) places.sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0))
  return { at: Float64Array.from(places, (i) => at[i] ?? 0), value: Float64Array.from(places, (i) => value[i] ?? Number.NaN) }
}
