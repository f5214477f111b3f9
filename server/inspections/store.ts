import { desc, eq, sql } from 'drizzle-orm'
import { inspection, person } from '../../db/schema/index.ts'
import type { Reader, Tx } from '../kernel/context.ts'

const columns = { id: inspection.id, at: inspection.at, result: inspection.result, note: inspection.note, by: person.name }

/** Inspections of a device, newest first. */
export function listOfDevice(db: Reader, deviceId: number, limit: number) {
  return db
    .select(columns)
    .from(inspection)
    .leftJoin(person, eq(person.id, inspection.inspectedBy))
    .where(eq(inspection.deviceId, deviceId))
    .orderBy(desc(inspection.at), desc(inspection.id))
    .limit(limit)
}

export async function insertInspection(tx: Tx, values: typeof inspection.$inferInsert): Promise<number> {
  const [row] = await tx.insert(inspection).values(values).returning({ id: inspection.id })
  if (!row) throw new Error('insert returned no row')
  return row.id
}

/** Devices in use that nothing measures, whose newest inspection does not count any more while their state still says so. */
export async function listOutdated(db: Reader, now: Date): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select d.id from device d join device_state s on s.device_id = d.id
    join lateral (select max(at) as at from inspection where device_id = d.id) i on true
    where d.retired_at is null and s.status <> 'unknown' and i.at + make_interval(days => d.inspection_days) <= ${now.toISOString()}::timestamptz
      and not exists (select 1 from "check" c where c.device_id = d.id and c.enabled and c.deleted_at is null)
    order by d.id`)
  return rows.map((row) => row.id)
}
