import type { Clock } from '../contract/clock.ts'
import { DomainError } from '../kernel/errors.ts'

/** A device may report so often in a row, and then once in so long (ms). */
const [burst, every] = [10, 1_000]
/** Names remembered at most; beyond that all that are at rest are forgotten. */
const most = 10_000

/** Counts reports by token, and tries with unknown tokens by address: a bucket for each, refilled with time. */
export class PushLimits {
  readonly #clock: Clock
  readonly #buckets = new Map<string, { left: number; at: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @throws DomainError `too-many-requests` */
  take(name: string): void {
    const now = this.#clock.monotonic()
    const known = this.#buckets.get(name) ?? { left: burst, at: now }
    const left = Math.min(burst, known.left + (now - known.at) / every)
    if (left < 1) {
      const seconds = Math.ceil(((1 - left) * every) / 1000)
      throw new DomainError('too-many-requests', 'Thiết bị gửi báo cáo quá dày.', { status: 429, retryAfter: seconds })
    }
    if (this.#buckets.size >= most) this.#forget(now)
    this.#buckets.set(name, { left: left - 1, at: now })
  }

  #forget(now: number): void {
    for (const [name, { at }] of this.#buckets) if (now - at >= burst * every) this.#buckets.delete(name)
    // Still full: somebody tries out addresses, and the oldest go.
    for (const name of this.#buckets.keys()) {
      if (this.#buckets.size < most) return
      this.#buckets.delete(name)
    }
  }
}
