import { type PercentileName, percentileNames } from './figures.ts'
import type { Buckets } from './resolution.ts'
import { percentilesTogether, type Spread } from './sketch.ts'

/** How the values of each bucket spread, by nearest rank. null where no value was read, or hourly figures without percentiles are all that is left. */
export type Percentiles = Record<PercentileName, (number | null)[]>

/** One result, or the figures of an hour, as far as spreading goes. */
interface Part {
  at: number
  /** Values behind it; 0: none could be read. */
  values: number
  avg: number
  /** Of an hour; null: it has none, being of an old version. Absent: a single result. */
  spread?: Spread | null
}

/** Percentiles of the buckets that hold any result, in their order. */
export function percentilesOf(parts: readonly Part[], { step, start, count }: Buckets): Percentiles {
  const buckets = Array.from({ length: count }, (): { values: number[]; hours: Spread[]; lost: boolean } | null => null)
  for (const { at, values, avg, spread } of parts) {
    const place = Math.floor((at - start) / step)
    if (place < 0 || place >= count) continue
    const bucket = (buckets[place] ??= { values: [], hours: [], lost: false })
    if (values === 0) continue
    if (spread === undefined) bucket.values.push(avg)
    else if (spread === null) bucket.lost = true
    else bucket.hours.push(spread)
  }
  const out: Percentiles = { p5: [], p25: [], p50: [], p75: [], p95: [] }
  for (const bucket of buckets) {
    if (bucket === null) continue
    const { values, hours, lost } = bucket
    const known = !lost && values.length + hours.length > 0
    const found = known ? percentilesTogether(hours, Float64Array.from(values).toSorted()) : null
    for (const name of percentileNames) out[name].push(found === null ? null : found[name])
  }
  return out
}
