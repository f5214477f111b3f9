import type { DeviceKind } from '../contract/kinds.ts'
import type { Cause } from './causes.rules.ts'

/** What is known of a device that may be a new cause. Times are ms since the epoch. */
export interface Freshness {
  kind: DeviceKind
  /** Time of the newest result of the check that decides; null: none does, or it reports by itself. */
  measuredAt: number | null
  /** Time between two rounds of that check, ms. */
  interval: number
  flapping: boolean
  /** A device that it hangs on is being rechecked, or has not been measured since this one failed. */
  waitsForParent: boolean
}

export type Hold = 'stale' | 'parent' | 'brief'

const minute = 60_000
/** A parent that does not get measured holds nothing for longer. */
const parentMost = 2 * minute
/** A warning that has gone after so long was none. */
const warningLeast = 5 * minute
/** People restart PCs and printers. */
const restartLeast = 30 * minute

/**
 * Why it is not sure yet that a device is a cause; null: it is.
 * - `stale`: what says so is not fresh: an agent is delivering what it measured while nobody heard it
 * - `parent`: it is not known yet whether the cause lies before it
 * @param since since when it fails, ms since the epoch
 */
export function unsureOf(freshness: Freshness | undefined, since: number, now: number): Exclude<Hold, 'brief'> | null {
  if (freshness === undefined) return null
  const { measuredAt, interval, waitsForParent } = freshness
  if (measuredAt !== null && now - measuredAt > Math.max(3 * minute, 2 * interval + minute)) return 'stale'
  return waitsForParent && now - since < parentMost ? 'parent' : null
}

/** Why a new cause is not told yet, `brief`: a warning that may go by itself; null: it is ready. */
export function holdOf(cause: Cause, freshness: Freshness | undefined, now: number): Hold | null {
  if (cause.kind !== 'device' || freshness === undefined) return null
  const unsure = unsureOf(freshness, cause.since, now)
  const { kind, flapping } = freshness
  if (unsure !== null || cause.severity === 'critical' || flapping || cause.verdict === 'power') return unsure
  const least = (kind === 'pc' || kind === 'printer') && cause.verdict === 'device' ? restartLeast : warningLeast
  return now - cause.since < least ? 'brief' : null
}
