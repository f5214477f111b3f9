import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { device, deviceState, site } from '../../db/schema/index.ts'
import type { Status } from '../contract/kinds.ts'
import type { Reader, Tx } from '../kernel/context.ts'

/** Devices in use of these units as the register shows them, by unit and Vietnamese alphabet. The unit's name is looked up apart, because names are dated. */
export function listRegister(db: Reader, unitIds: readonly number[]) {
  return db
    .select({
      id: device.id,
      unitId: device.unitId,
      siteId: device.siteId,
      siteName: site.name,
      name: device.name,
      kind: device.kind,
      address: device.address,
      parentId: device.parentId,
      technology: device.technology,
      formerWard: device.formerWard,
      vendor: device.vendor,
      model: device.model,
      serial: device.serial,
      mac: device.mac,
      firmware: device.firmware,
      latitude: device.latitude,
      longitude: device.longitude,
      note: device.note,
      status: sql<Status>`coalesce(${deviceState.status}, 'unknown')`,
    })
    .from(device)
    .leftJoin(deviceState, eq(deviceState.deviceId, device.id))
    .leftJoin(site, eq(site.id, device.siteId))
    .where(and(inArray(device.unitId, [...unitIds]), isNull(device.retiredAt)))
    .orderBy(asc(device.unitId), sql`${device.name} collate "vietnamese"`, asc(device.id))
}

/** What devices may hang on, by id. */
export function listParents(db: Reader, unitIds: readonly number[]) {
  return db
    .select({ id: device.id, name: device.name, unitId: device.unitId, parentId: device.parentId })
    .from(device)
    .where(and(inArray(device.unitId, [...unitIds]), isNull(device.retiredAt)))
    .orderBy(asc(device.id))
}

/** Sites of these units that are in use today. */
export function listSites(db: Reader, unitIds: readonly number[], date: string) {
  return db
    .select({ id: site.id, name: site.name, unitId: site.unitId })
    .from(site)
    .where(and(inArray(site.unitId, [...unitIds]), sql`(${site.validTo} is null or ${site.validTo} >= ${date})`))
    .orderBy(sql`${site.name} collate "vietnamese"`, asc(site.id))
}

/** Has imports wait for one another until the transaction ends: each is judged against what the one before has left. */
export async function takeTurns(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('trucban.register'))`)
}
