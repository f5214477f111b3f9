import { isUnder, textOf, type Varbind } from '../snmp/index.ts'
import { profiles } from './index.ts'
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

/** The scalars that tell devices apart where sysObjectID does not: read in the same request as the system group. */
export const detectionScalars: readonly string[] = [
  ...new Set(profiles.flatMap((profile) => profile.detect).flatMap((detection) => (detection.scalar ? [detection.scalar.oid] : []))),
]

/** The profile that recognises a device, or undefined when only standard MIBs apply. */
export function detectProfile(system: SystemGroup, scalars: ReadonlyMap<string, Varbind>): DeviceProfile | undefined {
  return profiles.find((profile) => profile.detect.some((detection) => recognises(detection, system, scalars)))
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
