import type { Buffer } from 'node:buffer'

/** One answered object: net-snmp's own shape, so that the hot path copies nothing. Read it by the functions below only. */
export interface Varbind {
  oid: string
  type: number
  value: Buffer | string | number | boolean | null
}

/** ASN.1 and SMI tags of RFC 2578 and RFC 3416. */
export const tags = {
  integer: 2,
  octets: 4,
  null: 5,
  oid: 6,
  ipAddress: 64,
  counter32: 65,
  gauge32: 66,
  timeTicks: 67,
  opaque: 68,
  counter64: 70,
  noSuchObject: 128,
  noSuchInstance: 129,
  endOfMibView: 130,
} as const

/** True where the device has no such object (the exceptions of SNMPv2) or gave an empty value. */
export function isMissing(varbind: Varbind | null | undefined): boolean {
  return !varbind || varbind.value === null || varbind.type >= tags.noSuchObject
}

/** True where the message ended before the value did: net-snmp gives null for it instead of an error. */
export function isTruncated(varbind: Varbind): boolean {
  return varbind.value === null && varbind.type !== tags.null && varbind.type < tags.noSuchObject
}

/**
 * A counter without loss: a number while it is a safe integer, else a bigint. Counter64 arrives as a buffer of one to nine bytes.
 */
export function counterOf(varbind: Varbind | null | undefined): number | bigint | null {
  if (!varbind) return null
  const value = varbind.value
  if (typeof value === 'number') return value
  if (varbind.type !== tags.counter64 || !isBytes(value)) return null
  if (value.length === 0 || value.length > 9) return null
  let number = 0
  for (const byte of value) number = number * 256 + byte
  return Number.isSafeInteger(number) ? number : BigInt(`0x${value.toString('hex')}`)
}

const leadingNumber = /^[-+]?\d+(?:\.\d+)?(?=\s*[^\d.,:/-]*$)/

/**
 * A number, whatever type the device chose: several answer figures as text ("230", "23.5", "-75 dBm"), some as an opaque float. Null for anything that
 * is not one number, such as "N/A", a date or a version.
 */
export function numberOf(varbind: Varbind | null | undefined): number | null {
  if (!varbind) return null
  const value = varbind.value
  if (typeof value === 'number') return value
  if (!isBytes(value)) return null
  if (varbind.type === tags.counter64) return Number(counterOf(varbind))
  if (varbind.type === tags.opaque) return opaqueNumber(value)
  const match = leadingNumber.exec(value.toString('latin1').replaceAll('\0', '').trim())
  return match ? Number(match[0]) : null
}

/** Opaque-wrapped float (9f 78), double (9f 79), 64-bit counter (9f 76) and integers (9f 7a, 9f 7b), as Net-SNMP's agents send them. */
function opaqueNumber(bytes: Buffer): number | null {
  const inner = bytes.subarray(3)
  if (bytes[0] !== 0x9f || inner.length === 0 || bytes[2] !== inner.length) return null
  const number = opaqueNumbers[bytes[1] ?? 0]?.(inner)
  return number !== undefined && Number.isFinite(number) ? number : null
}

const opaqueNumbers: Partial<Record<number, (inner: Buffer) => number>> = {
  0x76: unsigned,
  0x78: (inner) => (inner.length === 4 ? Number(inner.readFloatBE(0).toPrecision(7)) : Number.NaN),
  0x79: (inner) => (inner.length === 8 ? inner.readDoubleBE(0) : Number.NaN),
  0x7a: (inner) => (inner.length > 9 ? Number.NaN : Number(BigInt.asIntN(inner.length * 8, BigInt(`0x${inner.toString('hex')}`)))),
  0x7b: unsigned,
}

function unsigned(inner: Buffer): number {
  return inner.length > 9 ? Number.NaN : Number(BigInt(`0x${inner.toString('hex')}`))
}

/** Text for people, or null where there is none. Binary octets become colon-separated hex. */
export function textOf(varbind: Varbind | null | undefined): string | null {
  if (!varbind || varbind.value === null || varbind.type >= tags.noSuchObject) return null
  const value = varbind.value
  const text = isBytes(value) ? (varbind.type === tags.counter64 ? String(counterOf(varbind)) : decodeText(value)) : String(value)
  return text === '' ? null : text
}

const utf8 = new TextDecoder('utf-8', { fatal: true })
// Older devices with Vietnamese texts send the code page of Vietnamese Windows; it gives a letter for nearly every byte, so it comes second.
const windows1258 = new TextDecoder('windows-1258')

/** Octets to text: strictly UTF-8, else windows-1258; NFC, without NULs and outer blanks. Octets with control characters are hex instead. */
export function decodeText(bytes: Uint8Array): string {
  const text = bytes.includes(0) ? bytes.filter((b) => b !== 0) : bytes
  if (text.some(isControl)) return hex(bytes)
  return decode(text).normalize('NFC').trim()
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return windows1258.decode(bytes)
  }
}

function isControl(byte: number): boolean {
  return (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 0x7f
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join(':')
}

/** A hardware address in lower case with colons, from six octets or from text; null when empty or all zeros. */
export function macOf(varbind: Varbind | null | undefined): string | null {
  if (!varbind || !isBytes(varbind.value)) return null
  const bytes = varbind.value
  const mac = bytes.length === 6 ? hex(bytes) : bytes.toString('latin1').trim().toLowerCase().replaceAll('-', ':')
  return /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(mac) && mac !== '00:00:00:00:00:00' ? mac : null
}

/** Octets as they came, e.g. a bit set; null for every other type. */
export function bytesOf(varbind: Varbind | null | undefined): Buffer | null {
  return varbind && isBytes(varbind.value) ? varbind.value : null
}

function isBytes(value: Varbind['value']): value is Buffer {
  return typeof value === 'object' && value !== null
}
