import { expect, test } from 'vitest'
import { sparkPath } from './spark-path.ts'
import { availability, segmentAt, segmentsOf, timeIn, toSegments } from './segments.ts'
import type { Segment } from './segments.ts'
import { merged, stripPaths } from './strip-path.ts'

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

test('the same state for another reason is a segment of its own', () => {
  const turns = [
    { at: 0, status: 'critical' as const, reason: 'no-answer' as const },
    { at: 10, status: 'critical' as const, reason: 'packet-loss' as const },
    { at: 20, status: 'critical' as const, reason: 'packet-loss' as const },
  ]
  expect(segmentsOf(turns, 0, 30).map(({ from, to, reason }) => [from, to, reason])).toEqual([
    [0, 10, 'no-answer'],
    [10, 30, 'packet-loss'],
  ])
})

const lasting = (...lengths: [Segment['status'], number][]): Segment[] => {
  let at = 0
  return lengths.map(([status, length]) => ({ status, from: at, to: (at += length) }))
}

test.each<[string, Segment[], number | null]>([
  ['all well', lasting(['ok', 10]), 1],
  ['a warning works', lasting(['ok', 5], ['warning', 5]), 1],
  ['a fault does not', lasting(['ok', 9], ['critical', 1]), 0.9],
  [
    'planned work and what lies before it count for neither side',
    lasting(['ok', 4], ['maintenance', 10], ['unreachable', 5], ['critical', 4]),
    0.5,
  ],
  ['half unknown is still enough', lasting(['unknown', 5], ['ok', 5]), 1],
  ['more is not', lasting(['unknown', 6], ['ok', 4]), null],
  ['only planned work', lasting(['maintenance', 10]), null],
  ['nothing', [], null],
])('availability: %s', (_what, segments, expected) => {
  expect(availability(segments)).toBe(expected)
})

test('finds what holds at a time', () => {
  const segments = lasting(['ok', 10], ['critical', 1], ['ok', 10])
  expect([-1, 0, 9, 10, 11, 20, 99].map((at) => segmentAt(segments, at))).toEqual([-1, 0, 0, 1, 2, 2, 2])
  expect(segmentAt([], 5)).toBe(-1)
})

test('more turns than pixels: each pixel shows the worst of its time', () => {
  const flapping = Array.from({ length: 100 }, (_, i): Segment => ({ status: i % 10 === 3 ? 'critical' : 'ok', from: i, to: i + 1 }))
  expect(
    merged(flapping, 20)
      .map(({ status, from, to }) => [status, from, to])
      .slice(0, 3),
  ).toEqual([
    ['critical', 0, 5],
    ['ok', 5, 10],
    ['critical', 10, 15],
  ])
  expect(
    stripPaths(flapping, { width: 20, foot: 9 })
      .find(({ status }) => status === 'critical')
      ?.path.match(/M/g),
  ).toHaveLength(10)
})
