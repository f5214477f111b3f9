import { expect, test } from 'vitest'
import { percentilesOf } from './percentiles.ts'

const buckets = { step: 100, start: 1000, count: 4 }
const result = (at: number, value: number | null) => ({ at, values: value === null ? 0 : 1, avg: value ?? Number.NaN })

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

test('takes the percentiles of hours, alone as they are; old hours have none', () => {
  const hour = (at: number, spread: { [name in 'p5' | 'p25' | 'p50' | 'p75' | 'p95']: number } | null) => ({
    ...{ at, values: 60, avg: 5 },
    spread: spread && { count: 60, min: 0, max: 10, ...spread },
  })
  const even = { p5: 1, p25: 3, p50: 5, p75: 7, p95: 9 }
  const { p50, p95 } = percentilesOf([hour(1000, even), hour(1100, even), hour(1150, even), hour(1200, null), result(1201, 9)], buckets)
  expect([p50, p95]).toEqual([
    [5, 5, null],
    [9, 9, null],
  ])
})
