import type { Clock } from '../contract/clock.ts'
import type { Actor } from '../kernel/actor.ts'

/**
 * Agents whose credential was found good a moment ago: they report so often that asking the database each time would cost more than their reports. Forgotten when any server says that
 * agents changed; and what an agent may do only while it is not revoked is asked again in the transaction that does it.
 */
export class RecentActors {
  readonly #clock: Clock
  readonly #kept = new Map<string, { actor: Actor; until: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get(token: string): Actor | undefined {
    const found = this.#kept.get(token)
    if (found === undefined || this.#clock.monotonic() < found.until) return found?.actor
    this.#kept.delete(token)
    return undefined
  }

  set(token: string, actor: Actor): void {
    if (this.#kept.size >= most) this.#kept.clear()
    this.#kept.set(token, { actor, until: this.#clock.monotonic() + lifetime })
  }

  clear(): void {
    this.#kept.clear()
  }
}

/** ms. */
const lifetime = 60_000
const most = 20_000
