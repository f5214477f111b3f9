import { isProbeTarget } from '../server/contract/address.ts'
import type { SnmpCredential } from '../server/contract/credentials.ts'
import type { Identity } from '../server/contract/sensors.ts'
import { knockTcp } from './knock.ts'
import type { EchoEngine } from './probes/probe.ts'
import { resolveTarget } from './probes/resolve.ts'
import { factsOf, noFacts } from './profiles/facts.ts'
import { readSystem, survey, type Survey } from './profiles/survey.ts'
import { deadlineIn, refusesUdp, SnmpError, SnmpSession, SnmpTransport, type SnmpFailure } from './snmp/index.ts'
import { TargetError } from './target-error.ts'

export interface IdentifyOptions {
  /** UDP port of SNMP. Default 161. */
  port?: number
  /** Tried side by side; the first in this order that is answered is used. */
  credentials: readonly SnmpCredential[]
  /** How long a first answer may take, ms; reading the tables of a device that answered may take four times as long. */
  timeout: number
  /** Echoes are left out without an engine. */
  icmp?: EchoEngine
  /** Default: one of its own. */
  transport?: SnmpTransport
  /** Default: a few that tell what a device is. */
  tcpPorts?: readonly number[]
  signal?: AbortSignal
}

/** What was found at an address, and the place of the credential that it answered to. */
export interface Find {
  identity: Identity
  credential: number | null
}

/** Secure shell, web, encrypted web, raw printing, RTSP: what tells a computer, a printer and a camera apart. */
export const usualTcpPorts: readonly number[] = [22, 80, 443, 554, 9100]

/**
 * Finds out what stands at an address: by echo, SNMP and a few TCP ports.
 * @throws {TargetError} when there is no such address.
 */
export async function identify(target: string, options: IdentifyOptions): Promise<Identity> {
  return (await findDevice(target, options)).identity
}

/** As `identify`, and says which credential was answered. */
export async function findDevice(target: string, options: IdentifyOptions): Promise<Find> {
  if (!isProbeTarget(target)) throw new TargetError(`Địa chỉ không hợp lệ: ${target.slice(0, 100)}`)
  const address = await resolveTarget(target, options.timeout)
  if (address === null) throw new TargetError(`Không tìm thấy địa chỉ của tên máy ${target}`)
  const transport = options.transport ?? new SnmpTransport()
  try {
    const [rtt, tcp, snmp] = await Promise.all([
      echo(address, options),
      knockTcp(address, options.tcpPorts ?? usualTcpPorts, Math.min(options.timeout, 2000), options.signal),
      askSnmp(transport, address, options),
    ])
    const reachable = rtt !== null || tcp.open.length > 0 || tcp.refused || snmp.alive
    const identity: Identity = {
      address: target,
      reachable,
      snmp: snmp.survey ? (options.credentials[snmp.credential ?? 0]?.version ?? null) : null,
      outcome: outcomeOf(snmp, reachable),
      ...(snmp.survey ? factsOf(snmp.survey) : noFacts),
      rtt,
      openPorts: tcp.open,
      names: { dns: null, mdns: null, netbios: null },
      macVendor: null,
    }
    return { identity, credential: snmp.credential }
  } finally {
    if (!options.transport) transport.close()
  }
}

interface SnmpAttempt {
  survey: Survey | null
  credential: number | null
  /** Something came from the host: an answer, a refusal, garbage. */
  alive: boolean
  failure: SnmpFailure | null
}

async function askSnmp(transport: SnmpTransport, address: string, options: IdentifyOptions): Promise<SnmpAttempt> {
  const { credentials, timeout, signal } = options
  const port = options.port ?? 161
  const failures: SnmpFailure[] = []
  const attempts = credentials.map((credential) => firstAnswer(transport, { address, port, credential }, timeout, signal))
  try {
    for (const [place, attempt] of attempts.entries()) {
      const answered = await attempt
      const found = answered instanceof SnmpError ? answered : await survey(answered, deadlineIn(timeout * 4, signal)).catch(asSnmpError)
      if (!(found instanceof SnmpError)) return { survey: found, credential: place, alive: true, failure: null }
      failures.push(found.failure)
    }
  } finally {
    for (const attempt of attempts) void attempt.then((session) => session instanceof SnmpSession && session.close())
  }
  const failure = failures.includes('bad-credentials') ? 'bad-credentials' : (failures.at(0) ?? null)
  const heard = failures.some((f) => f !== 'no-answer' && f !== 'unreachable' && f !== 'not-possible' && f !== 'aborted')
  const alive = heard || (signal?.aborted !== true && (await refusesUdp(address, port, Math.min(300, timeout))))
  return { survey: null, credential: null, alive, failure }
}

async function firstAnswer(
  transport: SnmpTransport,
  target: { address: string; port: number; credential: SnmpCredential },
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<SnmpSession | SnmpError> {
  let session: SnmpSession | undefined
  try {
    session = new SnmpSession(transport, target)
    await readSystem(session, deadlineIn(timeout, signal))
    return session
  } catch (error) {
    session?.close()
    return asSnmpError(error)
  }
}

function asSnmpError(error: unknown): SnmpError {
  return error instanceof SnmpError ? error : new SnmpError('garbled-answer', String(error))
}

async function echo(address: string, options: IdentifyOptions): Promise<number | null> {
  const { icmp, timeout, signal } = options
  if (!icmp || icmp.kind === 'none') return null
  const { rtts } = await icmp.echo({ address, count: 2, gap: 100, timeout: Math.min(timeout, 1000), ...(signal ? { signal } : {}) })
  const answered = rtts.filter((rtt) => rtt !== null)
  return answered.length > 0 ? Math.min(...answered) : null
}

function outcomeOf(snmp: SnmpAttempt, reachable: boolean): Identity['outcome'] {
  if (snmp.survey) return snmp.survey.incomplete ? 'partial' : 'ok'
  if (snmp.failure === 'bad-credentials' || snmp.failure === 'not-possible') return 'bad-credentials'
  return reachable ? 'no-snmp' : 'no-answer'
}
