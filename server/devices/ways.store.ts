import { and, asc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import { device, standbyParent } from '../../db/schema/index.ts'
import type { Reader, Tx } from '../kernel/context.ts'

/** What stands by for these devices, beside what they hang on; retired devices are no way. */
export function listStandby(db: Reader, deviceIds: readonly number[]) {
  return db
    .select({ deviceId: standbyParent.deviceId, parentId: standbyParent.parentId, unitId: device.unitId, name: device.name })
    .from(standbyParent)
    .innerJoin(device, eq(device.id, standbyParent.parentId))
    .where(and(inArray(standbyParent.deviceId, [...deviceIds]), isNull(device.retiredAt)))
    .orderBy(asc(standbyParent.parentId))
}

/** Units of devices in use; others are absent. */
export async function unitsOf(db: Reader, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: device.id, unitId: device.unitId })
    .from(device)
    .where(and(inArray(device.id, [...ids]), isNull(device.retiredAt)))
  return new Map(rows.map((row) => [row.id, row.unitId]))
}

/** Those of some devices that hang on another one, by whatever way, directly or through others; or are it. */
export async function hangingOn(db: Reader, ids: readonly number[], on: number): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const { rows } = await db.execute<{ start: number }>(sql`
    with recursive up(start, id) as (
      select s, s from unnest(${sql.param([...ids])}::int4[]) s
      union
      select up.start, w.parent from up join (
        select id as child, parent_id as parent from device where parent_id is not null
        union all select device_id, parent_id from standby_parent
      ) w on w.child = up.id
    )
    select distinct start from up where id = ${on}`)
  return new Set(rows.map((row) => row.start))
}

/** Makes these the standby parents of a device. */
export async function putStandby(tx: Tx, deviceId: number, parentIds: readonly number[]): Promise<void> {
  await tx.delete(standbyParent).where(and(eq(standbyParent.deviceId, deviceId), notInArray(standbyParent.parentId, [...parentIds])))
  if (parentIds.length === 0) return
  await tx
    .insert(standbyParent)
    .values(parentIds.map((parentId) => ({ deviceId, parentId })))
    .onConflictDoNothing()
}
