import type { Database } from '../../db/client.ts'
import { byteaArray, int4Array, timestamptzArray } from '../../db/arrays.ts'
import { echoKeys } from '../support/agent.ts'
import { latestResults, querySeries } from '../../server/series/index.ts'
import { encodePack, openPack, type Sample } from '../../server/series/codec.ts'
import { type HourFigures, summarize } from '../../server/series/figures.ts'
import { dayOf } from '../../server/series/days.ts'
import { encodeResultDay } from '../../server/series/result-day.ts'
import { layTogether } from '../../server/series/results.ts'
import { encodeDay } from '../../server/series/rollup.ts'
import { dayMs, ensureHour, hourMs, hourOf } from '../../server/series/hours.store.ts'
import { shapeId } from '../../server/series/shapes.store.ts'
import { type Benchmark, median, significant } from './benchmark.ts'
import { openBenchDatabase, seedAgents } from './ingest-database.ts'

const checks = Number(process.env['QUERY_CHECKS'] ?? 1000)
const days = Number(process.env['QUERY_DAYS'] ?? 30)
const templates = 10
const questions = 400

/**
 * Time of `series`: one check among 1,000 at one minute over 30 days, 900 points, each question for another check, after a warm-up. From the question to the columns, PostgreSQL on
 * its socket included. Beside it a week in quarters of an hour and a day, which are made from packed results, and the bytes that a result costs at rest.
 */
export const query: Benchmark = async (progress) => {
  const { database, close } = await openBenchDatabase()
  try {
    const end = hourOf(Date.now()) + 40 * 60_000
    const ids = (await seedAgents(database, checks / 50, 50)).flatMap((agent) => agent.checks)
    progress(`query: ${days} days of ${ids.length} checks at one minute`)
    await fill(database, ids, end)
    const ask = async (span: number, points: number) => {
      const times: number[] = []
      let got = 0
      for (let i = -100; i < questions; i++) {
        const checkId = ids[(Math.abs(i) * 7919) % ids.length] ?? 0
        const begun = performance.now()
        const series = await querySeries(database, { checkId, key: 'rtt', from: end - span, to: end, points })
        if (i >= 0) times.push(performance.now() - begun)
        got = series.t.length
      }
      const sorted = times.toSorted((a, b) => a - b)
      const at = (share: number) => significant(sorted[Math.floor(sorted.length * share)] ?? Number.NaN)
      return { points: got, p50Ms: at(0.5), p95Ms: at(0.95) }
    }
    progress('query: asking')
    const month = await ask(days * dayMs, 900)
    const sizes = await database.pool.query<{ bytes: number; results: number }>(
      `SELECT sum(bytes)::float8 / sum(count) AS bytes, sum(count)::float8 AS results
       FROM (SELECT length(data) AS bytes, count FROM result_pack
             UNION ALL SELECT length(head) + (SELECT sum(length(c)) FROM unnest(columns) c), count FROM result_day) p`,
    )
    return {
      p50Ms: month.p50Ms,
      p95Ms: month.p95Ms,
      points: month.points,
      weekOf15Minutes: await ask(7 * dayMs, 700),
      dayAsMeasured: await ask(dayMs, 1440),
      latestOfAllMs: await latest(database, ids),
      bytesPerResult: significant(sizes.rows[0]?.bytes ?? Number.NaN),
      bytesPerValue: significant((sizes.rows[0]?.bytes ?? Number.NaN) / echoKeys.length),
      results: sizes.rows[0]?.results,
    }
  } finally {
    await close()
  }
}

/** The newest result of every check, as a list of all devices needs it: the middle of some times, ms. */
async function latest({ db }: Database, ids: readonly number[]): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 15; i++) {
    const begun = performance.now()
    if ((await latestResults(db, ids)).size !== ids.length) throw new Error('a check has no newest result')
    times.push(performance.now() - begun)
  }
  return significant(median(times))
}

/** An hour of echoes at one minute, as an agent measures them. */
function hourOfEchoes(hour: number, shape: number, level: number): Sample[] {
  return Array.from({ length: 60 }, (_, i) => {
    const rtt = level + Math.random() * 0.4
    const values = [rtt, rtt - Math.random() * 0.1, rtt + Math.random() * 0.2, Math.random() * 0.1, Math.random() < 0.002 ? 33.3 : 0]
    return {
      at: hour + i * 60_000 + Math.round(Math.random() * 3),
      outcome: 0,
      reason: 0,
      shapeId: shape,
      values: Float64Array.from(values, (value) => Math.round(value * 1000) / 1000),
    }
  })
}

/** Writes days, packs and roll-ups of some checks and copies them to all others; today stays in packs, the last hour in the log. */
async function fill({ db, pool }: Database, ids: readonly number[], end: number): Promise<void> {
  const shape = await shapeId(db, echoKeys)
  const sorted = echoKeys.toSorted()
  const sortedShape = await shapeId(db, sorted)
  const firstHour = hourOf(end) - days * 24 * hourMs
  for (let t = 0; t < templates; t++) {
    const rollups = new Map<number, Map<number, HourFigures>>()
    const packs: { hour: number; data: Buffer }[] = []
    for (let hour = firstHour; hour < hourOf(end); hour += hourMs) {
      const samples = hourOfEchoes(hour, shape, 2 + t)
      packs.push({ hour, data: encodePack(hour, samples) })
      const day = Math.floor(hour / dayMs) * dayMs
      const hours = rollups.get(day) ?? new Map<number, HourFigures>()
      rollups.set(
        day,
        hours.set(
          (hour - day) / hourMs,
          summarize(hour, samples, () => echoKeys),
        ),
      )
    }
    const own = int4Array(ids.filter((_, i) => i % templates === t))
    const laid = packs.filter(({ hour }) => hour < dayOf(end))
    for (const [day, some] of Map.groupBy(laid, ({ hour }) => dayOf(hour))) {
      const results = layTogether(some.flatMap(({ hour, data }) => [...openPack(hour, data).shapes().values()]))
      const { head, columns } = encodeResultDay(day, results)
      await pool.query(
        `INSERT INTO result_day SELECT c, ($2::timestamptz AT TIME ZONE 'UTC')::date, $3, $4, $5, $6::bytea[] FROM unnest($1::int4[]) c`,
        [own, new Date(day), shape, results.at.length, head, byteaArray(columns)],
      )
    }
    const apart = packs.filter(({ hour }) => hour >= dayOf(end))
    await pool.query(
      'INSERT INTO result_pack SELECT c, p.hour, 60, p.data FROM unnest($1::int4[]) c, unnest($2::timestamptz[], $3::bytea[]) p(hour, data) ORDER BY p.hour',
      [own, timestamptzArray(apart.map((p) => p.hour)), byteaArray(apart.map((p) => p.data))],
    )
    await pool.query(
      `INSERT INTO result_rollup SELECT c, (r.day AT TIME ZONE 'UTC')::date, r.data FROM unnest($1::int4[]) c, unnest($2::timestamptz[], $3::bytea[]) r(day, data)`,
      [own, timestamptzArray([...rollups.keys()]), byteaArray([...rollups.values()].map((hours) => encodeDay(hours, sorted, sortedShape)))],
    )
  }
  await ensureHour(pool, hourOf(end))
  await pool.query(
    `INSERT INTO result_log SELECT at, c, at, 0, 0, $3, $4 FROM generate_series($1::timestamptz, $2::timestamptz, interval '1 minute') at, unnest($5::int4[]) c`,
    [new Date(hourOf(end)), new Date(end), shape, Buffer.alloc(40), int4Array(ids)],
  )
  await pool.query('VACUUM ANALYZE result_day, result_pack, result_rollup, result_log')
}
