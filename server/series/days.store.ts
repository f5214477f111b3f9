import type { PoolClient, Pool } from 'pg'
import { byteaArray, int4Array, timestamptzArray } from '../../db/arrays.ts'
import type { Stored } from './packer.store.ts'

export { transact } from '../../db/transact.ts'

/** A day (UTC) of one check. `day` in ms since the epoch. */
export interface CheckDay {
  checkId: number
  day: number
}

/** Days of these checks that have packs and ended before `before`, each with the number of results in them; some checks of many. */
export async function daysWithPacks(pool: Pool, checks: readonly number[], before: number): Promise<(CheckDay & { results: number })[]> {
  const { rows } = await pool.query<CheckDay & { results: number }>(
    `SELECT check_id AS "checkId", (d.day - '1970-01-01'::date) * 86400000::float8 AS day, sum(count)::float8 AS results
     FROM result_pack, LATERAL (SELECT (hour AT TIME ZONE 'UTC')::date AS day) d
     WHERE check_id = ANY ($1::int4[]) AND hour < $2 GROUP BY check_id, d.day ORDER BY check_id, d.day`,
    [int4Array(checks), new Date(before)],
  )
  return rows
}

/**
 * Keeps everybody else from changing packs and days until the transaction ends: what is being laid together must not be merged into meanwhile. An advisory lock, so that readers and
 * taking in go on.
 */
export async function lockPacks(client: PoolClient): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(hashtext('trucban.series.packs'))`)
}

/** Takes the packs of some days out. */
export async function takePacks(client: PoolClient, days: readonly CheckDay[]): Promise<Stored[]> {
  const { rows } = await client.query<{ checkId: number; start: number; data: Buffer }>(
    `DELETE FROM result_pack p USING unnest($1::int4[], $2::timestamptz[]) k(check_id, day)
     WHERE p.check_id = k.check_id AND p.hour >= k.day AND p.hour < k.day + interval '24 hours'
     RETURNING p.check_id AS "checkId", (extract(epoch FROM p.hour) * 1000)::float8 AS start, p.data`,
    [int4Array(days.map((day) => day.checkId)), timestamptzArray(days.map(({ day }) => day))],
  )
  return rows
}

/** A day of one check and shape, as bytes. */
export interface StoredDay extends CheckDay {
  shapeId: number
  count: number
  head: Buffer
  columns: Buffer[]
}

/** The days of these checks that exist already. */
export async function readResultDays(client: PoolClient, keys: readonly CheckDay[]): Promise<StoredDay[]> {
  const { rows } = await client.query<StoredDay>(
    `SELECT d.check_id AS "checkId", (d.day - '1970-01-01'::date) * 86400000::float8 AS day, d.shape_id AS "shapeId", d.count, d.head, d.columns
     FROM unnest($1::int4[], $2::int4[]) k(check_id, day) JOIN result_day d ON d.check_id = k.check_id AND d.day = '1970-01-01'::date + k.day`,
    [int4Array(keys.map((key) => key.checkId)), int4Array(keys.map((key) => key.day / 86_400_000))],
  )
  return rows
}

export async function writeResultDay(client: PoolClient, { checkId, day, shapeId, count, head, columns }: StoredDay): Promise<void> {
  await client.query({
    name: 'series-write-day',
    text: `INSERT INTO result_day (check_id, day, shape_id, count, head, columns) VALUES ($1, '1970-01-01'::date + $2::int4, $3, $4, $5, $6::bytea[])
           ON CONFLICT (check_id, day, shape_id) DO UPDATE SET count = excluded.count, head = excluded.head, columns = excluded.columns`,
    values: [checkId, day / 86_400_000, shapeId, count, head, byteaArray(columns)],
  })
}
