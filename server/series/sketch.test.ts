import { expect, test } from 'vitest'
import { randomFrom } from '../../test/support/random.ts'
import type { Sample } from './codec.ts'
import { percentileNames, percentileShares, summarize } from './figures.ts'
import { hourMs } from './hours.store.ts'
import { percentilesTogether, type Spread } from './sketch.ts'

const sample = (at: number, value: number): Sample => ({ at, outcome: 0, reason: 0, shapeId: 1, values: Float64Array.of(value) })

const none = new Float64Array(0)

function spreadOf(values: readonly number[]): Spread {
  const step = hourMs / values.length
  const figures = summarize(
    0,
    values.map((value, i) => sample(i * step, value)),
    () => ['rtt'],
  ).keys.get('rtt')
  if (figures === undefined) throw new Error('an hour without values')
  return figures
}

/** How far the rank of a value is from the share that it should have, in shares; a value that is there several times has all their ranks. */
function rankError(all: readonly number[], value: number, share: number): number {
  const below = all.filter((one) => one < value).length / all.length
  const upTo = all.filter((one) => one <= value).length / all.length
  return Math.max(0, below - share, share - upTo)
}

const kinds: Record<string, (uniform: () => number, hour: number) => number> = {
  'an even line': (u) => 2 + u() * 0.4,
  'with a long tail': (u) => 2 - Math.log(1 - u()),
  'busy by day': (u, hour) => 2 + 10 * Math.sin((hour / 24) * Math.PI) ** 2 + u() * 3,
  'bad for some hours': (u, hour) => (hour % 8 === 3 ? 200 + u() * 100 : 5 + u()),
  'mostly nothing lost': (u) => (u() < 0.03 ? 20 * Math.ceil(u() * 5) : 0),
  'two values': (u) => (u() < 0.5 ? 1 : 2),
}

test.each(Object.entries(kinds))('a day from its hours, %s: ranks within three percent, on average one', (name, make) => {
  const errors: number[] = []
  for (let seed = 1; seed <= 30; seed++) {
    const random = randomFrom(seed * 31 + name.length)
    const hours = Array.from({ length: 24 }, (_, hour) => Array.from({ length: 60 }, () => make(() => random(1e6) / 1e6, hour)))
    const found = percentilesTogether(hours.map(spreadOf), none)
    const all = hours.flat()
    for (const percentile of percentileNames) {
      expect(all).toContain(found[percentile])
      errors.push(rankError(all, found[percentile], percentileShares[percentile]))
    }
  }
  expect(Math.max(...errors)).toBeLessThan(0.03)
  expect(errors.reduce((sum, error) => sum + error, 0) / errors.length).toBeLessThan(0.01)
})

test('single values: the nearest rank', () => {
  const random = randomFrom(9)
  const sorted = Float64Array.from({ length: 100 }, () => random(1000)).toSorted()
  expect(percentilesTogether([], sorted)).toEqual({ p5: sorted[4], p25: sorted[24], p50: sorted[49], p75: sorted[74], p95: sorted[94] })
})

test('hours that are alike are what one of them is', () => {
  const random = randomFrom(4)
  const hour = spreadOf(Array.from({ length: 60 }, () => random(10_000)))
  const { p5, p25, p50, p75, p95 } = hour
  for (const count of [1, 2, 50])
    expect(
      percentilesTogether(
        Array.from({ length: count }, () => hour),
        none,
      ),
    ).toEqual({ p5, p25, p50, p75, p95 })
})

test('an hour and the results that follow it', () => {
  const hour = spreadOf(Array.from({ length: 60 }, () => 5))
  expect(
    percentilesTogether(
      [hour],
      Float64Array.from({ length: 60 }, () => 9),
    ),
  ).toEqual({ p5: 5, p25: 5, p50: 5, p75: 9, p95: 9 })
})

test('nothing is NaN', () => {
  expect(Object.values(percentilesTogether([], none)).every(Number.isNaN)).toBe(true)
})
