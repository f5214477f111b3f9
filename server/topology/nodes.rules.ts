import type { DeviceKind, Status } from '../contract/kinds.ts'
import type { NetworkInterface } from '../contract/sensors.ts'
import type { KeptSurroundings, Stranger } from '../devices/index.ts'

/** What the rules look at of a device. */
export interface NetworkNode {
  id: number
  name: string
  kind: DeviceKind
  status: Status
  parentId: number | null
  /** The address it is asked at. */
  address: string | null
  sysName: string | null
  /** All its hardware addresses that are known. */
  macs: readonly string[]
  /** Addresses beside that one. */
  addresses: readonly string[]
  interfaces: readonly NetworkInterface[]
  neighbours: KeptSurroundings['neighbours']
  /** What is kept of it, and what another device said that answered at its address. */
  kept: Stranger
  stranger: Stranger | null
}

/** An internet line, and the address by which it leaves the office; null while that is not known. */
export interface LineExit {
  id: number
  gateway: string | null
}

/** Finds the device that a hardware address, an IP address or a name belongs to. What belongs to several belongs to none. */
export class NodeIndex {
  readonly byId: ReadonlyMap<number, NetworkNode>
  readonly #macs: ReadonlyMap<string, NetworkNode>
  readonly #addresses: ReadonlyMap<string, NetworkNode>
  readonly #names: ReadonlyMap<string, NetworkNode>

  constructor(nodes: readonly NetworkNode[]) {
    this.byId = new Map(nodes.map((node) => [node.id, node]))
    this.#macs = unique(nodes, (node) => node.macs.map(digits))
    this.#addresses = unique(nodes, (node) => [node.address, ...node.addresses].filter((address) => address !== null))
    this.#names = unique(nodes, (node) => (node.sysName === null ? [] : [hostName(node.sysName)]))
  }

  byMac(mac: string | null | undefined): NetworkNode | undefined {
    return mac ? this.#macs.get(digits(mac)) : undefined
  }

  byAddress(address: string | null): NetworkNode | undefined {
    return address === null ? undefined : this.#addresses.get(address)
  }

  /** By what it calls itself; a domain behind the name does not matter. */
  byName(name: string | null): NetworkNode | undefined {
    return name === null ? undefined : this.#names.get(hostName(name))
  }
}

function unique(nodes: readonly NetworkNode[], keysOf: (node: NetworkNode) => readonly string[]): Map<string, NetworkNode> {
  const found = new Map<string, NetworkNode>()
  const shared = new Set<string>()
  for (const node of nodes)
    for (const key of new Set(keysOf(node))) {
      if (key === '' || found.has(key)) shared.add(key)
      else found.set(key, node)
    }
  for (const key of shared) found.delete(key)
  return found
}

const digits = (mac: string) => mac.toLowerCase().replace(/[^0-9a-f]/g, '')
const hostName = (name: string) => name.trim().toLowerCase().replace(/\..*$/, '')
