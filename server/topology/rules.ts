import type { Evidence } from '../contract/api/topology.ts'
import type { DeviceKind } from '../contract/kinds.ts'
import { type LineExit, type NetworkNode, NodeIndex } from './nodes.rules.ts'
import { evidenceOf, type Sighting, Sightings } from './sightings.rules.ts'

/** Where the tables put a device. `sure` is false where they tell only that it is somewhere behind. */
export interface Place {
  device: NetworkNode
  parent: NetworkNode
  sure: boolean
  evidence: Evidence[]
}

export interface Link {
  deviceId: number
  parentId: number
}

const networkKinds: ReadonlySet<DeviceKind> = new Set(['router', 'switch', 'accessPoint'])
const isAnnounced = ({ how }: Sighting) => how === 'lldp' || how === 'cdp'

/**
 * Derives where devices hang from what they tell of their neighbours: routers behind the lines that leave by them, then switches outward from the routers, then everything
 * else at the switch that sees it with the fewest others. Roots first.
 */
export function placesOf(nodes: readonly NetworkNode[], lines: readonly LineExit[]): Place[] {
  const index = new NodeIndex(nodes)
  const sightings = new Sightings(nodes, index)
  const routers = behindLines(nodes, lines, index)
  const network = outward(nodes, sightings, routers)
  const trunks = trunkPorts(network, sightings, nodes)
  const placed = new Set([...routers, ...network].map(({ device }) => device.id))
  const others = nodes.filter((node) => !placed.has(node.id) && node.kind !== 'uplink' && node.kind !== 'router')
  return [...routers, ...network, ...others.flatMap((node) => nearest(node, sightings, trunks) ?? [])]
}

/** A router hangs on the line that leaves by one of its addresses, where that is one line only. */
function behindLines(nodes: readonly NetworkNode[], lines: readonly LineExit[], index: NodeIndex): Place[] {
  const exits = lines.flatMap(({ id, gateway }) => {
    const [line, router] = [index.byId.get(id), index.byAddress(gateway)]
    return line && router && router.kind !== 'uplink' && gateway !== null ? [{ line, router, gateway }] : []
  })
  return nodes.flatMap((device): Place[] => {
    const [exit, ...more] = exits.filter(({ router }) => router === device)
    if (!exit || more.length > 0) return []
    const { line, gateway } = exit
    const evidence: Evidence = {
      how: 'gateway',
      at: { id: line.id, name: line.name },
      port: null,
      seen: gateway,
      remotePort: null,
      behind: null,
    }
    return [{ device, parent: line, sure: true, evidence: [evidence] }]
  })
}

/** Switches and access points, in steps away from the routers: by announcements first, else by the bridge tables. */
function outward(nodes: readonly NetworkNode[], sightings: Sightings, behind: readonly Place[]): Place[] {
  const gateways = behind.map(({ device }) => device)
  const roots = [...gateways, ...nodes.filter((node) => node.kind === 'router' && !gateways.includes(node))]
  const announced = sightings.all.filter((one) => isAnnounced(one) && networkKinds.has(one.at.kind) && networkKinds.has(one.who.kind))
  const places: Place[] = []
  const reached = new Set(roots)
  for (let ring = roots; ring.length > 0;) {
    const next: NetworkNode[] = []
    for (const parent of ring)
      for (const { at, who } of announced) {
        const device = at === parent ? who : who === parent ? at : undefined
        if (!device || reached.has(device)) continue
        reached.add(device)
        next.push(device)
        const both = announced.filter((one) => (one.at === parent && one.who === device) || (one.who === parent && one.at === device))
        places.push({ device, parent, sure: true, evidence: both.map(evidenceOf) })
      }
    ring = next
  }
  const rest = nodes.filter((node) => (node.kind === 'switch' || node.kind === 'accessPoint') && !reached.has(node))
  const trunks = trunkPorts(places, sightings, nodes)
  return [...places, ...rest.flatMap((node) => nearest(node, sightings, trunks) ?? bySwitchItself(node, sightings, roots) ?? [])]
}

/** A switch that nobody else has seen may itself see the router: then it hangs there, nothing else being known between. */
function bySwitchItself(node: NetworkNode, sightings: Sightings, routers: readonly NetworkNode[]): Place | undefined {
  const seen = sightings.by(node).filter((one) => one.how === 'bridge' && routers.includes(one.who))
  const [first] = seen
  return first && new Set(seen.map(({ who }) => who)).size === 1
    ? { device: node, parent: first.who, sure: false, evidence: seen.map(evidenceOf) }
    : undefined
}

/** Ports that lead towards the routers, by device: what a bridge sees there is not behind it. */
type Trunks = ReadonlyMap<number, ReadonlySet<number | null>>

function trunkPorts(places: readonly Place[], sightings: Sightings, nodes: readonly NetworkNode[]): Trunks {
  const parents = new Map(places.map(({ device, parent }) => [device.id, parent]))
  return new Map(
    nodes.map((node) => {
      const up = sightings.by(node).filter(({ who }) => who.kind === 'router' || who === parents.get(node.id))
      return [node.id, new Set(up.filter(({ how }) => how !== 'arp').map(({ port }) => port))]
    }),
  )
}

/**
 * The place of a device at the edge: who announces it or is announced by it, else the switch whose port sees it among the fewest others. Behind a port at which another
 * switch announces itself it hangs on that one. A router that has only resolved its address tells that it is somewhere behind.
 */
function nearest(device: NetworkNode, sightings: Sightings, trunks: Trunks): Place | undefined {
  const isTrunk = ({ at, port }: Sighting) => trunks.get(at.id)?.has(port) ?? false
  const seen = sightings.of(device).filter((one) => one.at.kind !== 'uplink')
  const direct = seen.find((one) => isAnnounced(one) && networkKinds.has(one.at.kind) && !isTrunk(one))
  if (direct)
    return {
      device,
      parent: direct.at,
      sure: true,
      evidence: seen.filter((one) => one.at === direct.at && one.how !== 'arp').map(evidenceOf),
    }
  const bridged = seen.filter((one) => one.how === 'bridge' && !isTrunk(one)).toSorted((a, b) => a.behind - b.behind)
  const [closest] = bridged
  if (closest) {
    const between = sightings
      .by(closest.at)
      .find((one) => isAnnounced(one) && one.port === closest.port && one.who !== device && networkKinds.has(one.who.kind))
    const evidence = [closest, ...(between ? [between] : [])].map(evidenceOf)
    return { device, parent: between?.who ?? closest.at, sure: true, evidence }
  }
  const own = sightings.by(device).filter((one) => isAnnounced(one) && networkKinds.has(one.who.kind))
  if (own[0] && own.every(({ who }) => who === own[0]?.who))
    return { device, parent: own[0].who, sure: true, evidence: own.map(evidenceOf) }
  const resolvedBy = seen.filter((one) => one.how === 'arp' && one.at.kind === 'router')
  const [first] = resolvedBy
  return first && resolvedBy.every(({ at }) => at === first.at)
    ? { device, parent: first.at, sure: false, evidence: [evidenceOf(first)] }
    : undefined
}

/** What is to be asked of a person: a place that is not yet kept, not dismissed, and makes no ring. */
export interface ProposedPlace extends Place {
  /** What a person has said, where the tables say otherwise. */
  present: NetworkNode | null
}

/**
 * Leaves out what a person has confirmed or dismissed. A kept parent stays unasked when the tables only say less: that the device is somewhere behind what the parent
 * itself hangs on.
 */
export function proposalsFrom(places: readonly Place[], nodes: readonly NetworkNode[], dismissed: readonly Link[]): ProposedPlace[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]))
  const refused = new Set(dismissed.map(({ deviceId, parentId }) => `${deviceId} ${parentId}`))
  const proposals: ProposedPlace[] = []
  for (const place of places) {
    const { device, parent } = place
    if (device.parentId === parent.id || refused.has(`${device.id} ${parent.id}`)) continue
    if (device.parentId !== null && (!place.sure || hangsOn(device.parentId, parent.id, parents))) continue
    if (hangsOn(parent.id, device.id, parents)) continue
    parents.set(device.id, parent.id)
    proposals.push({ ...place, present: device.parentId === null ? null : (byId.get(device.parentId) ?? null) })
  }
  return proposals
}

/** Is `start` the device `id`, or does it hang on it? */
function hangsOn(start: number, id: number, parents: ReadonlyMap<number, number | null>): boolean {
  const passed = new Set<number>()
  for (let at: number | null | undefined = start; at !== null && at !== undefined && !passed.has(at); at = parents.get(at)) {
    if (at === id) return true
    passed.add(at)
  }
  return false
}

/** A device that does not answer where it is kept, while a router has resolved its hardware address elsewhere. */
export interface MovedNode {
  device: NetworkNode
  address: string
  evidence: Evidence[]
}

export function movedNodes(nodes: readonly NetworkNode[]): MovedNode[] {
  const index = new NodeIndex(nodes)
  const found = new Map<NetworkNode, { at: Map<string, Evidence[]> }>()
  for (const at of nodes)
    for (const entry of at.neighbours) {
      const device = entry.how === 'arp' ? index.byMac(entry.mac) : undefined
      if (!device || device === at || entry.address === null) continue
      const seen = found.get(device) ?? { at: new Map<string, Evidence[]>() }
      const evidence = evidenceOf({ at, port: entry.port, who: device, how: 'arp', seen: entry.mac, remotePort: null, behind: 1 })
      seen.at.set(entry.address, [...(seen.at.get(entry.address) ?? []), evidence])
      found.set(device, seen)
    }
  return [...found].flatMap(([device, { at }]) => {
    const [only, ...more] = at
    const answers = device.status === 'ok' || device.status === 'warning'
    const several = device.kind === 'router' || device.addresses.length > 1
    if (!only || more.length > 0 || answers || several || device.address === null || only[0] === device.address) return []
    // Kept by name: nothing to correct.
    if (!/^\d+(?:\.\d+){3}$/.test(device.address) || index.byAddress(only[0])) return []
    return [{ device, address: only[0], evidence: only[1] }]
  })
}
