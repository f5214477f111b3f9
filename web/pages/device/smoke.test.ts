import { expect, test } from 'vitest'
import { mergeSmoke } from './smoke.ts'

const series = (t: number[], values: (number | null)[]) => ({
  t,
  avg: values,
  min: values,
  max: values,
  label: 'Độ trễ',
  unit: 'ms' as const,
})

test('keeps the buckets in which everything was lost', () => {
  const line = mergeSmoke({
    rtt: series([0, 120], [10, 12]),
    low: series([0, 120], [8, 9]),
    high: series([0, 120], [15, 30]),
    loss: series([0, 60, 120], [0, 100, 33]),
  })
  expect(line.t).toEqual([0, 60, 120])
  expect(line.value).toEqual([10, null, 12])
  expect(line.low).toEqual([8, null, 9])
  expect(line.high).toEqual([15, null, 30])
  expect(line.loss).toEqual([0, 100, 33])
  expect(line.spread).toBeUndefined()
})

test('shows medians and their spread where there are any, else averages', () => {
  const column = (value: number): (number | null)[] => [value, null]
  const percentiles = { p5: column(1), p25: column(2), p50: column(3), p75: column(4), p95: column(5) }
  const line = mergeSmoke({ rtt: { ...series([0, 60], [10, 12]), percentiles }, loss: series([0, 60], [0, 0]) })
  expect(line.value).toEqual([3, 12])
  expect(line.spread).toEqual({ p5: [1, null], p25: [2, null], p75: [4, null], p95: [5, null] })
  // A check that does not tell the least and most of a round: those of the rounds.
  expect([line.low, line.high]).toEqual([
    [10, 12],
    [10, 12],
  ])
  const none = { p5: [null], p25: [null], p50: [null], p75: [null], p95: [null] }
  expect(mergeSmoke({ rtt: { ...series([0], [10]), percentiles: none }, loss: series([0], [0]) })).not.toHaveProperty('spread')
})
