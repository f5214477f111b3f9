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

/**
 * Was the device restarted between two readings of sysUpTime (hundredths of a second)? It wraps after 497 days, which is told apart by how close to its end
 * it was. Null uptimes tell nothing.
 */
export function wasRestarted(before: number | null, now: number | null): boolean {
  if (before === null || now === null || now >= before) return false
  const end = Number(wraps[32])
  const hour = 360_000
  return before < end - hour || now > hour
}
