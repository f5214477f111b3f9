import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'

/** An address as the kernel takes it. */
export interface SocketAddress {
  family: 4 | 6
  /** The 4 or 16 bytes of the address. */
  bytes: Uint8Array
  /** `struct sockaddr_in` (4 words) or `sockaddr_in6` (7 words), port 0: raw ICMPv6 sockets refuse any other. */
  sockaddr: Uint32Array
}

export const addressFamilyNumber = { 4: 2, 6: 10 } as const

/**
 * The address in binary, or null when the text is no IP address or names an interface that this machine does not have (the kernel would send by another).
 * An IPv4 address written as IPv6 (`::ffff:192.0.2.1`) becomes IPv4.
 */
export function parseAddress(text: string): SocketAddress | null {
  if (!ipaddr.isValid(text)) return null
  const address = ipaddr.process(text)
  const bytes = Uint8Array.from(address.toByteArray())
  const family = address.kind() === 'ipv4' ? 4 : 6
  const sockaddr = new Uint8Array(family === 4 ? 16 : 28)
  sockaddr[0] = addressFamilyNumber[family]
  sockaddr.set(bytes, family === 4 ? 4 : 8)
  const zone = text.split('%')[1]
  if (zone !== undefined && family === 6) {
    const scope = scopeOf(zone)
    if (scope === undefined) return null
    new DataView(sockaddr.buffer).setUint32(24, scope, true)
  }
  return { family, bytes, sockaddr: new Uint32Array(sockaddr.buffer) }
}

/** Index of the interface that a link-local address is meant on. */
function scopeOf(zone: string): number | undefined {
  if (/^\d+$/.test(zone)) return Number(zone)
  return networkInterfaces()[zone]?.find((entry) => entry.family === 'IPv6')?.scopeid
}

/** Do the bytes at `at` spell this address? */
export function isAddressAt(buffer: Uint8Array, at: number, address: SocketAddress): boolean {
  const { bytes } = address
  for (let i = 0; i < bytes.length; i++) if (buffer[at + i] !== bytes[i]) return false
  return true
}

/** The 4 or 16 bytes as text. */
export function writeAddress(bytes: Uint8Array): string {
  return ipaddr.fromByteArray([...bytes]).toString()
}
