import type { Figures } from '../contract/api/reports.ts'
import { statuses, type Status } from '../contract/kinds.ts'
import { type Tally, measured } from './tally.rules.ts'

const dayMs = 86_400_000
/** Less known than this share of the time in use, or less measured of every device than a day, is no ground for a rate. */
export const leastCoverage = 0.5
export const leastMeasured = dayMs

/** Share of the time in use of which something is known; null: nothing was in use. */
export function coverageOf(time: Record<Status, number>): number | null {
  const whole = statuses.reduce((sum, status) => sum + time[status], 0)
  return whole === 0 ? null : (whole - time.unknown) / whole
}

/** Share of the measured time in which devices worked; `unreachable` counts as down where `reached` is asked for, else for neither side. null: nothing measured. */
export function rateOf({ ok, warning, critical, unreachable }: Record<Status, number>, reached: boolean): number | null {
  const up = ok + warning
  const all = up + critical + (reached ? unreachable : 0)
  return all === 0 ? null : up / all
}

/**
 * What a tally says, with "not enough data" where a rate would mislead.
 * @param span length of the span (ms): of one shorter than a day all must be measured of some device
 */
export function figuresOf(tally: Tally, span: number): Figures {
  const { time, outages, repaired } = tally
  const coverage = coverageOf(time)
  const least = Math.min(leastMeasured, span)
  const enough = coverage !== null && coverage >= leastCoverage && tally.longest >= least && measured(time) > 0
  const enoughOwn = enough && tally.longestOwn >= least
  const up = time.ok + time.warning
  return {
    devices: tally.devices,
    time: secondsOf(time),
    coverage,
    enough,
    availability: enoughOwn ? rateOf(time, false) : null,
    reached: enough ? rateOf(time, true) : null,
    outages,
    repaired,
    mttr: repaired === 0 ? null : tally.repairTime / repaired / 1000,
    mtbf: outages === 0 || !enoughOwn ? null : up / outages / 1000,
  }
}

/** Guarantee: every status is there, since each is written from the list. */
const secondsOf = (time: Record<Status, number>) =>
  Object.fromEntries(statuses.map((status) => [status, time[status] / 1000])) as Record<Status, number>
