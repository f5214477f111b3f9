import type { SocketAddress } from './address.ts'
import type { Round } from './round.ts'

/** Which round waits for the answer to which sequence number. */
export class Flights {
  #rounds = new Map<number, Round>()
  #next = 0

  get size(): number {
    return this.#rounds.size
  }

  /** First of a run of `count` sequence numbers that no echo under way uses, or null when there is none left. */
  reserve(count: number): number | null {
    for (let tried = 0; tried < 0x10000;) {
      const first = this.#next
      let free = 0
      while (free < count && !this.#rounds.has((first + free) & 0xffff)) free++
      this.#next = (first + Math.max(free, 1)) & 0xffff
      if (free === count) return first
      tried += free + 1
    }
    return null
  }

  /** The round's next echo is about to leave. */
  launch(round: Round): void {
    this.#rounds.set(round.nextSeq, round)
  }

  targetOf(seq: number): SocketAddress | undefined {
    return this.#rounds.get(seq)?.address
  }

  /** Takes the echo of this number off the list, since its fate is known. */
  land(seq: number): Round | undefined {
    const round = this.#rounds.get(seq)
    this.#rounds.delete(seq)
    return round
  }

  /** Nobody waits for this round's echoes any more. */
  drop(round: Round): void {
    for (let i = 0; i < round.count; i++) {
      const seq = (round.firstSeq + i) & 0xffff
      if (this.#rounds.get(seq) === round) this.#rounds.delete(seq)
    }
  }
}
