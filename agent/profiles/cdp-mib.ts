import { bytesOf, numberOf, textOf, type Column } from '../snmp/index.ts'

const table = '1.3.6.1.4.1.9.9.23.1.2.1.1'

/** CISCO-CDP-MIB: cdpCacheTable, indexed by ifIndex and a running number. Several makers beside Cisco fill it. */
export const cdp = {
  addressType: `${table}.3`,
  address: `${table}.4`,
  device: `${table}.6`,
  port: `${table}.7`,
  platform: `${table}.8`,
} as const

const ip = 1

export interface Heard {
  ifIndex: number
  name: string | null
  address: string | null
  remotePort: string | null
  description: string | null
}

/** The devices whose announcements were heard. */
export function heard(columns: ReadonlyMap<string, Column>): Heard[] {
  const cell = (column: string, index: string) => columns.get(column)?.get(index)
  return [...(columns.get(cdp.device) ?? [])].flatMap(([index, device]) => {
    const [ifIndex, , ...rest] = index.split('.').map(Number)
    if (ifIndex === undefined || rest.length > 0) return []
    const bytes = numberOf(cell(cdp.addressType, index)) === ip ? bytesOf(cell(cdp.address, index)) : null
    return [
      {
        ifIndex,
        name: textOf(device),
        address: bytes?.length === 4 ? [...bytes].join('.') : null,
        remotePort: textOf(cell(cdp.port, index)),
        description: textOf(cell(cdp.platform, index)),
      },
    ]
  })
}
