import type { Reason, Status } from '../contract/kinds.ts'
import type { App, Reader } from '../kernel/context.ts'
import { shapesOf } from './codec.ts'
import { eachPart } from './figures.ts'
import { dayMs, hourMs } from './hours.store.ts'
import { asMeasured, type Hour, pour, type SeriesColumns } from './pour.ts'
import { type DayRow, type RawRow, readDays, readLatest, readRaw, readStates } from './query.store.ts'
import { type Measurements, readMeasurements } from './raw.ts'
import { bucketsFor } from './resolution.ts'
import { openDay } from './rollup.ts'
import { shapeKeys } from './shapes.store.ts'
import { valuesOf } from './values.ts'

/** What series are read with. */
export type Readers = Pick<App, 'db' | 'pool'>

/** One key of one check over a span. Times in ms since the epoch. */
export interface SeriesRequest {
  checkId: number
  key: string
  from: number
  /** Not included. */
  to: number
  /** Most points to return. */
  points: number
  /** Wanted too: how the values of each bucket spread. Exact from results and single hours; for wider buckets see ./sketch.ts. */
  percentiles?: boolean | undefined
}

/** Finer buckets than an hour are made from the results themselves: at most this many hours of packs are opened for it. */
const longestRaw = 62 * dayMs

/**
 * A series with at most `points` points: the results themselves while they are that few, else buckets of the finest round width. Buckets below an hour are made from the results,
 * wider ones from hourly figures; both with what is not packed yet. The first bucket begins at or before `from` and holds all of its results.
 */
export async function querySeries(app: Readers, request: SeriesRequest): Promise<SeriesColumns> {
  const { checkId, key, from, to, points } = request
  const buckets = bucketsFor(from, to, points)
  const percentiles = request.percentiles === true
  if (buckets.step >= hourMs || to - from > longestRaw) {
    const { days, results } = await readDays(app.pool, checkId, buckets.start, to)
    const hours = await hoursOf(app.db, key, days, to)
    return pour(await measurementsOf(app.db, key, results), hours, buckets, percentiles)
  }
  const rows = await readRaw(app.pool, [checkId], key, buckets.start, to)
  const measured = await measurementsOf(app.db, key, rows)
  const older = rows.reduce((first, row) => Math.min(first, row.at), to)
  if (older - from > 2 * hourMs) {
    // Nothing raw so far back: the check is new, or its packs have ended with their retention and only hourly figures remain.
    const { days } = await readDays(app.pool, checkId, buckets.start, older)
    const hours = await hoursOf(app.db, key, days, older)
    if (hours.length > 0) return pour(measured, hours, buckets, percentiles)
  }
  const within = placesWithin(measured, from, to, points)
  return within === null ? pour(measured, [], buckets, percentiles) : asMeasured(measured, within)
}

/** Where the results of a span stand; null: there are more than so many. */
function placesWithin({ count, at }: Measurements, from: number, to: number, most: number): number[] | null {
  const within: number[] = []
  for (let i = 0; i < count; i++) {
    const time = at[i] ?? 0
    if (time < from || time >= to) continue
    if (within.length === most) return null
    within.push(i)
  }
  return within
}

/** Results of one key, decoded; `pour` puts them into buckets. */
export async function measurementsOf(db: Reader, key: string, rows: readonly RawRow[]): Promise<Measurements> {
  return readMeasurements(rows, await placesOf(db, key, rows))
}

/** Where a key stands in each of the shapes that rows have; −1: nowhere. */
export async function placesOf(db: Reader, key: string, rows: readonly RawRow[]): Promise<(shapeId: number) => number> {
  const shapes = rows.flatMap((row) => (row.kind === 'day' ? [] : row.kind === 'pack' ? shapesOf(row.data) : [row.shapeId]))
  const keysOf = await shapeKeys(db, shapes)
  const places = new Map([...new Set(shapes)].map((id) => [id, keysOf(id).indexOf(key)]))
  return (shapeId) => places.get(shapeId) ?? -1
}

async function hoursOf(db: Reader, key: string, days: readonly DayRow[], before: number): Promise<Hour[]> {
  const opened = days.map(({ at, data }) => ({ at, day: openDay(data) }))
  const keysOf = await shapeKeys(
    db,
    opened.map(({ day }) => day.shapeId),
  )
  return opened.flatMap(({ at, day }) => {
    const columns = day.key(keysOf(day.shapeId).indexOf(key))
    return day.hours.flatMap((hour, i): Hour[] => {
      const start = at + hour * hourMs
      if (start >= before) return []
      const known = columns !== null && !Number.isNaN(columns.count[i])
      const figures = known ? eachPart((part) => columns[part][i] ?? Number.NaN) : null
      return [{ at: start, count: day.count[i] ?? 0, failed: day.failed[i] ?? 0, key: figures }]
    })
  })
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
