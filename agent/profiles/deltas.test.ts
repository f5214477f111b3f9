import { expect, test } from 'vitest'
import { growthPerSecond, ratePerSecond, wasRestarted } from './deltas.ts'

const at = (seconds: number, count: number | bigint) => ({ at: seconds * 1000, count })
const top32 = 2 ** 32
const top64 = 2n ** 64n

test('the step between two readings over the time between them', () => {
  expect(ratePerSecond(at(0, 1000), at(10, 2000), 64, false)).toBe(100)
  expect(ratePerSecond(at(0, 5), at(10, 5), 32, false)).toBe(0)
  expect(ratePerSecond(at(0, top64 - 100n), at(10, top64 - 1n), 64, false)).toBeCloseTo(9.9)
  expect(ratePerSecond(at(0, 2 ** 53 - 1), at(1, 2n ** 53n + 9n), 64, false)).toBe(10)
})

test('a counter of 32 bits wraps', () => {
  expect(ratePerSecond(at(0, top32 - 500), at(10, 500), 32, false)).toBe(100)
})

test('a step back of more than half the range is a counter set back, not a wrap', () => {
  expect(ratePerSecond(at(0, 3_000_000), at(10, 100), 32, false)).toBeNull()
})

test('a counter of 64 bits does not wrap', () => {
  expect(ratePerSecond(at(0, top64 - 1n), at(10, 10), 64, false)).toBeNull()
  expect(ratePerSecond(at(0, 2000), at(10, 1000), 64, false)).toBeNull()
})

test('a restart, and no time between, give no rate', () => {
  expect(ratePerSecond(at(0, top32 - 500), at(10, 500), 32, true)).toBeNull()
  expect(ratePerSecond(at(0, 10), at(10, 2_000_000_000), 32, true)).toBeNull()
  expect(ratePerSecond(at(5, 10), at(5, 20), 32, false)).toBeNull()
})

test('an uptime that went back is a restart, unless it wrapped after 497 days', () => {
  expect(wasRestarted(1000, 2000)).toBe(false)
  expect(wasRestarted(8_640_000, 500)).toBe(true)
  expect(wasRestarted(top32 - 1000, 5000)).toBe(false)
  expect(wasRestarted(top32 - 1000, 8_640_000)).toBe(true)
  expect(wasRestarted(null, 5)).toBe(false)
  expect(wasRestarted(5, null)).toBe(false)
})

test('an uptime that grew by less than the time between is a restart between two slow rounds; a clock that runs a little slow is not', () => {
  expect(wasRestarted(10_000, 25_000, 300_000)).toBe(true)
  expect(wasRestarted(10_000, 40_000, 300_000)).toBe(false)
  expect(wasRestarted(10_000, 38_500, 300_000)).toBe(false)
  expect(wasRestarted(10_000, 9_900_000, 100_000_000)).toBe(false)
  expect(wasRestarted(10_000, 25_000)).toBe(false)
  // One that stands still is no clock.
  expect(wasRestarted(10_000, 10_000, 300_000)).toBe(false)
})

test('counters grow together; one that cannot be compared leaves no rate', () => {
  const point = (seconds: number, counts: readonly number[], since: number | null = null) => ({ at: seconds * 1000, counts, since })
  const any = { reset: false, most: null }
  expect(growthPerSecond(point(0, [10, 100]), point(10, [30, 180]), [32, 32], any)).toBe(10)
  expect(growthPerSecond(point(0, [10, 100]), point(10, [30]), [32, 32], any)).toBeNull()
  expect(growthPerSecond(point(0, [10], 7), point(10, [30], 8), [32], any)).toBeNull()
  expect(growthPerSecond(point(0, [10]), point(10, [30]), [32], { ...any, reset: true })).toBeNull()
  // From 4,294,967,000 to 704 is a thousand: a wrap on a port that can carry it, set back on one that cannot.
  const [before, now] = [point(0, [top32 - 296]), point(10, [704])]
  expect(growthPerSecond(before, now, [32], { ...any, most: 100 })).toBe(100)
  expect(growthPerSecond(before, now, [32], { ...any, most: 99 })).toBeNull()
})
