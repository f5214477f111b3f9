import { outcomes } from '../contract/kinds.ts'
import type { Sample } from './codec.ts'
import { hourMs } from './hours.store.ts'

/** Shares of the values that each percentile is not below. Kept for every hour; enough to find those of days and months again (./sketch.ts). */
export const percentileShares = { p5: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95 } as const
export type PercentileName = keyof typeof percentileShares
/** Ascending. */
export const percentileNames = ['p5', 'p25', 'p50', 'p75', 'p95'] as const satisfies readonly PercentileName[]

/** Parts of the figures of one key, in the order in which they are stored. */
export const keyParts = ['count', 'min', 'avg', 'max', ...percentileNames] as const
export type KeyPart = (typeof keyParts)[number]

/**
 * Figures of one key over one hour: how many values could be read, and how they spread. A percentile is by nearest rank: the smallest value that at least its share of the values
 * does not exceed.
 */
export type KeyFigures = Record<KeyPart, number>

/** One thing for each part. */
export function eachPart<T>(make: (part: KeyPart) => T): Record<KeyPart, T> {
  // Called in the order of storing: whoever reads bytes here relies on it.
  const [count, min, avg, max] = [make('count'), make('min'), make('avg'), make('max')]
  return { count, min, avg, max, p5: make('p5'), p25: make('p25'), p50: make('p50'), p75: make('p75'), p95: make('p95') }
}

/** What an hour of one check comes to. */
export interface HourFigures {
  /** Results, and how many of them were critical. */
  count: number
  failed: number
  /** Seconds that each outcome held, by its index in `outcomes`; what is missing to an hour was not measured. NaN in hours of version 1. */
  seconds: readonly number[]
  /** By key of the shape; a key without a single value is absent. */
  keys: Map<string, KeyFigures>
}

const critical = 2

/**
 * Figures of an hour.
 * @param hour its start, ms since the epoch
 * @param samples all results in it, in the order of time
 * @param keysOf the keys of a shape
 */
export function summarize(hour: number, samples: readonly Sample[], keysOf: (shapeId: number) => readonly string[]): HourFigures {
  const columns = new Map<string, number[]>()
  let failed = 0
  for (const sample of samples) {
    if (sample.outcome === critical) failed++
    const keys = keysOf(sample.shapeId)
    for (let i = 0; i < sample.values.length; i++) {
      const key = keys[i]
      const value = sample.values[i]
      if (key === undefined || value === undefined || Number.isNaN(value)) continue
      const column = columns.get(key)
      if (column) column.push(value)
      else columns.set(key, [value])
    }
  }
  return {
    count: samples.length,
    failed,
    seconds: secondsOf(hour, samples),
    keys: new Map([...columns].map(([key, values]) => [key, figuresOf(values)])),
  }
}

function figuresOf(values: readonly number[]): KeyFigures {
  const sorted = Float64Array.from(values)
  sorted.sort()
  const count = sorted.length
  const at = (i: number) => sorted[i] ?? Number.NaN
  const mean = values.reduce((sum, value) => sum + value / count, 0)
  // Seven digits are finer than any line on a chart, and a mean with all its digits would take eight bytes.
  const avg = Number(mean.toPrecision(7))
  const rank = (share: number) => at(Math.ceil(count * share) - 1)
  const { p5, p25, p50, p75, p95 } = percentileShares
  return { count, min: at(0), avg, max: at(count - 1), p5: rank(p5), p25: rank(p25), p50: rank(p50), p75: rank(p75), p95: rank(p95) }
}

/**
 * A result holds until the next one, for two usual distances at most, and the first one also for one distance before it: a longer silence is nobody's time. A result alone in its
 * hour (an inspection, a daily look) holds all of it.
 */
function secondsOf(hour: number, samples: readonly Sample[]): number[] {
  const seconds = outcomes.map(() => 0)
  const distances = samples.slice(1).map(({ at }, i) => at - (samples[i]?.at ?? at))
  const usual = distances.toSorted((a, b) => a - b)[distances.length >> 1] ?? hourMs
  let end = hour
  for (const [i, { at, outcome }] of samples.entries()) {
    const begun = i === 0 ? Math.max(hour, at - usual) : at
    end = Math.min(samples[i + 1]?.at ?? hour + hourMs, at + 2 * usual, hour + hourMs)
    seconds[outcome] = (seconds[outcome] ?? 0) + (end - begun) / 1000
  }
  return seconds.map(Math.round)
}
