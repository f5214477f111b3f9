interface Item<T> {
  value: T
  due: number
  order: number
}

/** A queue by due time; equal times keep their order of entry. Each value is in it at most once. */
export class DueHeap<T> {
  #items: Item<T>[] = []
  #latest = new Map<T, Item<T>>()
  #order = 0

  /** Enters a value, or moves it to a new time. */
  push(value: T, due: number): void {
    const item = { value, due, order: this.#order++ }
    this.#latest.set(value, item)
    this.#items.push(item)
    this.#up(this.#items.length - 1)
  }

  /** Takes the value out. */
  remove(value: T): void {
    this.#latest.delete(value)
  }

  /** The first value if it is due by `until`, taken out; undefined when none is. */
  popUntil(until: number): T | undefined {
    this.#skipStale()
    const first = this.#items[0]
    if (first === undefined || first.due > until) return undefined
    this.#latest.delete(first.value)
    this.#shift()
    return first.value
  }

  /** When the first value is due. */
  nextDue(): number | undefined {
    this.#skipStale()
    return this.#items[0]?.due
  }

  get size(): number {
    return this.#latest.size
  }

  /** Items that were moved or removed are left in place until they come up: cheaper than searching for them. */
  #skipStale(): void {
    for (let first = this.#items[0]; first && this.#latest.get(first.value) !== first; first = this.#items[0]) this.#shift()
  }

  #shift(): void {
    const last = this.#items.pop()
    if (last === undefined || this.#items.length === 0) return
    this.#items[0] = last
    this.#down(0)
  }

  #up(index: number): void {
    for (let at = index; at > 0;) {
      const parent = (at - 1) >> 1
      if (!this.#swapIfBefore(at, parent)) return
      at = parent
    }
  }

  #down(index: number): void {
    for (let at = index; ;) {
      const left = 2 * at + 1
      const child = this.#before(left + 1, left) ? left + 1 : left
      if (!this.#swapIfBefore(child, at)) return
      at = child
    }
  }

  #before(a: number, b: number): boolean {
    const x = this.#items[a]
    const y = this.#items[b]
    return x !== undefined && y !== undefined && (x.due < y.due || (x.due === y.due && x.order < y.order))
  }

  #swapIfBefore(a: number, b: number): boolean {
    const x = this.#items[a]
    const y = this.#items[b]
    if (x === undefined || y === undefined || !this.#before(a, b)) return false
    this.#items[a] = y
    this.#items[b] = x
    return true
  }
}
