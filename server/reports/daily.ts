import type { DeviceKind } from '../contract/kinds.ts'
import { dayMs, dayOf, instantOf } from '../contract/vietnam-time.ts'
import type { Reader } from '../kernel/context.ts'
import { createGrid, daysOf, pour } from './grid.rules.ts'
import { stretchesOf } from './life.rules.ts'
import { coverageOf, figuresOf, leastCoverage, rateOf } from './rules.ts'
import { readLives } from './store.ts'
import { sumOf, tallySpans } from './tally.rules.ts'

/** Shares of the time in which equipment worked for people (what was kept out of reach did not); null: not enough data. */
export interface DailyAvailability {
  /** Days of Vietnam, oldest first; the last is today as far as it has come. */
  days: { date: string; share: number | null }[]
  last30: number | null
  last90: number | null
}

/**
 * How devices of a kind did on each of the last days. The caller has asked for the right, or is the public page.
 * @param now ms since the epoch
 */
export async function dailyAvailability(
  db: Reader,
  unitIds: readonly number[],
  kind: DeviceKind,
  now: number,
  days: number,
): Promise<DailyAvailability> {
  const start = (back: number) => instantOf(dayOf(now) - back + 1, 0)
  const from = start(days)
  const lives = await readLives(db, unitIds, from, now, { kind })
  const stretches = lives.map((life) => stretchesOf(life, now))
  const grid = createGrid(from, now)
  for (const own of stretches) pour(grid, own)
  const over = (back: number) => {
    const begin = start(back)
    return figuresOf(sumOf(stretches.flatMap((own) => tallySpans(own, [begin, now]))), Math.max(dayMs, now - begin)).reached
  }
  return {
    days: daysOf(grid).map(({ date, time }) => ({ date, share: (coverageOf(time) ?? 0) < leastCoverage ? null : rateOf(time, true) })),
    last30: over(30),
    last90: over(90),
  }
}
