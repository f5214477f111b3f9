import { outcomeCode } from '../contract/kinds.ts'
import type { KeyFigures } from './figures.ts'
import { type Percentiles, percentilesOf } from './percentiles.ts'
import type { Measurements } from './raw.ts'
import type { Buckets } from './resolution.ts'

/** Columns of equal length; see `seriesSchema`. */
export interface SeriesColumns {
  step: number
  t: number[]
  avg: (number | null)[]
  min: (number | null)[]
  max: (number | null)[]
  count: number[]
  failed: number[]
  /** Only when asked for, and only in buckets. */
  percentiles?: Percentiles
}

/** Figures of one key and hour. */
export interface Hour {
  /** Its start, ms since the epoch. */
  at: number
  /** Results, and how many of them were critical. */
  count: number
  failed: number
  /** null: no value could be read. */
  key: KeyFigures | null
}

/** Results and figures of hours poured into buckets. What lies outside of them is left out. */
export function pour(measured: Measurements, hours: readonly Hour[], buckets: Buckets, percentiles: boolean): SeriesColumns {
  const { step, start, count } = buckets
  const counts = new Float64Array(count)
  const failed = new Float64Array(count)
  const values = new Float64Array(count)
  const sums = new Float64Array(count)
  const min = new Float64Array(count).fill(Infinity)
  const max = new Float64Array(count).fill(-Infinity)
  pourMeasurements(measured, buckets, { counts, failed, values, sums, min, max })
  for (const { at, count: results, failed: critical, key } of hours) {
    const i = Math.floor((at - start) / step)
    if (i < 0 || i >= count) continue
    counts[i] = (counts[i] ?? 0) + results
    failed[i] = (failed[i] ?? 0) + critical
    if (key === null) continue
    values[i] = (values[i] ?? 0) + key.count
    sums[i] = (sums[i] ?? 0) + key.avg * key.count
    min[i] = Math.min(min[i] ?? Infinity, key.min)
    max[i] = Math.max(max[i] ?? -Infinity, key.max)
  }
  const filled = [...counts.keys()].filter((i) => counts[i] !== 0)
  const known = (i: number, value: number | undefined) => (values[i] === 0 ? null : (value ?? null))
  return {
    step,
    t: filled.map((i) => start + i * step),
    avg: filled.map((i) => known(i, (sums[i] ?? 0) / (values[i] ?? 1))),
    min: filled.map((i) => known(i, min[i])),
    max: filled.map((i) => known(i, max[i])),
    count: filled.map((i) => counts[i] ?? 0),
    failed: filled.map((i) => failed[i] ?? 0),
    ...(percentiles && { percentiles: percentilesOf(measured, hours, buckets, filled) }),
  }
}

type Sums = Record<'counts' | 'failed' | 'values' | 'sums' | 'min' | 'max', Float64Array>

/** Results come in the order of time, many to a bucket: the figures of a run of them are kept at hand, and put down when one falls outside. */
function pourMeasurements({ count, at, value, outcome }: Measurements, { step, start, count: size }: Buckets, to: Sums): void {
  const { critical } = outcomeCode
  for (let i = 0; i < count;) {
    const bucket = Math.floor(((at[i] ?? 0) - start) / step)
    const from = start + bucket * step
    const until = from + step
    const first = i
    let [failed, values, sum, low, high] = [0, 0, 0, Infinity, -Infinity]
    do {
      if (outcome[i] === critical) failed++
      const one = value[i++] ?? Number.NaN
      if (Number.isNaN(one)) continue
      values++
      sum += one
      if (one < low) low = one
      if (one > high) high = one
    } while (i < count && (at[i] ?? 0) >= from && (at[i] ?? 0) < until)
    if (bucket < 0 || bucket >= size) continue
    to.counts[bucket] = (to.counts[bucket] ?? 0) + i - first
    to.failed[bucket] = (to.failed[bucket] ?? 0) + failed
    to.values[bucket] = (to.values[bucket] ?? 0) + values
    to.sums[bucket] = (to.sums[bucket] ?? 0) + sum
    to.min[bucket] = Math.min(to.min[bucket] ?? Infinity, low)
    to.max[bucket] = Math.max(to.max[bucket] ?? -Infinity, high)
  }
}

/** Results one by one, in the order of time. */
export function asMeasured({ at, value, outcome }: Measurements, within: readonly number[]): SeriesColumns {
  const order = within.every((place, i) => i === 0 || (at[place] ?? 0) >= (at[within[i - 1] ?? 0] ?? 0))
    ? within
    : within.toSorted((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b)
  const values = order.map((i) => (Number.isNaN(value[i]) ? null : (value[i] ?? null)))
  return {
    step: 0,
    t: order.map((i) => at[i] ?? 0),
    avg: values,
    min: values,
    max: values,
    count: order.map(() => 1),
    failed: order.map((i) => (outcome[i] === outcomeCode.critical ? 1 : 0)),
  }
}
