import type { SimObject } from '../../support/snmp/mib.ts'
import { type Planned, ward } from './plan.ts'
import { macOf, number, text } from './system.ts'

/** One cable: which port here leads to which device, and by which of its own ports. */
export interface Cable {
  port: number
  to: Planned
  theirPort: number
}

const bytesOf = (mac: string) => Buffer.from(mac.replaceAll(':', ''), 'hex')
const octets = (oid: string, value: Uint8Array): SimObject => ({ oid, tag: 4, value })
const children = (device: Planned) => ward.filter((other) => other.parent === device.id)
const parentOf = (device: Planned) => ward.find((other) => other.id === device.parent)
const isNetwork = (device: Planned) => device.model === 'router' || device.model === 'mobile' || device.model === 'switch'

/** The number of the port by which a device is known: routers by that of their inner side. */
function facing(device: Planned): number {
  return isNetwork(device) && device.model !== 'switch' ? 2 : device.model === 'cluster' ? 0 : 1
}

/** The hardware address that others learn of a device. */
export const learntMac = (device: Planned): string => macOf(device.address, facing(device))

/** Where the cables of a switch go: port 1 up to its parent, then a port for each device that hangs on it. */
export function cables(device: Planned): Cable[] {
  const parent = parentOf(device)
  const up = parent ? [{ port: 1, to: parent, theirPort: portTo(parent, device) }] : []
  return [...up, ...children(device).map((child, i) => ({ port: 2 + i, to: child, theirPort: 1 }))]
}

function portTo(parent: Planned, child: Planned): number {
  return parent.model === 'switch' ? 2 + children(parent).indexOf(child) : 2
}

/** A device and all that hangs on it. */
function below(device: Planned): Planned[] {
  return [device, ...children(device).flatMap(below)]
}

/** What a switch knows of its surroundings: LLDP of its neighbours in the network, and every address behind every port. */
export function switchTables(device: Planned): SimObject[] {
  const mine = cables(device)
  const own = new Set(below(device).map(({ id }) => id))
  const parent = parentOf(device)
  const beyond = parent ? below(parent).filter(({ id, model }) => !own.has(id) && model !== 'cluster') : []
  const behind = (cable: Cable) => (cable.port === 1 && parent ? beyond : below(cable.to))
  return [
    ...chassis(learntMac(device)),
    ...mine.filter(({ to }) => isNetwork(to)).flatMap((cable) => announcement(cable)),
    octets('1.3.6.1.2.1.17.1.1.0', bytesOf(learntMac(device))),
    ...mine.map(({ port }) => number(`1.3.6.1.2.1.17.1.4.1.2.${port}`, port)),
    ...mine.flatMap((cable) => behind(cable).map((seen) => learnt(learntMac(seen), cable.port))),
  ]
}

/** What a router knows: LLDP of the switches at its inner port, and whom it has resolved there. */
export function routerTables(device: Planned): SimObject[] {
  return [
    ...chassis(learntMac(device)),
    ...children(device)
      .filter(isNetwork)
      .flatMap((to, i) => announcement({ port: 2, to, theirPort: 1 }, i + 1)),
    ...below(device)
      .filter(({ id }) => id !== device.id)
      .map((seen) => octets(`1.3.6.1.2.1.4.22.1.2.2.${seen.address}`, bytesOf(learntMac(seen)))),
    number(`1.3.6.1.2.1.4.20.1.2.${device.address}`, 2),
    // The line leaves by the address of the router's outer side.
    ...(parentOf(device)?.model === 'line' ? [number(`1.3.6.1.2.1.4.20.1.2.${parentOf(device)?.address}`, 1)] : []),
  ]
}

const lldp = '1.0.8802.1.1.2.1'

/** lldpLocChassisIdSubtype 4: the chassis is named by a hardware address. */
function chassis(mac: string): SimObject[] {
  return [number(`${lldp}.3.1.0`, 4), octets(`${lldp}.3.2.0`, bytesOf(mac))]
}

/** A row of lldpRemTable with its row of lldpRemManAddrTable, learnt at time 0. */
function announcement({ port, to, theirPort }: Cable, row = 1): SimObject[] {
  const index = `0.${port}.${row}`
  const remote = `${lldp}.4.1.1`
  const portName = to.model === 'switch' ? `gigabitEthernet 1/0/${theirPort}` : to.model === 'mobile' ? 'br-lan' : 'ether2-lan'
  return [
    number(`${remote}.4.${index}`, 4),
    octets(`${remote}.5.${index}`, bytesOf(learntMac(to))),
    number(`${remote}.6.${index}`, 5),
    text(`${remote}.7.${index}`, portName),
    text(`${remote}.9.${index}`, to.id),
    number(`${lldp}.4.2.1.3.${index}.1.4.${to.address}`, 2),
  ]
}

/** A row of dot1qTpFdbTable in VLAN 1. */
function learnt(mac: string, port: number): SimObject {
  return number(`1.3.6.1.2.1.17.7.1.2.2.1.2.1.${[...bytesOf(mac)].join('.')}`, port)
}
