import { macOf, type Column } from '../snmp/index.ts'

/** IP-MIB (RFC 4293) with the older tables that most devices still have: own addresses, and who was resolved on which interface. */
export const ip = {
  /** ipAdEntIfIndex, indexed by address. */
  ownAddress: '1.3.6.1.2.1.4.20.1.2',
  /** ipNetToMediaPhysAddress, indexed by ifIndex and address. */
  neighbour: '1.3.6.1.2.1.4.22.1.2',
  /** ipNetToPhysicalPhysAddress, indexed by ifIndex, family, length and address. */
  neighbourNew: '1.3.6.1.2.1.4.35.1.4',
} as const

export interface Resolved {
  ifIndex: number
  address: string
  mac: string
}

/** IPv4 neighbours that the device has resolved. */
export function resolved(columns: ReadonlyMap<string, Column>): Resolved[] {
  const old = columns.get(ip.neighbour)
  const rows = old !== undefined && old.size > 0 ? old : columns.get(ip.neighbourNew)
  return [...(rows ?? [])].flatMap(([index, varbind]) => {
    const parts = index.split('.')
    const ipv4 = parts.length === 5 || (parts.length === 7 && parts[1] === '1' && parts[2] === '4')
    const mac = macOf(varbind)
    return ipv4 && mac !== null ? [{ ifIndex: Number(parts[0]), address: parts.slice(-4).join('.'), mac }] : []
  })
}

/** The device's own IPv4 addresses, 127.0.0.1 aside. */
export function ownAddresses(columns: ReadonlyMap<string, Column>): string[] {
  return [...(columns.get(ip.ownAddress)?.keys() ?? [])].filter(
    (address) => /^\d+(?:\.\d+){3}$/.test(address) && address !== '127.0.0.1' && !address.startsWith('0.'),
  )
}
