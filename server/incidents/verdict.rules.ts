import type { Verdict } from '../contract/incidents.ts'
import type { DeviceKind, Reason, Status } from '../contract/kinds.ts'
import { isAnswer } from '../faults/rules.ts'

/** Does the device itself not answer? */
export const dark = ({ status, reason }: { status: Status; reason: Reason }): boolean => status === 'critical' && !isAnswer(reason)

const network: ReadonlySet<DeviceKind> = new Set(['router', 'switch', 'accessPoint'])
const powerConditions: ReadonlySet<string> = new Set(['power-lost', 'on-battery', 'battery-low'])
const lineVerdicts: Partial<Record<Reason, Verdict>> = {
  cable: 'network',
  lan: 'network',
  'no-address': 'network',
  'local-dns': 'network',
  'captive-portal': 'network',
  'isp-line': 'carrier',
  'isp-upstream': 'carrier',
  failover: 'carrier',
}
const sight: ReadonlySet<Reason> = new Set([
  'bad-credentials',
  'no-snmp',
  'icmp-not-possible',
  'invalid-target',
  'probe-error',
  'not-configured',
])
const limits: ReadonlySet<Reason> = new Set(['limit-warning', 'limit-critical', 'packet-loss', 'slow'])

/** What happened to a device that is a cause by itself, as far as its own evidence goes. */
export function verdictOf(device: { kind: DeviceKind; status: Status; reason: Reason; condition: string | null }): Verdict {
  const { kind, reason, condition } = device
  if (condition !== null && powerConditions.has(condition)) return 'power'
  const line = lineVerdicts[reason]
  if (line !== undefined) return line
  if (sight.has(reason)) return 'watching'
  if (limits.has(reason)) return 'limit'
  if (kind === 'uplink') return reason === 'flapping' ? 'carrier' : 'unknown'
  if (network.has(kind) && dark(device)) return 'network'
  return 'device'
}
