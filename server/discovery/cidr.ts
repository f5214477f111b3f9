import ipaddr from 'ipaddr.js'
import { invalidField } from '../kernel/errors.ts'

/** Most addresses of one scan. */
export const largestScan = 4096

/**
 * Checks a network that a person typed and writes it in its normal form (`192.168.1.7/24` → `192.168.1.0/24`). Only an office's own IPv4 networks may be scanned, never
 * somebody else's: private and loopback ones, and those that the agent's machine stands in.
 * @param own networks of the agent's machine
 * @throws DomainError `invalid` naming `cidr`
 */
export function scannable(text: string, own: readonly string[] = []): string {
  let parsed
  try {
    parsed = ipaddr.IPv4.parseCIDR(text.includes('/') ? text : `${text}/32`)
  } catch {
    throw invalidField('cidr', 'cidr', 'Dải địa chỉ phải có dạng 192.168.1.0/24.')
  }
  const [address, bits] = parsed
  if (2 ** (32 - bits) > largestScan)
    throw invalidField('cidr', 'too-large', `Mỗi lần chỉ dò được nhiều nhất ${largestScan} địa chỉ (từ /20 trở xuống).`)
  const isOwn = own.some((network) => ipaddr.isValidCIDR(network) && within(address, bits, network))
  if (!isOwn && !['private', 'loopback', 'carrierGradeNat', 'linkLocal'].includes(address.range())) {
    throw invalidField('cidr', 'not-local', 'Chỉ được dò mạng nội bộ của cơ quan, không được dò địa chỉ trên Internet.')
  }
  return `${ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/${bits}`).toString()}/${bits}`
}

function within(address: ipaddr.IPv4, bits: number, network: string): boolean {
  const [base, length] = ipaddr.parseCIDR(network)
  return base instanceof ipaddr.IPv4 && bits >= length && address.match(base, length)
}
