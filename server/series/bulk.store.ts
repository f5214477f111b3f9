import { sql } from 'drizzle-orm'
import type { Reason, Status } from '../contract/kinds.ts'
import type { Reader } from '../kernel/context.ts'

const ids = (list: readonly number[]) => sql`${sql.param([...list])}::int4[]`

export interface TurnRow extends Record<string, unknown> {
  deviceId: number
  at: number
  status: Status
  reason: Reason
}

/** Turns of the status of some devices in a span, each device's in the order of time and preceded by the one that holds at its start. */
export async function readManyStates(db: Reader, deviceIds: readonly number[], from: number, to: number): Promise<TurnRow[]> {
  const turn = sql`(extract(epoch from at) * 1000)::float8 as at, status, reason, id`
  const { rows } = await db.execute<TurnRow>(sql`
    select d.id as "deviceId", s.at, s.status, s.reason
      from unnest(${ids(deviceIds)}) d(id)
      cross join lateral (
        (select ${turn} from state_change
          where device_id = d.id and check_id is null and at <= ${new Date(from)} order by state_change.at desc, id desc limit 1)
        union all
        (select ${turn} from state_change
          where device_id = d.id and check_id is null and at > ${new Date(from)} and at < ${new Date(to)})
      ) s
     order by d.id, s.at, s.id`)
  return rows
}
