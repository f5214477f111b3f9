import { ByteReader, ByteWriter } from './bytes.ts'
import { decodeColumn, encodeColumn } from './column.ts'
import type { Sample } from './codec.ts'

/** Figures of one key over one hour. */
export interface KeyFigures {
  /** Values that could be read. */
  count: number
  min: number
  avg: number
  max: number
  /** The smallest value that at least 95 % of the values do not exceed. */
  p95: number
}

/** What an hour of one check comes to. */
export interface HourFigures {
  /** Results, and how many of them were critical. */
  count: number
  failed: number
  /** By key of the shape; a key without a single value is absent. */
  keys: Map<string, KeyFigures>
}

const critical = 2

/**
 * Figures of an hour.
 * @param keysOf the keys of a shape
 */
export function summarize(samples: readonly Sample[], keysOf: (shapeId: number) => readonly string[]): HourFigures {
  const columns = new Map<string, number[]>()
  let failed = 0
  for (const sample of samples) {
    if (sample.outcome === critical) failed++
    const keys = keysOf(sample.shapeId)
    for (let i = 0; i < sample.values.length; i++) {
      const key = keys[i]
      const value = sample.values[i]
      if (key === undefined || value === undefined || Number.isNaN(value)) continue
      const column = columns.get(key)
      if (column) column.push(value)
      else columns.set(key, [value])
    }
  }
  return { count: samples.length, failed, keys: new Map([...columns].map(([key, values]) => [key, figuresOf(values)])) }
}

function figuresOf(values: number[]): KeyFigures {
  const sorted = Float64Array.from(values)
  sorted.sort()
  const count = sorted.length
  const at = (i: number) => sorted[i] ?? Number.NaN
  const mean = values.reduce((sum, value) => sum + value / count, 0)
  // Seven digits are finer than any line on a chart, and a mean with all its digits would take eight bytes.
  const avg = Number(mean.toPrecision(7))
  return { count, min: at(0), avg, max: at(count - 1), p95: at(Math.ceil(count * 0.95) - 1) }
}

/**
 * The hours of one check and day (UTC), as bytes. Version 1:
 *
 *     u8      version
 *     varint  count of hours h; h × u8: hour of the day, ascending
 *     two columns (./column.ts) of h: results, failed
 *     varint  shape id: its keys are those below, in their order
 *     varint  count of keys; for each: varint bytes, then five columns of h: count, min, avg, max, p95 (NaN in hours without the key)
 */
const version = 1
const parts = ['count', 'min', 'avg', 'max', 'p95'] as const

/** The keys that a day's hours have, sorted: the shape to encode them with. */
export function keysOfDay(hours: ReadonlyMap<number, HourFigures>): string[] {
  return [...new Set([...hours.values()].flatMap((figures) => [...figures.keys.keys()]))].toSorted()
}

/**
 * @param hours by hour of the day
 * @param keys `keysOfDay(hours)`, whose shape is `shapeId`
 */
export function encodeDay(hours: ReadonlyMap<number, HourFigures>, keys: readonly string[], shapeId: number): Buffer {
  const order = [...hours.keys()].toSorted((a, b) => a - b)
  const figures = order.flatMap((hour) => hours.get(hour) ?? [])
  const out = new ByteWriter()
  const inner = new ByteWriter()
  out.u8(version)
  out.varint(order.length)
  for (const hour of order) out.u8(hour)
  encodeColumn(
    out,
    Float64Array.from(figures, (f) => f.count),
  )
  encodeColumn(
    out,
    Float64Array.from(figures, (f) => f.failed),
  )
  out.varint(shapeId)
  out.varint(keys.length)
  for (const key of keys) {
    inner.clear()
    for (const part of parts) {
      encodeColumn(
        inner,
        Float64Array.from(figures, (f) => f.keys.get(key)?.[part] ?? Number.NaN),
      )
    }
    out.varint(inner.length)
    out.bytes(inner.peek())
  }
  return out.done()
}

/** A day opened: results are read, keys on demand. */
export interface OpenDay {
  /** Hours of the day, ascending. */
  hours: readonly number[]
  count: Float64Array
  failed: Float64Array
  shapeId: number
  /** Columns of the key at an index of the shape, one entry per hour; null: the day has not so many keys. */
  key(index: number): Record<(typeof parts)[number], Float64Array> | null
}

/** @throws RangeError for bytes that are not a day of a known version */
export function openDay(bytes: Uint8Array): OpenDay {
  const reader = new ByteReader(bytes)
  const found = reader.u8()
  if (found !== version) throw new RangeError(`unknown version of a roll-up: ${found}`)
  const hours = Array.from({ length: reader.varint() }, () => reader.u8())
  const column = () => {
    const values = new Float64Array(hours.length)
    decodeColumn(reader, hours.length, values, 0)
    return values
  }
  const count = column()
  const failed = column()
  const shapeId = reader.varint()
  const keys = reader.varint()
  const start = reader.at
  return {
    hours,
    count,
    failed,
    shapeId,
    key(index) {
      if (index < 0 || index >= keys) return null
      reader.at = start
      for (let i = 0; i < index; i++) reader.skip(reader.varint())
      reader.varint()
      return { count: column(), min: column(), avg: column(), max: column(), p95: column() }
    },
  }
}

/** All hours of a day, to change some and encode it anew. */
export function hoursOfDay(day: OpenDay, keys: readonly string[]): Map<number, HourFigures> {
  const columns = keys.map((key, index) => [key, day.key(index)] as const)
  return new Map(
    day.hours.map((hour, i) => {
      const figures: HourFigures = { count: day.count[i] ?? 0, failed: day.failed[i] ?? 0, keys: new Map() }
      for (const [key, column] of columns) {
        const count = column?.count[i]
        if (column === null || count === undefined || Number.isNaN(count)) continue
        const at = (values: Float64Array) => values[i] ?? Number.NaN
        figures.keys.set(key, { count, min: at(column.min), avg: at(column.avg), max: at(column.max), p95: at(column.p95) })
      }
      return [hour, figures]
    }),
  )
}
