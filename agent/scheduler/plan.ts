import type { CheckConfig } from '../../server/contract/checks.ts'

/** First rounds of checks that arrive together follow each other by about this (ms), all of them within `longestSpread`: a new device shows something at once. */
const firstGap = 100
const longestSpread = 10_000

/** A check's stable place within its interval, 0 ≤ phase < 1: golden-ratio hashing keeps neighbouring ids far apart. */
export function phaseOf(id: number): number {
  return (id * 0.618_033_988_749_894_9) % 1
}

/** How long after its configuration a check's first round is due, when `together` checks arrive at once (ms). */
export function firstDelay(id: number, together: number): number {
  return Math.floor(phaseOf(id) * Math.min(together * firstGap, longestSpread))
}

/** Checks this slow (s) begin on whole seconds: those of one second share the process's wake-up, and its cost. */
const unhurried = 10

/** Where a check's grid begins (ms after its configuration): spread over the whole interval, so that the load is even from then on. */
export function gridStart({ id, interval }: Pick<CheckConfig, 'id' | 'interval'>): number {
  const start = phaseOf(id) * interval
  return interval < unhurried ? Math.floor(start * 1000) : Math.floor(start) * 1000
}

/**
 * When the next round is due. While a failure is being confirmed: one retry interval after the last one began. Otherwise on the check's own grid; rounds missed because one took longer
 * than the interval are not made up for. Times on one monotonic scale, ms.
 */
export function nextDue(job: { check: CheckConfig; anchor: number; failures: number }, begun: number, now: number): number {
  const { interval, retryInterval, attempts } = job.check
  if (job.failures > 0 && job.failures < attempts) return Math.max(now, begun + retryInterval * 1000)
  const step = interval * 1000
  // Half a step: the round after the first or after a retry may come early, never twice within a moment.
  const earliest = Math.max(now, begun + step / 2)
  return job.anchor + Math.ceil((earliest - job.anchor) / step) * step
}
