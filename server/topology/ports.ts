import type { Ports } from '../contract/api/topology.ts'
import type { Neighbour, NetworkInterface } from '../contract/sensors.ts'
import { requireDevice } from '../devices/index.ts'
import type { Context } from '../kernel/context.ts'
import { nodeOf } from './network.ts'
import { type NetworkNode, NodeIndex } from './nodes.rules.ts'
import { whoIs } from './sightings.rules.ts'
import { listNodes } from './store.ts'

type Port = Ports[number]
type Behind = Port['neighbours'][number]

/** Strangers behind one port that are named; a port towards the rest of the network has hundreds. */
const mostStrangers = 12

/**
 * The interfaces of a device with who is behind each: watched devices of its unit first, then strangers by what is known of them.
 * @throws DomainError `not-found`
 */
export async function listPorts(ctx: Context, id: number): Promise<Ports> {
  const device = await requireDevice(ctx, 'device.read', id)
  const nodes = (await listNodes(ctx.app.db, [device.unitId])).map(nodeOf)
  const self = nodes.find((node) => node.id === id)
  return self ? portsOf(self, new NodeIndex(nodes)) : []
}

export function portsOf(self: NetworkNode, index: NodeIndex): Ports {
  const known = new Set(self.interfaces.map((entry) => entry.index))
  const portOf = ({ port }: Neighbour) => (port !== null && known.has(port) ? port : null)
  const ports = self.interfaces.map((entry) =>
    portWith(
      entry,
      self.neighbours.filter((one) => portOf(one) === entry.index),
      self,
      index,
    ),
  )
  const elsewhere = portWith(
    nowhere,
    self.neighbours.filter((one) => portOf(one) === null),
    self,
    index,
  )
  return elsewhere.neighbours.length > 0 ? [...ports, elsewhere] : ports
}

const nowhere: Omit<NetworkInterface, 'index'> & { index: number | null } = {
  index: null,
  name: '',
  alias: null,
  type: null,
  mac: null,
  adminUp: null,
  operUp: null,
  speed: null,
}

function portWith(
  entry: Omit<NetworkInterface, 'index'> & { index: number | null },
  seen: readonly Neighbour[],
  self: NetworkNode,
  index: NodeIndex,
): Port {
  const found = new Map<string, Behind>()
  for (const one of seen) for (const [key, behind] of behindOf(one, self, index)) found.set(key, merge(found.get(key), behind))
  const all = [...found.values()]
  const bridged = seen.filter(({ how }) => how === 'bridge').reduce((sum, { many }) => sum + (many ?? 1), 0)
  return {
    ...entry,
    behind: bridged > 0 ? bridged : null,
    neighbours: [...all.filter(({ device }) => device !== null), ...all.filter(({ device }) => device === null).slice(0, mostStrangers)],
  }
}

function behindOf(one: Neighbour, self: NetworkNode, index: NodeIndex): (readonly [string, Behind])[] {
  const { how, name, mac, address, remotePort, description } = one
  const found = whoIs(one, index)
  const others = found.filter(({ who }) => who !== self)
  const watched = others.map(({ who, seen }): readonly [string, Behind] => {
    const device = { id: who.id, name: who.name, kind: who.kind, status: who.status }
    return [
      `device ${who.id}`,
      { device, how: [how], name, mac: one.macs ? seen : mac, address: address ?? who.address, remotePort, description },
    ]
  })
  const watchedMacs = new Set(found.map(({ seen }) => seen))
  const strangers = one.macs ? one.macs.filter((each) => !watchedMacs.has(each)) : found.length > 0 ? [] : [mac]
  return [
    ...watched,
    ...strangers.map((each): readonly [string, Behind] => [
      `stranger ${each ?? address ?? name ?? ''}`,
      { device: null, how: [how], name, mac: each, address, remotePort, description },
    ]),
  ]
}

/** The same neighbour known in several ways: each adds what the others do not say. */
function merge(before: Behind | undefined, now: Behind): Behind {
  if (!before) return now
  return {
    device: before.device ?? now.device,
    how: [...new Set([...before.how, ...now.how])],
    name: before.name ?? now.name,
    mac: before.mac ?? now.mac,
    address: before.address ?? now.address,
    remotePort: before.remotePort ?? now.remotePort,
    description: before.description ?? now.description,
  }
}
