import { expect, test } from 'vitest'
import { sparkPath } from './spark-path.ts'
import { timeIn, toSegments } from './segments.ts'

const at = (minute: number) => new Date(minute * 60_000).toISOString()
const min = (n: number) => n * 60_000

test('cuts states to the range and joins equal neighbours', () => {
  const segments = toSegments(
    [
      { at: at(0), status: 'ok' },
      { at: at(20), status: 'critical' },
      { at: at(25), status: 'critical' },
      { at: at(30), status: 'ok' },
    ],
    min(10),
    min(60),
  )
  expect(segments).toEqual([
    { status: 'ok', from: min(10), to: min(20) },
    { status: 'critical', from: min(20), to: min(30) },
    { status: 'ok', from: min(30), to: min(60) },
  ])
  expect(timeIn(segments)).toEqual({ ok: min(40), critical: min(10) })
})

test('what nobody measured is unknown', () => {
  expect(toSegments([], 0, min(5))).toEqual([{ status: 'unknown', from: 0, to: min(5) }])
  expect(toSegments([{ at: at(3), status: 'ok' }], 0, min(5))[0]).toEqual({ status: 'unknown', from: 0, to: min(3) })
})

test('a spark line breaks where a value is missing', () => {
  expect(sparkPath([1, null, 1]).match(/M/g)).toHaveLength(2)
  expect(sparkPath([])).toBe('')
  expect(sparkPath([5, 5])).not.toContain('NaN')
})
