import { expect, test } from 'vitest'
import { driftAt } from './drift.ts'

test('the picture walks over its whole grid and never jumps', () => {
  const steps = Array.from({ length: 2_000 }, (_, i) => driftAt(i * 90_000))
  expect(new Set(steps.map(({ x, y }) => `${x} ${y}`)).size).toBeGreaterThan(25)
  for (const [i, { x, y }] of steps.entries()) {
    expect(Math.abs(x)).toBeLessThanOrEqual(0.42)
    const next = steps[i + 1]
    if (next) expect(Math.hypot(next.x - x, next.y - y)).toBeLessThan(0.3)
  }
  expect(driftAt(0)).toEqual(driftAt(89_000))
})
