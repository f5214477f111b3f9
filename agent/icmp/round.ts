import type { EchoHop, EchoReply, EchoRequest } from '../probes/probe.ts'
import type { SocketAddress } from './address.ts'

/** What stands for a time that there is not; numbers, so that a round's times stay a plain array of doubles. */
const waiting = -1
const lost = -2

/** The echoes to one target while they are under way. Times are on `systemClock.monotonic()`'s scale, ms. */
export class Round {
  readonly address: SocketAddress
  readonly count: number
  readonly gap: number
  readonly timeout: number
  /** Hop limit of the echoes; null: the system's. */
  readonly ttl: number | null
  /** Sequence number of the first echo; the others follow it, modulo 65,536. */
  readonly firstSeq: number
  done = false
  /** Echoes that have left, or that the kernel refused to send. */
  sent = 0
  #sentAt: number[] = []
  #rtts: number[] = []
  /** Echoes sent of which nothing has been heard. */
  #open = 0
  #unreachable = false
  #hops: EchoHop[] = []
  #error: string | null = null
  #resolve: (reply: EchoReply) => void

  constructor(address: SocketAddress, request: EchoRequest, firstSeq: number, resolve: (reply: EchoReply) => void) {
    this.address = address
    this.count = request.count
    this.gap = request.gap
    this.timeout = request.timeout
    this.ttl = request.ttl ?? null
    this.firstSeq = firstSeq
    this.#resolve = resolve
  }

  get nextSeq(): number {
    return (this.firstSeq + this.sent) & 0xffff
  }

  /** Nothing more is to be sent or awaited. */
  get complete(): boolean {
    return this.#open === 0 && this.sent === this.count
  }

  markSent(at: number): void {
    this.#sentAt.push(at)
    this.#rtts.push(waiting)
    this.sent++
    this.#open++
  }

  /** The kernel would not send this echo: it knows no way to the host (`unreachable`), or has another reason of its own. */
  markUnsent(at: number, unreachable: boolean, error: string | null): void {
    this.#sentAt.push(at)
    this.#rtts.push(lost)
    this.sent++
    if (unreachable) this.#unreachable = true
    this.#error ??= error
  }

  /** An answer later than the timeout is a lost echo. */
  markAnswered(seq: number, at: number): void {
    const index = (seq - this.firstSeq) & 0xffff
    const rtt = at - (this.#sentAt[index] ?? at)
    this.#open--
    this.#rtts[index] = rtt <= this.timeout ? Math.max(0, Math.round(rtt * 1000) / 1000) : lost
  }

  /** @param hop the router at which the echo's own hop limit was reached: what such a round is to find out */
  markRefused(seq: number, hop: string | null, at: number): void {
    const index = (seq - this.firstSeq) & 0xffff
    const rtt = at - (this.#sentAt[index] ?? at)
    this.#rtts[index] = lost
    this.#open--
    if (hop === null || this.ttl === null) this.#unreachable = true
    else if (rtt <= this.timeout) this.#hops.push({ address: hop, rtt: Math.max(0, Math.round(rtt * 1000) / 1000) })
  }

  /** Hands over what is known: the time of waiting is up, and what is still open is lost. */
  finish(): void {
    this.#hand(this.#rtts)
  }

  /** Hands over what is known before its time; what is still open is neither answered nor lost. */
  cutShort(error: string): void {
    this.#error ??= error
    this.#hand(this.#rtts.filter((rtt) => rtt !== waiting))
  }

  #hand(figures: number[]): void {
    this.done = true
    const rtts = figures.map((rtt) => (rtt < 0 ? null : rtt))
    const reply: { -readonly [K in keyof EchoReply]: EchoReply[K] } = { rtts }
    if (this.ttl !== null) reply.hops = this.#hops
    if (this.#unreachable) reply.unreachable = true
    else if (this.#error !== null && rtts.every((rtt) => rtt === null)) reply.error = this.#error
    this.#resolve(reply)
  }
}
