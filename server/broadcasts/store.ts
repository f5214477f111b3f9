import { and, eq, isNull, sql } from 'drizzle-orm'
import { timeSlot } from '../../db/schema/broadcasts.ts'
import type { Reader, Tx } from '../kernel/context.ts'
import type { SlotPlan } from './rules.ts'

export interface Slot extends SlotPlan {
  unitId: number
  /** Which of the units that were asked for it is on air in: its own and those below. */
  units: number[]
}

/** Time slots that are on air in any of these units: their own and those of the units above them. */
export async function listSlots(db: Reader, unitIds: readonly number[]): Promise<Slot[]> {
  if (unitIds.length === 0) return []
  const { rows } = await db.execute<Slot & Record<string, unknown>>(sql`
    with recursive up(unit_id, at) as (
      select id, id from unit where id in ${[...unitIds]}
      union select up.unit_id, u.parent_id from up join unit u on u.id = up.at where u.parent_id is not null)
    select s.id, s.unit_id as "unitId", s.name, s.start_minute as "startMinute", s.duration_minutes as "durationMinutes", s.weekdays,
      s.valid_from::text as "validFrom", s.valid_to::text as "validTo", array_agg(up.unit_id order by up.unit_id) as units
    from time_slot s join up on up.at = s.unit_id where s.deleted_at is null group by s.id order by s.start_minute, s.id`)
  return rows
}

export type SlotRow = typeof timeSlot.$inferSelect

/** A slot in use, of whatever unit: the caller asks for the right. */
export async function findSlot(db: Reader, id: number): Promise<SlotRow | undefined> {
  const [row] = await db
    .select()
    .from(timeSlot)
    .where(and(eq(timeSlot.id, id), isNull(timeSlot.deletedAt)))
  return row
}

export async function insertSlot(tx: Tx, values: Omit<typeof timeSlot.$inferInsert, 'id'>): Promise<number> {
  const [row] = await tx.insert(timeSlot).values(values).returning({ id: timeSlot.id })
  if (!row) throw new Error('insert into time_slot returned no row')
  return row.id
}

export async function updateSlot(tx: Tx, id: number, values: Partial<typeof timeSlot.$inferInsert>): Promise<void> {
  await tx.update(timeSlot).set(values).where(eq(timeSlot.id, id))
}
