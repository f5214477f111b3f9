import type { Clock } from '../server/contract/clock.ts'

/** What the machine knows of time that outlives the agent's process. */
export interface MachineTime {
  /** Changes with every start of the machine; null where the system does not tell. */
  readonly bootId: string | null
  /** ms since the machine started, sleep included. */
  uptime(): number
}

/** When a batch of results was measured, in a form that can still be mended when the true time becomes known later. */
export interface BatchTime {
  /** Best estimate when measured, ms since the epoch. */
  base: number
  /** The last result's distance from `base`, ms. */
  span: number
  /** Uptime of the machine at `base`, ms. */
  uptime: number
  bootId: string | null
  /** The server's time was known when measured, so `base` stands. */
  synced: boolean
}

/** Wall clock movements smaller than this are slewing, not jumps (ms). */
const jumpThreshold = 500
/** A time sample from a quick answer outranks slower ones for this long (ms). */
const sampleLifetime = 10 * 60_000

/**
 * Keeps true time beside a clock that may be wrong or jump. Events are stamped in *ticks*: ms on a scale that never jumps and goes on through sleep
 * of the machine. The server's time, seen in its answers, says where that scale lies; before that, the wall clock does.
 */
export class Timekeeper {
  #clock: Clock
  #machine: MachineTime
  #onJump: (ms: number) => void
  /** Wall clock minus ticks. */
  #wall: number
  /** Uptime minus ticks: constant, since both go on through sleep. */
  #uptime: number
  /** ms slept since the start. */
  #asleep = 0
  #server: { delta: number; roundTrip: number; tick: number } | null = null
  #jumps = 0

  constructor(clock: Clock, machine: MachineTime, onJump: (ms: number) => void = () => {}) {
    this.#clock = clock
    this.#machine = machine
    this.#onJump = onJump
    this.#wall = clock.now() - clock.monotonic()
    this.#uptime = machine.uptime() - clock.monotonic()
  }

  /** The present, in ticks. Notices jumps of the wall clock and sleep of the machine. */
  tick(): number {
    const tick = this.#clock.monotonic() + this.#asleep
    const shift = this.#clock.now() - tick - this.#wall
    if (Math.abs(shift) < jumpThreshold) {
      this.#wall += shift
      return tick
    }
    return tick + this.#moved(tick)
  }

  /** After sleep the wall clock and the uptime have both moved on; when the wall clock alone has, someone set it. */
  #moved(tick: number): number {
    const slept = this.#machine.uptime() - this.#uptime - tick
    const asleep = Math.abs(slept) < jumpThreshold ? 0 : slept
    this.#asleep += asleep
    const jump = this.#clock.now() - (tick + asleep) - this.#wall
    this.#wall += jump
    if (Math.abs(jump) >= jumpThreshold) {
      this.#jumps++
      this.#onJump(jump)
    }
    return asleep
  }

  /** Takes the server's time from an answer. Of several, the one with the shortest way there and back counts. */
  observeServer(serverTime: number, sentTick: number, receivedTick: number): void {
    const roundTrip = Math.max(0, receivedTick - sentTick)
    const sample = { delta: serverTime - (sentTick + receivedTick) / 2, roundTrip, tick: receivedTick }
    const known = this.#server
    const contradicts = known !== null && Math.abs(sample.delta - known.delta) > (roundTrip + known.roundTrip) / 2 + 50
    const outranks = known === null || roundTrip <= known.roundTrip || receivedTick - known.tick > sampleLifetime
    if (outranks || contradicts) this.#server = sample
  }

  get synced(): boolean {
    return this.#server !== null
  }

  /** Jumps of the wall clock seen since the start. */
  get jumps(): number {
    return this.#jumps
  }

  /** Best estimate of the true time of a tick, ms since the epoch. */
  timeOf(tick: number): number {
    return tick + (this.#server?.delta ?? this.#wall)
  }

  /** How far the agent's wall clock is ahead of the server's (ms); 0 while unknown. */
  offset(): number {
    this.tick()
    return this.#server === null ? 0 : this.#wall - this.#server.delta
  }

  /** The time of a batch whose first and last result were measured at these ticks. */
  batchTime(firstTick: number, lastTick: number): BatchTime {
    return {
      base: Math.round(this.timeOf(firstTick)),
      span: Math.max(0, Math.round(lastTick - firstTick)),
      uptime: Math.round(firstTick + this.#uptime),
      bootId: this.#machine.bootId,
      synced: this.synced,
    }
  }

  /**
   * `base` of a batch as it should be sent now. A batch measured without the server's time is moved to where the machine's uptime puts it, when the machine has not
   * restarted since; after a restart only its upper bound is known.
   */
  baseOf(batch: BatchTime): number {
    if (batch.synced) return batch.base
    const tick = this.tick()
    const now = this.timeOf(tick)
    const uptime = tick + this.#uptime
    if (batch.bootId !== null && batch.bootId === this.#machine.bootId && batch.uptime <= uptime) {
      return Math.round(now - (uptime - batch.uptime))
    }
    const latest = batch.bootId === null || batch.bootId === this.#machine.bootId ? now : now - uptime
    return Math.round(Math.min(batch.base, latest - batch.span))
  }
}
