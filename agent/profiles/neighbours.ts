import type { Identity, Neighbour, NetworkInterface } from '../../server/contract/sensors.ts'
import {
  deadlineIn,
  isUnder,
  macOf,
  numberOf,
  requireTime,
  safeGet,
  safeWalk,
  tags,
  textOf,
  type Column,
  type Deadline,
  type SnmpSession,
  type Varbind,
} from '../snmp/index.ts'
import { bridge, bridgePorts, forwarding } from './bridge-mib.ts'
import { cdp, heard } from './cdp-mib.ts'
import { ip, ownAddresses, resolved } from './ip-mib.ts'
import { announced, lldp } from './lldp-mib.ts'

/** Who is around a device, and by what its neighbours know it. */
export type Surroundings = Pick<Identity, 'neighbours' | 'ownMacs' | 'addresses'>

export const nobodyAround: Surroundings = { neighbours: [], ownMacs: [], addresses: [] }

/** Rows of one table: a big switch knows thousands, and what is beyond tells nothing more about where an office's devices are. */
const mostRows = 2000
/** Entries of each way of knowing, and hardware addresses named of one port. */
const mostEntries = 400
const mostNamed = 256
/** Never more than this for all of it, ms: a device that answers slowly has its sensors to be read. */
const mostTime = 8_000

const scalars: readonly string[] = [lldp.localChassisType, lldp.localChassis, bridge.address]
/** The column that tells whether there is a table, and the others that are read with it. */
const tables: readonly (readonly [string, ...string[]])[] = [
  [
    lldp.chassis,
    lldp.chassisType,
    lldp.portType,
    lldp.port,
    lldp.portDescription,
    lldp.name,
    lldp.description,
    lldp.address,
    lldp.localPortType,
    lldp.localPort,
  ],
  [cdp.device, cdp.addressType, cdp.address, cdp.port, cdp.platform],
  [bridge.portInterface],
  [bridge.vlanPort],
  [bridge.port],
  [ip.ownAddress],
  [ip.neighbour],
  [ip.neighbourNew],
]

/**
 * Reads by LLDP, CDP, the bridge's forwarding table and the ARP table who is behind which port. Takes at most half of the time that is left; what could not be read is
 * left out, and nothing is thrown: a device is well known without it.
 */
export async function readSurroundings(
  session: SnmpSession,
  within: Deadline,
  interfaces: readonly NetworkInterface[],
  maxRepetitions = 20,
): Promise<Surroundings> {
  const deadline = deadlineIn(Math.min(within.left() / 2, mostTime), within.signal)
  try {
    const { varbinds } = await safeGet(session, scalars, deadline)
    const columns = await presentTables(session, deadline)
    const walked = await safeWalk(session, columns, { deadline, maxRows: mostRows, maxRepetitions })
    return surroundings({ scalars: varbinds, columns: walked.columns }, interfaces)
  } catch {
    return nobodyAround
  }
}

/** One GETNEXT tells which tables there are. The forwarding table without VLANs and the older ARP table are read only where they are needed. */
async function presentTables(session: SnmpSession, deadline: Deadline): Promise<string[]> {
  const heads = tables.map(([head]) => head)
  if (session.version === '1') return tables.flat()
  const next = await session.getNext(heads, Math.min(3000, requireTime(deadline)))
  const has = (head: string): boolean => {
    const varbind = next[heads.indexOf(head)]
    return varbind !== undefined && varbind.type !== tags.endOfMibView && isUnder(head, varbind.oid)
  }
  const doubled = new Set<string>([...(has(bridge.vlanPort) ? [bridge.port] : []), ...(has(ip.neighbour) ? [ip.neighbourNew] : [])])
  return tables.filter(([head]) => has(head) && !doubled.has(head)).flat()
}

/** What was read: `scalars` in the order of the list above. */
interface Read {
  scalars: readonly (Varbind | null)[]
  columns: ReadonlyMap<string, Column>
}

/** Puts the tables together: every port as the ifIndex that people know it by. */
export function surroundings(
  { scalars: [chassisType, chassis, bridgeAddress], columns }: Read,
  interfaces: readonly NetworkInterface[],
): Surroundings {
  const ports = bridgePorts(columns)
  const known = new Set(interfaces.map((entry) => entry.index))
  const chassisMac = numberOf(chassisType) === 4 ? macOf(chassis) : null
  const ownMacs = [...new Set([chassisMac, macOf(bridgeAddress)].filter((mac) => mac !== null))]
  const own = new Set([...ownMacs, ...interfaces.flatMap(({ mac }) => mac ?? [])])
  const ofBridge = (port: number): number | null => ports.get(port) ?? (known.has(port) ? port : null)
  const cut = (text: string | null, length = 255) => text?.slice(0, length) ?? null
  const neighbours: Neighbour[] = [
    ...announced(columns)
      .slice(0, mostEntries)
      .map((entry): Neighbour => {
        const { mac, address } = entry
        const port = localPort(entry.localPort, columns, interfaces, ofBridge)
        return {
          port,
          how: 'lldp',
          name: cut(entry.name),
          mac,
          address,
          remotePort: cut(entry.remotePort),
          description: cut(entry.description, 500),
        }
      }),
    ...heard(columns)
      .slice(0, mostEntries)
      .map((entry): Neighbour => {
        const { address } = entry
        return {
          port: entry.ifIndex,
          how: 'cdp',
          name: cut(entry.name),
          mac: null,
          address,
          remotePort: cut(entry.remotePort),
          description: cut(entry.description, 500),
        }
      }),
    ...[...forwarding(columns)].slice(0, mostEntries).flatMap(([port, macs]) =>
      behindPort(
        ofBridge(port),
        [...macs].filter((mac) => !own.has(mac)),
      ),
    ),
    ...resolved(columns)
      .filter(({ mac }) => !own.has(mac))
      .slice(0, mostEntries)
      .map(({ ifIndex, address, mac }): Neighbour => ({ ...blank, port: ifIndex, how: 'arp', mac, address })),
  ]
  return { neighbours, ownMacs, addresses: ownAddresses(columns).slice(0, 100) }
}

const blank = { name: null, mac: null, address: null, remotePort: null, description: null } as const

/** One entry for a port: the address behind it, or how many there are and which. */
function behindPort(port: number | null, macs: readonly string[]): Neighbour[] {
  if (macs.length === 0) return []
  if (macs.length === 1) return [{ ...blank, port, how: 'bridge', mac: macs[0] ?? null }]
  return [{ ...blank, port, how: 'bridge', many: macs.length, macs: macs.slice(0, mostNamed) }]
}

/**
 * LLDP numbers ports in its own way and names them in another: by interface name or alias, by hardware address, or by a text that may be the ifIndex. Where the name
 * tells nothing, the number is mostly the bridge port's or the ifIndex itself.
 */
function localPort(
  number: number,
  columns: ReadonlyMap<string, Column>,
  interfaces: readonly NetworkInterface[],
  ofBridge: (port: number) => number | null,
): number | null {
  const varbind = columns.get(lldp.localPort)?.get(String(number))
  const type = numberOf(columns.get(lldp.localPortType)?.get(String(number)))
  const text = textOf(varbind)
  const mac = type === 3 ? macOf(varbind) : null
  const named =
    interfaces.find((entry) => mac !== null && entry.mac === mac) ??
    interfaces.find((entry) => text !== null && (entry.name === text || entry.alias === text)) ??
    interfaces.find((entry) => type === 7 && text === String(entry.index))
  return named?.index ?? ofBridge(number)
}
