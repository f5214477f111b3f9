import type { Clock } from '../../server/contract/clock.ts'
import type { Identity } from '../../server/contract/sensors.ts'
import { readArpTable, type ArpTable } from './arp-table.ts'
import { openMacVendors, type VendorOfMac } from './mac-vendor.ts'
import { askMdns, mdnsPort } from './mdns.ts'
import { askNetbios, netbiosPort } from './netbios.ts'
import { reverseDns } from './reverse-dns.ts'

export { guessKind } from './guess.ts'

/** Where names are asked for; tests have no privilege for the usual ports. */
export interface NamePorts {
  mdns?: number
  netbios?: number
  /** Resolvers, `address:port`. Default: this machine's. */
  dns?: readonly string[]
}

/** What a host is called, by itself and by the network, and what its network card tells. */
export interface Names {
  names: Identity['names']
  services: string[]
  /** By NetBIOS, else by this machine's neighbour table; null where neither knows. */
  mac: string | null
}

/** Asks a host that is there for its names, side by side. What says nothing within `ms` (real) is null. */
export async function findNames(
  address: string,
  ms: number,
  arp: () => Promise<ArpTable>,
  ports: NamePorts = {},
  signal?: AbortSignal,
): Promise<Names> {
  const [mdns, netbios, dns, table] = await Promise.all([
    askMdns(address, ms, ports.mdns ?? mdnsPort, signal),
    askNetbios(address, ms, ports.netbios ?? netbiosPort, signal),
    reverseDns(address, ms, ports.dns ?? null, signal),
    arp(),
  ])
  return {
    names: { dns, mdns: mdns?.name ?? null, netbios: netbios?.name ?? null },
    services: mdns?.services ?? [],
    mac: netbios?.mac ?? table.get(address) ?? null,
  }
}

/**
 * What is read of this machine for a sweep: the table of makers once, the neighbour table anew when it is older than `arpFor` ms, since each address that is asked comes
 * into it. Goes with the sweep.
 */
export class LocalTables {
  #vendors: Promise<VendorOfMac> | undefined
  #arp: { table: Promise<ArpTable>; at: number } | undefined
  readonly #clock: Pick<Clock, 'monotonic'>
  readonly #read: () => Promise<ArpTable>

  constructor(clock: Pick<Clock, 'monotonic'>, read: () => Promise<ArpTable> = readArpTable) {
    this.#clock = clock
    this.#read = read
  }

  readonly arp = (): Promise<ArpTable> => {
    const now = this.#clock.monotonic()
    if (this.#arp === undefined || now - this.#arp.at > arpFor) this.#arp = { table: this.#read(), at: now }
    return this.#arp.table
  }

  async vendorOf(mac: string): Promise<string | null> {
    this.#vendors ??= openMacVendors()
    return (await this.#vendors)(mac)
  }
}

const arpFor = 1_000
