import ipaddr from 'ipaddr.js'
import { invalidField } from '../kernel/errors.ts'

/** Most addresses of one scan. */
export const largestScan = 4096

/**
 * Checks a network that a person typed and writes it in its normal form (`192.168.1.7/24` → `192.168.1.0/24`). Only private and loopback IPv4 networks may be
 * scanned: an office's own, never somebody else's.
 * @throws DomainError `invalid` naming `cidr`
 */
export function scannable(text: string): string {
  let parsed
  try {
    parsed = ipaddr.IPv4.parseCIDR(text.includes('/') ? text : `${text}/32`)
  } catch {
    throw invalidField('cidr', 'cidr', 'Dải địa chỉ phải có dạng 192.168.1.0/24.')
  }
  const [address, bits] = parsed
  if (2 ** (32 - bits) > largestScan)
    throw invalidField('cidr', 'too-large', `Mỗi lần chỉ dò được nhiều nhất ${largestScan} địa chỉ (từ /20 trở xuống).`)
  if (!['private', 'loopback', 'carrierGradeNat', 'linkLocal'].includes(address.range())) {
    throw invalidField('cidr', 'not-local', 'Chỉ được dò mạng nội bộ của cơ quan, không được dò địa chỉ trên Internet.')
  }
  return `${ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/${bits}`).toString()}/${bits}`
}
