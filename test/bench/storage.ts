import { type Database, openDatabase } from '../../db/client.ts'
import { silentLog } from '../../db/log.ts'
import { startDatabase } from '../../db/start.ts'
import { openPack } from '../../server/series/codec.ts'
import { decodeColumn } from '../../server/series/column.ts'
import { ByteReader } from '../../server/series/bytes.ts'
import { pour } from '../../server/series/pour.ts'
import { measurementsOf } from '../../server/series/query.ts'
import { readRaw } from '../../server/series/query.store.ts'
import { openHead } from '../../server/series/result-day.ts'
import { type Benchmark, median, significant } from './benchmark.ts'
import { type BenchDatabase, openBenchDatabase } from './ingest-database.ts'
import { fillStorage, type Filled } from './storage-fill.ts'
import { comparePeers } from './storage-peers.ts'
import { restBytes } from './storage-rest.ts'

const days = Number(process.env['STORAGE_DAYS'] ?? 30)
const points = 900
const rounds = 200

/**
 * What results cost at rest, and how fast one check's 30 days are read from them, from full raw data.
 *
 * - Bytes per sample: a sample is one value of one time, as time-series databases count. A small ward (echoes of 5 values, SNMP polls of 20, links of 12, states, ports; jitter, faults
 *   with their retries, silences, spans that arrive late) goes through the real packer; counted is all that stays, by `pg_total_relation_size`: table, index, TOAST, roll-ups, and
 *   what vacuum leaves. Beside it the same results as plain rows,
 *   and (`peers`) as pairs of time and value, through gzip, and what their entropy leaves.
 * - `raw`: 43,200 results to 900 buckets of min, mean, max, PostgreSQL on its socket included. Warm: the same check again. Cold: a fresh
 *   connection and a check whose data neither this process nor PostgreSQL's own cache holds; the operating system's cache is as it is. Beside it what PostgreSQL alone needs to hand the bytes over (the same
 *   statement, rows not looked at), decoding alone, and a decoding of the same bytes into an object for each result.
 *   On a machine that others use too the fastest of all rounds says what it takes when nobody interrupts.
 */
export const storage: Benchmark = async (progress) => {
  const bench = await openBenchDatabase()
  try {
    const filled = await fillStorage(bench.database, days, progress)
    progress('storage: sizes')
    const rest = await restBytes(bench.database, filled)
    progress('storage: the same as plain pairs, through gzip, and what entropy leaves')
    const peers = await comparePeers(bench.database, filled)
    progress('storage: reading')
    const raw = await measureWarm(bench.database, filled)
    const cold = process.env['DATABASE_URL'] ? null : await measureCold(bench, filled, progress)
    return {
      days,
      checks: filled.checks.length,
      results: filled.results,
      samples: filled.samples,
      lateResults: filled.late,
      ...rest,
      peers,
      raw: { ...raw, ...cold },
    }
  } finally {
    await bench.close()
  }
}

const echoes = ({ checks }: Filled) => checks.filter(({ kind }) => kind === 'icmp').map(({ id }) => id)
const bucketsOf = ({ from, to }: Filled) => ({ start: from, step: (to - from) / points, count: points })

async function read(database: Database, filled: Filled, checkId: number, percentiles = false) {
  const rows = await readRaw(database.pool, [checkId], 'rtt', filled.from, filled.to)
  return pour(await measurementsOf(database.db, 'rtt', rows), [], bucketsOf(filled), percentiles)
}

async function times(count: number, work: () => unknown): Promise<{ p50: number; p95: number; fastest: number }> {
  const found: number[] = []
  for (let i = -30; i < count; i++) {
    const begun = performance.now()
    await work()
    if (i >= 0) found.push(performance.now() - begun)
  }
  const sorted = found.toSorted((a, b) => a - b)
  return {
    p50: significant(median(found)),
    p95: significant(sorted[Math.floor(count * 0.95)] ?? Number.NaN),
    fastest: significant(sorted[0] ?? Number.NaN),
  }
}

async function measureWarm(database: Database, filled: Filled) {
  const [checkId = 0] = echoes(filled)
  const rows = await readRaw(database.pool, [checkId], 'rtt', filled.from, filled.to)
  const { t, count } = await read(database, filled, checkId)
  const warm = await times(rounds, () => read(database, filled, checkId))
  const percentiles = await times(rounds, () => read(database, filled, checkId, true))
  const handOver = await times(rounds, () => readRaw(database.pool, [checkId], 'rtt', filled.from, filled.to))
  const decode = await times(rounds, async () => pour(await measurementsOf(database.db, 'rtt', rows), [], bucketsOf(filled), false))
  const naive = await times(rounds, () => decodeNaively(rows, filled))
  return {
    results: count.reduce((sum, n) => sum + n, 0),
    points: t.length,
    warmMs: warm.p50,
    warmP95Ms: warm.p95,
    warmFastestMs: warm.fastest,
    withPercentilesMs: percentiles.p50,
    handOverMs: handOver.p50,
    handOverFastestMs: handOver.fastest,
    decodeMs: decode.p50,
    decodeFastestMs: decode.fastest,
    naiveDecodeMs: naive.p50,
    decodeOfNaive: significant(decode.p50 / naive.p50),
    rows: rows.length,
  }
}

/** The same bytes as a program would read them that makes an object for each result, and lists of them for each bucket. */
function decodeNaively(rows: Awaited<ReturnType<typeof readRaw>>, filled: Filled) {
  const { start, step } = bucketsOf(filled)
  const results = rows.flatMap((row) => {
    if (row.kind === 'pack')
      return openPack(row.at, row.data)
        .samples()
        .map(({ at, values }) => ({ at: new Date(at), value: values[0] ?? Number.NaN }))
    if (row.kind === 'result') return []
    const head = openHead(row.at, row.head)
    const at = new Float64Array(head.count)
    const value = new Float64Array(head.count)
    head.times(at, 0)
    if (row.column) decodeColumn(new ByteReader(row.column), head.count, value, 0)
    return Array.from(at, (time, i) => ({ at: new Date(time), value: value[i] ?? Number.NaN }))
  })
  const buckets = Map.groupBy(results, ({ at }) => Math.floor((at.getTime() - start) / step))
  return [...buckets].map(([bucket, some]) => {
    const values = some.map(({ value }) => value).filter((value) => !Number.isNaN(value))
    return {
      at: start + bucket * step,
      min: Math.min(...values),
      max: Math.max(...values),
      avg: values.reduce((a, b) => a + b, 0) / values.length,
    }
  })
}

/** The server is started anew, so that its cache holds none of the data; one question of another connection brings its catalogue in, as in any server that runs. */
async function measureCold(bench: BenchDatabase, filled: Filled, progress: (message: string) => void) {
  await bench.stop()
  const server = await startDatabase({ databaseUrl: undefined, dataDir: bench.dataDir, log: silentLog })
  try {
    const [other = 0, ...fresh] = echoes(filled)
    await read(server.database, filled, other)
    const found: number[] = []
    const connects: number[] = []
    for (const checkId of fresh) {
      const own = await openDatabase({ connection: server.database.connection, log: silentLog })
      const begun = performance.now()
      await own.pool.query('SELECT 1')
      connects.push(performance.now() - begun)
      await read(own, filled, checkId)
      found.push(performance.now() - begun)
      await own.close()
    }
    progress(`storage: cold ${found.map((ms) => ms.toFixed(0)).join(' ')} ms`)
    return {
      coldMs: significant(median(found)),
      coldFastestMs: significant(Math.min(...found)),
      coldWorstMs: significant(Math.max(...found)),
      ofItConnectingMs: significant(median(connects)),
    }
  } finally {
    await server.stop()
  }
}
