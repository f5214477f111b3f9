import { expect, test } from 'vitest'
import { percentilesOf } from './percentiles.ts'
import type { Measurements } from './raw.ts'

const buckets = { step: 100, start: 1000, count: 4 }
const measured = (...results: [number, number][]): Measurements => ({
  count: results.length,
  at: Float64Array.from(results, ([at]) => at),
  value: Float64Array.from(results, ([, value]) => value),
  outcome: new Uint8Array(results.length),
})
const hour = (at: number, value: number, percentile = value) => {
  const figures = {
    count: 60,
    min: value,
    avg: value,
    max: value,
    p5: percentile,
    p25: percentile,
    p50: percentile,
    p75: percentile,
    p95: value,
  }
  return { at, count: 60, failed: 0, key: figures }
}

test('spreads each bucket by nearest rank, whatever the order', () => {
  const values = Array.from({ length: 100 }, (_, i): [number, number] => [1000 + ((i * 37) % 100), 1 + ((i * 37) % 100)])
  expect(percentilesOf(measured(...values), [], buckets, [0])).toEqual({ p5: [5], p25: [25], p50: [50], p75: [75], p95: [95] })
})

test('one value is all percentiles; a bucket without values has none', () => {
  const some = measured([1010, 7], [1150, Number.NaN], [1300, 2], [1399, 4], [999, 1], [1400, 1])
  const spread = percentilesOf(some, [], buckets, [0, 1, 3])
  expect(spread).toEqual({ p5: [7, null, 2], p25: [7, null, 2], p50: [7, null, 2], p75: [7, null, 4], p95: [7, null, 4] })
})

test('figures of hours and results that follow them come together', () => {
  const some = measured(...Array.from({ length: 60 }, (_, i): [number, number] => [1250, 9 + i / 100]))
  const spread = percentilesOf(some, [hour(1000, 3), hour(1200, 5)], buckets, [0, 2])
  expect(spread).toMatchObject({ p5: [3, 5], p25: [3, 5], p50: [3, 5], p75: [3, 9.29] })
})

test('figures that were written before percentiles were kept say nothing', () => {
  expect(percentilesOf(measured(), [hour(1000, 3, Number.NaN), hour(1010, 5)], buckets, [0])).toMatchObject({ p50: [null], p95: [null] })
})
