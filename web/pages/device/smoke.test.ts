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
  const line = mergeSmoke(
    series([0, 120], [10, 12]),
    series([0, 120], [8, 9]),
    series([0, 120], [15, 30]),
    series([0, 60, 120], [0, 100, 33]),
  )
  expect(line.t).toEqual([0, 60, 120])
  expect(line.value).toEqual([10, null, 12])
  expect(line.low).toEqual([8, null, 9])
  expect(line.high).toEqual([15, null, 30])
  expect(line.loss).toEqual([0, 100, 33])
})
