/** Layout of one flavour of echo: which types mean what, and what stands before the ICMP header in a received packet. */
interface EchoFormat {
  request: number
  reply: number
  /** Types by which a router or host says that the packet did not arrive. */
  refusals: readonly number[]
  /** The one of them that says that the hop limit was reached. */
  expired: 11 | 3
  /** Length of the IP header that begins a packet, `null` where it varies (IPv4). */
  ipHeader: 40 | null
  /** Where the destination stands in the IP header. */
  destination: 16 | 24
}

const formats: Record<4 | 6, EchoFormat> = {
  4: { request: 8, reply: 0, refusals: [3, 11], expired: 11, ipHeader: null, destination: 16 },
  6: { request: 128, reply: 129, refusals: [1, 3], expired: 3, ipHeader: 40, destination: 24 },
}

/** ICMP types that an engine has to receive: the answer first, then the refusals. */
export function receivedTypes(family: 4 | 6): readonly [number, ...number[]] {
  return [formats[family].reply, ...formats[family].refusals]
}

const icmpHeader = 8
const tokenLength = 8
/** An echo as Windows sends it: 32 bytes of data. */
export const packetLength = icmpHeader + 32

/** A refusal that quotes one of our echoes. */
export interface Refusal {
  seq: number
  /** Where in the buffer the quoted destination begins. */
  destinationAt: number
  /** The packet's hop limit was reached at the sender of this refusal. */
  expired: boolean
}

/**
 * Writes and reads echoes of one socket (RFC 792, RFC 4443). All echoes are alike but for their sequence number, so only that and the checksum are
 * written again. An answer is ours when type, identifier and random token agree; the caller compares the sender.
 */
export class EchoCodec {
  readonly template = new Uint8Array(packetLength)
  #format: EchoFormat
  #ident: number | null
  #rawIPv4: boolean
  #sum = 0

  /**
   * @param ident 16-bit identifier; null where the kernel chooses it (datagram sockets) and has already sorted by it
   * @param token random bytes that tell our echoes from those of another process with the same identifier
   */
  constructor(family: 4 | 6, ident: number | null, token: Uint8Array) {
    this.#format = formats[family]
    this.#ident = ident
    this.#rawIPv4 = family === 4 && ident !== null
    this.template[0] = this.#format.request
    this.template[4] = (ident ?? 0) >> 8
    this.template[5] = (ident ?? 0) & 0xff
    this.template.set(token.subarray(0, tokenLength), icmpHeader)
    for (let i = icmpHeader + tokenLength; i < packetLength; i++) this.template[i] = 0x61 + (i % 23)
    for (let i = 0; i < packetLength; i += 2) this.#sum += this.#word(i)
  }

  /** Internet checksum (RFC 1071) of the echo with this sequence number. ICMPv6's is the kernel's business, and overwritten there. */
  checksum(seq: number): number {
    let sum = this.#sum + seq
    while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
    return ~sum & 0xffff
  }

  /** Sequence number of the answer to one of our echoes that begins at `at`, or -1 for anything else. */
  readReply(buffer: Uint8Array, at: number, length: number): number {
    const start = this.#icmpStart(buffer, at)
    if (length - (start - at) < icmpHeader + tokenLength) return -1
    if (buffer[start] !== this.#format.reply || buffer[start + 1] !== 0) return -1
    if (!this.#identAt(buffer, start)) return -1
    for (let i = icmpHeader; i < icmpHeader + tokenLength; i++) if (buffer[start + i] !== this.template[i]) return -1
    return word(buffer, start + 6)
  }

  /** The refusal that begins at `at`, when it quotes one of our echoes. Routers owe us only the first 8 bytes after the IP header. */
  readRefusal(buffer: Uint8Array, at: number, length: number): Refusal | null {
    const start = this.#icmpStart(buffer, at)
    if (!this.#format.refusals.includes(buffer[start] ?? -1)) return null
    const quoted = start + icmpHeader
    const inner = quoted + (this.#format.ipHeader ?? headerLength(buffer, quoted))
    if (inner + icmpHeader > at + length) return null
    if (buffer[inner] !== this.#format.request || !this.#identAt(buffer, inner)) return null
    return {
      seq: word(buffer, inner + 6),
      destinationAt: quoted + this.#format.destination,
      expired: buffer[start] === this.#format.expired,
    }
  }

  #icmpStart(buffer: Uint8Array, at: number): number {
    return this.#rawIPv4 ? at + headerLength(buffer, at) : at
  }

  #identAt(buffer: Uint8Array, at: number): boolean {
    return this.#ident === null || word(buffer, at + 4) === this.#ident
  }

  #word(at: number): number {
    return word(this.template, at)
  }
}

/** Length of the IPv4 header at `at`: its low nibble counts 32-bit words. */
function headerLength(buffer: Uint8Array, at: number): number {
  return ((buffer[at] ?? 0) & 0x0f) * 4
}

function word(buffer: Uint8Array, at: number): number {
  return ((buffer[at] ?? 0) << 8) | (buffer[at + 1] ?? 0)
}
