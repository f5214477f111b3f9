import type { NativeRequest } from 'net-snmp'

/** A request as it was encoded, and where its id stands. */
interface Template {
  bytes: Buffer
  at: number
  length: number
}

/**
 * Polling asks for the same objects again and again; encoding their OIDs anew is a quarter of the cost of a request in net-snmp. These templates keep the octets
 * of a GET of SNMPv1 or v2c and put the new request's id into a copy.
 */
export class RequestTemplates {
  #known = new WeakMap<readonly string[], Template | 'once'>()

  /** Gives the request its octets where the same list of OIDs, the very same array, has been asked for before. */
  fill(request: NativeRequest, oids: readonly string[]): void {
    const known = this.#known.get(oids)
    if (known === undefined) this.#known.set(oids, 'once')
    else if (known === 'once') this.#known.set(oids, templateOf(request.message.toBuffer()))
    else {
      const id = request.message.pdu.id
      // An id of another length moves every length around it: then the library encodes.
      if (integerLength(id) !== known.length) return
      const bytes = Buffer.from(known.bytes)
      bytes.writeIntBE(id, known.at, known.length)
      request.message.buffer = bytes
    }
  }
}

/** Message: SEQUENCE { version INTEGER, community OCTET STRING, [0] PDU { id INTEGER, … } }. */
function templateOf(message: Buffer): Template {
  const version = contentAt(message, 0)
  const community = endAt(message, version)
  const pdu = endAt(message, community)
  const id = contentAt(message, contentAt(message, pdu))
  return { bytes: Buffer.from(message), at: id, length: message[id - 1] ?? 0 }
}

/** Where the content of the element at `at` begins. */
function contentAt(message: Buffer, at: number): number {
  const length = message[at + 1] ?? 0
  return at + 2 + (length & 0x80 ? length & 0x7f : 0)
}

/** Where the element at `at` ends. */
function endAt(message: Buffer, at: number): number {
  const first = message[at + 1] ?? 0
  const content = contentAt(message, at)
  return content + (first & 0x80 ? message.readUIntBE(at + 2, first & 0x7f) : first)
}

/** Octets of a positive INTEGER in two's complement. */
function integerLength(value: number): number {
  if (value < 0x80) return 1
  if (value < 0x8000) return 2
  return value < 0x80_0000 ? 3 : 4
}
