import type { Clock } from '../server/contract/clock.ts'

/** Lets through `burst` at once, and from then on one in each `every` ms. */
export class Bucket {
  #clock: Clock
  #burst: number
  #every: number
  #credit: number
  #at: number

  constructor(clock: Clock, { burst, every }: { burst: number; every: number }) {
    this.#clock = clock
    this.#burst = burst
    this.#every = every
    this.#credit = burst
    this.#at = clock.monotonic()
  }

  /** May one more pass now? */
  take(): boolean {
    const now = this.#clock.monotonic()
    this.#credit = Math.min(this.#burst, this.#credit + (now - this.#at) / this.#every)
    this.#at = now
    if (this.#credit < 1) return false
    this.#credit--
    return true
  }
}
