import { indexUnder, macOf, numberOf, textOf, type Column, type Varbind } from '../snmp/index.ts'

const root = '1.0.8802.1.1.2.1'
const local = `${root}.3.7.1`
const remote = `${root}.4.1.1`

/** LLDP-MIB of IEEE 802.1AB. It lies outside 1.3.6. */
export const lldp = {
  localChassisType: `${root}.3.1.0`,
  localChassis: `${root}.3.2.0`,
  localPortType: `${local}.2`,
  localPort: `${local}.3`,
  chassisType: `${remote}.4`,
  chassis: `${remote}.5`,
  portType: `${remote}.6`,
  port: `${remote}.7`,
  portDescription: `${remote}.8`,
  name: `${remote}.9`,
  description: `${remote}.10`,
  /** Its index holds the management address itself; any column of the table will do. */
  address: `${root}.4.2.1.3`,
} as const

/** LldpChassisIdSubtype and LldpPortIdSubtype: what an identifier is made of. */
const chassisIs = { mac: 4, address: 5 } as const
const portIs = { mac: 3 } as const

/** One device that announced itself, with the number that LLDP gives the port here. */
export interface Announced {
  localPort: number
  name: string | null
  mac: string | null
  address: string | null
  remotePort: string | null
  description: string | null
}

/** The neighbours that announced themselves; rows are indexed by time mark, local port and a running number. */
export function announced(columns: ReadonlyMap<string, Column>): Announced[] {
  const cell = (column: string, index: string) => columns.get(column)?.get(index)
  const addresses = managementAddresses(columns.get(lldp.address))
  return [...(columns.get(lldp.chassis) ?? [])].flatMap(([index, chassis]) => {
    const [, port, , ...rest] = index.split('.')
    if (port === undefined || rest.length > 0) return []
    const type = numberOf(cell(lldp.chassisType, index))
    const byMac = type === chassisIs.mac ? macOf(chassis) : null
    const portMac = numberOf(cell(lldp.portType, index)) === portIs.mac ? macOf(cell(lldp.port, index)) : null
    return [
      {
        localPort: Number(port),
        name: textOf(cell(lldp.name, index)),
        mac: byMac ?? portMac,
        address: addresses.get(index) ?? (type === chassisIs.address ? networkAddress(chassis) : null),
        remotePort: textOf(cell(lldp.portDescription, index)) ?? portMac ?? textOf(cell(lldp.port, index)),
        description: textOf(cell(lldp.description, index)),
      },
    ]
  })
}

/** Index: the row's, then the family of the address (1: IPv4), its length, its octets. */
function managementAddresses(column: Column | undefined): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, varbind] of column ?? []) {
    const parts = indexUnder(lldp.address, varbind.oid).split('.')
    const [family, length] = parts.slice(3, 5)
    const row = parts.slice(0, 3).join('.')
    if (family === '1' && length === '4' && parts.length === 9 && !found.has(row)) found.set(row, parts.slice(5).join('.'))
  }
  return found
}

/** A chassis named by its address: the family in the first octet, then the octets. */
function networkAddress(chassis: Varbind): string | null {
  const bytes = chassis.value
  return typeof bytes === 'object' && bytes !== null && bytes.length === 5 && bytes[0] === 1 ? [...bytes.subarray(1)].join('.') : null
}
