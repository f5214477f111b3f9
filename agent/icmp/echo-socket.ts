import { randomBytes, randomInt } from 'node:crypto'
import { systemClock } from '../../server/contract/clock.ts'
import { addressFamilyNumber, isAddressAt, type SocketAddress, writeAddress } from './address.ts'
import { errorName, type Libc, linux } from './libc.ts'
import { MessageVector } from './message-vector.ts'
import { EchoCodec, packetLength, receivedTypes } from './packet.ts'
import { identifierFilter } from './socket-filter.ts'

export type EchoSocketKind = 'dgram' | 'raw'

/** Knows which echoes are under way, and is told what became of them. */
export interface EchoListener {
  /** Where the echo of this number went, so that nobody else's packet is taken for its answer. */
  targetOf(seq: number): SocketAddress | undefined
  /** @param at when the kernel took the answer in, on `systemClock.monotonic()`'s scale (ms) */
  onReply(seq: number, at: number): void
  /**
   * A router or the kernel said that the echo cannot arrive.
   * @param hop the router at which the echo's hop limit was reached; null: it cannot arrive for another reason
   * @param at as for a reply
   */
  onRefusal(seq: number, hop: string | null, at: number): void
}

/** Most packets in one call, either way. */
export const maxBatch = 64
/** Outer and quoted IP header with options, two ICMP headers: a longer refusal may be cut. */
const receiveSize = 160
/** `ee_origin` of an error that came as ICMP or ICMPv6 (linux/errqueue.h). */
const icmpOrigins: ReadonlySet<number> = new Set([2, 3])
/** Room for some 5,000 answers; the kernel grants less to an unprivileged process. */
const receiveBuffer = 4 << 20

/**
 * One non-blocking ICMP or ICMPv6 socket. Echoes are staged, then sent together; answers wait in the socket, with the kernel's time stamps, until they are
 * read together. `errno` failures come back as numbers, only opening throws.
 */
export class EchoSocket {
  #libc: Libc
  #fd: number
  #codec: EchoCodec
  #recvErrors: boolean
  /** Where the address stands in a `sockaddr_in` or `sockaddr_in6`. */
  #addressInName: 4 | 8
  #family: 4 | 6
  #out: MessageVector
  #in: MessageVector
  #listener: EchoListener
  #timespec = new Uint32Array(4)

  /** Throws an error whose `code` is the errno's name (`EACCES`, `EPERM`, `EAFNOSUPPORT` …). */
  constructor(libc: Libc, kind: EchoSocketKind, family: 4 | 6, listener: EchoListener) {
    const protocol = family === 4 ? linux.IPPROTO_ICMP : linux.IPPROTO_ICMPV6
    const type = (kind === 'raw' ? linux.SOCK_RAW : linux.SOCK_DGRAM) | linux.SOCK_NONBLOCK | linux.SOCK_CLOEXEC
    this.#libc = libc
    this.#listener = listener
    this.#recvErrors = kind === 'dgram'
    this.#addressInName = family === 4 ? 4 : 8
    this.#family = family
    const ident = kind === 'raw' ? randomInt(0x10000) : null
    this.#codec = new EchoCodec(family, ident, randomBytes(8))
    this.#out = new MessageVector(maxBatch, packetLength, libc)
    this.#in = new MessageVector(maxBatch, receiveSize, libc)
    for (let i = 0; i < maxBatch; i++) this.#out.bytes.set(this.#codec.template, this.#out.bufferAt(i))
    this.#fd = this.#check(libc.socket(addressFamilyNumber[family], type, protocol), 'socket')
    try {
      this.#configure(family, ident)
      // Nothing is sent or read by these two; a sandbox that lacks the calls says so now.
      this.#check(libc.sendmmsg(this.#fd, this.#out.bytes, 0, linux.MSG_DONTWAIT), 'sendmmsg')
      this.receive()
    } catch (error) {
      libc.close(this.#fd)
      throw error
    }
  }

  /** Prepares the echo of this slot (0 … maxBatch-1). `ttl`: its hop limit, null for the system's. */
  stage(slot: number, address: SocketAddress, seq: number, ttl: number | null): void {
    const { bytes } = this.#out
    const at = this.#out.bufferAt(slot)
    const checksum = this.#codec.checksum(seq)
    bytes[at + 2] = checksum >> 8
    bytes[at + 3] = checksum & 0xff
    bytes[at + 6] = seq >> 8
    bytes[at + 7] = seq & 0xff
    this.#out.setName(slot, address.sockaddr)
    const [level, type] = this.#family === 4 ? [linux.IPPROTO_IP, linux.IP_TTL] : [linux.IPPROTO_IPV6, linux.IPV6_HOPLIMIT]
    this.#out.setHopLimit(slot, level, type, ttl)
  }

  /** Sends the staged slots `first` … `first + count - 1`: how many went out, or `-errno` when the first of them did not. */
  send(first: number, count: number): number {
    const sent = this.#libc.sendmmsg(this.#fd, this.#out.from(first), count, linux.MSG_DONTWAIT)
    return sent < 0 ? -this.#libc.errno() : sent
  }

  /** Reads all that has arrived and tells the listener. */
  receive(): void {
    // An unread error makes every other call on the socket fail, so errors come first.
    if (this.#recvErrors)
      for (let count = this.#read(linux.MSG_ERRQUEUE); count > 0; count = this.#read(linux.MSG_ERRQUEUE)) this.#takeErrors(count)
    for (let count = this.#read(0); count > 0; count = this.#read(0)) {
      this.#takePackets(count)
      if (count < maxBatch) return
    }
  }

  close(): void {
    this.#libc.close(this.#fd)
  }

  /** Fills slots from 0 on; how many, or something negative when there is nothing to read. */
  #read(flags: number): number {
    this.#in.makeRoom(maxBatch)
    return this.#libc.recvmmsg(this.#fd, this.#in.bytes, maxBatch, flags | linux.MSG_DONTWAIT, null)
  }

  #takePackets(count: number): void {
    const now = systemClock.monotonic()
    this.#libc.clockGettime(linux.CLOCK_REALTIME, this.#timespec)
    for (let i = 0; i < count; i++) this.#takePacket(i, now)
  }

  /**
   * How long ago the kernel took in the packet in slot i (ms), by its time stamp: what passed since is not the network's time. 0 for a stamp that cannot
   * be, because the wall clock, which it is on, was set meanwhile.
   */
  #age(i: number): number {
    const stamp = this.#in.controlDataAt(i, linux.SOL_SOCKET, linux.SO_TIMESTAMPNS)
    if (stamp === null) return 0
    const seconds = (this.#timespec[0] ?? 0) - this.#in.wordAt(stamp)
    const age = seconds * 1000 + ((this.#timespec[2] ?? 0) - this.#in.wordAt(stamp + 8)) / 1e6
    return age >= 0 && age < 60_000 ? age : 0
  }

  #takePacket(i: number, now: number): void {
    const { bytes } = this.#in
    const start = this.#in.bufferAt(i)
    const length = this.#in.lengthOf(i)
    const seq = this.#codec.readReply(bytes, start, length)
    if (seq >= 0) {
      if (this.#isTarget(seq, this.#in.nameAt(i) + this.#addressInName)) this.#listener.onReply(seq, now - this.#age(i))
      return
    }
    const refusal = this.#codec.readRefusal(bytes, start, length)
    if (!refusal || !this.#isTarget(refusal.seq, refusal.destinationAt)) return
    const hop = refusal.expired ? this.#addressAt(this.#in.nameAt(i) + this.#addressInName) : null
    this.#listener.onRefusal(refusal.seq, hop, now - this.#age(i))
  }

  /** The error queue gives back our own echoes, addressed to where they were going (ip(7), IP_RECVERR). */
  #takeErrors(count: number): void {
    const { bytes } = this.#in
    const now = systemClock.monotonic()
    this.#libc.clockGettime(linux.CLOCK_REALTIME, this.#timespec)
    for (let i = 0; i < count; i++) {
      const start = this.#in.bufferAt(i)
      if (this.#in.lengthOf(i) < 8 || bytes[start] !== this.#codec.template[0]) continue
      const seq = ((bytes[start + 6] ?? 0) << 8) | (bytes[start + 7] ?? 0)
      if (this.#isTarget(seq, this.#in.nameAt(i) + this.#addressInName))
        this.#listener.onRefusal(seq, this.#expiredAt(i), now - this.#age(i))
    }
  }

  /** The router at which the echo in error slot i reached its hop limit: `struct sock_extended_err`, then the address of who sent the error. */
  #expiredAt(i: number): string | null {
    const [level, type] = this.#family === 4 ? [linux.IPPROTO_IP, linux.IP_RECVERR] : [linux.IPPROTO_IPV6, linux.IPV6_RECVERR]
    const error = this.#in.controlDataAt(i, level, type)
    if (error === null) return null
    const { bytes } = this.#in
    const expired = icmpOrigins.has(bytes[error + 4] ?? 0) && bytes[error + 5] === (this.#family === 4 ? 11 : 3)
    return expired ? this.#addressAt(error + 16 + this.#addressInName) : null
  }

  #addressAt(at: number): string {
    return writeAddress(this.#in.bytes.subarray(at, at + (this.#family === 4 ? 4 : 16)))
  }

  /** Did the echo of this number go to the address that stands at `at`? */
  #isTarget(seq: number, at: number): boolean {
    const target = this.#listener.targetOf(seq)
    return target !== undefined && isAddressAt(this.#in.bytes, at, target)
  }

  #configure(family: 4 | 6, ident: number | null): void {
    if (this.#setNumber(linux.SOL_SOCKET, linux.SO_RCVBUFFORCE, receiveBuffer) < 0)
      this.#setNumber(linux.SOL_SOCKET, linux.SO_RCVBUF, receiveBuffer)
    this.#check(this.#setNumber(linux.SOL_SOCKET, linux.SO_TIMESTAMPNS, 1), 'setsockopt SO_TIMESTAMPNS')
    if (ident === null) {
      const [level, name] = family === 4 ? [linux.IPPROTO_IP, linux.IP_RECVERR] : [linux.IPPROTO_IPV6, linux.IPV6_RECVERR]
      this.#check(this.#setNumber(level, name, 1), 'setsockopt IP_RECVERR')
    } else {
      this.#filter(family, ident)
    }
  }

  /** Keeps a raw socket to what concerns it: it would be given every ICMP packet of the machine, its own echoes on loopback included. */
  #filter(family: 4 | 6, ident: number): void {
    // A set bit blocks a type.
    const types = new Uint8Array(family === 4 ? 4 : 32).fill(0xff)
    for (const passed of receivedTypes(family)) types[passed >> 3] = (types[passed >> 3] ?? 0) & ~(1 << (passed & 7))
    const [level, name] = family === 4 ? [linux.SOL_RAW, linux.ICMP_FILTER] : [linux.IPPROTO_ICMPV6, linux.ICMP6_FILTER]
    this.#check(this.#libc.setsockopt(this.#fd, level, name, types, types.length), 'setsockopt ICMP_FILTER')

    const program = identifierFilter(family, receivedTypes(family)[0], ident)
    // `struct sock_fprog`: the number of instructions, and where they are.
    const header = new DataView(new ArrayBuffer(16))
    header.setUint16(0, program.length / 8, true)
    header.setBigUint64(8, this.#libc.addressOf(program.buffer), true)
    this.#check(
      this.#libc.setsockopt(this.#fd, linux.SOL_SOCKET, linux.SO_ATTACH_FILTER, new Uint8Array(header.buffer), 16),
      'setsockopt SO_ATTACH_FILTER',
    )
  }

  #setNumber(level: number, name: number, value: number): number {
    return this.#libc.setsockopt(this.#fd, level, name, new Uint8Array(Int32Array.of(value).buffer), 4)
  }

  #check(result: number, call: string): number {
    if (result >= 0) return result
    const code = errorName(this.#libc.errno())
    throw Object.assign(new Error(`${call}: ${code}`), { code })
  }
}
