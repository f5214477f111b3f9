import type { Bounds, Level, Limits, LimitState } from '../contract/limits.ts'

export type LimitLevel = 'ok' | 'warning' | 'critical'

const quiet: Level = { since: null, on: false, side: null }
/** Of a value that is within its limits. */
export const within: LimitState = { warning: quiet, critical: quiet }

export const isQuiet = ({ warning, critical }: LimitState): boolean => warning.side === null && critical.side === null
export const isPending = ({ warning, critical }: LimitState): boolean => [warning, critical].some(({ side, on }) => side !== null && !on)
export const levelOf = ({ warning, critical }: LimitState): LimitLevel => (critical.on ? 'critical' : warning.on ? 'warning' : 'ok')

/** Between two measurements there was no measuring if there lies so much more than an interval, ms. */
export const gapAfter = (interval: number): number => Math.max(3 * interval, 120_000)

/** The bounds of one level. */
const boundsOf = (bounds: Bounds, level: keyof LimitState) =>
  level === 'warning' ? { low: bounds.warnLow, high: bounds.warnHigh } : { low: bounds.critLow, high: bounds.critHigh }

/**
 * The state after one value. A limit counts once the value has been beyond it for the whole delay; it is well again as soon as the value is back by the hysteresis. A value that
 * could not be read (null) proves nothing: what waits begins anew, what counts goes on. So does a time in which nothing was measured.
 * @param gap between this value and the one before it lies a time without measurements
 */
export function nextLimitState(state: LimitState, value: number | null, at: number, limits: Limits, gap: boolean): LimitState {
  const step = (level: keyof LimitState) => nextLevel(state[level], value, at, boundsOf(limits, level), limits, gap)
  const next = { warning: step('warning'), critical: step('critical') }
  return next.warning === state.warning && next.critical === state.critical ? state : next
}

function nextLevel(
  before: Level,
  value: number | null,
  at: number,
  { low, high }: { low: number | null; high: number | null },
  { delayMinutes, hysteresis }: Limits,
  gap: boolean,
): Level {
  if (value === null) return before.on || before.side === null ? before : quiet
  const slack = (side: Level['side']) => (before.on && before.side === side ? hysteresis : 0)
  const side = high !== null && value >= high - slack('high') ? 'high' : low !== null && value <= low + slack('low') ? 'low' : null
  if (side === null) return before.side === null ? before : quiet
  if (before.on && before.side === side) return before
  const since = before.side === side && before.since !== null && !gap ? before.since : at
  const on = at - since >= delayMinutes * 60_000
  return before.side === side && before.since === since && before.on === on ? before : { since, on, side }
}

/** Values strictly between these change nothing in a state: the common case costs two comparisons. */
export function bandOf(state: LimitState, limits: Limits): { low: number; high: number } {
  if (isPending(state)) return { low: Infinity, high: -Infinity }
  const parts = (['warning', 'critical'] as const).map((level) => {
    const { low, high } = boundsOf(limits, level)
    const { on, side } = state[level]
    if (!on) return { low: low ?? -Infinity, high: high ?? Infinity }
    // A state of bounds that are no longer: any value tells.
    if (side === 'high')
      return high === null ? { low: Infinity, high: -Infinity } : { low: justBelow(high - limits.hysteresis), high: Infinity }
    return low === null ? { low: Infinity, high: -Infinity } : { low: -Infinity, high: -justBelow(-(low + limits.hysteresis)) }
  })
  return { low: Math.max(...parts.map((part) => part.low)), high: Math.min(...parts.map((part) => part.high)) }
}

/** A value on the bound itself still counts as beyond it. */
const justBelow = (value: number): number => value - Math.max(Math.abs(value) * Number.EPSILON, Number.MIN_VALUE)

/** The bound that a level is beyond; null: it is beyond none. */
export function boundOf(bounds: Bounds, level: keyof LimitState, side: Level['side']): number | null {
  return side === null ? null : boundsOf(bounds, level)[side]
}
