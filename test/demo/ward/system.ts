import type { SimObject, SimScalar } from '../../support/snmp/mib.ts'
import { tags } from '../../../agent/snmp/index.ts'
import type { Planned } from './plan.ts'
import type { World } from './world.ts'

const mib2 = '1.3.6.1.2.1'

/** What Net-SNMP gives as sysObjectID on Linux; many makers leave it so. */
export const netSnmp = '1.3.6.1.4.1.8072.3.2.10'
export const serialOf = ({ id }: Planned): string => `HS${id.toUpperCase().replace(/\W/g, '')}`

export const text = (oid: string, value: string): SimObject => ({ oid, tag: tags.octets, value })
export const number = (oid: string, value: number | (() => number)): SimObject => ({ oid, tag: tags.integer, value: rounded(value) })
export const gauge = (oid: string, value: number | (() => number)): SimObject => ({ oid, tag: tags.gauge32, value: rounded(value) })
export const counter64 = (oid: string, value: () => bigint): SimObject => ({ oid, tag: tags.counter64, value })
export const objectId = (oid: string, value: string): SimObject => ({ oid, tag: tags.oid, value })

function rounded(value: number | (() => number)): SimScalar | (() => SimScalar) {
  return typeof value === 'function' ? () => Math.round(value()) : Math.round(value)
}

/** SNMPv2-MIB's system group. */
export function systemGroup(world: World, system: { descr: string; objectId: string; name: string; services: number }): SimObject[] {
  return [
    text(`${mib2}.1.1.0`, system.descr),
    objectId(`${mib2}.1.2.0`, system.objectId),
    { oid: `${mib2}.1.3.0`, tag: tags.timeTicks, value: () => Math.floor(world.now() / 10) % 2 ** 32 },
    text(`${mib2}.1.5.0`, system.name),
    number(`${mib2}.1.7.0`, system.services),
  ]
}

/** A row of HOST-RESOURCES-MIB's hrStorageTable. @param used share of 1 */
export function storageRow(at: number, type: number, name: string, unit: number, units: number, used: () => number): SimObject[] {
  const storage = `${mib2}.25.2`
  return [
    objectId(`${storage}.3.1.2.${at}`, `${storage}.1.${type}`),
    text(`${storage}.3.1.3.${at}`, name),
    number(`${storage}.3.1.4.${at}`, unit),
    number(`${storage}.3.1.5.${at}`, units),
    number(`${storage}.3.1.6.${at}`, () => used() * units),
  ]
}

export interface SimPort {
  name: string
  /** Mbit/s; 0: nothing is plugged in. */
  speed: number
  mac: string
  /** Octets a second, in and out, about. */
  rates: readonly [number, number]
}

/** IF-MIB: ifTable and ifXTable with 64-bit counters that grow with the ward's time. */
export function interfaceTable(world: World, seed: string, ports: readonly SimPort[]): SimObject[] {
  const table = `${mib2}.2.2.1`
  const wide = `${mib2}.31.1.1.1`
  return [
    number(`${mib2}.2.1.0`, ports.length),
    ...ports.flatMap((port, i): SimObject[] => {
      const at = i + 1
      const up = port.speed > 0
      return [
        number(`${table}.1.${at}`, at),
        text(`${table}.2.${at}`, port.name),
        number(`${table}.3.${at}`, 6),
        gauge(`${table}.5.${at}`, port.speed * 1e6),
        { oid: `${table}.6.${at}`, tag: tags.octets, value: Buffer.from(port.mac.replaceAll(':', ''), 'hex') },
        number(`${table}.7.${at}`, 1),
        number(`${table}.8.${at}`, up ? 1 : 2),
        text(`${wide}.1.${at}`, port.name),
        counter64(`${wide}.6.${at}`, () => (up ? world.counter(`${seed}/${at}/in`, port.rates[0]) : 0n)),
        counter64(`${wide}.10.${at}`, () => (up ? world.counter(`${seed}/${at}/out`, port.rates[1]) : 0n)),
        gauge(`${wide}.15.${at}`, port.speed),
        text(`${wide}.18.${at}`, ''),
      ]
    }),
  ]
}

/** A locally administered MAC address that belongs to nobody. */
export function macOf(address: string, port: number): string {
  const [, b, c, d] = address.split('.').map(Number)
  return [0x02, 0x00, b ?? 0, c ?? 0, d ?? 0, port].map((byte) => byte.toString(16).padStart(2, '0')).join(':')
}
