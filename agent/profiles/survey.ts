import type { DeviceKind } from '../../server/contract/kinds.ts'
import type { DeviceFact, NetworkInterface } from '../../server/contract/sensors.ts'
import {
  isUnder,
  numberOf,
  requireTime,
  safeGet,
  safeWalk,
  SnmpError,
  tags,
  textOf,
  type Deadline,
  type SnmpSession,
  type Varbind,
} from '../snmp/index.ts'
import { chooseProfile, detectProfile, firstScalars, makersScalars, vendorOf, type SystemGroup } from './detect.ts'
import { describedBy } from './described.ts'
import { entity } from './entity-mib.ts'
import { entitySensorColumns, planEntitySensors } from './entity-sensor-mib.ts'
import { interfaceColumns, interfacesOf, tableLastChange } from './if-mib.ts'
import { planInterfaces } from './if-sensors.ts'
import { standardParts } from './index.ts'
import { kindOf } from './kind.ts'
import { readSurroundings, type Surroundings } from './neighbours.ts'
import { system, type DeviceProfile, type ProfileFact, type StandardPart } from './profile.ts'
import { ReadingPlan } from './reading.ts'
import { columnsOf, planSensors, scalarsOf, valuesFrom, type DeviceData } from './sensors.ts'
import { chassisOf, firstText, operatingSystem, textFrom } from './words.ts'

/** Everything that SNMP tells of a device at one moment, and how to read its sensors again. */
export interface Survey {
  system: SystemGroup
  profile: DeviceProfile | undefined
  /** The profile's own signs are there; a profile that was named is used without them. */
  recognised: boolean
  kind: DeviceKind | null
  vendor: string | null
  model: string | null
  serial: string | null
  firmware: string | null
  interfaces: NetworkInterface[]
  /** ifTableLastChange: has another value when ports came or went. */
  portsChanged: number | null
  facts: DeviceFact[]
  around: Surroundings
  plan: ReadingPlan
  /** What the plan's instances held, in its order. */
  values: (Varbind | null)[]
  /** Time or the device's patience ended before all tables were read. */
  incomplete: boolean
}

/** ifType: ethernetCsmacd, fastEther, gigabitEthernet. */
const ethernet: ReadonlySet<number> = new Set([6, 62, 117])

const systemOids: readonly string[] = Object.values(system)

/**
 * Reads the system group and what tells devices apart, in one request; in two where the devices of one maker are told apart by more.
 * @throws {SnmpError} when the device does not answer.
 */
export async function readSystem(
  session: SnmpSession,
  deadline: Deadline,
  site: readonly DeviceProfile[] = [],
): Promise<{ system: SystemGroup; scalars: Map<string, Varbind> }> {
  const { scalars } = await readScalars(session, [...systemOids, ...firstScalars(site)], deadline)
  const of = (oid: string) => scalars.get(oid)
  const group: SystemGroup = {
    objectId: textOf(of(system.objectId))?.replace(/^\./, '') ?? null,
    descr: textOf(of(system.descr)),
    name: textOf(of(system.name)),
    upTime: numberOf(of(system.upTime)),
    services: numberOf(of(system.services)),
  }
  const more = makersScalars(group, site)
  if (more.length === 0) return { system: group, scalars }
  const second = await readScalars(session, more, deadline)
  return { system: group, scalars: new Map([...scalars, ...second.scalars]) }
}

/**
 * Finds out what a device is and what it can measure.
 * @param profileId of the profile that it is known by; null recognises it
 * @param site profiles of the site, which come before those that are built in
 * @throws {SnmpError} when the device does not answer; what fails later leaves the survey incomplete.
 */
export async function survey(
  session: SnmpSession,
  deadline: Deadline,
  profileId: string | null = null,
  site: readonly DeviceProfile[] = [],
): Promise<Survey> {
  const first = await readSystem(session, deadline, site)
  const profile = chooseProfile(profileId, first.system, first.scalars, site)
  const sensors = [...(profile?.sensors ?? []), ...standardParts.flatMap((part) => part.sensors)]
  const texts = [profile, ...standardParts].flatMap((part) => (part ? textOids(part) : []))
  const more = await readMore(
    session,
    [...new Set([...scalarsOf(sensors), ...texts, tableLastChange])].filter((oid) => !first.scalars.has(oid)),
    deadline,
  )
  const wanted = [...new Set([...interfaceColumns, ...columnsOf(sensors), ...entitySensorColumns, ...Object.values(entity)])]
  const present = await presentColumns(session, wanted, deadline)
  const walked = await safeWalk(session, present, {
    deadline,
    maxRows: 500,
    ...(profile?.maxRepetitions === undefined ? {} : { maxRepetitions: profile.maxRepetitions }),
  })
  const data: DeviceData = { scalars: new Map([...first.scalars, ...more.scalars]), columns: walked.columns }
  const found = assemble(first.system, profile, data, more.failed || walked.incomplete === 'failed')
  const recognised = profile !== undefined && detectProfile(first.system, first.scalars, [profile]) !== undefined
  return { ...found, recognised, around: await readSurroundings(session, deadline, found.interfaces, profile?.maxRepetitions) }
}

function assemble(
  group: SystemGroup,
  profile: DeviceProfile | undefined,
  data: DeviceData,
  incomplete: boolean,
): Omit<Survey, 'around' | 'recognised'> {
  const plan = new ReadingPlan()
  planSensors(plan, profile?.sensors ?? [], data)
  const known = new Set([...(profile?.without ?? []), ...(profile?.sensors ?? []).map((sensor) => sensor.key)])
  const parts = standardParts.filter((part) => has(part, data) && !standsFor(profile, part, plan))
  const chassis = chassisOf(data)
  // A generic agent describes the system below it, not the device.
  const described = profile || !vendorOf(group.objectId) ? { model: null, firmware: null } : describedBy(group.descr)
  const interfaces = interfacesOf(data)
  planSensors(
    plan,
    parts.flatMap((part) => part.sensors.filter((sensor) => !known.has(sensor.key))),
    data,
  )
  planEntitySensors(plan, data)
  planInterfaces(plan, interfaces, data)
  return {
    system: group,
    profile,
    kind: kindOf(group, profile, parts, interfaces.filter(({ type }) => ethernet.has(type ?? 0)).length),
    vendor:
      profile?.vendor ??
      vendorOf(group.objectId)?.vendor ??
      chassis.vendor ??
      firstText(parts, 'vendor', data) ??
      operatingSystem(group, parts),
    model: textFrom(profile?.model, data) ?? chassis.model ?? firstText(parts, 'model', data) ?? described.model,
    serial: textFrom(profile?.serial, data) ?? chassis.serial ?? firstText(parts, 'serial', data),
    firmware: textFrom(profile?.firmware, data) ?? chassis.firmware ?? firstText(parts, 'firmware', data) ?? described.firmware,
    interfaces,
    portsChanged: numberOf(data.scalars.get(tableLastChange)),
    facts: factsFrom([profile, ...parts]).flatMap(({ key, label, from }) => {
      const text = textFrom(from, data)
      return text === null ? [] : [{ key, label, text: text.slice(0, 500) }]
    }),
    plan,
    values: valuesFrom(plan, data),
    incomplete,
  }
}

/** Of a device that has answered before: what cannot be read leaves the survey incomplete. */
async function readMore(session: SnmpSession, oids: readonly string[], deadline: Deadline): ReturnType<typeof readScalars> {
  try {
    return await readScalars(session, oids, deadline)
  } catch (error) {
    if (error instanceof SnmpError && error.failure === 'aborted') throw error
    return { scalars: new Map(), failed: true }
  }
}

async function readScalars(
  session: SnmpSession,
  oids: readonly string[],
  deadline: Deadline,
): Promise<{ scalars: Map<string, Varbind>; failed: boolean }> {
  const { varbinds, failure } = await safeGet(session, oids, deadline)
  const scalars = new Map<string, Varbind>()
  for (const varbind of varbinds) if (varbind) scalars.set(varbind.oid, varbind)
  return { scalars, failed: failure !== null }
}

/** Which columns a device has at all: one GETNEXT for each fifty, so that no time is spent on walking what is not there. */
async function presentColumns(session: SnmpSession, columns: readonly string[], deadline: Deadline): Promise<string[]> {
  if (session.version === '1') return [...columns]
  const present: string[] = []
  for (let i = 0; i < columns.length; i += session.maxVarbinds) {
    const part = columns.slice(i, i + session.maxVarbinds)
    try {
      const next = await session.getNext(part, Math.min(3000, requireTime(deadline)))
      present.push(...part.filter((column, at) => isUnder(column, next[at]?.oid ?? '') && next[at]?.type !== tags.endOfMibView))
    } catch {
      // Some agents give up on long lists: then every column is walked.
      present.push(...part)
    }
  }
  return present
}

function has({ has }: StandardPart, data: DeviceData): boolean {
  if ('scalar' in has) return data.scalars.has(has.scalar)
  return ('column' in has ? [has.column] : has.columns).some((column) => (data.columns.get(column)?.size ?? 0) > 0)
}

/**
 * A profile knows its kind of device better than the standard MIB of that kind, and the same thing is not shown twice: but only where the device fills the
 * maker's objects. Cards of UPSs often give the maker's room sensors alone and everything else by UPS-MIB.
 */
function standsFor(profile: DeviceProfile | undefined, part: StandardPart, plan: ReadingPlan): boolean {
  if (profile === undefined || profile.kind !== part.kind || profile.sensors.length === 0) return false
  const roles = new Set<string | undefined>(part.sensors.map((sensor) => sensor.role))
  return plan.readings.some(({ def }) => def.role !== undefined && def.role !== 'temperature' && roles.has(def.role))
}

function factsFrom(parts: readonly (DeviceProfile | StandardPart | undefined)[]): readonly ProfileFact[] {
  const facts = parts.flatMap((part) => part?.facts ?? [])
  return facts.filter((fact, place) => facts.findIndex((other) => other.key === fact.key) === place)
}

function textOids(part: DeviceProfile | StandardPart): string[] {
  const vendor = 'has' in part ? part.vendor : undefined
  const facts = part.facts?.flatMap((fact) => fact.from)
  const sources = [...(vendor ?? []), ...(part.model ?? []), ...(part.serial ?? []), ...(part.firmware ?? []), ...(facts ?? [])]
  return sources.flatMap((source) => [source.oid, ...(source.dotted ?? [])])
}
