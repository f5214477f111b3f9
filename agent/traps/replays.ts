import { createHash } from 'node:crypto'
import type { Clock } from '../../server/contract/clock.ts'

/**
 * How long a notification that comes again is the same one (ms): informs are repeated until answered, and some devices send every trap twice. Those of SNMPv3 can be
 * proved to be older than its time window only when that has passed; for the others a longer time would swallow what devices without request ids say anew.
 */
const remembered = { '1': 60_000, '2c': 60_000, '3': 10 * 60_000 } as const
/** Fingerprints kept; the gate lets fewer through in that time. */
const most = 35_000

/** Remembers for a while what has been heard. */
export class Replays {
  #clock: Clock
  /** Fingerprint → until when it counts. */
  #seen = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Has this been heard before? If not, it has now. */
  isReplay(version: keyof typeof remembered, parts: unknown): boolean {
    const now = this.#clock.monotonic()
    for (const [key, until] of this.#seen) {
      if (until > now && this.#seen.size < most) break
      this.#seen.delete(key)
    }
    const print = createHash('sha1').update(JSON.stringify(parts)).digest('base64')
    const until = this.#seen.get(print) ?? -Infinity
    if (until > now) return true
    this.#seen.set(print, now + remembered[version])
    return false
  }
}
