import type { CheckConfig } from '../contract/checks.ts'
import { type DeviceKind, deviceKinds, type ProbeKind } from '../contract/kinds.ts'
import type { Identity } from '../contract/sensors.ts'
import { fold } from '../contract/text.ts'
import type { NewCheck } from '../contract/api/devices.ts'

type Timing = Pick<CheckConfig, 'interval' | 'retryInterval' | 'timeout' | 'attempts'>

/** How often and how patiently each kind of check measures unless a person says otherwise. */
const timings: Record<ProbeKind, Timing> = {
  icmp: { interval: 30, retryInterval: 10, timeout: 3_000, attempts: 3 },
  snmp: { interval: 60, retryInterval: 20, timeout: 10_000, attempts: 3 },
  dns: { interval: 60, retryInterval: 20, timeout: 5_000, attempts: 3 },
  http: { interval: 60, retryInterval: 20, timeout: 10_000, attempts: 3 },
  tcp: { interval: 60, retryInterval: 20, timeout: 5_000, attempts: 3 },
  host: { interval: 30, retryInterval: 30, timeout: 20_000, attempts: 3 },
  link: { interval: 30, retryInterval: 10, timeout: 10_000, attempts: 3 },
  json: { interval: 120, retryInterval: 30, timeout: 15_000, attempts: 3 },
  // Nobody asks: the report that does not come is late by its grace already.
  push: { interval: 300, retryInterval: 300, timeout: 1_000, attempts: 1 },
}

/** Timing of a check: what the person gave, the kind's defaults for the rest. A retry is never slower than a round. */
export function timingOf(kind: ProbeKind, given: { [K in keyof Timing]?: number | undefined }): Timing {
  const base = timings[kind]
  const interval = given.interval ?? base.interval
  return {
    interval,
    retryInterval: given.retryInterval ?? Math.min(base.retryInterval, interval),
    timeout: given.timeout ?? base.timeout,
    attempts: given.attempts ?? base.attempts,
  }
}

/** The checks that fit what stands at an address. */
export function checksFor(identity: Pick<Identity, 'snmp' | 'profile'>, credentialId: number | null, port = 161): NewCheck[] {
  const checks: NewCheck[] = [{ kind: 'icmp', params: {} }]
  if (identity.snmp !== null && credentialId !== null) {
    checks.push({ kind: 'snmp', params: { profile: identity.profile, port }, credentialId })
  }
  return checks
}

/** A first name for a found device: what it calls itself, else what the network calls it, else what it is, else where it is. */
export function nameFor({
  sysName,
  names,
  vendor,
  model,
  address,
}: Pick<Identity, 'sysName' | 'names' | 'vendor' | 'model' | 'address'>): string {
  const called = [sysName, names.netbios, names.mdns, names.dns].map((name) => name?.trim()).find(Boolean)
  return (called ?? ([vendor, model].filter(Boolean).join(' ') || address)).slice(0, 120)
}

/** What the device says it is, else what it may be: a find is worth adopting either way, and a person can correct it. */
export function kindFor({ kind, guess }: Pick<Identity, 'kind' | 'guess'>): DeviceKind {
  return kind ?? deviceKinds.find((one) => one === guess?.kind) ?? 'other'
}

/** What the machine of an agent is, told by its system: office PCs run Windows or macOS, everything else serves. */
export function kindOfMachine(os: string): DeviceKind {
  return /windows(?!.*server)|mac ?os|darwin/i.test(os) ? 'pc' : 'server'
}

/** Folded text that the search looks through. */
export function searchText(parts: readonly (string | null | undefined)[]): string {
  return fold(parts.filter(Boolean).join(' '))
}
