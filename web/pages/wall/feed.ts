import type { Wall } from '../../../server/contract/api/wall.ts'
import { systemClock } from '../../../server/contract/clock.ts'
import { ApiError } from '../../problem.ts'
import { Live, type Source, backoff } from '../../live.ts'
import { now, syncClock } from '../../now.ts'

/**
 * - `opening`: nothing shown yet, being asked for
 * - `fresh`: what is shown is as young as it should be
 * - `stale`: the newest answer is too old to be taken for the present state
 * - `refused`: the screen's link is revoked or has run out, or nobody is signed in
 */
export type FeedState = 'opening' | 'fresh' | 'stale' | 'refused'

/** What the feed needs from outside; a test brings its own. */
export interface FeedParts {
  /** Asks for everything. Rejects with an ApiError when refused. */
  ask: (signal: AbortSignal) => Promise<Wall>
  open: () => Source
  random?: () => number
}

/** ms. An answer is asked for whenever something changes, and anyway every `every`. */
const pace = { every: 20_000, gather: 1_000, limit: 10_000, stale: 60_000 }

/**
 * Keeps the wall's data young for ever: asks again when the server names a change, from time to time anyway, and after a failure with growing patience, but never gives
 * up. Says `change` whenever what should be on screen may differ.
 */
export class WallFeed extends EventTarget {
  data: Wall | null = null
  /** When `data` was true (ms since the epoch, by the server's clock). */
  dataAt: number | null = null
  refused = false
  readonly #parts: FeedParts
  readonly #live: Live
  #answeredAt: number | null = null
  #failures = 0
  #asking = false
  #next: ReturnType<typeof setTimeout> | undefined
  #nextAt = Infinity
  #stopped = true

  constructor(parts: FeedParts) {
    super()
    this.#parts = parts
    this.#live = new Live({ open: parts.open, now, onBeat: syncClock, ...(parts.random && { random: parts.random }) })
    this.#live.addEventListener('change', (event) => {
      if (event instanceof CustomEvent && event.detail.name !== 'results' && event.detail.name !== 'traps') this.#within(pace.gather)
    })
  }

  start(): void {
    if (!this.#stopped) return
    this.#stopped = false
    this.#live.start()
    this.#within(0)
  }

  stop(): void {
    this.#stopped = true
    this.#live.stop()
    clearTimeout(this.#next)
    this.#nextAt = Infinity
  }

  /** The machine woke up or the network is back. */
  retryNow(): void {
    if (this.#stopped) return
    this.#live.retryNow()
    this.#within(0)
  }

  get state(): FeedState {
    if (this.refused) return 'refused'
    if (this.#answeredAt === null) return 'opening'
    return this.age > pace.stale ? 'stale' : 'fresh'
  }

  /** How old the newest answer is (ms): by a clock that nobody can put back, and by the wall clock too, since the other one stands still while some machines sleep. */
  get age(): number {
    if (this.#answeredAt === null || this.dataAt === null) return Infinity
    return Math.max(systemClock.monotonic() - this.#answeredAt, now() - this.dataAt)
  }

  /** How often in a row the server has not answered. */
  get failures(): number {
    return this.#failures
  }

  /** Asks so many ms from now, unless that is to happen sooner anyway. */
  #within(ms: number): void {
    const at = systemClock.monotonic() + ms
    if (this.#stopped || at >= this.#nextAt) return
    clearTimeout(this.#next)
    this.#nextAt = at
    this.#next = setTimeout(() => void this.#ask(), ms)
  }

  async #ask(): Promise<void> {
    this.#nextAt = Infinity
    if (this.#asking) {
      this.#within(pace.gather)
      return
    }
    this.#asking = true
    try {
      const data = await this.#parts.ask(AbortSignal.timeout(pace.limit))
      syncClock(data.now)
      this.data = data
      this.dataAt = Date.parse(data.now)
      this.#answeredAt = systemClock.monotonic()
      this.#failures = 0
      this.refused = false
      this.#within(pace.every)
    } catch (error) {
      this.refused = error instanceof ApiError && (error.status === 401 || error.status === 403 || error.status === 404)
      this.#failures++
      this.#within(Math.max(pace.gather, backoff(this.#failures - 1, this.#parts.random ?? Math.random)))
    } finally {
      this.#asking = false
      this.dispatchEvent(new Event('change'))
    }
  }
}
