import { expect, test } from 'vitest'
import { worstOf } from '../urgency.ts'
import { clustered, gridStep } from './clusters.ts'

const at = (item: string, x: number, y: number) => ({ item, x, y })

test('what lies close together becomes one, the rest stays apart', () => {
  const groups = clustered([at('a', 0, 0), at('b', 10, 10), at('c', 100, 0), at('d', 39, 0), at('e', -5, -5)], 40)
  expect(groups.map(({ items }) => items)).toEqual([['a', 'b', 'd', 'e'], ['c']])
  expect(clustered([], 40)).toEqual([])
})

test('two thousand devices are grouped without comparing each with each', () => {
  const many = Array.from({ length: 2000 }, (_, i) => at(String(i), (i % 50) * 100, Math.floor(i / 50) * 100))
  expect(clustered(many, 40)).toHaveLength(2000)
})

test('a group shows what needs a person most', () => {
  expect(worstOf(['ok', 'warning', 'critical'])).toBe('critical')
  expect(worstOf(['ok', 'unknown'])).toBe('unknown')
  expect(worstOf(['ok'])).toBe('ok')
})

test('the grid has a handful of lines at every zoom', () => {
  for (const width of [0.001, 0.03, 0.4, 12, 100]) {
    const lines = width / gridStep(width)
    expect(lines).toBeGreaterThan(2)
    expect(lines).toBeLessThanOrEqual(6)
  }
})
