import type { Clock } from '../contract/clock.ts'
import { DomainError } from './errors.ts'

/** Names remembered at most; beyond that all that are at rest are forgotten. */
const most = 10_000

export interface BucketRule {
  /** So often in a row … */
  burst: number
  /** … and then once in so long, ms. */
  every: number
  /** Vietnamese, for who is refused. */
  refusal: string
}

/** Counts what comes in by name (a token, an address): a bucket for each, refilled with time. In the memory of one server. */
export class Buckets {
  readonly #clock: Clock
  readonly #rule: BucketRule
  readonly #buckets = new Map<string, { left: number; at: number }>()

  constructor(clock: Clock, rule: BucketRule) {
    this.#clock = clock
    this.#rule = rule
  }

  /** @throws DomainError `too-many-requests` */
  take(name: string): void {
    const { burst, every, refusal } = this.#rule
    const now = this.#clock.monotonic()
    const known = this.#buckets.get(name) ?? { left: burst, at: now }
    const left = Math.min(burst, known.left + (now - known.at) / every)
    if (left < 1) {
      const seconds = Math.ceil(((1 - left) * every) / 1000)
      throw new DomainError('too-many-requests', refusal, { status: 429, retryAfter: seconds })
    }
    if (this.#buckets.size >= most) this.#forget(now)
    this.#buckets.set(name, { left: left - 1, at: now })
  }

  #forget(now: number): void {
    const { burst, every } = this.#rule
    for (const [name, { at }] of this.#buckets) if (now - at >= burst * every) this.#buckets.delete(name)
    // Still full: somebody tries out addresses, and the oldest go.
    for (const name of this.#buckets.keys()) {
      if (this.#buckets.size < most) return
      this.#buckets.delete(name)
    }
  }
}
