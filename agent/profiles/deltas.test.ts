import { expect, test } from 'vitest'
import { ratePerSecond, wasRestarted } from './deltas.ts'

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
