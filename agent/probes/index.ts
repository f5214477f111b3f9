import type { AgentProbeKind } from '../../server/contract/kinds.ts'
import type { Probe, ProbeTable } from './probe.ts'

/** A probe whose code is loaded by its first round: an agent that never speaks SNMP does not carry it in memory. */
function lazy<K extends AgentProbeKind>(load: () => Promise<Probe<K>>): Probe<K> {
  let loaded: Promise<Probe<K>> | null = null
  return async (params, timeout, context) => {
    loaded ??= load()
    const probe = await loaded
    return probe(params, timeout, context)
  }
}

/** How each kind of check is carried out. A new kind does not compile until it has a row here. */
export const probes: ProbeTable = {
  icmp: lazy(async () => (await import('./icmp.ts')).probeIcmp),
  snmp: lazy(async () => (await import('./snmp.ts')).probeSnmp),
  dns: lazy(async () => (await import('./dns.ts')).probeDns),
  http: lazy(async () => (await import('./http.ts')).probeHttp),
  tcp: lazy(async () => (await import('./tcp.ts')).probeTcp),
  host: lazy(async () => (await import('./host.ts')).probeHost),
  json: lazy(async () => (await import('./json.ts')).probeJson),
  link: lazy(async () => (await import('./link.ts')).probeLink),
}
