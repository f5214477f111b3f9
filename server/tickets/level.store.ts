import { and, eq, sql } from 'drizzle-orm'
import { serviceLevel, specialDay } from '../../db/schema/index.ts'
import type { Priority } from '../contract/tickets.ts'
import type { Reader, Tx } from '../kernel/context.ts'
import type { Shift } from './calendar.rules.ts'
import { type ServiceLevel, type ServiceTarget, usualLevel } from './clock.rules.ts'
import { ms, open } from './store.ts'

/** What a unit promises: its own settings or those of the nearest unit above; special days of all of them, the nearest first. */
export async function levelOf(db: Reader, unitId: number): Promise<ServiceLevel> {
  const up = sql`with recursive up(id, far) as (
    select ${unitId}::int, 0 union all select u.parent_id, far + 1 from unit u join up on u.id = up.id where u.parent_id is not null)`
  const [settings, days] = await Promise.all([
    db.execute<{ shifts: Shift[]; targets: Record<Priority, ServiceTarget>; autoCloseDays: number }>(sql`
      ${up} select s.shifts, s.targets, s.auto_close_days as "autoCloseDays" from up join service_level s on s.unit_id = up.id order by far limit 1`),
    db.execute<{ day: string; works: boolean }>(sql`
      ${up} select distinct on (s.day) s.day::text as day, s.works from up join special_day s on s.unit_id = up.id order by s.day, far`),
  ])
  const { shifts, ...promise } = settings.rows[0] ?? { ...usualLevel, shifts: usualLevel.calendar.shifts }
  const among = (works: boolean) => new Set(days.rows.filter((row) => row.works === works).map(({ day }) => day))
  return { targets: promise.targets, autoCloseDays: promise.autoCloseDays, calendar: { shifts, off: among(false), instead: among(true) } }
}

/** What a unit has set itself. */
export async function ownLevel(db: Reader, unitId: number) {
  const [row] = await db
    .select({ shifts: serviceLevel.shifts, targets: serviceLevel.targets, autoCloseDays: serviceLevel.autoCloseDays })
    .from(serviceLevel)
    .where(eq(serviceLevel.unitId, unitId))
  return row
}

export async function putLevel(tx: Tx, { unitId, ...values }: typeof serviceLevel.$inferInsert): Promise<void> {
  await tx
    .insert(serviceLevel)
    .values({ unitId, ...values })
    .onConflictDoUpdate({ target: serviceLevel.unitId, set: values })
}

/** Special days of a year that hold for a unit, in order; the nearest unit's word counts. */
export async function listSpecialDays(db: Reader, unitId: number, year: number) {
  const { rows } = await db.execute<{ day: string; works: boolean; name: string; own: boolean }>(sql`
    with recursive up(id, far) as (
      select ${unitId}::int, 0 union all select u.parent_id, far + 1 from unit u join up on u.id = up.id where u.parent_id is not null)
    select distinct on (s.day) s.day::text as day, s.works, s.name, far = 0 as own from up join special_day s on s.unit_id = up.id
    where s.day >= make_date(${year}, 1, 1) and s.day < make_date(${year + 1}, 1, 1) order by s.day, far`)
  return rows
}

export async function putSpecialDays(
  tx: Tx,
  unitId: number,
  year: number,
  days: readonly { day: string; works: boolean; name: string }[],
): Promise<void> {
  await tx.delete(specialDay).where(and(eq(specialDay.unitId, unitId), sql`extract(year from ${specialDay.day}) = ${year}`))
  if (days.length > 0) await tx.insert(specialDay).values(days.map((one) => ({ unitId, ...one })))
}

/** Clocks of what is open in these units, locked. Instants in ms. */
export async function listClocks(tx: Tx, unitIds: readonly number[]) {
  const { rows } = await tx.execute<{
    id: number
    unitId: number
    priority: Priority
    createdAt: number
    since: number | null
    spent: number
  }>(sql`
    select t.id, t.unit_id as "unitId", t.priority, ${ms('t.created_at')} as "createdAt", ${ms('t.clock_since')} as since, t.clock_spent as spent
    from ticket t where t.unit_id = any (${sql.param([...unitIds])}::int4[]) and ${open} order by t.id for update`)
  return rows
}

/** Writes due times, ms, all at once. */
export async function putDueTimes(
  tx: Tx,
  due: readonly { id: number; respondBy: number | null; resolveBy: number | null }[],
): Promise<void> {
  if (due.length === 0) return
  await tx.execute(sql`
    update ticket t set respond_by = to_timestamp(d."respondBy" / 1000), resolve_by = to_timestamp(d."resolveBy" / 1000), revision = t.revision + 1
    from jsonb_to_recordset(${JSON.stringify(due)}::jsonb) as d(id int4, "respondBy" float8, "resolveBy" float8) where t.id = d.id`)
}
