import type { NetworkInterface, SensorDef } from '../../server/contract/sensors.ts'
import { numberOf, tags } from '../snmp/index.ts'
import { interfaceCell, portKeys, type IfColumn } from './if-mib.ts'
import { states } from './profile.ts'
import { plainRule, type RateRule, type ReadingPlan } from './reading.ts'
import type { DeviceData } from './sensors.ts'

/** Beyond these a device is a big switch whose ports are watched one by one, not all by default. */
const watchedInterfaces = 64
const [up, notPresent] = [1, 6]
/** IANA ifType of what carries no traffic of its own: other, software loopback, tunnel. */
const uninteresting: ReadonlySet<number> = new Set([1, 24, 131])
/** IANA ifType of what has a plug or an aerial: Ethernet in its old and new numbers, 802.11, mobile. */
const physical: ReadonlySet<number> = new Set([6, 62, 69, 117, 71, 243, 244])
const connectorPresent = 1

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
/** dot3StatsDuplexStatus. Half duplex is what a port falls back to when the two ends do not agree. */
const duplexStates = states(
  [1, 'chưa rõ', 'unknown'],
  [2, 'một chiều một lúc', 'warning', { is: 'half-duplex' }],
  [3, 'hai chiều cùng lúc', 'ok'],
)

/** A port that is being planned. */
interface Port {
  plan: ReadingPlan
  data: DeviceData
  entry: NetworkInterface
  key: string
  label: string
}

/**
 * Link state and traffic of the interfaces worth watching; of those with a plug also errors, discards, speed and duplex. Counters of 64 bits are taken where the device has
 * them.
 */
export function planInterfaces(plan: ReadingPlan, interfaces: readonly NetworkInterface[], data: DeviceData): void {
  const keys = portKeys(interfaces)
  for (const entry of interfaces.filter((i) => isWatched(i, data)).slice(0, watchedInterfaces)) {
    const label = entry.alias ? `${entry.name} (${entry.alias})` : entry.name
    const port: Port = { plan, data, entry, key: keys.get(entry.index) ?? String(entry.index), label }
    planObject(port, 'oper', 'Cổng', 'operStatus', { unit: 'state', states: operStates, source: 'IF-MIB::ifOperStatus' })
    planTraffic(port, 'inBps', 'Tải xuống', ['hcInOctets', 'inOctets'])
    planTraffic(port, 'outBps', 'Tải lên', ['hcOutOctets', 'outOctets'])
    if (isPhysical(entry, data)) planHardware(port)
  }
}

function isWatched(entry: NetworkInterface, data: DeviceData): boolean {
  if (entry.adminUp === false || (entry.type !== null && uninteresting.has(entry.type))) return false
  return numberOf(interfaceCell(data, 'operStatus', entry.index)) !== notPresent
}

function isPhysical(entry: NetworkInterface, data: DeviceData): boolean {
  const told = numberOf(interfaceCell(data, 'connectorPresent', entry.index))
  return told === null ? entry.type !== null && physical.has(entry.type) : told === connectorPresent
}

function planHardware(port: Port): void {
  planCounters(port, 'errors', 'Gói lỗi mỗi phút', ['inErrors', 'outErrors'], {
    warnHigh: 60,
    conditions: { high: 'port-fault' },
    source: 'IF-MIB::ifInErrors, ifOutErrors',
  })
  // No limits: a port that is used to the full discards, and that is its work.
  planCounters(port, 'discards', 'Gói bị bỏ mỗi phút', ['inDiscards', 'outDiscards'], { source: 'IF-MIB::ifInDiscards, ifOutDiscards' })
  const high = interfaceCell(port.data, 'highSpeed', port.entry.index) !== undefined
  planObject(port, 'speed', 'Tốc độ cổng', high ? 'highSpeed' : 'speed', {
    unit: 'bit/s',
    scale: high ? 1_000_000 : 1,
    source: high ? 'IF-MIB::ifHighSpeed' : 'IF-MIB::ifSpeed',
  })
  // A port without a link has agreed on nothing: many say half duplex then.
  planObject(port, 'duplex', 'Chế độ cổng', 'duplex', {
    unit: 'state',
    states: duplexStates,
    linkless: 1,
    source: 'EtherLike-MIB::dot3StatsDuplexStatus',
  })
}

type Told = Pick<SensorDef, 'source'> & Partial<Pick<SensorDef, 'unit' | 'states' | 'warnHigh' | 'conditions'>>

function definition({ entry, key, label }: Port, what: string, words: string, told: Told): SensorDef {
  return {
    key: `if.${key}.${what}`,
    label: `${words} ${label}`.slice(0, 200),
    unit: 'count',
    group: 'interface',
    interface: entry.index,
    ...told,
  }
}

/** @param how `linkless`: the value while the port has no link. */
function planObject(port: Port, what: string, words: string, column: IfColumn, how: Told & { scale?: number; linkless?: number }): void {
  const { scale = 1, linkless, ...told } = how
  const { plan, data, entry } = port
  const varbind = interfaceCell(data, column, entry.index)
  if (numberOf(varbind) === null || !varbind) return
  const oper = linkless === undefined ? undefined : interfaceCell(data, 'operStatus', entry.index)
  const when = oper && linkless !== undefined ? { at: plan.place(oper.oid), is: up, otherwise: linkless } : null
  plan.add({ ...definition(port, what, words, told), oid: varbind.oid }, { ...plainRule(plan.place(varbind.oid)), scale, when })
}

function planTraffic(
  port: Port,
  what: string,
  words: string,
  [high, low]: readonly ['hcInOctets' | 'hcOutOctets', 'inOctets' | 'outOctets'],
): void {
  const index = port.entry.index
  const wide = interfaceCell(port.data, high, index)
  const varbind = wide?.type === tags.counter64 ? wide : interfaceCell(port.data, low, index)
  if (!varbind) return
  const is64 = varbind === wide
  const names = { hcInOctets: 'ifHCInOctets', hcOutOctets: 'ifHCOutOctets', inOctets: 'ifInOctets', outOctets: 'ifOutOctets' } as const
  port.plan.add(definition(port, what, words, { unit: 'bit/s', source: `IF-MIB::${names[is64 ? high : low]}` }), {
    ...rateOf(port, [{ oid: varbind.oid, bits: is64 ? 64 : 32 }]),
    scale: 8,
    most: port.entry.speed === null ? null : (port.entry.speed / 8) * 1.2,
  })
}

function planCounters(port: Port, what: string, words: string, columns: readonly IfColumn[], told: Told): void {
  const counters = columns.flatMap((column) => interfaceCell(port.data, column, port.entry.index) ?? [])
  if (counters.length === 0) return
  const rule = rateOf(
    port,
    counters.map(({ oid }) => ({ oid, bits: 32 })),
  )
  port.plan.add(definition(port, what, words, told), { ...rule, scale: 60 })
}

function rateOf({ plan, data, entry }: Port, counters: readonly { oid: string; bits: 32 | 64 }[]): RateRule {
  const since = interfaceCell(data, 'discontinuity', entry.index)
  return {
    how: 'rate',
    counters: counters.map(({ oid, bits }) => ({ at: plan.place(oid), bits })),
    scale: 1,
    since: since ? plan.place(since.oid) : null,
    most: null,
  }
}
