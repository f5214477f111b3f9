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

const scalarsOf = (detections: readonly Detection[]): string[] => [
  ...new Set(detections.flatMap((detection) => (detection.scalar ? [detection.scalar.oid] : []))),
]

const detectionsOf = (site: readonly DeviceProfile[]): Detection[] => [...site, ...profiles].flatMap((profile) => profile.detect)

/** The scalars that tell devices apart where sysObjectID does not: read in the same request as the system group. */
export function firstScalars(site: readonly DeviceProfile[]): readonly string[] {
  return scalarsOf(detectionsOf(site).filter(({ sysObjectId, sysDescr }) => sysObjectId === undefined && sysDescr === undefined))
}

/** The scalars that tell apart the devices of one maker, once the system group has told the maker; none for most devices. */
export function makersScalars(group: SystemGroup, site: readonly DeviceProfile[]): readonly string[] {
  return scalarsOf(
    detectionsOf(site).filter((one) => (one.sysObjectId !== undefined || one.sysDescr !== undefined) && mayRecognise(one, group)),
  )
}

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
  if (!mayRecognise(detection, system)) return false
  if (!scalar) return sysObjectId !== undefined || sysDescr !== undefined
  const found = textOf(scalars.get(scalar.oid))
  return found !== null && (scalar.pattern === undefined || matches(scalar.pattern, found))
}

/** True where nothing in the system group speaks against it. */
function mayRecognise({ sysObjectId, sysDescr }: Detection, { objectId, descr }: SystemGroup): boolean {
  if (sysObjectId && !sysObjectId.some((prefix) => objectId !== null && isUnder(prefix, objectId))) return false
  return sysDescr === undefined || matches(sysDescr, descr ?? '')
}

/** The maker that the sysObjectID names; undefined for the generic one and for strangers. */
export function vendorOf(objectId: string | null): VendorRow | undefined {
  if (objectId === null || isUnder(genericObjectId, objectId)) return undefined
  return vendors
    .filter((row) => isUnder(row.prefix, objectId))
    .toSorted((a, b) => b.prefix.length - a.prefix.length)
    .at(0)
}
