import { expect, test } from 'vitest'
import { rowRange, rowsByElement } from './row-window.ts'

const view = { height: 400, row: 40, count: 1000 }

test.each([
  ['at the beginning', 0, { first: 0, last: 30 }],
  ['not yet that far', -5000, { first: 0, last: 30 }],
  ['a little', 300, { first: 0, last: 30 }],
  ['in the middle', 4000, { first: 92, last: 122 }],
  ['at the end', 39_600, { first: 970, last: 1000 }],
  ['beyond the end', 99_999, { first: 970, last: 1000 }],
])('%s', (_what, top, expected) => {
  expect(rowRange({ ...view, top })).toEqual(expected)
})

test('what is seen is always there', () => {
  for (let top = 0; top <= 39_600; top += 13) {
    const { first, last } = rowRange({ ...view, top })
    expect(first * 40).toBeLessThanOrEqual(top)
    expect(last * 40).toBeGreaterThanOrEqual(Math.min(40_000, top + 400))
  }
})

test('a short list is there whole', () => {
  expect(rowRange({ ...view, count: 12, top: 100 })).toEqual({ first: 0, last: 12 })
  expect(rowRange({ ...view, count: 0, top: 0 })).toEqual({ first: 0, last: 0 })
  expect(rowsByElement({ first: 0, last: 0 })).toEqual([])
})

test('rows keep their element while they are seen, and all of the range are there', () => {
  const before = rowsByElement({ first: 8, last: 18 })
  const after = rowsByElement({ first: 12, last: 22 })
  expect(after.filter((row, element) => before[element] === row)).toHaveLength(6)
  expect(after.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, i) => 12 + i))
})
