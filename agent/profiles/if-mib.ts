import type { NetworkInterface } from '../../server/contract/sensors.ts'
import { compareOids, macOf, numberOf, textOf, type Varbind } from '../snmp/index.ts'
import type { DeviceData } from './sensors.ts'

const table = '1.3.6.1.2.1.2.2.1'
const extended = '1.3.6.1.2.1.31.1.1.1'

/** IF-MIB, RFC 2863: ifTable and ifXTable; and dot3StatsDuplexStatus of EtherLike-MIB, RFC 3635. */
export const ifColumns = {
  index: `${table}.1`,
  descr: `${table}.2`,
  type: `${table}.3`,
  speed: `${table}.5`,
  physAddress: `${table}.6`,
  adminStatus: `${table}.7`,
  operStatus: `${table}.8`,
  inOctets: `${table}.10`,
  inDiscards: `${table}.13`,
  inErrors: `${table}.14`,
  outOctets: `${table}.16`,
  outDiscards: `${table}.19`,
  outErrors: `${table}.20`,
  name: `${extended}.1`,
  hcInOctets: `${extended}.6`,
  hcOutOctets: `${extended}.10`,
  highSpeed: `${extended}.15`,
  connectorPresent: `${extended}.17`,
  alias: `${extended}.18`,
  discontinuity: `${extended}.19`,
  duplex: '1.3.6.1.2.1.10.7.2.1.19',
} as const

export type IfColumn = keyof typeof ifColumns

export const interfaceColumns: readonly string[] = Object.values(ifColumns)

/** ifTableLastChange: ports came or went when this changes. */
export const tableLastChange = '1.3.6.1.2.1.31.1.5.0'

const up = 1
const half = 2
const full = 3

/** One cell of an interface's row. */
export function interfaceCell(data: DeviceData, column: IfColumn, index: number): Varbind | undefined {
  return data.columns.get(ifColumns[column])?.get(String(index))
}

/** The interfaces of a device, by index. A column that a device lacks leaves its fields null. */
export function interfacesOf(data: DeviceData): NetworkInterface[] {
  return indexesOf(data).map((index) => {
    const cell = (column: IfColumn) => interfaceCell(data, column, index)
    const duplex = duplexOf(numberOf(cell('duplex')))
    return {
      index,
      name: (textOf(cell('name')) ?? textOf(cell('descr')) ?? String(index)).slice(0, 255),
      alias: textOf(cell('alias'))?.slice(0, 255) ?? null,
      type: wholeNumber(numberOf(cell('type'))),
      mac: macOf(cell('physAddress')),
      adminUp: isUp(numberOf(cell('adminStatus'))),
      operUp: isUp(numberOf(cell('operStatus'))),
      speed: speedOf(numberOf(cell('highSpeed')), numberOf(cell('speed'))),
      ...(duplex === null ? {} : { duplex }),
    }
  })
}

function indexesOf(data: DeviceData): number[] {
  const indexes = new Set<string>()
  for (const column of interfaceColumns) for (const index of data.columns.get(column)?.keys() ?? []) indexes.add(index)
  return [...indexes]
    .filter((index) => /^\d{1,10}$/.test(index))
    .toSorted(compareOids)
    .map(Number)
}

function wholeNumber(value: number | null): number | null {
  return Number.isSafeInteger(value) ? value : null
}

function isUp(status: number | null): boolean | null {
  return status === null ? null : status === up
}

function duplexOf(status: number | null): 'full' | 'half' | null {
  if (status === full) return 'full'
  return status === half ? 'half' : null
}

/** ifHighSpeed is in Mbit/s; ifSpeed stops at 4.3 Gbit/s and says 0 or its maximum where it does not know. */
function speedOf(high: number | null, low: number | null): number | null {
  if (high !== null && high > 0) return high * 1_000_000
  return low !== null && low > 0 && low < 4_294_967_295 ? low : null
}

/**
 * What each port is called in the keys of its sensors. Devices number their ports anew when they start, so a number would continue the chart of one port with the figures of
 * another: a port is known by its name. Where several have the same one its hardware address is put behind, and only where that does not tell them apart either, its number.
 */
export function portKeys(interfaces: readonly NetworkInterface[]): Map<number, string> {
  const named = Map.groupBy(interfaces, (entry) => inKey(entry.name) || String(entry.index))
  const keys = new Map<number, string>()
  for (const [name, alike] of named) {
    const addressed = Map.groupBy(alike, (entry) => entry.mac)
    for (const entry of alike) {
      const address = entry.mac !== null && addressed.get(entry.mac)?.length === 1 ? entry.mac.replaceAll(':', '') : null
      keys.set(entry.index, alike.length === 1 ? name : `${name}~${address ?? entry.index}`)
    }
  }
  return keys
}

function inKey(name: string): string {
  return name.replace(/[^\w/:-]+/g, '_').slice(0, 60)
}
