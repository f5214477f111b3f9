import type { SnmpCredential } from '../server/contract/credentials.ts'
import type { Clock } from '../server/contract/clock.ts'
import { hostsOf, parseCidr } from './cidr.ts'
import { findDevice, type Find } from './identify.ts'
import { LocalTables, type NamePorts } from './names/index.ts'
import type { DeviceProfile } from './profiles/profile.ts'
import type { EchoEngine } from './probes/probe.ts'
import { TargetError } from './target-error.ts'

/** Each address under way holds six sockets at most, for two seconds when it is dead; node raises the limit of descriptors as far as the system allows (4,096 or more). */
const atOnce = 400

/**
 * A host that answers nothing but ARP, as PCs behind their firewall and phones do, is told by this machine's neighbour table, once what was sent to it had the time to prove its
 * entry or make it fail: Linux waits 5 s and asks three times, a second apart. ms.
 */
const proofOfArp = 10_000

export interface DiscoverOptions {
  credentials: readonly SnmpCredential[]
  clock: Clock
  /** UDP port of SNMP. Default 161. */
  port?: number
  /** Addresses begun per second. Default 50. */
  rate?: number
  /** How long one address may be silent, ms. Default 1,500. */
  timeout?: number
  icmp?: EchoEngine
  tcpPorts?: readonly number[]
  namePorts?: NamePorts
  /** Profiles of the site, which come before those that are built in. */
  profiles?: readonly DeviceProfile[]
  signal?: AbortSignal
  onProgress?: (done: number, total: number) => void
  onFound?: (find: Find) => void
}

/** How a sweep ended. */
export interface DiscoverResult {
  total: number
  /** Addresses asked; fewer than `total` when cancelled. */
  done: number
  found: number
  cancelled: boolean
}

/**
 * Asks every address of an IPv4 network by echo, SNMP and a few TCP ports. What answers in any way is a find; nothing is added anywhere.
 * @throws {TargetError} with a Vietnamese sentence when the network is none or too large.
 */
export async function discover(cidr: string, options: DiscoverOptions): Promise<DiscoverResult> {
  const network = parseCidr(cidr)
  const hosts = hostsOf(network)
  const result: DiscoverResult = { total: hosts.length, done: 0, found: 0, cancelled: false }
  const tables = new LocalTables(options.clock)
  const pause = 1000 / (options.rate ?? 50)
  let due = options.clock.monotonic()
  const askAll = async (some: readonly string[], one: (host: string) => Promise<void>): Promise<void> => {
    const running = new Set<Promise<void>>()
    for (const host of some) {
      if (options.signal?.aborted) break
      const asked = one(host).finally(() => running.delete(asked))
      running.add(asked)
      if (running.size >= atOnce) await Promise.race(running)
      // What was lost by waiting is not made up for: the rate is a limit at every moment.
      due = Math.max(due + pause, options.clock.monotonic())
      await pausing(options, due - options.clock.monotonic())
    }
    await Promise.all(running)
  }
  const silent: string[] = []
  await askAll(hosts, async (host) => {
    const there = await ask(host, tables, options, result)
    if (options.signal?.aborted) return
    result.done++
    if (!there && (await tables.arp()).has(host)) silent.push(host)
    options.onProgress?.(result.done, result.total)
  })
  if (silent.length > 0 && !options.signal?.aborted) {
    await pausing(options, proofOfArp)
    const proven = await tables.arp()
    await askAll(
      silent.filter((host) => proven.has(host)),
      async (host) => void (await ask(host, tables, options, result, true)),
    )
  }
  result.cancelled = options.signal?.aborted ?? false
  return result
}

/**
 * Each address gets an SNMP socket of its own: what is sent to a dead one waits in the kernel for ARP, fills the buffer of a socket that all share, and holds up what goes to
 * the living.
 * @returns whether anything answered
 */
async function ask(host: string, tables: LocalTables, options: DiscoverOptions, result: DiscoverResult, present = false): Promise<boolean> {
  const { credentials, port, icmp, tcpPorts, namePorts, profiles, signal, timeout = 1500 } = options
  const find = await findDevice(host, {
    credentials,
    timeout,
    tables,
    present,
    ...(namePorts ? { namePorts } : {}),
    ...(profiles ? { profiles } : {}),
    ...(port === undefined ? {} : { port }),
    ...(icmp ? { icmp } : {}),
    ...(tcpPorts ? { tcpPorts } : {}),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof TargetError) return null
    throw error
  })
  if (options.signal?.aborted || !find?.identity.reachable) return false
  result.found++
  options.onFound?.(find)
  return true
}

async function pausing(options: DiscoverOptions, ms: number): Promise<void> {
  if (ms <= 0) return
  try {
    await options.clock.sleep(ms, options.signal)
  } catch {
    // Cancelled: the loop sees it.
  }
}
