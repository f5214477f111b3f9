import type { Reason, Status } from '../contract/kinds.ts'
import type { Reader } from '../kernel/context.ts'
import { openPack } from './codec.ts'
import { dayMs, hourMs } from './hours.store.ts'
import { type Percentiles, percentilesOf } from './percentiles.ts'
import { type RawRow, readDays, readLatest, readRaw, readStates } from './query.store.ts'
import { type Buckets, bucketsFor } from './resolution.ts'
import { openDay } from './rollup.ts'
import type { Spread } from './sketch.ts'
import { shapeKeys } from './shapes.store.ts'
import { valuesOf } from './values.ts'

/** One key of one check over a span. Times in ms since the epoch. */
export interface SeriesRequest {
  checkId: number
  key: string
  from: number
  /** Not included. */
  to: number
  /** Most points to return. */
  points: number
  /** Wanted too: how the values of each bucket spread. */
  percentiles?: boolean | undefined
}

/** Columns of equal length; see `seriesSchema`. */
export interface SeriesColumns {
  step: number
  t: number[]
  avg: (number | null)[]
  min: (number | null)[]
  max: (number | null)[]
  count: number[]
  failed: number[]
  /** Only when asked for, and only in buckets. */
  percentiles?: Percentiles
}

const critical = 2
/** Finer buckets than an hour are made from the results themselves: at most this many hours of packs are opened for it. */
const longestRaw = 62 * dayMs

/**
 * A series with at most `points` points: the results themselves while they are that few, else buckets of the finest round width. Buckets below an hour are made from packed
 * results, wider ones from hourly figures; both with what is not packed yet. The first bucket begins at or before `from` and holds all of its results.
 */
export async function querySeries(db: Reader, request: SeriesRequest): Promise<SeriesColumns> {
  const { checkId, from, to } = request
  const buckets = bucketsFor(from, to, request.points)
  const spread = request.percentiles === true
  if (buckets.step >= hourMs || to - from > longestRaw) {
    return fromDays(db, request, await readDays(db, checkId, buckets.start, to), buckets)
  }
  const rows = await readRaw(db, checkId, buckets.start, to)
  const results = await readResults(db, request.key, rows)
  const older = rows.reduce((first, row) => Math.min(first, row.at), to)
  if (older - from > 2 * hourMs) {
    // Nothing raw so far back: the check is new, or its packs have ended with their retention and only hourly figures remain.
    const days = (await readDays(db, checkId, buckets.start, older)).filter((row) => row.kind === 'pack')
    const hours = await readHours(db, request.key, days, older)
    if (hours.length > 0) return pour([...hours, ...results], buckets, spread)
  }
  const within = results.filter((result) => result.at >= from && result.at < to)
  return within.length <= request.points ? asMeasured(within) : pour(results, buckets, spread)
}

/** One result, or the figures of one hour. */
interface Figures {
  at: number
  count: number
  failed: number
  /** Values behind `avg`; 0: none could be read. */
  values: number
  avg: number
  min: number
  max: number
  /** Of an hour: its percentiles; null where an old version has none. */
  spread?: Spread | null
}

async function fromDays(db: Reader, request: SeriesRequest, rows: readonly RawRow[], buckets: Buckets): Promise<SeriesColumns> {
  const days = rows.filter((row) => row.kind === 'pack')
  const results = rows.filter((row) => row.kind === 'result')
  return pour(
    [...(await readHours(db, request.key, days, request.to)), ...(await readResults(db, request.key, results))],
    buckets,
    request.percentiles,
  )
}

async function readHours(db: Reader, key: string, days: readonly Extract<RawRow, { kind: 'pack' }>[], before: number): Promise<Figures[]> {
  const opened = days.map((row) => ({ at: row.at, day: openDay(row.data) }))
  const keysOf = await shapeKeys(
    db,
    opened.map(({ day }) => day.shapeId),
  )
  return opened.flatMap(({ at, day }) => {
    const column = day.key(keysOf(day.shapeId).indexOf(key))
    return day.hours.flatMap((hour, i) => {
      const start = at + hour * hourMs
      if (start >= before) return []
      const of = (values: Float64Array | undefined) => values?.[i] ?? Number.NaN
      const values = of(column?.count)
      const [min, max] = [of(column?.min), of(column?.max)]
      const [p5, p25, p50, p75, p95] = [of(column?.p5), of(column?.p25), of(column?.p50), of(column?.p75), of(column?.p95)]
      return [
        {
          at: start,
          count: of(day.count),
          failed: of(day.failed),
          values: Number.isNaN(values) ? 0 : values,
          avg: of(column?.avg),
          min,
          max,
          spread: Number.isNaN(p50) ? null : { count: values, min, p5, p25, p50, p75, p95, max },
        },
      ]
    })
  })
}

async function readResults(db: Reader, key: string, rows: readonly RawRow[]): Promise<Figures[]> {
  const opened = rows.map((row) => (row.kind === 'pack' ? { row, pack: openPack(row.at, row.data) } : { row, pack: null }))
  const keysOf = await shapeKeys(
    db,
    opened.flatMap(({ row, pack }) => (pack ? [...new Set(pack.shapeId)] : row.kind === 'result' ? [row.shapeId] : [])),
  )
  const index = new Map<number, number>()
  const indexOf = (shapeId: number) => {
    const found = index.get(shapeId)
    if (found !== undefined) return found
    const made = keysOf(shapeId).indexOf(key)
    index.set(shapeId, made)
    return made
  }
  const figures: Figures[] = []
  const add = (at: number, outcome: number, value: number) => {
    const none = Number.isNaN(value)
    figures.push({ at, count: 1, failed: outcome === critical ? 1 : 0, values: none ? 0 : 1, avg: value, min: value, max: value })
  }
  let column = new Float64Array(256)
  for (const { row, pack } of opened) {
    if (row.kind === 'result') add(row.at, row.outcome, valuesOf(row.values)[indexOf(row.shapeId)] ?? Number.NaN)
    if (pack === null) continue
    if (column.length < pack.count) column = new Float64Array(pack.count)
    pack.column(indexOf, column)
    for (let i = 0; i < pack.count; i++) add(pack.at[i] ?? 0, pack.outcome[i] ?? 0, column[i] ?? Number.NaN)
  }
  return figures
}

function asMeasured(results: readonly Figures[]): SeriesColumns {
  const sorted = results.toSorted((a, b) => a.at - b.at)
  const value = (figure: Figures) => (figure.values === 0 ? null : figure.avg)
  const values = sorted.map(value)
  return {
    step: 0,
    t: sorted.map((figure) => figure.at),
    avg: values,
    min: values,
    max: values,
    count: sorted.map((figure) => figure.count),
    failed: sorted.map((figure) => figure.failed),
  }
}

function pour(figures: readonly Figures[], buckets: Buckets, spread = false): SeriesColumns {
  const { step, start, count } = buckets
  const counts = new Float64Array(count)
  const failed = new Float64Array(count)
  const values = new Float64Array(count)
  const sums = new Float64Array(count)
  const min = new Float64Array(count).fill(Infinity)
  const max = new Float64Array(count).fill(-Infinity)
  for (const figure of figures) {
    const i = Math.floor((figure.at - start) / step)
    if (i < 0 || i >= count) continue
    counts[i] = (counts[i] ?? 0) + figure.count
    failed[i] = (failed[i] ?? 0) + figure.failed
    if (figure.values === 0) continue
    values[i] = (values[i] ?? 0) + figure.values
    sums[i] = (sums[i] ?? 0) + figure.avg * figure.values
    min[i] = Math.min(min[i] ?? Infinity, figure.min)
    max[i] = Math.max(max[i] ?? -Infinity, figure.max)
  }
  const filled = [...counts.keys()].filter((i) => counts[i] !== 0)
  const known = (i: number, value: number | undefined) => (values[i] === 0 ? null : (value ?? null))
  return {
    step,
    t: filled.map((i) => start + i * step),
    avg: filled.map((i) => known(i, (sums[i] ?? 0) / (values[i] ?? 1))),
    min: filled.map((i) => known(i, min[i])),
    max: filled.map((i) => known(i, max[i])),
    count: filled.map((i) => counts[i] ?? 0),
    failed: filled.map((i) => failed[i] ?? 0),
    ...(spread && { percentiles: percentilesOf(figures, buckets) }),
  }
}

/** The newest result of a check. */
export interface LatestResult {
  /** ms since the epoch. */
  at: number
  /** Index in `outcomes` and in `reasons`. */
  outcome: number
  reason: number
  /** By key; null could not be read. */
  values: ReadonlyMap<string, number | null>
}

/** The newest result of each of these checks; checks without any are absent. Fit for lists of thousands. */
export async function latestResults(db: Reader, checkIds: readonly number[]): Promise<Map<number, LatestResult>> {
  if (checkIds.length === 0) return new Map()
  const rows = await readLatest(db, checkIds)
  const keysOf = await shapeKeys(
    db,
    rows.map((row) => row.shapeId),
  )
  return new Map(
    rows.map((row) => {
      const values = valuesOf(row.values)
      const byKey = keysOf(row.shapeId).map((key, i): [string, number | null] => {
        const value = values[i]
        return [key, value === undefined || Number.isNaN(value) ? null : value]
      })
      return [row.checkId, { at: row.at, outcome: row.outcome, reason: row.reason, values: new Map(byKey) }]
    }),
  )
}

/**
 * The confirmed status of a device over time: the first entry holds at `from` (its `at` is `from` then), unless nothing was known yet.
 * @param from ms since the epoch; `to` is not included
 */
export async function queryStates(
  db: Reader,
  deviceId: number,
  from: number,
  to: number,
): Promise<{ at: number; status: Status; reason: Reason }[]> {
  const rows = await readStates(db, deviceId, from, to)
  return rows.map(({ at, status, reason }) => ({ at: Math.max(at, from), status, reason }))
}
