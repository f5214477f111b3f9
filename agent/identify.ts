import { isProbeTarget } from '../server/contract/address.ts'
import { systemClock } from '../server/contract/clock.ts'
import type { SnmpCredential } from '../server/contract/credentials.ts'
import type { Identity } from '../server/contract/sensors.ts'
import { knockTcp, type Knocked } from './knock.ts'
import { findNames, guessKind, LocalTables, type NamePorts, type Names } from './names/index.ts'
import type { EchoEngine } from './probes/probe.ts'
import { resolveTarget } from './probes/resolve.ts'
import type { DeviceProfile } from './profiles/profile.ts'
import { factsOf, noFacts, type SnmpFacts } from './profiles/facts.ts'
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
  /** Knocked at instead of the usual ones. */
  tcpPorts?: readonly number[]
  /** Where a host that is there is asked for its names; default the usual ports. */
  namePorts?: NamePorts
  /** The caller knows that somebody is there, though nothing may answer: its hardware address was resolved just now. */
  present?: boolean
  /** This machine's tables, shared by the addresses of a sweep. Default: its own. */
  tables?: LocalTables
  /** Profiles of the site, which come before those that are built in. */
  profiles?: readonly DeviceProfile[]
  /** A profile on trial: the device is read by it, whether it recognises the device or not. */
  trial?: DeviceProfile
  signal?: AbortSignal
}

/** What was found at an address, and the place of the credential that it answered to. */
export interface Find {
  identity: Identity
  credential: number | null
}

/** Knocked at everywhere, to see whether somebody is there: secure shell, web, encrypted web, file sharing. */
const firstTcpPorts: readonly number[] = [22, 80, 443, 445]
/** Knocked at where somebody is, to tell printers, cameras, PCs, routers and phones apart. Sources: IANA; 8291 Winbox, 62078 iPhone. */
const furtherTcpPorts: readonly number[] = [135, 515, 554, 631, 3389, 8080, 8291, 9100, 62_078]

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
    const [rtt, first, snmp] = await Promise.all([
      echo(address, options),
      knock(address, options.tcpPorts ?? firstTcpPorts, options),
      askSnmp(transport, address, options),
    ])
    const reachable = options.present === true || rtt !== null || first.open.length > 0 || first.refused || snmp.alive
    const facts = snmp.survey ? factsOf(snmp.survey) : noFacts
    const seen = reachable ? await lookCloser(address, first, facts, options) : unseen
    const identity: Identity = {
      address: target,
      reachable,
      snmp: snmp.survey ? (options.credentials[snmp.credential ?? 0]?.version ?? null) : null,
      outcome: outcomeOf(snmp, reachable),
      ...facts,
      rtt,
      ...seen,
      ...(options.trial && snmp.survey ? { trial: trialOf(options.trial, snmp.survey) } : {}),
    }
    return { identity, credential: snmp.credential }
  } finally {
    if (!options.transport) transport.close()
  }
}

/** How a profile on trial did: whether its own signs recognise the device, and which of its sensors gave nothing. */
function trialOf(profile: DeviceProfile, { recognised, plan }: Survey): NonNullable<Identity['trial']> {
  const read = plan.readings.map((reading) => reading.def.key)
  const missing = profile.sensors.filter(({ key }) => !read.some((one) => one === key || one.startsWith(`${key}.`)))
  return { recognised, missing: missing.map(({ key, label, source }) => ({ key, label, source })) }
}

type Outside = Pick<Identity, 'openPorts' | 'names' | 'services' | 'mac' | 'macVendor' | 'guess'>

const unseen: Outside = {
  openPorts: [],
  names: { dns: null, mdns: null, netbios: null },
  services: [],
  mac: null,
  macVendor: null,
  guess: null,
}

/** What can be seen from the outside of a host that is there: more ports, names, maker of the card. The kind is guessed only where SNMP does not tell it. */
async function lookCloser(address: string, first: Knocked, facts: SnmpFacts, options: IdentifyOptions): Promise<Outside> {
  const tables = options.tables ?? new LocalTables(systemClock)
  const [more, found]: [Knocked, Names] = await Promise.all([
    knock(address, options.tcpPorts ? [] : furtherTcpPorts, options),
    findNames(address, Math.min(options.timeout, 1000), tables.arp, options.namePorts, options.signal),
  ])
  const openPorts = [...first.open, ...more.open].toSorted((a, b) => a - b)
  const mac = facts.mac ?? found.mac
  const macVendor = mac === null ? null : await tables.vendorOf(mac)
  const { names, services } = found
  const told = (words: readonly (string | null)[]) => words.filter((word) => word !== null)
  const guess =
    facts.kind === null
      ? guessKind({
          openPorts,
          services,
          names: told([names.mdns, names.netbios, names.dns?.split('.')[0] ?? null, facts.sysName]),
          makers: told([facts.vendor, macVendor]),
        })
      : null
  return { openPorts, names, services, mac, macVendor, guess }
}

function knock(address: string, ports: readonly number[], { timeout, signal }: IdentifyOptions): Promise<Knocked> {
  return knockTcp(address, ports, Math.min(timeout, 2000), signal)
}

interface SnmpAttempt {
  survey: Survey | null
  credential: number | null
  /** Something came from the host: an answer, a refusal, garbage. */
  alive: boolean
  failure: SnmpFailure | null
}

async function askSnmp(transport: SnmpTransport, address: string, options: IdentifyOptions): Promise<SnmpAttempt> {
  const { credentials, timeout, signal, trial } = options
  const site = trial ? [trial] : options.profiles
  const port = options.port ?? 161
  const failures: SnmpFailure[] = []
  const attempts = credentials.map((credential) => firstAnswer(transport, { address, port, credential }, timeout, signal))
  try {
    for (const [place, attempt] of attempts.entries()) {
      const answered = await attempt
      const found =
        answered instanceof SnmpError
          ? answered
          : await survey(answered, deadlineIn(timeout * 4, signal), trial?.id ?? null, site).catch(asSnmpError)
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
