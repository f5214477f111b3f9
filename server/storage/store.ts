import type { Pool } from 'pg'
import { freeSpace } from '../../db/embedded/disk.ts'

/** Bytes of the tables, by where measured values lie, and of the whole database. */
export interface Sizes {
  log: number
  hours: number
  days: number
  figures: number
  database: number
}

export async function sizes(pool: Pool): Promise<Sizes> {
  const { rows } = await pool.query<Sizes>(
    `SELECT (SELECT coalesce(sum(pg_total_relation_size(inhrelid)), 0)::float8 FROM pg_inherits WHERE inhparent = 'result_log'::regclass) AS log,
            pg_total_relation_size('result_pack')::float8 AS hours, pg_total_relation_size('result_day')::float8 AS days,
            pg_total_relation_size('result_rollup')::float8 AS figures, pg_database_size(current_database())::float8 AS database`,
  )
  return rows[0] ?? { log: 0, hours: 0, days: 0, figures: 0, database: 0 }
}

/** Begin of the oldest that there is, ms; null: nothing. Each check is looked up by its key: the tables are never read through. */
export async function oldestOf(pool: Pool): Promise<Record<'log' | 'hours' | 'days' | 'figures', number | null>> {
  const ms = (text: string) => `(extract(epoch FROM ${text}) * 1000)::float8`
  const { rows } = await pool.query<Record<'log' | 'hours' | 'days' | 'figures', number | null>>(
    `SELECT (SELECT ${ms('min(hour)')} FROM result_hour) AS log,
            (SELECT ${ms('min(p.hour)')} FROM "check" c, LATERAL (SELECT hour FROM result_pack WHERE check_id = c.id ORDER BY hour LIMIT 1) p) AS hours,
            (SELECT ${ms('min(d.day)')} FROM "check" c, LATERAL (SELECT day FROM result_day WHERE check_id = c.id ORDER BY day LIMIT 1) d) AS days,
            (SELECT ${ms('min(r.day)')} FROM "check" c, LATERAL (SELECT day FROM result_rollup WHERE check_id = c.id ORDER BY day LIMIT 1) r) AS figures`,
  )
  return rows[0] ?? { log: null, hours: null, days: null, figures: null }
}

/** Beyond so many rows the values of some pages are counted. */
const countedRows = 200_000

/**
 * About how many values hours and days hold: a result has one for each key of its shape. Those of an hour are taken to have as many as a result of a day has on average.
 */
export async function countValues(pool: Pool): Promise<number> {
  const { rows: known } = await pool.query<{ rows: number }>(
    `SELECT sum(greatest(reltuples, 0))::float8 AS rows FROM pg_class WHERE oid IN ('result_day'::regclass, 'result_pack'::regclass)`,
  )
  const share = Math.min(1, countedRows / Math.max(1, known[0]?.rows ?? 0))
  const sample = share < 1 ? `TABLESAMPLE SYSTEM (${(share * 100).toFixed(4)})` : ''
  const { rows } = await pool.query<{ dayValues: number; dayResults: number; hourResults: number }>(
    `SELECT coalesce(d.values, 0)::float8 AS "dayValues", coalesce(d.results, 0)::float8 AS "dayResults", coalesce(h.results, 0)::float8 AS "hourResults"
       FROM (SELECT sum(d.count * cardinality(s.keys)) AS values, sum(d.count) AS results FROM result_day d ${sample} JOIN shape s ON s.id = d.shape_id) d,
            (SELECT sum(count) AS results FROM result_pack ${sample}) h`,
  )
  const { dayValues = 0, dayResults = 0, hourResults = 0 } = rows[0] ?? {}
  const perResult = dayResults > 0 ? dayValues / dayResults : 1
  return Math.round((dayValues + hourResults * perResult) / share)
}

/** Bytes of the newest day that has been packed, as they lie in their rows. */
export async function newestDay(pool: Pool): Promise<{ day: string; resultBytes: number; figureBytes: number } | null> {
  const { rows } = await pool.query<{ day: string; resultBytes: number; figureBytes: number }>(
    `WITH newest AS (
       SELECT max(d.day) AS day FROM "check" c, LATERAL (SELECT day FROM result_day WHERE check_id = c.id ORDER BY day DESC LIMIT 1) d)
     SELECT n.day::text AS day,
            (SELECT coalesce(sum(pg_column_size(d.head) + pg_column_size(d.columns) + 52), 0)::float8 FROM "check" c JOIN result_day d ON d.check_id = c.id AND d.day = n.day) AS "resultBytes",
            (SELECT coalesce(sum(pg_column_size(r.data) + 36), 0)::float8 FROM "check" c JOIN result_rollup r ON r.check_id = c.id AND r.day = n.day) AS "figureBytes"
       FROM newest n WHERE n.day IS NOT NULL`,
  )
  return rows[0] ?? null
}

/** @param folder null: on the operator's own database server */
export const freeBytes = (folder: string | null): Promise<number | null> => (folder === null ? Promise.resolve(null) : freeSpace(folder))
