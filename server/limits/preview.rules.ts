import type { Limits } from '../contract/limits.ts'
import type { Samples } from '../series/index.ts'
import { gapAfter, type LimitLevel, levelOf, nextLimitState, within } from './judge.rules.ts'

/** A time in which limits told of something, ms since the epoch; `to` null: they still do. */
export interface FiredSpan {
  from: number
  to: number | null
  /** The worst of it. */
  level: Exclude<LimitLevel, 'ok'>
  /** The value that lies farthest beyond. */
  peak: number
}

/** When limits would have told of something, by the same steps as results are judged with. @param interval of the check, ms */
export function firedSpans({ at, value }: Samples, limits: Limits, interval: number): FiredSpan[] {
  const spans: FiredSpan[] = []
  const longest = gapAfter(interval)
  let state = within
  let open: FiredSpan | null = null
  for (let i = 0; i < at.length; i++) {
    const time = at[i] ?? 0
    const measured = value[i] ?? Number.NaN
    const read = Number.isNaN(measured) ? null : measured
    state = nextLimitState(state, read, time, limits, i > 0 && time - (at[i - 1] ?? 0) > longest)
    const level = levelOf(state)
    if (level === 'ok') {
      if (open !== null) open.to = time
      open = null
    } else if (open === null) {
      open = { from: time, to: null, level, peak: read ?? 0 }
      spans.push(open)
    } else {
      if (level === 'critical') open.level = level
      const low = state[level].side === 'low'
      if (read !== null && (low ? read < open.peak : read > open.peak)) open.peak = read
    }
  }
  return spans
}

/** How often, and for how long in all up to `now`. */
export const totalOf = (spans: readonly FiredSpan[], now: number) => ({
  count: spans.length,
  ms: spans.reduce((sum, { from, to }) => sum + (to ?? now) - from, 0),
})

const dayMs = 86_400_000
const vietnam = 7 * 3_600_000

/** Days (of Vietnam) with at least one value that could be read. */
export function daysMeasured({ at, value }: Samples): number {
  const days = new Set<number>()
  for (let i = 0; i < at.length; i++) if (!Number.isNaN(value[i])) days.add(Math.floor(((at[i] ?? 0) + vietnam) / dayMs))
  return days.size
}
