import { gzipSync } from 'node:zlib'
import type { Database } from '../../db/client.ts'
import { dayMs } from '../../server/series/hours.store.ts'
import { openResultDay } from '../../server/series/result-day.ts'
import { significant } from './benchmark.ts'
import type { Filled } from './storage-fill.ts'

/** Bytes per sample as others have published them for their own data: known figures, not measured here. */
const fromLiterature = { victoriaMetrics: 1.4, nodePrototype: 2.75, prometheus: 7.1, zabbix: 103 }

/** Sums over the days of one check or of all, bytes. */
interface Sums {
  samples: number
  packed: number
  gzipRows: number
  gzipColumns: number
  entropy: number
}

/**
 * The same days that lie in `result_day`, as bytes alone without a database around them: as packed; as pairs of float64 time and float64 value, a file for each series and day,
 * plain (16 bytes) and through gzip -9, in rows and in columns; and the entropy, order zero, of times and of values or their differences, which no coder without a better model
 * of the data can beat. A sample is one value; times are shared by the values of one result, so each file of a series repeats them, and only there.
 */
export async function comparePeers({ pool }: Database, { checks }: Filled) {
  const total: Sums = { samples: 0, packed: 0, gzipRows: 0, gzipColumns: 0, entropy: 0 }
  for (const { id } of checks) {
    const { rows } = await pool.query<{ day: number; head: Buffer; columns: Buffer[] }>(
      `SELECT (day - '1970-01-01'::date)::float8 AS day, head, columns FROM result_day WHERE check_id = $1 ORDER BY day, shape_id`,
      [id],
    )
    const days = rows.map(({ day, head, columns }) => ({
      packed: head.length + sum(columns.map((c) => c.length)),
      ...openResultDay(day * dayMs, { head, columns }),
    }))
    const keys = days[0]?.columns.length ?? 0
    total.entropy += entropyOf(days.map(({ at }) => at))
    for (let key = 0; key < keys; key++) total.entropy += entropyOf(days.map(({ columns }) => columns[key] ?? new Float64Array()))
    for (const { packed, at, columns } of days) {
      total.packed += packed
      for (const values of columns) {
        total.samples += values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0)
        total.gzipRows += gzipped(Float64Array.from({ length: 2 * at.length }, (_, i) => (i % 2 === 0 ? at : values)[i >> 1] ?? Number.NaN))
        total.gzipColumns += gzipped(Float64Array.from([...at, ...values]))
      }
    }
  }
  const per = (bytes: number) => significant(bytes / total.samples)
  return {
    packedBytesPerSample: per(total.packed),
    naiveBytesPerSample: 16,
    gzipOfNaiveRows: per(total.gzipRows),
    gzipOfNaiveColumns: per(total.gzipColumns),
    entropyBytesPerSample: per(total.entropy),
    packedToNaive: significant(total.packed / total.samples / 16),
    packedToGzip: significant(total.packed / total.gzipColumns),
    packedToEntropy: significant(total.packed / total.entropy),
    fromLiterature,
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const gzipped = (values: Float64Array) => gzipSync(Buffer.from(values.buffer), { level: 9 }).length

/** Bytes that the values of all days need at least, coded each by itself or each by its difference from the one before. */
function entropyOf(days: readonly Float64Array[]): number {
  const values: number[] = []
  const steps: number[] = []
  for (const day of days) {
    for (let i = 0; i < day.length; i++) {
      const value = day[i] ?? Number.NaN
      values.push(value)
      // Rounded to what is stored: the difference of two such numbers is one again.
      steps.push(Math.round((value - (day[i - 1] ?? 0)) * 1e4))
    }
  }
  return Math.min(orderZero(values), orderZero(steps))
}

function orderZero(symbols: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const symbol of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) bits -= count * Math.log2(count / symbols.length)
  return bits / 8
}
