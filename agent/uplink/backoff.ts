/** Longest pause between attempts (ms). */
const longest = 60_000
/** A revoked agent asks this seldom (ms). */
export const revokedPause = 5 * 60_000

/** Pause before attempt number `failures` + 1, ms: doubling from half a second, with full jitter above one half so that agents do not come back in step. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(longest, 500 * 2 ** Math.min(failures, 20))
  return ceiling / 2 + (ceiling / 2) * random()
}

/** `Retry-After` in ms: seconds or an HTTP date against `now` (ms since the epoch). Null when absent or senseless; never more than ten minutes. */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 600_000) : null
}
