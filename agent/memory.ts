/**
 * Whose lifetime a remembered value follows: one check (until its configuration changes or it goes), or the whole agent. Disposing it runs the
 * registered releases, e.g. closing a shared socket.
 */
export class Memory {
  #releases: (() => void)[] = []

  /** Calls `release` once when this memory ends. */
  onDispose(release: () => void): void {
    this.#releases.push(release)
  }

  dispose(): void {
    const releases = this.#releases
    this.#releases = []
    for (const release of releases) release()
  }
}

/**
 * A typed value that a probe keeps between rounds, one for each memory. This is how a probe remembers without module-level state.
 * @example
 * const lastCounters = new MemorySlot(() => new Map<string, bigint>())
 * lastCounters.of(context.memory).set('if.1.in', 5n)
 */
export class MemorySlot<T> {
  #values = new WeakMap<Memory, T>()
  #create: (memory: Memory) => T

  constructor(create: (memory: Memory) => T) {
    this.#create = create
  }

  of(memory: Memory): T {
    const known = this.#values.get(memory)
    if (known !== undefined) return known
    const made = this.#create(memory)
    this.#values.set(memory, made)
    return made
  }
}
