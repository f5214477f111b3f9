import type { Database } from '../../db/client.ts'
import { ByteWriter } from '../../server/series/bytes.ts'
import { encodeColumn } from '../../server/series/column.ts'
import { keyParts, summarize } from '../../server/series/figures.ts'
import { dayMs } from '../../server/series/hours.store.ts'
import { openPack } from '../../server/series/codec.ts'
import { significant } from './benchmark.ts'
import { checkKinds } from './storage-data.ts'
import type { Filled } from './storage-fill.ts'

const tables = ['result_day', 'result_pack', 'result_rollup', 'result_log'] as const

/** Bytes per sample: in all, by table, and what the bytes themselves cost by kind of check without the rows around them. */
export async function restBytes({ pool }: Database, filled: Filled) {
  const byTable: Record<string, number> = {}
  for (const table of tables) {
    const { rows } = await pool.query<{ bytes: number }>(
      `SELECT coalesce(sum(pg_total_relation_size(c)), 0)::float8 AS bytes
       FROM (SELECT $1::regclass AS c UNION SELECT inhrelid FROM pg_inherits WHERE inhparent = $1::regclass) t`,
      [table],
    )
    byTable[table] = significant((rows[0]?.bytes ?? Number.NaN) / filled.samples)
  }
  const { rows } = await pool.query<{ check: number; bytes: number; results: number; rollups: number }>(
    `SELECT check_id AS check, sum(bytes)::float8 AS bytes, sum(results)::float8 AS results, sum(rollups)::float8 AS rollups
     FROM (SELECT check_id, length(head) + (SELECT sum(length(c)) FROM unnest(columns) c) AS bytes, count AS results, 0 AS rollups FROM result_day
           UNION ALL SELECT check_id, length(data), count, 0 FROM result_pack
           UNION ALL SELECT check_id, 0, 0, length(data) FROM result_rollup) r
     GROUP BY check_id`,
  )
  const byKind: Record<string, unknown> = {}
  for (const [kind, keys] of Object.entries(checkKinds)) {
    const ids = new Set(filled.checks.filter((check) => check.kind === kind).map(({ id }) => id))
    const own = rows.filter(({ check }) => ids.has(check))
    const sum = (of: 'bytes' | 'results' | 'rollups') => own.reduce((total, row) => total + row[of], 0)
    const values = sum('results') * keys.length
    byKind[kind] = { values: keys.length, raw: significant(sum('bytes') / values), rollups: significant(sum('rollups') / values) }
  }
  const total = Object.values(byTable).reduce((sum, bytes) => sum + bytes, 0)
  const plain = await plainRows(pool)
  return {
    bytesPerSample: significant(total),
    bytesPerSampleByTable: byTable,
    payloadBytesPerValue: byKind,
    plainRowsBytesPerSample: plain,
    ofPlainRows: significant(total / plain),
    fiveMinuteRollups: await fiveMinutes(pool, filled),
  }
}

/** The results of the days' last packs as rows of (check, time, outcome, reason, values) with a primary key. */
async function plainRows(pool: Database['pool']): Promise<number> {
  await pool.query(
    'CREATE TABLE plain (check_id int4, at timestamptz, outcome int2, reason int2, shape_id int4, vals float8[], PRIMARY KEY (check_id, at))',
  )
  const { rows } = await pool.query<{ check_id: number; start: number; data: Buffer }>(
    'SELECT check_id, (extract(epoch FROM hour) * 1000)::float8 AS start, data FROM result_pack ORDER BY hour',
  )
  let samples = 0
  for (const { check_id: check, start, data } of rows) {
    const results = openPack(start, data).samples()
    for (const { values } of results) for (const value of values) if (!Number.isNaN(value)) samples++
    await pool.query(
      `INSERT INTO plain SELECT $1, (r->>0)::timestamptz, (r->>1)::int2, (r->>2)::int2, (r->>3)::int4, ARRAY(SELECT jsonb_array_elements_text(r->4)::float8)
       FROM jsonb_array_elements($2::jsonb) r ON CONFLICT DO NOTHING`,
      [
        check,
        JSON.stringify(results.map(({ at, outcome, reason, shapeId, values }) => [new Date(at), outcome, reason, shapeId, [...values]])),
      ],
    )
  }
  const size = await pool.query<{ bytes: number }>(`SELECT pg_total_relation_size('plain')::float8 AS bytes`)
  await pool.query('DROP TABLE plain')
  return significant((size.rows[0]?.bytes ?? Number.NaN) / samples)
}

/** What figures of five minutes would cost beside the results themselves, for one echo check; the decision about them is in server/series/README.md. */
async function fiveMinutes(pool: Database['pool'], { checks, to }: Filled) {
  const width = 5 * 60_000
  const check = checks.find(({ kind }) => kind === 'icmp')?.id ?? 0
  const { rows } = await pool.query<{ start: number; data: Buffer }>(
    'SELECT (extract(epoch FROM hour) * 1000)::float8 AS start, data FROM result_pack WHERE check_id = $1 AND hour >= $2 ORDER BY hour',
    [check, new Date(to - dayMs)],
  )
  const samples = rows.flatMap(({ start, data }) => openPack(start, data).samples())
  const figures = [...Map.groupBy(samples, ({ at }) => Math.floor(at / width)).values()].map((some) =>
    summarize(0, some, () => checkKinds.icmp),
  )
  const out = new ByteWriter()
  for (const key of checkKinds.icmp) {
    for (const part of keyParts)
      encodeColumn(
        out,
        Float64Array.from(figures, (f) => f.keys.get(key)?.[part] ?? Number.NaN),
      )
  }
  const raw = rows.reduce((sum, { data }) => sum + data.length, 0)
  return { bytesPerSample: significant(out.length / samples.length / checkKinds.icmp.length), ofRaw: significant(out.length / raw) }
}
