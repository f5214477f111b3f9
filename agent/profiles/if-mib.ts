import type { NetworkInterface } from '../../server/contract/sensors.ts'
import { compareOids, macOf, numberOf, tags, textOf } from '../snmp/index.ts'
import { states } from './profile.ts'
import { plainRule, type ReadingPlan } from './reading.ts'
import type { DeviceData } from './sensors.ts'

const table = '1.3.6.1.2.1.2.2.1'
const extended = '1.3.6.1.2.1.31.1.1.1'

const columns = {
  index: `${table}.1`,
  descr: `${table}.2`,
  type: `${table}.3`,
  speed: `${table}.5`,
  physAddress: `${table}.6`,
  adminStatus: `${table}.7`,
  operStatus: `${table}.8`,
  inOctets: `${table}.10`,
  outOctets: `${table}.16`,
  name: `${extended}.1`,
  hcInOctets: `${extended}.6`,
  hcOutOctets: `${extended}.10`,
  highSpeed: `${extended}.15`,
  alias: `${extended}.18`,
} as const

/** IF-MIB, RFC 2863: ifTable and ifXTable. */
export const interfaceColumns: readonly string[] = Object.values(columns)

/** Beyond these a device is a big switch whose ports are watched one by one, not all by default. */
const watchedInterfaces = 64
const up = 1
const notPresent = 6
/** IANA ifType of what carries no traffic of its own: other, software loopback, tunnel. */
const uninteresting: ReadonlySet<number> = new Set([1, 24, 131])

/** No link is no fault by itself: most ports of a switch have nothing plugged in. */
const operStates = states(
  [1, 'có kết nối', 'ok'],
  [2, 'không có kết nối', 'unknown'],
  [3, 'đang thử', 'warning'],
  [4, 'chưa rõ', 'unknown'],
  [5, 'chờ', 'ok'],
  [6, 'không lắp', 'unknown'],
  [7, 'lớp dưới không có kết nối', 'unknown'],
)

/** The interfaces of a device, by index. A column that a device lacks leaves its fields null. */
export function interfacesOf(data: DeviceData): NetworkInterface[] {
  const cell = (column: string, index: string) => data.columns.get(column)?.get(index)
  return indexesOf(data).map((index) => {
    const name = textOf(cell(columns.name, index)) ?? textOf(cell(columns.descr, index)) ?? index
    return {
      index: Number(index),
      name: name.slice(0, 255),
      alias: textOf(cell(columns.alias, index))?.slice(0, 255) ?? null,
      type: wholeNumber(numberOf(cell(columns.type, index))),
      mac: macOf(cell(columns.physAddress, index)),
      adminUp: isUp(numberOf(cell(columns.adminStatus, index))),
      operUp: isUp(numberOf(cell(columns.operStatus, index))),
      speed: speedOf(numberOf(cell(columns.highSpeed, index)), numberOf(cell(columns.speed, index))),
    }
  })
}

function indexesOf(data: DeviceData): string[] {
  const indexes = new Set<string>()
  for (const column of interfaceColumns) for (const index of data.columns.get(column)?.keys() ?? []) indexes.add(index)
  return [...indexes].filter((index) => /^\d{1,10}$/.test(index)).toSorted(compareOids)
}

function wholeNumber(value: number | null): number | null {
  return Number.isSafeInteger(value) ? value : null
}

function isUp(status: number | null): boolean | null {
  return status === null ? null : status === up
}

/** ifHighSpeed is in Mbit/s; ifSpeed stops at 4.3 Gbit/s and says 0 or its maximum where it does not know. */
function speedOf(high: number | null, low: number | null): number | null {
  if (high !== null && high > 0) return high * 1_000_000
  return low !== null && low > 0 && low < 4_294_967_295 ? low : null
}

/** Link state and traffic of the interfaces worth watching. Counters of 64 bits are taken where the device has them. */
export function planInterfaces(plan: ReadingPlan, interfaces: readonly NetworkInterface[], data: DeviceData): void {
  for (const entry of interfaces.filter((i) => isWatched(i, data)).slice(0, watchedInterfaces)) {
    const index = String(entry.index)
    const label = entry.alias ? `${entry.name} (${entry.alias})` : entry.name
    const oper = data.columns.get(columns.operStatus)?.get(index)
    if (oper) {
      plan.add(
        {
          key: `if.${index}.oper`,
          label: `Cổng ${label}`.slice(0, 200),
          unit: 'state',
          group: 'interface',
          states: operStates,
          source: 'IF-MIB::ifOperStatus',
        },
        plainRule(plan.place(oper.oid)),
      )
    }
    planTraffic(plan, data, index, 'inBps', `Tải xuống ${label}`, [columns.hcInOctets, columns.inOctets])
    planTraffic(plan, data, index, 'outBps', `Tải lên ${label}`, [columns.hcOutOctets, columns.outOctets])
  }
}

function isWatched(entry: NetworkInterface, data: DeviceData): boolean {
  if (entry.adminUp === false || (entry.type !== null && uninteresting.has(entry.type))) return false
  return numberOf(data.columns.get(columns.operStatus)?.get(String(entry.index))) !== notPresent
}

function planTraffic(
  plan: ReadingPlan,
  data: DeviceData,
  index: string,
  key: string,
  label: string,
  counters: readonly [string, string],
): void {
  const [high, low] = counters
  const wide = data.columns.get(high)?.get(index)
  const varbind = wide?.type === tags.counter64 ? wide : data.columns.get(low)?.get(index)
  if (!varbind) return
  plan.add(
    {
      key: `if.${index}.${key}`,
      label: label.slice(0, 200),
      unit: 'bit/s',
      group: 'interface',
      source:
        varbind === wide
          ? key === 'inBps'
            ? 'IF-MIB::ifHCInOctets'
            : 'IF-MIB::ifHCOutOctets'
          : key === 'inBps'
            ? 'IF-MIB::ifInOctets'
            : 'IF-MIB::ifOutOctets',
    },
    { how: 'rate', at: plan.place(varbind.oid), scale: 8, bits: varbind === wide ? 64 : 32 },
  )
}
