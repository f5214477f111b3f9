import type { Clock } from '../../server/contract/clock.ts'

/** A device is polled for its notifications at most this often (ms). */
export const pollEvery = 10_000

/**
 * Turns notifications into polls: the first one at once, and what follows within the pause by one more poll at its end, so that the last word of a device is always
 * followed by a look at it, and no flood becomes a storm.
 */
export class PollHints {
  #clock: Clock
  #poll: (checks: readonly number[]) => void
  /** Devices in their pause → what to poll at its end; null: nothing so far. */
  #paused = new Map<number, readonly number[] | null>()
  #stop = new AbortController()

  constructor(clock: Clock, poll: (checks: readonly number[]) => void) {
    this.#clock = clock
    this.#poll = poll
  }

  /** This device has said something. */
  hint(device: number, checks: readonly number[]): void {
    if (this.#paused.has(device)) {
      this.#paused.set(device, checks)
      return
    }
    this.#paused.set(device, null)
    this.#poll(checks)
    void this.#pause(device)
  }

  async #pause(device: number): Promise<void> {
    for (;;) {
      const ended = await this.#clock.sleep(pollEvery, this.#stop.signal).then(
        () => true,
        () => false,
      )
      const waiting = this.#paused.get(device)
      if (!ended || !waiting) break
      this.#paused.set(device, null)
      this.#poll(waiting)
    }
    this.#paused.delete(device)
  }

  close(): void {
    this.#stop.abort(new Error('agent stopping'))
  }
}
