import { type PercentileName, percentileNames, percentileShares } from './figures.ts'

/** How the values of one hour spread. */
export interface Spread extends Record<PercentileName, number> {
  /** Values, at least one. */
  count: number
  min: number
  max: number
}

const knots = ['min', ...percentileNames, 'max'] as const
const shares = [0, ...percentileNames.map((name) => percentileShares[name]), 1]

/**
 * Percentiles of hours and single values together: always values that were measured, by nearest rank. Exact where there are only single values, or one hour. Otherwise the values
 * of an hour are taken to lie evenly between its percentiles; see `sketch.test.ts` for how near that comes.
 * @param values ascending
 * @returns NaN when there is nothing
 */
export function percentilesTogether(hours: readonly Spread[], values: Float64Array): Record<PercentileName, number> {
  const [only] = hours
  if (only !== undefined && hours.length === 1 && values.length === 0) {
    const { p5, p25, p50, p75, p95 } = only
    return { p5, p25, p50, p75, p95 }
  }
  const all = hours.reduce((sum, { count }) => sum + count, values.length)
  const candidates =
    hours.length === 0 ? values : Float64Array.from([...values, ...hours.flatMap((hour) => knots.map((knot) => hour[knot]))]).toSorted()
  /** Values below (or up to) a value. */
  const rank = (value: number, including: boolean) =>
    hours.reduce((sum, hour) => sum + rankIn(hour, value, including), place(values, value, including))

  function at(share: number): number {
    // A billionth less than the rank: sums of shares are a little off.
    const wanted = all * share * (1 - 1e-9)
    let low = 0
    let high = candidates.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (rank(candidates[middle] ?? 0, true) >= wanted) high = middle
      else low = middle + 1
    }
    const found = candidates[low] ?? Number.NaN
    const before = candidates[low - 1]
    if (before === undefined || hours.length === 0) return found
    // Between two candidates lie only values that are not known: the nearer of the two stands for them.
    const beyond = rank(found, false) - wanted
    return beyond > wanted - rank(before, true) ? before : found
  }
  const { p5, p25, p50, p75, p95 } = percentileShares
  return { p5: at(p5), p25: at(p25), p50: at(p50), p75: at(p75), p95: at(p95) }
}

/** How many of ascending values are below a value, or up to it. */
function place(values: Float64Array, value: number, including: boolean): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    const one = values[middle] ?? 0
    if (one < value || (including && one === value)) low = middle + 1
    else high = middle
  }
  return low
}

/** How many of an hour's values are below a value, or up to it; between two known ones the others lie evenly. */
function rankIn(hour: Spread, value: number, including: boolean): number {
  let rank = 0
  for (const [i, name] of knots.entries()) {
    const knot = hour[name]
    const own = rankOf(hour.count, i)
    if (knot < value || (including && knot === value)) {
      rank = own
      continue
    }
    const before = hour[knots[i - 1] ?? 'min']
    return i === 0 || before >= value ? rank : rank + Math.max(0, own - 1 - rank) * ((value - before) / (knot - before))
  }
  return rank
}

/** Which of the ascending values a knot is, from 1. */
const rankOf = (count: number, knot: number): number => Math.max(1, Math.ceil(count * (shares[knot] ?? 1)))
