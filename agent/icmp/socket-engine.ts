import { systemClock } from '../../server/contract/clock.ts'
import type { EchoEngine, EchoReply, EchoRequest } from '../probes/probe.ts'
import { parseAddress, type SocketAddress } from './address.ts'
import { Agenda } from './agenda.ts'
import { EchoSocket, type EchoSocketKind, maxBatch } from './echo-socket.ts'
import { errorName, type Libc } from './libc.ts'
import { Round } from './round.ts'

/**
 * How echoes are spread. Waking up costs as much as ten echoes, so what is due within one `tick` (ms) leaves together; at most `burst` packets at once, and
 * after each burst a pause of `interval` ms per packet, so that neither the line nor the socket's buffer is flooded.
 */
export interface Pacing {
  tick: number
  burst: number
  interval: number
}
/** At most 1,000 echoes a second, as `fping -i 1`, and 4 KB at once. */
export const defaultPacing: Pacing = { tick: 10, burst: 50, interval: 1 }

/** The kernel knows that there is no way to the host. A `blackhole` route answers EINVAL, a `prohibit` route EACCES. */
const noRoute = new Set(['EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EINVAL', 'EACCES'])
/** No room at the moment: the echo waits for the next tick. */
const tryLater = new Set(['EAGAIN', 'ENOBUFS', 'EINTR'])

/** What waits in one socket's slots to be sent together. */
interface Channel {
  socket: EchoSocket
  staged: Round[]
}

/**
 * Sends the echoes of many rounds through one socket per address family, in small bursts per timer tick, and sorts the answers. See README.md for why
 * it is built so. Everything happens on the event loop; the kernel's time stamps keep a busy loop out of the measured times.
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
  /** Which round waits for the answer to which sequence number. */
  #flights = new Map<number, Round>()
  #rounds = new Set<Round>()
  #nextSeq = 0
  #timer: NodeJS.Timeout | null = null
  #timerTick = 0
  /** Tick from which on the next burst may leave. */
  #burstTick = 0
  #closed = false

  /** Opens the IPv4 socket at once, the IPv6 one with its first target. Throws as `EchoSocket` does. */
  constructor(libc: Libc, kind: EchoSocketKind, remedy: string | null, pacing: Pacing = defaultPacing) {
    this.kind = kind
    this.remedy = remedy
    this.#libc = libc
    this.#pacing = { ...pacing, burst: Math.min(pacing.burst, maxBatch) }
    this.#channel(4)
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
    const firstSeq = this.#reserve(request.count)
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

  /** A run of sequence numbers that no echo under way uses. */
  #reserve(count: number): number | null {
    for (let tries = 0; tries < 0x10000;) {
      const first = this.#nextSeq
      let free = 0
      while (free < count && !this.#flights.has((first + free) & 0xffff)) free++
      this.#nextSeq = (first + Math.max(free, 1)) & 0xffff
      if (free === count) return first
      tries += free + 1
    }
    return null
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
    let drained = false
    for (const round of this.#agenda.take(tick)) {
      if (round.done) continue
      if (round.sent < round.count) {
        this.#ready.push(round)
        continue
      }
      // A busy event loop may be late for answers that arrived in time: read them before the round is closed.
      if (!drained) for (const channel of Object.values(this.#channels)) channel.socket.receive()
      drained = true
      if (!round.done) this.#end(round)
    }
    if (this.#ready.length > 0 && tick >= this.#burstTick) this.#sendBurst(tick)
    const due = this.#agenda.next
    const next = this.#ready.length > 0 ? Math.min(this.#burstTick, due ?? Infinity) : due
    if (next !== null && this.#rounds.size > 0) this.#arm(next)
  }

  #sendBurst(tick: number): void {
    const burst = this.#ready.splice(0, this.#pacing.burst)
    this.#burstTick = tick + Math.max(1, Math.ceil((burst.length * this.#pacing.interval) / this.#pacing.tick))
    for (const round of burst) {
      if (round.done) continue
      const { socket, staged } = this.#channel(round.address.family)
      const seq = round.nextSeq
      socket.stage(staged.length, round.address, seq)
      staged.push(round)
      this.#flights.set(seq, round)
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
    this.#flights.delete(round.nextSeq)
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
      targetOf: (seq) => this.#flights.get(seq)?.address,
      onReply: (seq, at) => this.#settle(seq, (round) => round.markAnswered(seq, at)),
      onRefusal: (seq) => this.#settle(seq, (round) => round.markRefused(seq)),
    })
    return (this.#channels[family] = { socket, staged: [] })
  }

  #settle(seq: number, mark: (round: Round) => void): void {
    const round = this.#flights.get(seq)
    if (round === undefined) return
    this.#flights.delete(seq)
    mark(round)
    if (round.complete) this.#end(round)
  }

  #end(round: Round, hand: () => void = () => round.finish()): void {
    this.#rounds.delete(round)
    if (this.#rounds.size === 0) this.#rest()
    for (let i = 0; i < round.sent; i++) {
      const seq = (round.firstSeq + i) & 0xffff
      if (this.#flights.get(seq) === round) this.#flights.delete(seq)
    }
    hand()
  }
}
