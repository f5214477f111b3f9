import { isIP } from 'node:net'
import type { CheckConfig } from '../../server/contract/checks.ts'
import type { Clock } from '../../server/contract/clock.ts'
import type { SnmpCredential } from '../../server/contract/credentials.ts'
import { Bucket } from '../bucket.ts'
import { canonicalAddress } from '../snmp/transport.ts'

/** A watched device as far as its notifications are concerned. */
export interface WatchedDevice {
  id: number
  /** What to run when it has something to say. */
  checks: number[]
  credentials: SnmpCredential[]
}

/** An address from which notifications are taken: of one device, or of several behind a translator. */
export interface Source {
  /** By id. */
  devices: Map<number, WatchedDevice>
  /** How much it may send. */
  bucket: Bucket
}

/** Notifications of one address: a device that restarts says much at once. */
const perSource = { burst: 20, every: 1_000 } as const
/** Names are looked up again after so long, when somebody unknown speaks: clusters behind 4G change their addresses (ms). */
const resolveEvery = 60_000

type Resolve = (name: string) => Promise<string | null>

/** Which addresses the checks watch. Knows exactly as many as there are. */
export class WatchedSources {
  #clock: Clock
  #resolve: Resolve
  #devices: [string, WatchedDevice][] = []
  #sources = new Map<string, Source>()
  #resolvedAt = -Infinity
  #round = 0

  constructor(clock: Clock, resolve: Resolve) {
    this.#clock = clock
    this.#resolve = resolve
  }

  configure(checks: readonly CheckConfig[]): void {
    this.#devices = [...devicesByTarget(checks)].flatMap(([target, devices]) =>
      [...devices.values()].map((device): [string, WatchedDevice] => [target, device]),
    )
    const known = this.#sources
    this.#sources = new Map()
    for (const [target, device] of this.#devices) if (isIP(target.split('%')[0] ?? '')) this.#enter(target, device, known)
    void this.#lookUp(known)
  }

  /** The watched source of this plain address; undefined for a stranger. */
  find(address: string): Source | undefined {
    const source = this.#sources.get(address)
    if (source === undefined && this.#clock.monotonic() - this.#resolvedAt >= resolveEvery) void this.#lookUp(this.#sources)
    return source
  }

  async #lookUp(known: ReadonlyMap<string, Source>): Promise<void> {
    this.#resolvedAt = this.#clock.monotonic()
    const round = ++this.#round
    for (const [target, device] of this.#devices) {
      if (isIP(target.split('%')[0] ?? '') !== 0) continue
      const address = await this.#resolve(target)
      if (round !== this.#round) return
      if (address !== null) this.#enter(address, device, known)
    }
  }

  #enter(target: string, device: WatchedDevice, known: ReadonlyMap<string, Source>): void {
    const address = plainAddress(target)
    const source = this.#sources.get(address) ?? {
      devices: new Map<number, WatchedDevice>(),
      // A new configuration gives nobody a new burst.
      bucket: known.get(address)?.bucket ?? new Bucket(this.#clock, perSource),
    }
    source.devices.set(device.id, device)
    this.#sources.set(address, source)
  }
}

/** Target → devices whose checks go there. Every check of such a device is run when it speaks. */
function devicesByTarget(checks: readonly CheckConfig[]): Map<string, Map<number, WatchedDevice>> {
  const devices = new Map<number, WatchedDevice>()
  const targets = new Map<string, Map<number, WatchedDevice>>()
  for (const check of checks) {
    const device = devices.get(check.deviceId) ?? { id: check.deviceId, checks: [], credentials: [] }
    devices.set(device.id, device)
    device.checks.push(check.id)
    if (check.kind === 'snmp') device.credentials.push(check.params.credential)
    const target = ownTarget(check)
    if (target !== null) targets.set(target, (targets.get(target) ?? new Map()).set(device.id, device))
  }
  return targets
}

/** The device's own address, where the check speaks with the device itself. */
function ownTarget(check: CheckConfig): string | null {
  return check.kind === 'icmp' || check.kind === 'snmp' || check.kind === 'tcp' ? check.params.target : null
}

/** The kernel's spelling; IPv4 seen through an IPv6 socket is IPv4. */
export function plainAddress(address: string): string {
  const mapped = address.startsWith('::ffff:') ? address.slice(7) : ''
  return isIP(mapped) === 4 ? mapped : canonicalAddress(address)
}
