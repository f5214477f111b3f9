import { expect, test } from 'vitest'
import { figures, gapsOf, lossLevel, smokeTop, withGaps } from './data.ts'
import type { Line } from './data.ts'

const line = (t: number[], value: (number | null)[]): Line => ({ label: 'Trễ', unit: 'ms', t, value })

test('breaks the line where buckets are missing', () => {
  const columns = withGaps(line([0, 60, 120, 300, 360], [1, 2, 3, 4, 5]), 60)
  expect(columns.t).toEqual([0, 60, 120, 210, 300, 360])
  expect(columns.value).toEqual([1, 2, 3, null, 4, 5])
  expect(columns.low).toEqual(columns.value)
  expect(columns.spread).toBe(null)
})

test('breaks the spread with it', () => {
  const column = [1, 2]
  const { spread } = withGaps({ ...line([0, 300], [1, 2]), spread: { p5: column, p25: column, p75: column, p95: column } }, 60)
  expect(spread?.p95).toEqual([1, null, 2])
})

test('finds the distance of raw results itself', () => {
  const columns = withGaps(line([0, 10, 21, 30, 90, 100], [1, 1, 1, 1, 1, 1]), 0)
  expect(columns.value.filter((value) => value === null)).toHaveLength(1)
})

test('draws nothing from nothing, and a single result alone', () => {
  expect(withGaps(line([], []), 60).t).toEqual([])
  expect(withGaps(line([5], [7]), 0).value).toEqual([7])
})

test.each<[string, number[], number, [number, number][]]>([
  ['none', [0, 60, 120, 180], 60, []],
  ['one in the middle', [0, 60, 180], 60, [[120, 180]]],
  [
    'before the first and after the last',
    [120],
    30,
    [
      [0, 120],
      [150, 240],
    ],
  ],
  [
    'raw results',
    [0, 10, 20, 30, 100, 110, 235],
    0,
    [
      [30, 100],
      [110, 235],
    ],
  ],
  ['nothing at all', [], 60, [[0, 240]]],
])('says where nothing was measured: %s', (_what, t, step, expected) => {
  expect(gapsOf(line(t, t), step, 0, 240)).toEqual(expected)
})

test('sums up a line with its band, its loss and its gaps', () => {
  const smoke: Line = { ...line([0, 60, 300], [10, 20, null]), low: [8, 12, null], high: [15, 90, null], loss: [0, 20, 100] }
  expect(figures(smoke, 60)).toEqual({ last: 20, min: 8, avg: 15, max: 90, meanLoss: 40, worstLoss: 100, gaps: 1 })
  expect(figures(line([], []), 60)).toEqual({ last: null, min: null, avg: null, max: null, meanLoss: null, worstLoss: null, gaps: 0 })
})

test('grades loss', () => {
  expect([null, 0, 3, 5, 20, 99, 100].map(lossLevel)).toEqual(['none', 'none', 'few', 'some', 'much', 'much', 'all'])
})

test('cuts off a few echoes that took far longer than all others, never a median', () => {
  const usual = Array.from({ length: 99 }, () => 10)
  expect(smokeTop({ value: usual, high: [...usual, 12] })).toBe(null)
  expect(smokeTop({ value: usual, high: [...usual, 500] })).toBe(16)
  expect(smokeTop({ value: [...usual, 400], high: [...usual, 500] })).toBe(null)
  expect(smokeTop({ value: [], high: [null] })).toBe(null)
})
