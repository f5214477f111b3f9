import { getServers } from 'node:dns'
import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'
import type { AgentFacts } from '../server/contract/wire.ts'

export type AgentNetwork = AgentFacts['network']

/** The default route: where it leads and through which interface; nulls when there is none. */
export interface DefaultRoute {
  gateway: string | null
  nic: string | null
}

/** How to find the default route where the system has no /proc, e.g. by the inventory child. */
export type RouteFinder = (signal: AbortSignal) => Promise<DefaultRoute>

/** The default route of this machine, read anew. */
export async function defaultRoute(elsewhere: RouteFinder, signal: AbortSignal): Promise<DefaultRoute> {
  if (process.platform !== 'linux') return elsewhere(signal)
  const table = await readFile('/proc/net/route', 'utf8').catch(() => '')
  const route = parseRouteTable(table)
  if (route.nic !== null) return route
  return parseIPv6RouteTable(await readFile('/proc/net/ipv6_route', 'utf8').catch(() => ''))
}

/**
 * Reads /proc/net/ipv6_route, for a machine that has IPv6 alone: the usable default route with the lowest metric. A link-local gateway is named with its interface.
 * Columns: destination, its length, source, its length, next hop, metric, references, uses, flags, interface.
 */
export function parseIPv6RouteTable(table: string): DefaultRoute {
  let best: (DefaultRoute & { metric: number }) | null = null
  for (const line of table.split('\n')) {
    const [destination, length, , , hop = '', metricText = '', , , flagText = '0', nic] = line.trim().split(/\s+/)
    const flags = Number.parseInt(flagText, 16)
    if (nic === undefined || nic === 'lo' || !/^0{32}$/.test(destination ?? '') || length !== '00' || (flags & 1) === 0) continue
    const metric = Number.parseInt(metricText, 16)
    if (best !== null && best.metric <= metric) continue
    best = { nic, gateway: (flags & 2) === 0 ? null : ipv6Address(hop, nic), metric }
  }
  return best === null ? { gateway: null, nic: null } : { gateway: best.gateway, nic: best.nic }
}

function ipv6Address(hex: string, nic: string): string | null {
  if (!/^[0-9a-f]{32}$/i.test(hex)) return null
  const address = ipaddr.fromByteArray([...Buffer.from(hex, 'hex')])
  return address.range() === 'linkLocal' ? `${address.toString()}%${nic}` : address.toString()
}

/**
 * Reads /proc/net/route: the usable default route with the lowest metric. A default route without a gateway (point-to-point) gives its interface only.
 * Source: Linux Documentation/networking, `RTF_UP` 1, `RTF_GATEWAY` 2; addresses are little-endian hexadecimal on the machines that we run on.
 */
export function parseRouteTable(table: string): DefaultRoute {
  let best: (DefaultRoute & { metric: number }) | null = null
  for (const line of table.split('\n').slice(1)) {
    const [nic, destination, gateway = '', flagText = '0', , , metricText = '0', mask] = line.trim().split(/\s+/)
    const flags = Number.parseInt(flagText, 16)
    if (nic === undefined || destination !== '00000000' || mask !== '00000000' || (flags & 1) === 0) continue
    const metric = Number(metricText)
    if (best !== null && best.metric <= metric) continue
    best = { nic, gateway: (flags & 2) === 0 ? null : littleEndianAddress(gateway), metric }
  }
  return best === null ? { gateway: null, nic: null } : { gateway: best.gateway, nic: best.nic }
}

function littleEndianAddress(hex: string): string | null {
  if (!/^[0-9a-f]{8}$/i.test(hex)) return null
  return [...Buffer.from(hex, 'hex')].toReversed().join('.')
}

/** The resolvers that this machine uses, without ports. */
export function resolvers(): string[] {
  return getServers().map((server) => server.replace(/^\[(.*)\]:\d+$/, '$1').replace(/^([\d.]+):\d+$/, '$1'))
}

/** IPv4 networks that this machine is in, loopback aside, e.g. `192.168.1.0/24`. */
export function subnets(interfaces = networkInterfaces()): string[] {
  const found = Object.values(interfaces).flatMap((entries) =>
    (entries ?? []).flatMap(({ family, internal, cidr }) => {
      if (family !== 'IPv4' || internal || cidr === null) return []
      return [`${ipaddr.IPv4.networkAddressFromCIDR(cidr).toString()}/${cidr.split('/')[1]}`]
    }),
  )
  return [...new Set(found)]
}

/** State of a network interface as far as the system tells; `unknown` never means down. */
export type NicState = 'up' | 'down' | 'unknown'

/** Is the cable in and the interface on? Linux tells by sysfs; elsewhere an interface with a usable address is up. */
export async function nicState(nic: string, sysfs = '/sys/class/net'): Promise<NicState> {
  if (!/^[\w.:@ ()-]{1,60}$/.test(nic) || nic.startsWith('.')) return 'unknown'
  if (process.platform !== 'linux') {
    const addresses = networkInterfaces()[nic]?.filter(({ address }) => !/^(169\.254\.|fe80:)/i.test(address))
    return addresses === undefined ? 'unknown' : addresses.length > 0 ? 'up' : 'down'
  }
  const read = (name: string) =>
    readFile(`${sysfs}/${nic}/${name}`, 'utf8').then(
      (text) => text.trim(),
      () => null,
    )
  const [state, carrier] = await Promise.all([read('operstate'), read('carrier')])
  if (state === 'up' || carrier === '1') return 'up'
  // Reading `carrier` of an interface that is switched off fails (EINVAL), while `operstate` says down.
  if (state === 'down' || state === 'lowerlayerdown' || state === 'notpresent' || carrier === '0') return 'down'
  return state === null ? stateWithoutSysfs(nic) : 'unknown'
}

/** Where /sys shows another network namespace than ours: Node lists only interfaces that are on and have their carrier, /proc/net/dev all that exist. */
async function stateWithoutSysfs(nic: string): Promise<NicState> {
  if (networkInterfaces()[nic] !== undefined) return 'up'
  const table = await readFile('/proc/net/dev', 'utf8').catch(() => '')
  return table.split('\n').some((line) => line.trim().startsWith(`${nic}:`)) ? 'down' : 'unknown'
}

/** What the first page offers to watch: the gateway, resolvers and networks of this machine. */
export async function readNetwork(elsewhere: RouteFinder, signal: AbortSignal): Promise<AgentNetwork> {
  const { gateway, nic } = await defaultRoute(elsewhere, signal).catch(() => ({ gateway: null, nic: null }))
  return {
    gateway: gateway?.slice(0, 60) ?? null,
    gatewayNic: nic?.slice(0, 60) ?? null,
    resolvers: resolvers().slice(0, 8),
    subnets: subnets().slice(0, 16),
  }
}
