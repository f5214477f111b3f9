import type { ProbeParams } from '../../server/contract/checks.ts'
import type { Clock } from '../../server/contract/clock.ts'
import type { AgentProbeKind, Outcome, Reason } from '../../server/contract/kinds.ts'
import type { SensorDef } from '../../server/contract/sensors.ts'
import type { IcmpEngine } from '../../server/contract/wire.ts'
import type { Log } from '../log.ts'
import type { KeptValue } from '../kept.ts'
import type { Memory } from '../memory.ts'

/** What one round of a check found. */
export interface ProbeResult {
  outcome: Outcome
  reason: Reason
  /** Metric or sensor keys, in the order of `values`. Give the same array object each round where it is constant. */
  shape: readonly string[]
  /** One number per key; null could not be read. */
  values: readonly (number | null)[]
  /** Evidence for the check's page: small, JSON. Sent only when present. */
  detail?: Record<string, unknown>
  /** What the sensors are: given on the first read and when they change. */
  sensors?: readonly SensorDef[]
  /** What the device is, when learnt anew. */
  inventory?: { kind: 'host' | 'snmp'; data: Record<string, unknown> }
}

/** One target's echoes in one round. */
export interface EchoRequest {
  /** IPv4 or IPv6 address, not a name: the caller resolves. */
  address: string
  count: number
  /** Between two echoes, ms. */
  gap: number
  /** After the last echo, ms. */
  timeout: number
  /** Hop limit, to find the router that stands so many steps away; the system's unless given. */
  ttl?: number
  signal?: AbortSignal
}

/** A router that said that an echo's hop limit was reached there. */
export interface EchoHop {
  address: string
  /** ms; null where the engine is not told. */
  rtt: number | null
}

/** What came back: one entry per echo sent, in order; ms, or null where no answer came in time. */
export interface EchoReply {
  rtts: readonly (number | null)[]
  /** With a `ttl`: the routers at which echoes ended, one entry for each that did; absent where the engine cannot set or tell it. */
  hops?: readonly EchoHop[]
  /** Set when a router or the kernel said that the host cannot be reached. */
  unreachable?: boolean
  /** Set when the engine itself could not send: nothing is known of the host. Technical text. */
  error?: string
}

/** The ICMP engine chosen at start. Never throws on the network's account. */
export interface EchoEngine {
  readonly kind: IcmpEngine
  /** Why a better engine could not be used, in Vietnamese for the technician. */
  readonly remedy: string | null
  echo(request: EchoRequest): Promise<EchoReply>
  close(): void
}

/** What a probe may use of its surroundings. */
export interface ProbeContext {
  clock: Clock
  log: Log
  /** Aborts when the round must end: deadline passed, check removed, agent stopping. */
  signal: AbortSignal
  checkId: number
  icmp: EchoEngine
  /** Values kept between rounds of this check; a new one when its configuration changes. */
  memory: Memory
  /** What this check keeps across restarts of the agent. */
  kept: KeptValue
  /** Values kept for the whole life of the agent, e.g. one shared socket. */
  agentMemory: Memory
}

/**
 * One round of one kind of check. `timeout` is in ms for the whole round. A failed probe is a result with a reason, never a throw; what is thrown all the same
 * is recorded as `unknown` / `probe-error`.
 */
export type Probe<K extends AgentProbeKind> = (params: ProbeParams[K], timeout: number, context: ProbeContext) => Promise<ProbeResult>

/** The table of probes has one row per kind: a missing one does not compile. */
export type ProbeTable = { [K in AgentProbeKind]: Probe<K> }
