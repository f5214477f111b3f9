import type { TrapWatch } from '../../server/contract/traps.ts'

/** Strangers remembered by name; the newest stay. */
const mostStrangers = 50

/** Counts what was heard and not taken. Bounded, however many addresses a flood invents. */
export class TrapCounts {
  /** Notifications of watched devices that were passed on. */
  taken = 0
  #counts = { flooded: 0, replayed: 0, garbled: 0, refused: 0, strange: 0 }
  /** Address → how often and when last, longest silent first. */
  #strangers = new Map<string, { count: number; at: number }>()

  count(what: 'flooded' | 'replayed' | 'garbled' | 'refused'): void {
    this.#counts[what]++
  }

  /** @param at ms since the epoch */
  stranger(address: string, at: number): void {
    this.#counts.strange++
    const known = this.#strangers.get(address)
    this.#strangers.delete(address)
    this.#strangers.set(address, { count: (known?.count ?? 0) + 1, at })
    if (this.#strangers.size > mostStrangers) for (const oldest of this.#strangers.keys()) if (this.#strangers.delete(oldest)) break
  }

  read(): TrapWatch {
    return { ...this.#counts, strangers: [...this.#strangers].map(([address, { count, at }]) => ({ address, count, at })) }
  }
}
