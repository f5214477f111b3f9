import { expect, test } from 'vitest'
import { figures, lossLevel, withGaps } from './data.ts'
import type { Line } from './data.ts'

const line = (t: number[], value: (number | null)[]): Line => ({ label: 'Trễ', unit: 'ms', t, value })

test('breaks the line where buckets are missing', () => {
  const columns = withGaps(line([0, 60, 120, 300, 360], [1, 2, 3, 4, 5]), 60)
  expect(columns.t).toEqual([0, 60, 120, 210, 300, 360])
  expect(columns.value).toEqual([1, 2, 3, null, 4, 5])
  expect(columns.low).toEqual(columns.value)
})

test('finds the distance of raw results itself', () => {
  const columns = withGaps(line([0, 10, 21, 30, 90, 100], [1, 1, 1, 1, 1, 1]), 0)
  expect(columns.value.filter((value) => value === null)).toHaveLength(1)
})

test('draws nothing from nothing, and a single result alone', () => {
  expect(withGaps(line([], []), 60).t).toEqual([])
  expect(withGaps(line([5], [7]), 0).value).toEqual([7])
})

test('sums up a line with its band, its loss and its gaps', () => {
  const smoke: Line = { ...line([0, 60, 300], [10, 20, null]), low: [8, 12, null], high: [15, 90, null], loss: [0, 33, 100] }
  expect(figures(smoke, 60)).toEqual({ last: 20, min: 8, avg: 15, max: 90, worstLoss: 100, gaps: 1 })
  expect(figures(line([], []), 60)).toEqual({ last: null, min: null, avg: null, max: null, worstLoss: null, gaps: 0 })
})

test('grades loss', () => {
  expect([null, 0, 3, 20, 99, 100].map(lossLevel)).toEqual(['none', 'none', 'some', 'much', 'much', 'all'])
})
