import { isUnder, textOf, type Varbind } from '../snmp/index.ts'
import { profileById, profiles } from './index.ts'
import { matches } from './pattern.ts'
import { genericObjectId, type Detection, type DeviceProfile } from './profile.ts'
import { vendors, type VendorRow } from './vendors.ts'

/** What a device says of itself in SNMPv2-MIB's system group; null where it does not say. */
export interface SystemGroup {
  objectId: string | null
  descr: string | null
  name: string | null
  /** Hundredths of a second. */
  upTime: number | null
  services: number | null
}

const scalarsOf = (among: readonly DeviceProfile[]): string[] => [
  ...new Set(among.flatMap((profile) => profile.detect).flatMap((detection) => (detection.scalar ? [detection.scalar.oid] : []))),
]

/** The scalars that tell devices apart where sysObjectID does not: read in the same request as the system group. */
export const detectionScalars: readonly string[] = scalarsOf(profiles)

/** The same with those that a site's own profiles look at. */
export const allScalars = (site: readonly DeviceProfile[]): readonly string[] =>
  site.length === 0 ? detectionScalars : [...new Set([...scalarsOf(site), ...detectionScalars])]

/** The profile that recognises a device, or undefined when only standard MIBs apply. */
export function detectProfile(
  system: SystemGroup,
  scalars: ReadonlyMap<string, Varbind>,
  among: readonly DeviceProfile[] = profiles,
): DeviceProfile | undefined {
  return among.find((profile) => profile.detect.some((detection) => recognises(detection, system, scalars)))
}

/**
 * The profile to read a device by. A site's profile comes first: by the known id, else by what it recognises; a built-in one with the id of a site's is not used.
 * @param id of the profile that the device is known by; null where it is not known
 */
export function chooseProfile(
  id: string | null,
  system: SystemGroup,
  scalars: ReadonlyMap<string, Varbind>,
  site: readonly DeviceProfile[],
): DeviceProfile | undefined {
  const own = site.find((profile) => profile.id === id) ?? detectProfile(system, scalars, site)
  if (own) return own
  const known = id === null ? undefined : profileById(id)
  const others = profiles.filter((profile) => !site.some((one) => one.id === profile.id))
  return known ?? detectProfile(system, scalars, others)
}

function recognises(detection: Detection, system: SystemGroup, scalars: ReadonlyMap<string, Varbind>): boolean {
  const { sysObjectId, sysDescr, scalar } = detection
  if (sysObjectId && !sysObjectId.some((prefix) => system.objectId !== null && isUnder(prefix, system.objectId))) return false
  if (sysDescr !== undefined && !matches(sysDescr, system.descr ?? '')) return false
  if (!scalar) return sysObjectId !== undefined || sysDescr !== undefined
  const found = textOf(scalars.get(scalar.oid))
  return found !== null && (scalar.pattern === undefined || matches(scalar.pattern, found))
}

/** The maker that the sysObjectID names; undefined for the generic one and for strangers. */
export function vendorOf(objectId: string | null): VendorRow | undefined {
  if (objectId === null || isUnder(genericObjectId, objectId)) return undefined
  return vendors
    .filter((row) => isUnder(row.prefix, objectId))
    .toSorted((a, b) => b.prefix.length - a.prefix.length)
    .at(0)
}
