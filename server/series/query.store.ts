import { sql } from 'drizzle-orm'
import type { Reason, Status } from '../contract/kinds.ts'
import type { Reader } from '../kernel/context.ts'

/** A pack of an hour (or the roll-up of a day), or one result of the log that is not packed yet. Times in ms since the epoch. */
export type RawRow =
  | { kind: 'pack'; at: number; data: Buffer }
  | { kind: 'result'; at: number; outcome: number; shapeId: number; values: Buffer }

interface Row extends Record<string, unknown> {
  at: number
  outcome: number | null
  shape_id: number | null
  data: Buffer
}

const rawRow = ({ at, outcome, shape_id: shapeId, data }: Row): RawRow =>
  outcome === null || shapeId === null ? { kind: 'pack', at, data } : { kind: 'result', at, outcome, shapeId, values: data }

/** Results of the log that no pack holds yet. */
const unpacked = (checkId: number, from: number, to: number) => sql`
  select (extract(epoch from l.at) * 1000)::float8, l.outcome, l.shape_id, l."values"
    from result_log l
   where l.check_id = ${checkId} and l.at >= ${new Date(from)} and l.at < ${new Date(to)}
     and not exists (select from result_hour h
                      where h.hour > l.received_at - interval '1 hour' and h.hour <= l.received_at and h.packed_upto >= l.check_id)`

/** All results of a check in a span, in one snapshot: a result is either in its pack or in the log, never in both. */
export async function readRaw(db: Reader, checkId: number, from: number, to: number): Promise<RawRow[]> {
  const { rows } = await db.execute<Row>(sql`
    select (extract(epoch from hour) * 1000)::float8 as at, null::int2 as outcome, null::int4 as shape_id, data
      from result_pack
     where check_id = ${checkId} and hour > ${new Date(from - 3_600_000)} and hour < ${new Date(to)}
    union all ${unpacked(checkId, from, to)}`)
  return rows.map(rawRow)
}

/** Days of hourly figures of a check, and what of its results is not packed yet, in one snapshot. */
export async function readDays(db: Reader, checkId: number, from: number, to: number): Promise<RawRow[]> {
  const { rows } = await db.execute<Row>(sql`
    select (extract(epoch from day::timestamp) * 1000)::float8 as at, null::int2 as outcome, null::int4 as shape_id, data
      from result_rollup
     where check_id = ${checkId} and day >= (${new Date(from)}::timestamptz at time zone 'UTC')::date
       and day <= (${new Date(to)}::timestamptz at time zone 'UTC')::date
    union all ${unpacked(checkId, from, to)}`)
  return rows.map(rawRow)
}

export interface LatestRow {
  checkId: number
  at: number
  outcome: number
  reason: number
  shapeId: number
  values: Buffer
}

/** The newest result of each check: in the log, or else kept with its state. Checks without any are absent. */
export async function readLatest(db: Reader, checkIds: readonly number[]): Promise<LatestRow[]> {
  const { rows } = await db.execute<Record<string, unknown> & LatestRow>(sql`
    select c.id as "checkId", (extract(epoch from n.at) * 1000)::float8 as at, n.outcome, n.reason, n.shape_id as "shapeId", n."values"
      from unnest(${sql.param([...checkIds])}::int4[]) c(id)
      cross join lateral (
        (select at, outcome, reason, shape_id, "values" from result_log where check_id = c.id order by at desc limit 1)
        union all
        select last_at, last_outcome, last_reason, last_shape_id, last_values from check_state where check_id = c.id and last_at is not null
        order by at desc limit 1
      ) n`)
  return rows
}

/** Turns of a device's status in a span, preceded by the one that holds at its start. */
export async function readStates(db: Reader, deviceId: number, from: number, to: number) {
  const { rows } = await db.execute<{ at: number; status: Status; reason: Reason }>(sql`
    (select (extract(epoch from at) * 1000)::float8 as at, status, reason, id from state_change
      where device_id = ${deviceId} and check_id is null and at <= ${new Date(from)} order by state_change.at desc, id desc limit 1)
    union all
    (select (extract(epoch from at) * 1000)::float8, status, reason, id from state_change
      where device_id = ${deviceId} and check_id is null and at > ${new Date(from)} and at < ${new Date(to)})
    order by at, id`)
  return rows
}
