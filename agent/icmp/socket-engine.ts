import { systemClock } from '../../server/contract/clock.ts'
import type { EchoEngine, EchoReply, EchoRequest } from '../probes/probe.ts'
import { parseAddress, type SocketAddress } from './address.ts'
import { Agenda } from './agenda.ts'
import { EchoSocket, type EchoSocketKind, maxBatch } from './echo-socket.ts'
import { Flights } from './flights.ts'
import { errorName, type Libc } from './libc.ts'
import { Round } from './round.ts'

/** How echoes are spread. Times in ms. Waking up costs as much as ten echoes, so neither sending nor reading wakes the process for a single one. */
export interface Pacing {
  /** What is due within one tick leaves together. */
  tick: number
  /** Packets that may leave at once. */
  burst: number
  /** Pause after a burst, per packet of it, so that neither the line nor the socket's buffer is flooded. */
  interval: number
  /** How long answers may lie in the socket before they are read. The kernel's time stamps make it indifferent to the measured times. */
  patience: number
}
/** At most 1,000 echoes a second, as `fping -i 1`, and 4 KB at once. */
export const defaultPacing: Pacing = { tick: 10, burst: 50, interval: 1, patience: 50 }

/** The kernel knows that there is no way to the host. A `blackhole` route answers EINVAL, a `prohibit` route EACCES. */
const noRoute = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EINVAL', 'EACCES'])
/** No room at the moment: the echo waits for the next tick. */
const tryLater = new Set(['EAGAIN', 'ENOBUFS', 'EINTR'])

/** ms */
const stampingDelay = 50
/** Even answers that are long in coming are looked for this often, ms. */
const longestPatience = 500

/** What waits in one socket's slots to be sent together. */
interface Channel {
  socket: EchoSocket
  staged: Round[]
}

/**
 * Sends the echoes of many rounds through one socket per address family, in small bursts per timer tick, and sorts the answers at the same ticks. One
 * timer drives everything: see README.md for why.
 */
export class SocketEngine implements EchoEngine {
  readonly kind: EchoSocketKind
  readonly remedy: string | null
  #libc: Libc
  #pacing: Pacing
  #agenda = new Agenda<Round>()
  #channels: Partial<Record<4 | 6, Channel>> = {}
  /** Rounds whose next echo is due, first come, first served. */
  #ready: Round[] = []
  #flights = new Flights()
  #rounds = new Set<Round>()
  #timer: NodeJS.Timeout | null = null
  #timerTick = 0
  /** Tick from which on the next burst may leave. */
  #burstTick = 0
  /** How long to wait before the socket is read again, ms. */
  #patience: number
  #closed = false

  /** Opens the IPv4 socket at once, the IPv6 one with its first target. Throws as `EchoSocket` does. */
  constructor(libc: Libc, kind: EchoSocketKind, remedy: string | null, pacing: Pacing = defaultPacing) {
    this.kind = kind
    this.remedy = remedy
    this.#libc = libc
    this.#pacing = { ...pacing, burst: Math.min(pacing.burst, maxBatch) }
    this.#patience = pacing.patience
    this.#channel(4)
    // The kernel begins to stamp packets some milliseconds after it was first asked to.
    this.#burstTick = this.#tickNow() + Math.ceil(stampingDelay / pacing.tick)
  }

  async echo(request: EchoRequest): Promise<EchoReply> {
    const address = parseAddress(request.address)
    if (address === null) return { rtts: [], error: `not an IP address: ${request.address}` }
    if (this.#closed) return { rtts: [], error: 'engine closed' }
    if (request.signal?.aborted) return { rtts: [], error: 'aborted' }
    try {
      this.#channel(address.family)
    } catch (error) {
      return { rtts: [], error: String(error) }
    }
    return new Promise((resolve) => this.#start(address, request, resolve))
  }

  close(): void {
    this.#closed = true
    for (const round of this.#rounds) this.#end(round, () => round.cutShort('engine closed'))
    for (const channel of Object.values(this.#channels)) channel.socket.close()
    this.#channels = {}
  }

  #start(address: SocketAddress, request: EchoRequest, resolve: (reply: EchoReply) => void): void {
    const firstSeq = this.#flights.reserve(request.count)
    if (firstSeq === null) {
      resolve({ rtts: [], error: 'too many echoes under way' })
      return
    }
    const { signal } = request
    const onAbort = () => this.#end(round, () => round.cutShort('aborted'))
    const round = new Round(address, request, firstSeq, (reply) => {
      signal?.removeEventListener('abort', onAbort)
      resolve(reply)
    })
    signal?.addEventListener('abort', onAbort, { once: true })
    if (this.#rounds.size === 0) this.#agenda.reset(this.#tickNow())
    this.#rounds.add(round)
    this.#ready.push(round)
    this.#arm(Math.max(this.#tickNow() + 1, this.#burstTick))
  }

  #tickNow(): number {
    return Math.floor(systemClock.monotonic() / this.#pacing.tick)
  }

  /** Wakes no later than at tick number `tick`. */
  #arm(tick: number): void {
    if (this.#timer !== null) {
      if (this.#timerTick <= tick) return
      clearTimeout(this.#timer)
    }
    this.#timerTick = tick
    this.#timer = setTimeout(() => this.#wake(), Math.max(1, tick * this.#pacing.tick - systemClock.monotonic()))
  }

  /** Without rounds there is nothing to wake for. */
  #rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#ready = []
  }

  #wake(): void {
    this.#timer = null
    // A timer may fire a fraction of a millisecond before its tick begins.
    const tick = Math.max(this.#timerTick, this.#tickNow())
    const awaited = this.#flights.size
    // Answers before deadlines: a busy event loop may be late for those that arrived in time.
    for (const channel of Object.values(this.#channels)) channel.socket.receive()
    // What is long in coming is looked for less and less often.
    this.#patience = this.#flights.size < awaited ? this.#pacing.patience : Math.min(this.#patience * 2, longestPatience)
    for (const round of this.#agenda.take(tick)) {
      if (round.done) continue
      if (round.sent < round.count) this.#ready.push(round)
      else this.#end(round)
    }
    if (this.#ready.length > 0 && tick >= this.#burstTick) this.#sendBurst(tick)
    if (this.#rounds.size > 0) this.#arm(this.#nextTick(tick))
  }

  #nextTick(tick: number): number {
    const due = this.#agenda.next ?? Infinity
    const burst = this.#ready.length > 0 ? this.#burstTick : Infinity
    const read = this.#flights.size > 0 ? tick + Math.ceil(this.#patience / this.#pacing.tick) : Infinity
    return Math.min(due, burst, read)
  }

  #sendBurst(tick: number): void {
    const burst = this.#ready.splice(0, this.#pacing.burst)
    this.#patience = this.#pacing.patience
    this.#burstTick = tick + Math.max(1, Math.ceil((burst.length * this.#pacing.interval) / this.#pacing.tick))
    for (const round of burst) {
      if (round.done) continue
      const { socket, staged } = this.#channel(round.address.family)
      socket.stage(staged.length, round.address, round.nextSeq, round.ttl)
      staged.push(round)
      this.#flights.launch(round)
    }
    for (const channel of Object.values(this.#channels)) if (channel.staged.length > 0) this.#flush(channel, tick)
  }

  #flush(channel: Channel, tick: number): void {
    const { socket, staged } = channel
    channel.staged = []
    let retried = false
    for (let first = 0; first < staged.length;) {
      const before = systemClock.monotonic()
      const sent = socket.send(first, staged.length - first)
      const after = systemClock.monotonic()
      if (sent > 0) {
        // One call sends many: their times lie between before and after.
        for (let i = 0; i < sent; i++) this.#sent(staged[first + i], before + ((after - before) * i) / sent, tick)
        first += sent
        retried = false
        continue
      }
      const code = errorName(-sent)
      if (tryLater.has(code)) {
        this.#ready.unshift(...staged.slice(first))
        return
      }
      // A datagram socket reports an earlier echo's refusal on the next call, once: only what fails again is this echo's own.
      if (retried) this.#unsent(staged[first++], before, code, tick)
      retried = !retried
    }
  }

  #sent(round: Round | undefined, at: number, tick: number): void {
    if (round === undefined) return
    round.markSent(at)
    this.#file(round, at, tick)
  }

  #unsent(round: Round | undefined, at: number, code: string, tick: number): void {
    if (round === undefined) return
    this.#flights.land(round.nextSeq)
    const unreachable = noRoute.has(code)
    round.markUnsent(at, unreachable, unreachable ? null : `send: ${code}`)
    if (round.complete) this.#end(round)
    else this.#file(round, at, tick)
  }

  /** Notes when this round wants attention again: for its next echo, counted in ticks so that echoes stay in step, or at the end of waiting, never early. */
  #file(round: Round, sentAt: number, tick: number): void {
    const next =
      round.sent < round.count ? tick + Math.round(round.gap / this.#pacing.tick) : Math.ceil((sentAt + round.timeout) / this.#pacing.tick)
    this.#agenda.add(round, next)
  }

  #channel(family: 4 | 6): Channel {
    const open = this.#channels[family]
    if (open) return open
    const socket = new EchoSocket(this.#libc, this.kind, family, {
      targetOf: (seq) => this.#flights.targetOf(seq),
      onReply: (seq, at) => {
        const round = this.#flights.land(seq)
        round?.markAnswered(seq, at)
        if (round?.complete) this.#end(round)
      },
      onRefusal: (seq, hop, at) => {
        const round = this.#flights.land(seq)
        round?.markRefused(seq, hop, at)
        if (round?.complete) this.#end(round)
      },
    })
    return (this.#channels[family] = { socket, staged: [] })
  }

  #end(round: Round, hand: () => void = () => round.finish()): void {
    this.#rounds.delete(round)
    this.#flights.drop(round)
    if (this.#rounds.size === 0) this.#rest()
    hand()
  }
}
