import type { Clock } from '../server/contract/clock.ts'
import type { Trap, TrapWatch } from '../server/contract/traps.ts'
import type { ProbeResult } from './probes/probe.ts'
import type { ReportBuilder } from './report.ts'
import type { Spool } from './spool.ts'

/** Results are gathered for this long before they are spooled together (ms). */
const gathering = 2_000

/** Takes results and notifications one by one and puts them into the spool as reports. */
export class Recorder {
  #builder: ReportBuilder
  #spool: Spool
  #clock: Clock
  #flushing: Promise<void> | null = null
  #early: AbortController | null = null

  constructor(builder: ReportBuilder, spool: Spool, clock: Clock) {
    this.#builder = builder
    this.#spool = spool
    this.#clock = clock
  }

  add(check: number, tick: number, result: ProbeResult): void {
    this.#builder.add(check, tick, result)
    this.#gathered()
  }

  /** A notification of a device. False: there is no room for more just now. */
  addTrap(device: number, tick: number, trap: Trap): boolean {
    const taken = this.#builder.addTrap(device, tick, trap)
    this.#gathered()
    return taken
  }

  noteTrapWatch(tick: number, watch: TrapWatch): void {
    this.#builder.noteTrapWatch(tick, watch)
    this.#gathered()
  }

  #gathered(): void {
    if (this.#builder.full) this.#early?.abort()
    this.#flushing ??= this.#flush().finally(() => (this.#flushing = null))
  }

  async #flush(): Promise<void> {
    while (!this.#builder.empty) {
      this.#early = new AbortController()
      if (!this.#builder.full) await this.#clock.sleep(gathering, this.#early.signal).catch(() => {})
      this.#early = null
      if (!this.#builder.empty) await this.#spool.append(await this.#builder.drain())
    }
  }

  /** Spools what has been gathered, now. */
  async close(): Promise<void> {
    this.#early?.abort()
    await this.#flushing
    if (!this.#builder.empty) await this.#spool.append(await this.#builder.drain())
  }
}
