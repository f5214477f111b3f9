/**
 * Does a check come and go? The last 20 rounds are kept as bits, a one where a round said otherwise than the one before; later changes weigh more (0.8 to 1.2). Above
 * 30 % it flaps, at 25 % or less it has settled: thresholds and weights are Icinga's.
 *
 * Rounds that repeat the state are not judged one by one, so the bits move on by the time that has passed.
 */
export interface Flap {
  /** Bit i: the round i rounds ago was a change. */
  mask: number
  /** Time of the round in bit 0, ms since the epoch; null: none yet. */
  at: number | null
  flapping: boolean
}

export const noFlap: Flap = { mask: 0, at: null, flapping: false }

const rounds = 20
const all = 2 ** rounds - 1
const start = 30
const stop = 25

/** Bits as they stand after `ms` of rounds without a change. */
function shifted(mask: number, ms: number, interval: number): number {
  const passed = Math.max(0, Math.round(ms / interval))
  return passed >= rounds ? 0 : (mask << passed) & all
}

/** Weighted share of changes in %, 0–100. */
export function flapPercent(mask: number): number {
  let sum = 0
  for (let age = 0; age < rounds; age++) if ((mask >> age) & 1) sum += 1.2 - (0.4 * age) / (rounds - 1)
  return (sum / rounds) * 100
}

function told(mask: number, at: number | null, was: boolean): Flap {
  const percent = flapPercent(mask)
  return { mask, at, flapping: percent > start || (was && percent > stop) }
}

/** After one round. A round that comes sooner than the interval, a retry, still is a round. */
export function nextFlap(flap: Flap, changed: boolean, at: number, interval: number): Flap {
  const moved = flap.at === null ? 0 : shifted(flap.mask, Math.max(at - flap.at, interval), interval)
  return told(moved | (changed ? 1 : 0), at, flap.flapping)
}

/** As it stands at `now`, if every round since was like the last; the given one itself while it still flaps. */
export function settledFlap(flap: Flap, now: number, interval: number): Flap {
  if (!flap.flapping || flap.at === null) return flap
  const later = told(shifted(flap.mask, now - flap.at, interval), now, true)
  return later.flapping ? flap : later
}
