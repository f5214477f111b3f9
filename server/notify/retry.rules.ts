/** When a delivery that failed is tried again. All times in ms. */

const [shortest, longest] = [15_000, 30 * 60_000]
/** A message that could not be delivered for so long is given up, for a person to look at. */
export const giveUpAfter = 24 * 3_600_000
/** How long a server has a delivery in hand; longer than any channel takes. One that ends meanwhile loses it then. */
export const leaseMs = 2 * 60_000

/**
 * How long to wait after so many tries: 15 s, doubled each time up to half an hour, a fifth more or less, so that what failed together does not come back together.
 * @param seed of the delivery: the same gives the same
 * @param wanted what the other side asked for
 */
export function waitAfter(attempts: number, seed: number, wanted: number | null): number {
  const plain = Math.min(longest, shortest * 2 ** Math.max(0, attempts - 1))
  return Math.max(Math.round(plain * (0.8 + 0.4 * fraction(seed * 31 + attempts))), wanted ?? 0)
}

/** A number from 0 to 1 that looks like chance and is none. */
function fraction(seed: number): number {
  const mixed = Math.imul((seed ^ (seed >>> 15)) | 1, 0x2c1b3c6d)
  return ((mixed ^ (mixed >>> 12)) >>> 0) / 0x1_0000_0000
}
