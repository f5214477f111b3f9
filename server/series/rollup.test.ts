import { expect, test } from 'vitest'
import type { Sample } from './codec.ts'
import { summarize } from './figures.ts'
import { encodeDay, hoursOfDay, keysOfDay, openDay } from './rollup.ts'

const keys = ['rtt', 'loss']
const minute = 60_000
const sample = (at: number, outcome: number, ...values: number[]): Sample => ({
  at,
  outcome,
  reason: 0,
  shapeId: 1,
  values: Float64Array.from(values),
})

test('figures of an hour: what could not be read does not count', () => {
  const samples = Array.from({ length: 20 }, (_, i) => sample(i * minute, i === 7 ? 2 : 0, i === 7 ? Number.NaN : i + 1, 0))
  const figures = summarize(0, samples, () => keys)
  expect([figures.count, figures.failed]).toEqual([20, 1])
  const rtt = { count: 19, min: 1, avg: 10.63158, max: 20, p5: 1, p25: 5, p50: 11, p75: 16, p95: 20 }
  expect(figures.keys.get('rtt')).toEqual(rtt)
  expect(figures.keys.get('loss')).toEqual({ count: 20, min: 0, avg: 0, max: 0, p5: 0, p25: 0, p50: 0, p75: 0, p95: 0 })
})

test('percentiles are the nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => sample(i * 36_000, 0, 100 - i))
  const figures = summarize(0, hundred, () => keys)
  expect(figures.keys.get('rtt')).toMatchObject({ p5: 5, p25: 25, p50: 50, p75: 75, p95: 95 })
})

test('means of numbers near the largest do not overflow', () => {
  const figures = summarize(0, [sample(0, 0, Number.MAX_VALUE), sample(1, 0, Number.MAX_VALUE)], () => ['rtt'])
  expect(figures.keys.get('rtt')?.avg).toBeCloseTo(1.797693e308, -303)
})

test('seconds of each outcome: a failure weighs by its time, not by its hurried retries', () => {
  const calm = Array.from({ length: 30 }, (_, i) => sample(i * minute + 5, 0))
  const retries = Array.from({ length: 6 }, (_, i) => sample(30 * minute + i * 10_000, 2))
  const after = Array.from({ length: 29 }, (_, i) => sample((31 + i) * minute, 0))
  expect(summarize(0, [...calm, ...retries, ...after], () => keys).seconds).toEqual([3540, 0, 60, 0])
})

test('seconds of each outcome: a silence is nobody’s time, a result alone has the hour', () => {
  const before = Array.from({ length: 10 }, (_, i) => sample(i * minute, 1))
  const after = Array.from({ length: 10 }, (_, i) => sample((40 + i) * minute, 3))
  // Two minutes after the last result of either, then nothing.
  expect(summarize(0, [...before, ...after], () => keys).seconds).toEqual([0, 11 * 60, 0, 11 * 60])
  expect(summarize(0, [sample(17 * minute, 2)], () => keys).seconds).toEqual([0, 0, 3600, 0])
})

test('a day comes back as it was, hours without a key included', () => {
  const hours = new Map([
    [3, summarize(0, [sample(0, 0, 1.5, 0), sample(1, 2, Number.NaN, 100)], () => keys)],
    [4, summarize(0, [sample(0, 2, Number.NaN, Number.NaN)], () => keys)],
    [23, summarize(0, [sample(0, 0, 1 / 3)], () => ['other'])],
  ])
  const day = keysOfDay(hours)
  expect(day).toEqual(['loss', 'other', 'rtt'])
  const opened = openDay(encodeDay(hours, day, 9))
  expect(opened.shapeId).toBe(9)
  expect([...opened.hours]).toEqual([3, 4, 23])
  expect(hoursOfDay(opened, day)).toEqual(hours)
  expect(opened.key(2)?.max[0]).toBe(1.5)
  expect(opened.key(3)).toBeNull()
})

test('a day of version 1 is read, and written anew as version 2 with what was not known as NaN', () => {
  // As the program wrote it that knew version 1: the hours 3 (1.5, 2.25 and 9), 4 (one critical result without a value) and 5 (4), shape 9.
  const hex = '010303040500000603000000000000020109011f000101010603100101011e3220010101d20631000101011209000101011209'
  const hours = hoursOfDay(openDay(Buffer.from(hex, 'hex')), ['rtt'])
  const seconds = [Number.NaN, Number.NaN, Number.NaN, Number.NaN]
  const unknown = { p5: Number.NaN, p25: Number.NaN, p50: Number.NaN, p75: Number.NaN }
  expect([...hours.keys()]).toEqual([3, 4, 5])
  expect(hours.get(3)).toEqual({
    count: 3,
    failed: 0,
    seconds,
    keys: new Map([['rtt', { count: 3, min: 1.5, avg: 4.25, max: 9, p95: 9, ...unknown }]]),
  })
  expect(hours.get(4)).toEqual({ count: 1, failed: 1, seconds, keys: new Map() })
  expect(hoursOfDay(openDay(encodeDay(hours, ['rtt'], 9)), ['rtt'])).toEqual(hours)
})

test('an unknown version is refused', () => {
  expect(() => openDay(Buffer.from([7]))).toThrow('unknown version of a roll-up: 7')
})
