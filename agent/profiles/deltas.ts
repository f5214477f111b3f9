/** A counter as it stood at one moment. */
export interface CounterPoint {
  /** Milliseconds on a scale that never jumps. */
  at: number
  count: number | bigint
}

const wraps = { 32: 2n ** 32n, 64: 2n ** 64n } as const

/**
 * Units a second between two readings of a counter, or null when the two cannot be compared.
 *
 * A 32-bit counter that went back has wrapped once (at 1 Gbit/s every 34 s), unless the device was restarted (`reset`) or the step would be more than half of
 * its range: then it was set back. A 64-bit counter never wraps in practice: going back means a restart.
 */
export function ratePerSecond(before: CounterPoint, now: CounterPoint, bits: 32 | 64, reset: boolean): number | null {
  const seconds = (now.at - before.at) / 1000
  if (reset || seconds <= 0) return null
  const step = stepOf(before.count, now.count)
  if (step >= 0) return step / seconds
  if (bits === 64) return null
  const wrapped = Number(BigInt(now.count) - BigInt(before.count) + wraps[bits])
  return wrapped >= 0 && wrapped <= Number(wraps[bits] / 2n) ? wrapped / seconds : null
}

function stepOf(before: number | bigint, now: number | bigint): number {
  return typeof before === 'number' && typeof now === 'number' ? now - before : Number(BigInt(now) - BigInt(before))
}

/** Counters of one sensor as they stood at one moment. */
export interface CountersPoint {
  at: number
  counts: readonly (number | bigint)[]
  /** Since when the device counts without a break, as it tells; null when it does not. */
  since: number | null
}

/**
 * The growth of several counters together, a second; null when one of them cannot be compared. `most`: growth beyond it is not believed of a counter that went back, since
 * more than the port can carry is no wrap but a counter set back.
 */
export function growthPerSecond(
  before: CountersPoint,
  now: CountersPoint,
  bits: readonly (32 | 64)[],
  { reset, most }: { reset: boolean; most: number | null },
): number | null {
  if (before.since !== now.since || before.counts.length !== now.counts.length) return null
  let sum = 0
  for (const [i, count] of now.counts.entries()) {
    const earlier = before.counts[i] ?? 0
    const rate = ratePerSecond({ at: before.at, count: earlier }, { at: now.at, count }, bits[i] ?? 64, reset)
    if (rate === null || (most !== null && count < earlier && rate > most)) return null
    sum += rate
  }
  return sum
}

const tick = 10
const hour = 360_000

/**
 * Was the device restarted between two readings of sysUpTime (hundredths of a second)? So it was when the time went back, or when it grew by clearly less than the `elapsed`
 * milliseconds between: a device may be up for longer than before when the next reading comes. It wraps after 497 days, which is told apart by how close to its end it was.
 * Null uptimes, and one that stands still, tell nothing.
 */
export function wasRestarted(before: number | null, now: number | null, elapsed: number | null = null): boolean {
  if (before === null || now === null || now === before) return false
  if (now > before) return elapsed !== null && elapsed - (now - before) * tick > Math.max(60_000, elapsed / 10)
  const end = Number(wraps[32])
  return before < end - hour || now > hour
}
