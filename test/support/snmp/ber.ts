import { tags } from '../../../agent/snmp/index.ts'

/** ASN.1 BER as SNMP uses it, in both directions. The simulated devices have their own, so that they share no fault with the library under test. */

export const sequence = 0x30

/** One decoded element: its tag, and where it and its content lie. */
export interface Element {
  tag: number
  at: number
  start: number
  end: number
}

/** Reads one element at `offset`. @throws {RangeError} when it does not fit into the buffer. */
export function readElement(data: Uint8Array, offset: number, limit = data.length): Element {
  const tag = byteAt(data, offset)
  let length = byteAt(data, offset + 1)
  let start = offset + 2
  if (length & 0x80) {
    const count = length & 0x7f
    if (count === 0 || count > 4) throw new RangeError('length')
    length = 0
    for (let i = 0; i < count; i++) length = length * 256 + byteAt(data, start + i)
    start += count
  }
  const end = start + length
  if (end > limit) throw new RangeError('truncated')
  return { tag, at: offset, start, end }
}

/** All elements between two offsets. */
export function readElements(data: Uint8Array, start: number, end: number): Element[] {
  const elements: Element[] = []
  for (let at = start; at < end;) {
    const element = readElement(data, at, end)
    elements.push(element)
    at = element.end
  }
  return elements
}

export function readInteger(data: Uint8Array, element: Element): number {
  let value = (byteAt(data, element.start) << 24) >> 24
  for (let i = element.start + 1; i < element.end; i++) value = value * 256 + byteAt(data, i)
  return value
}

export function readOid(data: Uint8Array, element: Element): number[] {
  const ids: number[] = []
  let value = 0
  for (let i = element.start; i < element.end; i++) {
    const byte = byteAt(data, i)
    value = value * 128 + (byte & 0x7f)
    if (byte & 0x80) continue
    if (ids.length === 0) {
      const first = Math.min(2, Math.floor(value / 40))
      ids.push(first, value - first * 40)
    } else ids.push(value)
    value = 0
  }
  return ids
}

function byteAt(data: Uint8Array, offset: number): number {
  const byte = data[offset]
  if (byte === undefined) throw new RangeError('truncated')
  return byte
}

/** Tag, length and content as one buffer. */
export function wrap(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const length = content.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(length)]), ...content])
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length]
  if (length < 0x100) return [0x81, length]
  return [0x82, length >> 8, length & 0xff]
}

/** Two's complement in as few octets as possible; unsigned types get a leading zero where the top bit is set. */
export function integer(value: number | bigint, tag: number = tags.integer): Buffer {
  let rest = BigInt(value)
  const bytes: number[] = []
  do {
    bytes.unshift(Number(rest & 0xffn))
    rest >>= 8n
  } while (!(rest === 0n && (bytes[0] ?? 0) < 0x80) && !(rest === -1n && (bytes[0] ?? 0) >= 0x80))
  return wrap(tag, Uint8Array.from(bytes))
}

export function octets(value: Uint8Array | string): Buffer {
  return wrap(tags.octets, typeof value === 'string' ? Buffer.from(value) : value)
}

export function oid(ids: readonly number[]): Buffer {
  const [first = 0, second = 0, ...rest] = ids
  const bytes: number[] = []
  for (const id of [first * 40 + second, ...rest]) {
    const groups = [id % 128]
    for (let high = Math.floor(id / 128); high > 0; high = Math.floor(high / 128)) groups.unshift((high % 128) | 0x80)
    bytes.push(...groups)
  }
  return wrap(tags.oid, Uint8Array.from(bytes))
}

export function parseOid(text: string): number[] {
  return text.replace(/^\./, '').split('.').map(Number)
}
