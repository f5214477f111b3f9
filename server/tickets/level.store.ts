import { sql } from 'drizzle-orm'
import type { Priority } from '../contract/tickets.ts'
import type { Reader } from '../kernel/context.ts'
import type { Shift } from './calendar.rules.ts'
import { type ServiceLevel, type ServiceTarget, usualLevel } from './clock.rules.ts'

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
