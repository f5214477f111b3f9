import type { EchoReply, EchoRequest } from '../probes/probe.ts'
import type { SocketAddress } from './address.ts'

/** The echoes to one target while they are under way. Times are on `systemClock.monotonic()`'s scale, ms. */
export class Round {
  readonly address: SocketAddress
  readonly count: number
  readonly gap: number
  readonly timeout: number
  /** Sequence number of the first echo; the others follow it, modulo 65,536. */
  readonly firstSeq: number
  done = false
  #sentAt: number[] = []
  /** Undefined as long as nothing has been heard. */
  #rtts: (number | null | undefined)[] = []
  /** Echoes sent of which nothing has been heard. */
  #open = 0
  #unreachable = false
  #error: string | null = null
  #resolve: (reply: EchoReply) => void

  constructor(address: SocketAddress, request: EchoRequest, firstSeq: number, resolve: (reply: EchoReply) => void) {
    this.address = address
    this.count = request.count
    this.gap = request.gap
    this.timeout = request.timeout
    this.firstSeq = firstSeq
    this.#resolve = resolve
  }

  /** Echoes that have left, or that the kernel refused to send. */
  get sent(): number {
    return this.#sentAt.length
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
    this.#rtts.push(undefined)
    this.#open++
  }

  /** The kernel would not send this echo: it knows no way to the host (`unreachable`), or has another reason of its own. */
  markUnsent(at: number, unreachable: boolean, error: string | null): void {
    this.#sentAt.push(at)
    this.#rtts.push(null)
    if (unreachable) this.#unreachable = true
    this.#error ??= error
  }

  /** An answer later than the timeout is a lost echo. */
  markAnswered(seq: number, at: number): void {
    const index = (seq - this.firstSeq) & 0xffff
    const rtt = at - (this.#sentAt[index] ?? at)
    this.#open--
    this.#rtts[index] = rtt <= this.timeout ? Math.max(0, Math.round(rtt * 1000) / 1000) : null
  }

  markRefused(seq: number): void {
    this.#rtts[(seq - this.firstSeq) & 0xffff] = null
    this.#open--
    this.#unreachable = true
  }

  /** Hands over what is known: the time of waiting is up, and what is still open is lost. */
  finish(): void {
    this.#hand(this.#rtts.map((rtt) => rtt ?? null))
  }

  /** Hands over what is known before its time; what is still open is neither answered nor lost. */
  cutShort(error: string): void {
    this.#error ??= error
    this.#hand(this.#rtts.filter((rtt) => rtt !== undefined))
  }

  #hand(rtts: (number | null)[]): void {
    this.done = true
    const nothingLearnt = !this.#unreachable && this.#error !== null && rtts.every((rtt) => rtt === null)
    this.#resolve({
      rtts,
      ...(this.#unreachable && { unreachable: true }),
      ...(nothingLearnt && this.#error !== null && { error: this.#error }),
    })
  }
}
