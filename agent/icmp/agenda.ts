/** What is due at which timer tick, ticks being numbered. One wake-up serves all that falls on one tick. */
export class Agenda<T> {
  #entries = new Map<number, T[]>()
  #done = 0

  /** Files `item` under a tick; one that has passed means the next. */
  add(item: T, tick: number): void {
    const open = Math.max(tick, this.#done + 1)
    const entries = this.#entries.get(open)
    if (entries) entries.push(item)
    else this.#entries.set(open, [item])
  }

  /** Forgets everything and goes on from `tick`, so that hours without work are not walked through. */
  reset(tick: number): void {
    this.#entries.clear()
    this.#done = tick
  }

  /** Takes everything that is due up to and at `tick`, in order of ticks. */
  take(tick: number): T[] {
    const due: T[] = []
    for (let t = this.#done + 1; t <= tick && this.#entries.size > 0; t++) {
      const entries = this.#entries.get(t)
      if (entries === undefined) continue
      due.push(...entries)
      this.#entries.delete(t)
    }
    this.#done = Math.max(this.#done, tick)
    return due
  }

  /** The first tick with something due, or null. */
  get next(): number | null {
    if (this.#entries.size === 0) return null
    let tick = this.#done + 1
    while (!this.#entries.has(tick)) tick++
    return tick
  }
}
