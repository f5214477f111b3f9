import type { Status } from '../contract/kinds.ts'
import type { Stretch } from './life.rules.ts'

/** Device time of one span and what happened in it; ms. Tallies of several devices add up. */
export interface Tally {
  /** Devices in use in the span. */
  devices: number
  time: Record<Status, number>
  /** The most that was measured of any one device, and the same without what lay before it. */
  longest: number
  longestOwn: number
  /** Outages with down time in the span. */
  outages: number
  /** Outages whose end was seen in the span, and how long they had lasted together. */
  repaired: number
  repairTime: number
}

export const emptyTally = (): Tally => ({
  devices: 0,
  time: { ok: 0, warning: 0, critical: 0, unreachable: 0, unknown: 0, maintenance: 0 },
  longest: 0,
  longestOwn: 0,
  outages: 0,
  repaired: 0,
  repairTime: 0,
})

/** Time of which a rate is made: neither unknown nor in maintenance. */
export const measured = ({ ok, warning, critical, unreachable }: Record<Status, number>): number => ok + warning + critical + unreachable

/** Adds what another tally of the same span counted. */
export function add(sum: Tally, other: Tally): void {
  sum.devices += other.devices
  sum.time.ok += other.time.ok
  sum.time.warning += other.time.warning
  sum.time.critical += other.time.critical
  sum.time.unreachable += other.time.unreachable
  sum.time.unknown += other.time.unknown
  sum.time.maintenance += other.time.maintenance
  sum.longest = Math.max(sum.longest, other.longest)
  sum.longestOwn = Math.max(sum.longestOwn, other.longestOwn)
  sum.outages += other.outages
  sum.repaired += other.repaired
  sum.repairTime += other.repairTime
}

export function sumOf(tallies: Iterable<Tally>): Tally {
  const sum = emptyTally()
  for (const tally of tallies) add(sum, tally)
  return sum
}

/**
 * One device's tally of each of these consecutive spans.
 *
 * An outage is a stretch of `critical`. Stretches with nothing but `unknown` between them are one outage, since nobody saw it end. It counts in every span in which it was down,
 * and its repair in the span in which it was last down: there with its whole length, also what lies before. Its end is seen only where something known follows at once.
 * @param stretches the device's time in use, from before the first span if there was any
 * @param edges ms since the epoch, ascending, one more than spans
 */
export function tallySpans(stretches: readonly Stretch[], edges: readonly number[]): Tally[] {
  const tallies = edges.slice(1).map(emptyTally)
  const spanEnd = (i: number) => edges[i + 1] ?? Infinity
  let outage: { from: number; to: number; counted: number } | null = null
  let first = 0
  for (const stretch of stretches) {
    while (first < tallies.length && spanEnd(first) <= stretch.from) first++
    if (stretch.status === 'critical') outage ??= { from: stretch.from, to: stretch.to, counted: -1 }
    for (let i = first; i < tallies.length && (edges[i] ?? 0) < stretch.to; i++) {
      const tally = tallies[i]
      if (tally === undefined) break
      tally.devices = 1
      tally.time[stretch.status] += Math.min(stretch.to, spanEnd(i)) - Math.max(stretch.from, edges[i] ?? 0)
      if (outage === null || stretch.status !== 'critical' || outage.counted >= i) continue
      outage.counted = i
      tally.outages++
    }
    if (outage === null || stretch.status === 'unknown') continue
    if (stretch.status === 'critical') {
      outage.to = stretch.to
      continue
    }
    const at = spanOf(edges, outage.to)
    const tally = tallies[at]
    if (tally !== undefined && outage.to === stretch.from) {
      tally.repaired++
      tally.repairTime += outage.to - outage.from
    }
    outage = null
  }
  for (const tally of tallies) {
    tally.longest = measured(tally.time)
    tally.longestOwn = tally.longest - tally.time.unreachable
  }
  return tallies
}

/** The span that an instant ends in: after its first edge, up to its last. −1: none. */
function spanOf(edges: readonly number[], end: number): number {
  if (end <= (edges[0] ?? 0)) return -1
  return edges.findIndex((edge, i) => i > 0 && end <= edge) - 1
}
