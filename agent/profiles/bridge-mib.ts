import { numberOf, type Column } from '../snmp/index.ts'

const bridgeRoot = '1.3.6.1.2.1.17'

/** BRIDGE-MIB (RFC 4188) and Q-BRIDGE-MIB (RFC 4363): which hardware addresses are seen behind which port. */
export const bridge = {
  address: `${bridgeRoot}.1.1.0`,
  /** Bridge port → ifIndex. */
  portInterface: `${bridgeRoot}.1.4.1.2`,
  /** Indexed by hardware address. */
  port: `${bridgeRoot}.4.3.1.2`,
  /** The same with VLANs: indexed by filtering database and hardware address. */
  vlanPort: `${bridgeRoot}.7.1.2.2.1.2`,
} as const

/** Bridge port → hardware addresses behind it. The table with VLANs is taken where there is one: the other then holds only a part. */
export function forwarding(columns: ReadonlyMap<string, Column>): Map<number, Set<string>> {
  const vlans = columns.get(bridge.vlanPort)
  const rows = vlans !== undefined && vlans.size > 0 ? vlans : columns.get(bridge.port)
  const found = new Map<number, Set<string>>()
  for (const [index, varbind] of rows ?? []) {
    const port = numberOf(varbind)
    const mac = macAtEnd(index)
    // Port 0: learnt, but where is not known.
    if (port === null || port <= 0 || mac === null) continue
    found.set(port, (found.get(port) ?? new Set()).add(mac))
  }
  return found
}

function macAtEnd(index: string): string | null {
  const octets = index.split('.').slice(-6).map(Number)
  if (octets.length !== 6 || octets.some((octet) => !(octet >= 0 && octet <= 255))) return null
  // Groups have an odd first octet.
  if (((octets[0] ?? 0) & 1) === 1) return null
  return octets.map((octet) => octet.toString(16).padStart(2, '0')).join(':')
}

/** Bridge port → ifIndex. */
export function bridgePorts(columns: ReadonlyMap<string, Column>): Map<number, number> {
  return new Map(
    [...(columns.get(bridge.portInterface) ?? [])].flatMap(([port, varbind]) => {
      const ifIndex = numberOf(varbind)
      return ifIndex === null ? [] : [[Number(port), ifIndex] as const]
    }),
  )
}
