import { sql } from 'drizzle-orm'
import type { Reason, Status } from '../contract/kinds.ts'
import type { Reader } from '../kernel/context.ts'

const ids = (list: readonly number[]) => sql`${sql.param([...list])}::int4[]`

/** A pack of an hour (`outcome` null), or one result that no pack holds yet. */
export interface ManyRow extends Record<string, unknown> {
  checkId: number
  /** ms since the epoch: of a pack the start of its hour. */
  at: number
  outcome: number | null
  shapeId: number | null
  data: Buffer
}

/** All results of some checks in a span, in one snapshot, as `readRaw` reads those of one. */
export async function readManyRaw(db: Reader, checkIds: readonly number[], from: number, to: number): Promise<ManyRow[]> {
  const { rows } = await db.execute<ManyRow>(sql`
    select check_id as "checkId", (extract(epoch from hour) * 1000)::float8 as at, null::int2 as outcome, null::int4 as "shapeId", data
      from result_pack
     where check_id = any(${ids(checkIds)}) and hour > ${new Date(from - 3_600_000)} and hour < ${new Date(to)}
    union all
    select l.check_id, (extract(epoch from l.at) * 1000)::float8, l.outcome, l.shape_id, l."values"
      from result_log l
     where l.check_id = any(${ids(checkIds)}) and l.at >= ${new Date(from)} and l.at < ${new Date(to)}
       and not exists (select from result_hour h
                        where h.hour > l.received_at - interval '1 hour' and h.hour <= l.received_at and h.packed_upto >= l.check_id)`)
  return rows
}

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
