/** The ASN.1 BER that this folder needs beside net-snmp: a strict look at messages before the library, which is lax about lengths, decodes them, and SNMPv3 reports. */

export const sequence = 0x30
const constructed = 0x20
/** Message, PDU, list, varbind, and the parts of SNMPv3 around them. */
const deepest = 8

/** One element: its tag, and where it and its content lie. */
export interface Element {
  tag: number
  at: number
  start: number
  end: number
}

/** The elements between two offsets; null when they do not fill the room exactly. */
export function readElements(data: Buffer, start: number, end: number): Element[] | null {
  const elements: Element[] = []
  for (let at = start; at < end;) {
    const element = readElement(data, at, end)
    if (element === null) return null
    elements.push(element)
    at = element.end
  }
  return elements
}

function readElement(data: Buffer, at: number, limit: number): Element | null {
  if (at + 2 > limit) return null
  const tag = data.readUInt8(at)
  const first = data.readUInt8(at + 1)
  if (first < 0x80) return at + 2 + first <= limit ? { tag, at, start: at + 2, end: at + 2 + first } : null
  const octets = first & 0x7f
  const start = at + 2 + octets
  if (octets === 0 || octets > 4 || start > limit) return null
  const end = start + data.readUIntBE(at + 2, octets)
  return end <= limit ? { tag, at, start, end } : null
}

/** Do all lengths within these offsets fit into one another? */
export function isWellFormed(data: Buffer, start: number, end: number, depth = 0): boolean {
  if (depth > deepest) return false
  const elements = readElements(data, start, end)
  return elements?.every(({ tag, start: s, end: e }) => (tag & constructed) === 0 || isWellFormed(data, s, e, depth + 1)) ?? false
}

/** An INTEGER of at most 32 bits; null for any other element. */
export function readInteger(data: Buffer, { tag, start, end }: Element): number | null {
  return tag === 2 && end - start >= 1 && end - start <= 5 ? data.readIntBE(start, end - start) : null
}

export function wrap(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  const length =
    body.length < 0x80 ? [body.length] : body.length < 0x100 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}

/** A number from 0 to 2^31 − 1. */
export function integer(value: number, tag = 2): Buffer {
  const bytes = Buffer.alloc(5)
  bytes.writeUIntBE(value, 0, 5)
  // Without needless zeros, but with the one that keeps it positive.
  let from = 0
  while (from < 4 && bytes[from] === 0 && (bytes[from + 1] ?? 0) < 0x80) from++
  return wrap(tag, bytes.subarray(from))
}

export const octets = (value: Uint8Array | string): Buffer => wrap(4, typeof value === 'string' ? Buffer.from(value) : value)
