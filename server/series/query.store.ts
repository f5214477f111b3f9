import { sql } from 'drizzle-orm'
import type { Pool } from 'pg'
import { int4Array } from '../../db/arrays.ts'
import type { Reason, Status } from '../contract/kinds.ts'
import type { Reader } from '../kernel/context.ts'

/** What holds results: a day laid together (its head and the one key), a pack of an hour, or one result of the log that is not packed yet. Times in ms since the epoch. */
export type RawRow =
  | { kind: 'day'; checkId: number; at: number; head: Buffer; column: Buffer | null }
  | { kind: 'pack'; checkId: number; at: number; data: Buffer }
  | LogRow
export interface LogRow {
  kind: 'result'
  checkId: number
  at: number
  outcome: number
  shapeId: number
  values: Buffer
}

/** Hourly figures of a day (UTC). */
export interface DayRow {
  at: number
  data: Buffer
}

/** (check, ms, outcome, shape, head, data): what is null tells one kind from another. */
type Row = [number, number, number | null, number | null, Buffer | null, Buffer | null]

/** Results of the log that no pack holds yet. $1 checks, $2 from, $3 to. */
const unpacked = `
  SELECT l.check_id, (extract(epoch FROM l.at) * 1000)::float8, l.outcome, l.shape_id, NULL::bytea, l."values"
    FROM result_log l
   WHERE l.check_id = ANY ($1::int4[]) AND l.at >= $2 AND l.at < $3
     AND NOT EXISTS (SELECT FROM result_hour h
                      WHERE h.hour > l.received_at - interval '1 hour' AND h.hour <= l.received_at AND h.packed_upto >= l.check_id)`

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/**
 * All results of some checks in a span, in one snapshot: a result is in its day, in its pack or in the log, never in two of them. Of a day only the key asked for is handed over.
 * Prepared, because planning would take longer than reading.
 */
export async function readRaw(pool: Pool, checkIds: readonly number[], key: string, from: number, to: number): Promise<RawRow[]> {
  const { rows } = await pool.query<Row>({
    name: 'series-raw',
    text: `
  SELECT d.check_id, (d.day - '1970-01-01'::date) * 86400000::float8, NULL::int2, NULL::int4, d.head, d.columns[array_position(s.keys, $4::text)]
    FROM result_day d JOIN shape s ON s.id = d.shape_id
   WHERE d.check_id = ANY ($1::int4[]) AND d.day >= $5 AND d.day <= $6
   UNION ALL
  SELECT check_id, (extract(epoch FROM hour) * 1000)::float8, NULL, NULL, NULL, data
    FROM result_pack
   WHERE check_id = ANY ($1::int4[]) AND hour > $2::timestamptz - interval '1 hour' AND hour < $3
   UNION ALL ${unpacked}`,
    values: [int4Array(checkIds), new Date(from), new Date(to), key, dayOf(from), dayOf(to - 1)],
    rowMode: 'array',
  })
  return rows.map(([checkId, at, outcome, shapeId, head, data]): RawRow => {
    if (head !== null) return { kind: 'day', checkId, at, head, column: data }
    const bytes = data ?? Buffer.alloc(0)
    return outcome === null || shapeId === null
      ? { kind: 'pack', checkId, at, data: bytes }
      : { kind: 'result', checkId, at, outcome, shapeId, values: bytes }
  })
}

/** Days of hourly figures of a check, and what of its results is not packed yet, in one snapshot. */
export async function readDays(pool: Pool, checkId: number, from: number, to: number): Promise<{ days: DayRow[]; results: LogRow[] }> {
  const { rows } = await pool.query<Row>({
    name: 'series-hours',
    text: `
  SELECT check_id, (day - '1970-01-01'::date) * 86400000::float8, NULL::int2, NULL::int4, NULL::bytea, data
    FROM result_rollup
   WHERE check_id = ANY ($1::int4[]) AND day >= $4 AND day <= $5
   UNION ALL ${unpacked}`,
    values: [int4Array([checkId]), new Date(from), new Date(to), dayOf(from), dayOf(to - 1)],
    rowMode: 'array',
  })
  const days: DayRow[] = []
  const results: LogRow[] = []
  for (const [check, at, outcome, shapeId, , data] of rows) {
    const bytes = data ?? Buffer.alloc(0)
    if (outcome === null || shapeId === null) days.push({ at, data: bytes })
    else results.push({ kind: 'result', checkId: check, at, outcome, shapeId, values: bytes })
  }
  return { days, results }
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
