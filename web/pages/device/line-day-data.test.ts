import { expect, test } from 'vitest'
import { reasonCode, type Reason } from '../../../server/contract/kinds.ts'
import { dayPieces, hoursOf, percentile, pieceWidth, scaleTop, verdictOf } from './line-day-data.ts'

const minute = 60_000
const columns = (t: number[], values: (number | null)[], failed: number[] = t.map(() => 0)) => ({ t, avg: values, max: values, failed })
const said = (t: number[], given: Reason[], failed?: number[]) =>
  columns(
    t,
    given.map((reason) => reasonCode[reason]),
    failed,
  )

test('percentiles lie between neighbours in proportion', () => {
  expect(percentile([10, 20, 30, 40, 50], 0.5)).toBe(30)
  expect(percentile([10, 20], 0.05)).toBeCloseTo(10.5)
  expect(percentile([7], 0.95)).toBe(7)
  expect(percentile([], 0.5)).toBeNull()
})

test('a piece has its smoke, its mean loss and its worst verdict; one without rounds is unknown', () => {
  const t = [0, 2, 4, 6, 12, 14].map((at) => at * minute)
  const rtt = columns(t, [10, 12, 11, 100, null, null])
  const loss = columns(t, [0, 0, 20, 0, 100, 100])
  const verdict = said(t, ['none', 'none', 'packet-loss', 'none', 'isp-line', 'isp-line'], [0, 0, 0, 0, 1, 1])
  const pieces = dayPieces({ rtt, loss, verdict }, 0, 30 * minute, 10 * minute)
  expect(pieces).toEqual([
    {
      from: 0,
      to: 10 * minute,
      rounds: 4,
      median: 11.5,
      p5: expect.closeTo(10.15),
      p95: expect.closeTo(86.8),
      loss: 5,
      status: 'warning',
      reason: 'packet-loss',
    },
    { from: 10 * minute, to: 20 * minute, rounds: 2, median: null, p5: null, p95: null, loss: 100, status: 'critical', reason: 'isp-line' },
    { from: 20 * minute, to: 30 * minute, rounds: 0, median: null, p5: null, p95: null, loss: null, status: 'unknown', reason: 'none' },
  ])
})

test.each([
  ['none', false, 'ok'],
  ['slow', false, 'warning'],
  ['failover', false, 'warning'],
  ['no-answer', false, 'warning'],
  ['no-answer', true, 'critical'],
  ['cable', true, 'critical'],
  ['icmp-not-possible', false, 'unknown'],
] as const)('%s, failed %s: %s', (reason, failed, status) => {
  expect(verdictOf(reasonCode[reason], failed).status).toBe(status)
})

test('hours for the table: the widest smoke, the mean loss, the worst verdict, and hours without rounds stay unknown', () => {
  const t = [0, 30, 70].map((at) => at * minute)
  const pieces = dayPieces(
    { rtt: columns(t, [10, 30, 20]), loss: columns(t, [0, 10, 0]), verdict: said(t, ['none', 'slow', 'none']) },
    0,
    180 * minute,
    10 * minute,
  )
  expect(hoursOf(pieces).map(({ rounds, median, p5, p95, loss, status }) => [rounds, median, p5, p95, loss, status])).toEqual([
    [2, 20, 10, 30, 5, 'warning'],
    [1, 20, 20, 20, 0, 'ok'],
    [0, null, null, null, null, 'unknown'],
  ])
})

test('scales end at round numbers', () => {
  expect([0.3, 1, 3, 12, 21, 480, 1000].map(scaleTop)).toEqual([1, 1, 5, 20, 50, 500, 1000])
})

test('pieces are as wide as it takes to hold two rounds', () => {
  const every = (gap: number) => Array.from({ length: 50 }, (_, i) => i * gap)
  expect([0.5, 5, 8, 15, 40].map((minutes) => pieceWidth(every(minutes * minute)) / minute)).toEqual([10, 10, 20, 30, 60])
  expect(pieceWidth([]) / minute).toBe(10)
})
