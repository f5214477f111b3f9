import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { device, deviceState, site, unitOutline } from '../../db/schema/index.ts'
import type { Outline } from '../contract/api/map.ts'
import type { Status } from '../contract/kinds.ts'
import type { Reader, Tx } from '../kernel/context.ts'

/** Devices in use of these units, with the position of their own and of their site. */
export function listPlaces(db: Reader, unitIds: readonly number[]) {
  return db
    .select({
      id: device.id,
      name: device.name,
      kind: device.kind,
      status: sql<Status>`coalesce(${deviceState.status}, 'unknown')`,
      latitude: device.latitude,
      longitude: device.longitude,
      siteLatitude: site.latitude,
      siteLongitude: site.longitude,
      parentId: device.parentId,
      unitId: device.unitId,
    })
    .from(device)
    .leftJoin(deviceState, eq(deviceState.deviceId, device.id))
    .leftJoin(site, eq(site.id, device.siteId))
    .where(and(inArray(device.unitId, [...unitIds]), isNull(device.retiredAt)))
    .orderBy(asc(device.id))
}

export function listOutlines(db: Reader, unitIds: readonly number[]) {
  return db
    .select({ unitId: unitOutline.unitId, outline: unitOutline.outline })
    .from(unitOutline)
    .where(inArray(unitOutline.unitId, [...unitIds]))
    .orderBy(asc(unitOutline.unitId))
}

/** @returns the outline before; null: there was none */
export async function putOutline(tx: Tx, unitId: number, outline: Outline, updatedAt: Date): Promise<Outline | null> {
  const [before] = await tx.select({ outline: unitOutline.outline }).from(unitOutline).where(eq(unitOutline.unitId, unitId)).for('update')
  await tx
    .insert(unitOutline)
    .values({ unitId, outline, updatedAt })
    .onConflictDoUpdate({ target: unitOutline.unitId, set: { outline, updatedAt } })
  return before?.outline ?? null
}

/** @returns what is gone; null: there was none */
export async function deleteOutline(tx: Tx, unitId: number): Promise<Outline | null> {
  const [gone] = await tx.delete(unitOutline).where(eq(unitOutline.unitId, unitId)).returning({ outline: unitOutline.outline })
  return gone?.outline ?? null
}
