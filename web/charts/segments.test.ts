import { expect, test } from 'vitest'
import { sparkPath } from './spark-path.ts'
import { timeIn, toSegments } from './segments.ts'
import { stripPaths } from './strip-path.ts'

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

test('a value between two missing ones is a dot', () => {
  expect(sparkPath([null, 4, null])).toMatch(/^M[\d. ]+h0$/)
})

test('a small strip: worse stands taller and in front, the unknown is hatched, no turn vanishes', () => {
  const segments = [
    { status: 'unknown' as const, from: 0, to: 10 },
    { status: 'critical' as const, from: 10, to: 11 },
    { status: 'ok' as const, from: 11, to: 1000 },
  ]
  const paths = stripPaths(segments, { width: 100, foot: 9 })
  expect(paths.map(({ status }) => status)).toEqual(['ok', 'unknown', 'critical'])
  // A thousandth of the width is drawn wide enough to be seen.
  expect(paths[2]?.path).toBe('M1 9v-8h1.5v8z')
  expect(paths[1]?.path).toBe('M0 9l1.5 -1.5')
  expect(stripPaths([], { width: 100, foot: 9 })).toEqual([])
})

test('a turn at the very end stays within the strip', () => {
  const segments = [
    { status: 'ok' as const, from: 0, to: 999 },
    { status: 'unreachable' as const, from: 999, to: 1000 },
  ]
  expect(stripPaths(segments, { width: 100, foot: 9 })[1]?.path).toBe('M98.5 9v-6h1.5v6z')
})
