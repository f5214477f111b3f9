import { expect, test } from 'vitest'
import type { Sample } from './codec.ts'
import { encodeDay, hoursOfDay, keysOfDay, openDay, summarize } from './rollup.ts'

const keys = ['rtt', 'loss']
const sample = (outcome: number, ...values: number[]): Sample => ({
  at: 0,
  outcome,
  reason: 0,
  shapeId: 1,
  values: Float64Array.from(values),
})

test('figures of an hour: what could not be read does not count', () => {
  const samples = Array.from({ length: 20 }, (_, i) => sample(i === 7 ? 2 : 0, i === 7 ? Number.NaN : i + 1, 0))
  const figures = summarize(samples, () => keys)
  expect([figures.count, figures.failed]).toEqual([20, 1])
  expect(figures.keys.get('rtt')).toEqual({ count: 19, min: 1, avg: 10.63158, max: 20, p95: 20 })
  expect(figures.keys.get('loss')).toEqual({ count: 20, min: 0, avg: 0, max: 0, p95: 0 })
})

test('p95 is the nearest rank', () => {
  const figures = summarize(
    Array.from({ length: 100 }, (_, i) => sample(0, 100 - i)),
    () => keys,
  )
  expect(figures.keys.get('rtt')?.p95).toBe(95)
})

test('means of numbers near the largest do not overflow', () => {
  const figures = summarize([sample(0, Number.MAX_VALUE), sample(0, Number.MAX_VALUE)], () => ['rtt'])
  expect(figures.keys.get('rtt')?.avg).toBeCloseTo(1.797693e308, -303)
})

test('a day comes back as it was, hours without a key included', () => {
  const hours = new Map([
    [3, summarize([sample(0, 1.5, 0), sample(2, Number.NaN, 100)], () => keys)],
    [4, summarize([sample(2, Number.NaN, Number.NaN)], () => keys)],
    [23, summarize([sample(0, 1 / 3)], () => ['other'])],
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

test('an unknown version is refused', () => {
  expect(() => openDay(Buffer.from([7]))).toThrow('unknown version of a roll-up: 7')
})
