import type { Clock } from '../../server/contract/clock.ts'

interface Sleeper {
  due: number
  order: number
  wake: () => void
}

/**
 * A clock that moves only when told. Sleepers wake in the order in which they are due, and everything that a wake-up sets going without real I/O has
 * finished before the clock moves on, so that a scenario reads as a timeline.
 * @example
 * const clock = new VirtualClock(Date.UTC(2026, 0, 1))
 * const slept = clock.sleep(30_000)
 * await clock.advance(30_000)
 * await slept
 */
export class VirtualClock implements Clock {
  #monotonic = 0
  #wallOffset: number
  #order = 0
  #sleepers: Sleeper[] = []

  /** @param start wall time in ms since the epoch */
  constructor(start = Date.UTC(2026, 0, 5)) {
    this.#wallOffset = start
  }

  now(): number {
    return this.#monotonic + this.#wallOffset
  }

  monotonic(): number {
    return this.#monotonic
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const refuse = () => reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'))
      if (signal?.aborted) {
        refuse()
        return
      }
      const onAbort = () => {
        this.#sleepers = this.#sleepers.filter((s) => s !== sleeper)
        refuse()
      }
      const sleeper: Sleeper = {
        due: this.#monotonic + Math.max(0, ms),
        order: this.#order++,
        wake: () => {
          signal?.removeEventListener('abort', onAbort)
          resolve()
        },
      }
      this.#sleepers.push(sleeper)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }

  /** Moves wall and monotonic time on by `ms`, waking what falls due on the way, in order. */
  async advance(ms: number): Promise<void> {
    const end = this.#monotonic + ms
    await settle()
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#sleepers = this.#sleepers.filter((s) => s !== next)
      this.#monotonic = Math.max(this.#monotonic, next.due)
      next.wake()
      await settle()
    }
    this.#monotonic = end
    await settle()
  }

  /** Moves on to a wall time (ms since the epoch), which must not lie in the past. */
  async advanceTo(wall: number): Promise<void> {
    if (wall < this.now()) throw new RangeError(`a clock cannot be advanced backwards: ${wall} < ${this.now()}`)
    await this.advance(wall - this.now())
  }

  /** Sets the wall clock off by `ms` without any time passing, as a person or NTP does. Sleepers are not touched. */
  jump(ms: number): void {
    this.#wallOffset += ms
  }

  /** How many sleepers wait. */
  get sleeping(): number {
    return this.#sleepers.length
  }

  #next(end: number): Sleeper | undefined {
    let first: Sleeper | undefined
    for (const s of this.#sleepers) {
      if (s.due > end) continue
      if (first === undefined || s.due < first.due || (s.due === first.due && s.order < first.order)) first = s
    }
    return first
  }
}

/** Lets promise chains and immediates that are under way run dry; real I/O is not waited for. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}
