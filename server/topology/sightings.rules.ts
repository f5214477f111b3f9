import type { Evidence } from '../contract/api/topology.ts'
import type { Neighbour } from '../contract/sensors.ts'
import type { NetworkNode, NodeIndex } from './nodes.rules.ts'

/** One device seen by another: at which port, and how. */
export interface Sighting {
  at: NetworkNode
  /** ifIndex; null where it is not said. */
  port: number | null
  who: NetworkNode
  how: Neighbour['how']
  seen: string | null
  remotePort: string | null
  /** Hardware addresses behind the port; the fewer, the nearer. */
  behind: number
}

/** All sightings of a network, found by who sees and by who is seen. */
export class Sightings {
  readonly all: readonly Sighting[]
  readonly #by: ReadonlyMap<NetworkNode, readonly Sighting[]>
  readonly #of: ReadonlyMap<NetworkNode, readonly Sighting[]>

  constructor(nodes: readonly NetworkNode[], index: NodeIndex) {
    this.all = sightingsOf(nodes, index)
    this.#by = Map.groupBy(this.all, ({ at }) => at)
    this.#of = Map.groupBy(this.all, ({ who }) => who)
  }

  /** What this device sees. */
  by(at: NetworkNode): readonly Sighting[] {
    return this.#by.get(at) ?? []
  }

  /** Where this device is seen. */
  of(who: NetworkNode): readonly Sighting[] {
    return this.#of.get(who) ?? []
  }
}

/** Every watched device that the tables of another one name. */
function sightingsOf(nodes: readonly NetworkNode[], index: NodeIndex): Sighting[] {
  return nodes.flatMap((at) =>
    at.neighbours.flatMap((entry) => {
      const { port, how, remotePort } = entry
      return whoIs(entry, index)
        .filter(({ who }) => who.id !== at.id)
        .map(({ who, seen }) => ({ at, port, who, how, seen, remotePort, behind: entry.many ?? 1 }))
    }),
  )
}

/** The watched devices that an entry means: several behind a bridge's port, else one at most. */
export function whoIs(entry: Neighbour, index: NodeIndex): { who: NetworkNode; seen: string }[] {
  if (entry.macs) {
    const found = entry.macs.flatMap((mac) => {
      const who = index.byMac(mac)
      return who ? [{ who, seen: mac }] : []
    })
    return [...new Map(found.map((one) => [one.who.id, one])).values()]
  }
  const byMac = index.byMac(entry.mac)
  if (byMac && entry.mac !== null) return [{ who: byMac, seen: entry.mac }]
  const byAddress = index.byAddress(entry.address)
  if (byAddress && entry.address !== null) return [{ who: byAddress, seen: entry.address }]
  const byName = index.byName(entry.name)
  return byName && entry.name !== null ? [{ who: byName, seen: entry.name }] : []
}

/** A sighting as evidence for people. */
export function evidenceOf({ at, port, how, seen, remotePort, behind }: Sighting): Evidence {
  const entry = at.interfaces.find(({ index }) => index === port)
  return {
    how,
    at: { id: at.id, name: at.name },
    port: entry ? entry.name : port === null ? null : String(port),
    seen,
    remotePort,
    behind: how === 'bridge' ? behind : null,
  }
}
