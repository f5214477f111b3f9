import type { Pool, PoolClient } from 'pg'
import { byteaArray, int2Array, int4Array, timestamptzArray } from '../../db/arrays.ts'
import type { Sample } from './codec.ts'
import { partitionName } from './hours.store.ts'
import { valuesOf } from './values.ts'

export type { PoolClient as Client } from 'pg'
export { transact } from '../../db/transact.ts'

/** A result of the log with its check. */
export interface Logged extends Sample {
  checkId: number
}

/** Results that one transaction packs, more or less: few enough that requests do not wait noticeably for the event loop meanwhile. */
const batchRows = 6_000
const everyCheck = 2_147_483_647

/** How far the packing of an hour has come, locked against a second packer; null: the hour is gone or not closed. */
export async function lockProgress(client: PoolClient, hour: number): Promise<number | null> {
  const { rows } = await client.query<{ upto: number }>(
    'SELECT packed_upto AS upto FROM result_hour WHERE hour = $1 AND closed_at IS NOT NULL FOR UPDATE',
    [new Date(hour)],
  )
  return rows[0]?.upto ?? null
}

export async function saveProgress(client: PoolClient, hour: number, upto: number): Promise<void> {
  await client.query('UPDATE result_hour SET packed_upto = $2 WHERE hour = $1', [new Date(hour), upto])
}

/** The next results to pack, whole checks in order, and up to which check they reach. */
export async function readBatch(client: PoolClient, hour: number, after: number): Promise<{ upto: number; rows: Logged[] }> {
  const table = partitionName(hour)
  const bound = await client.query<{ check_id: number }>(
    `SELECT check_id FROM ${table} WHERE check_id > $1 ORDER BY check_id OFFSET ${batchRows} LIMIT 1`,
    [after],
  )
  const upto = bound.rows[0]?.check_id ?? everyCheck
  const { rows } = await client.query<[number, number, number, number, number, Buffer]>({
    text: `SELECT check_id, (extract(epoch FROM at) * 1000)::float8, outcome, reason, shape_id, "values" FROM ${table}
           WHERE check_id > $1 AND check_id <= $2 ORDER BY check_id, at, received_at`,
    values: [after, upto],
    rowMode: 'array',
  })
  return {
    upto,
    rows: rows.map(([checkId, at, outcome, reason, shapeId, values]) => ({
      checkId,
      at,
      outcome,
      reason,
      shapeId,
      values: valuesOf(values),
    })),
  }
}

/** What is kept for a check and an hour (or a day). `start` in ms since the epoch. */
export interface Stored {
  checkId: number
  start: number
  data: Buffer
}

export async function readPacks(client: PoolClient, keys: readonly Omit<Stored, 'data'>[]): Promise<Stored[]> {
  const { rows } = await client.query<{ check_id: number; start: number; data: Buffer }>(
    `SELECT p.check_id, (extract(epoch FROM p.hour) * 1000)::float8 AS start, p.data
     FROM unnest($1::int4[], $2::timestamptz[]) k(check_id, hour) JOIN result_pack p USING (check_id, hour)`,
    [int4Array(keys.map((k) => k.checkId)), timestamptzArray(keys.map((k) => k.start))],
  )
  return rows.map((row) => ({ checkId: row.check_id, start: row.start, data: row.data }))
}

export async function writePacks(client: PoolClient, packs: readonly (Stored & { count: number })[]): Promise<void> {
  await client.query(
    `INSERT INTO result_pack (check_id, hour, count, data)
     SELECT * FROM unnest($1::int4[], $2::timestamptz[], $3::int4[], $4::bytea[])
     ON CONFLICT (check_id, hour) DO UPDATE SET count = excluded.count, data = excluded.data`,
    [
      int4Array(packs.map((p) => p.checkId)),
      timestamptzArray(packs.map((p) => p.start)),
      int4Array(packs.map((p) => p.count)),
      byteaArray(packs.map((p) => p.data)),
    ],
  )
}

export async function readRollups(client: PoolClient, keys: readonly Omit<Stored, 'data'>[]): Promise<Stored[]> {
  const { rows } = await client.query<{ check_id: number; start: number; data: Buffer }>(
    `SELECT r.check_id, (extract(epoch FROM k.day) * 1000)::float8 AS start, r.data
     FROM unnest($1::int4[], $2::timestamptz[]) k(check_id, day)
     JOIN result_rollup r ON r.check_id = k.check_id AND r.day = (k.day AT TIME ZONE 'UTC')::date`,
    [int4Array(keys.map((k) => k.checkId)), timestamptzArray(keys.map((k) => k.start))],
  )
  return rows.map((row) => ({ checkId: row.check_id, start: row.start, data: row.data }))
}

export async function writeRollups(client: PoolClient, days: readonly Stored[]): Promise<void> {
  await client.query(
    `INSERT INTO result_rollup (check_id, day, data)
     SELECT check_id, (day AT TIME ZONE 'UTC')::date, data FROM unnest($1::int4[], $2::timestamptz[], $3::bytea[]) d(check_id, day, data)
     ON CONFLICT (check_id, day) DO UPDATE SET data = excluded.data`,
    [int4Array(days.map((d) => d.checkId)), timestamptzArray(days.map((d) => d.start)), byteaArray(days.map((d) => d.data))],
  )
}

/** Keeps the newest result of each check with its state, since the log that held it goes. Locks in the order of the checks, as taking in does. */
export async function writeLast(client: PoolClient, newest: readonly Logged[]): Promise<void> {
  const ids = int4Array(newest.map((r) => r.checkId))
  await client.query('SELECT FROM check_state WHERE check_id = ANY ($1::int4[]) ORDER BY check_id FOR NO KEY UPDATE', [ids])
  await client.query(
    `UPDATE check_state s SET last_at = u.at, last_outcome = u.outcome, last_reason = u.reason, last_shape_id = u.shape_id, last_values = u.vals
     FROM unnest($1::int4[], $2::timestamptz[], $3::int2[], $4::int2[], $5::int4[], $6::bytea[]) u(check_id, at, outcome, reason, shape_id, vals)
     WHERE s.check_id = u.check_id AND (s.last_at IS NULL OR s.last_at <= u.at)`,
    [
      ids,
      timestamptzArray(newest.map((r) => r.at)),
      int2Array(newest.map((r) => r.outcome)),
      int2Array(newest.map((r) => r.reason)),
      int4Array(newest.map((r) => r.shapeId)),
      byteaArray(newest.map((r) => Buffer.from(r.values.buffer, r.values.byteOffset, r.values.byteLength))),
    ],
  )
}

/** Most bytes that wait in the unpacked log; for the operator's eye. */
export async function logBytes(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>(
    `SELECT coalesce(sum(pg_total_relation_size(inhrelid)), 0)::float8 AS bytes FROM pg_inherits WHERE inhparent = 'result_log'::regclass`,
  )
  return rows[0]?.bytes ?? 0
}
