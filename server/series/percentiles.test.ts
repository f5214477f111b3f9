import { expect, test } from 'vitest'
import { percentilesOf } from './percentiles.ts'

const buckets = { step: 100, start: 1000, count: 4 }
const result = (at: number, value: number | null) => ({ at, count: 1, values: value === null ? 0 : 1, avg: value ?? Number.NaN })

test('spreads each bucket by nearest rank, whatever the order', () => {
  const values = Array.from({ length: 100 }, (_, i) => result(1000 + ((i * 37) % 100), 1 + ((i * 37) % 100)))
  expect(percentilesOf(values, buckets)).toEqual({ p5: [5], p25: [25], p50: [50], p75: [75], p95: [95] })
})

test('one value is all percentiles; a bucket without values has none; one without results is left out', () => {
  const spread = percentilesOf(
    [result(1010, 7), result(1150, null), result(1300, 2), result(1399, 4), result(999, 1), result(1400, 1)],
    buckets,
  )
  expect(spread).toEqual({ p5: [7, null, 2], p25: [7, null, 2], p50: [7, null, 2], p75: [7, null, 4], p95: [7, null, 4] })
})

test('figures of several results have no percentiles', () => {
  const hour = { at: 1200, count: 60, values: 60, avg: 5 }
  expect(percentilesOf([result(1000, 1), hour, result(1201, 9)], buckets).p50).toEqual([1, null])
})
