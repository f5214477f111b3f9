import { percentileNames } from './figures.ts'
import type { Hour } from './pour.ts'
import type { Measurements } from './raw.ts'
import type { Buckets } from './resolution.ts'
import { percentilesTogether } from './sketch.ts'

/** How the values of each bucket spread: by nearest rank, as in roll-ups. null where no value was read, or only figures of an older version are left. */
export interface Percentiles {
  p5: (number | null)[]
  p25: (number | null)[]
  p50: (number | null)[]
  p75: (number | null)[]
  p95: (number | null)[]
}

/**
 * Percentiles of buckets, from the results and the figures of hours in them.
 * @param filled the buckets, by place
 */
export function percentilesOf(
  { count, at, value }: Measurements,
  hours: readonly Hour[],
  { step, start, count: size }: Buckets,
  filled: readonly number[],
) {
  const place = (time: number) => Math.floor((time - start) / step)
  // Values sorted by bucket: counted first, then each put where its bucket has room.
  const ends = new Uint32Array(size + 1)
  const places = new Int32Array(count).fill(-1)
  for (let i = 0; i < count; i++) {
    const bucket = place(at[i] ?? 0)
    if (bucket < 0 || bucket >= size || Number.isNaN(value[i])) continue
    places[i] = bucket
    ends[bucket + 1] = (ends[bucket + 1] ?? 0) + 1
  }
  for (let bucket = 0; bucket < size; bucket++) ends[bucket + 1] = (ends[bucket + 1] ?? 0) + (ends[bucket] ?? 0)
  const next = ends.slice()
  const values = new Float64Array(ends[size] ?? 0)
  for (let i = 0; i < count; i++) {
    const bucket = places[i] ?? -1
    if (bucket < 0) continue
    const to = next[bucket] ?? 0
    values[to] = value[i] ?? 0
    next[bucket] = to + 1
  }
  const figures = Map.groupBy(
    hours.filter(({ key }) => key !== null),
    (hour) => place(hour.at),
  )
  const out: Percentiles = { p5: [], p25: [], p50: [], p75: [], p95: [] }
  for (const bucket of filled) {
    const sorted = values.subarray(ends[bucket], ends[bucket + 1]).toSorted()
    const together = (figures.get(bucket) ?? []).flatMap(({ key }) => key ?? [])
    const found = percentilesTogether(together, sorted)
    const known = together.every(({ p50 }) => !Number.isNaN(p50))
    for (const name of percentileNames) out[name].push(known && !Number.isNaN(found[name]) ? found[name] : null)
  }
  return out
}
