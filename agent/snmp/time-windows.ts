import type { Clock } from '../../server/contract/clock.ts'
import { timeWindow } from './local-engine.ts'

interface Known {
  boots: number
  /** The engine's time, s, when it was `at` here (ms, monotonic). */
  time: number
  at: number
}

/** Engines remembered; more than one agent watches. */
const most = 5_000

/**
 * What is known of the time of engines that send traps, each of which is its own authority (RFC 3414, section 3.2, 7b): a message of an earlier boot or from more than
 * the window ago was sent before. Only messages whose key was right may be noted.
 */
export class TimeWindows {
  #clock: Clock
  #known = new Map<string, Known>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  has(engine: Buffer): boolean {
    return this.#known.has(engine.toString('hex'))
  }

  /** False for a message that is too old. Else its time is what is known from now on, unless it was told later times already. */
  admit({ engine, boots, time }: { engine: Buffer; boots: number; time: number }): boolean {
    const key = engine.toString('hex')
    const now = this.#clock.monotonic()
    const known = this.#known.get(key)
    if (known) {
      const expected = known.time + (now - known.at) / 1000
      if (boots < known.boots || (boots === known.boots && time < expected - timeWindow)) return false
      if (boots === known.boots && time < known.time) return true
      this.#known.delete(key)
    }
    this.#known.set(key, { boots, time, at: now })
    if (this.#known.size > most) for (const oldest of this.#known.keys()) if (this.#known.delete(oldest)) break
    return true
  }
}
