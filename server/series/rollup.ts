import { outcomes } from '../contract/kinds.ts'
import { ByteReader, ByteWriter } from './bytes.ts'
import { decodeColumn, encodeColumn } from './column.ts'
import { eachPart, type HourFigures, keyParts, type KeyPart } from './figures.ts'

/**
 * The hours of one check and day (UTC), as bytes. Version 2:
 *
 *     u8      version
 *     varint  count of hours h; h × u8: hour of the day, ascending
 *     columns (./column.ts) of h: results, failed, then seconds of each outcome: ok, warning, critical, unknown
 *     varint  shape id: its keys are those below, in their order
 *     varint  count of keys; for each: varint bytes, then columns of h: count, min, avg, max, p5, p25, p50, p75, p95 (NaN in hours without the key)
 *
 * Version 1, still read, had neither the seconds nor p5 to p75.
 */
const version = 2
const partsOfOld: ReadonlySet<KeyPart> = new Set(['count', 'min', 'avg', 'max', 'p95'])

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
  for (const outcome of outcomes.keys()) {
    encodeColumn(
      out,
      Float64Array.from(figures, (f) => f.seconds[outcome] ?? Number.NaN),
    )
  }
  out.varint(shapeId)
  out.varint(keys.length)
  for (const key of keys) {
    inner.clear()
    for (const part of keyParts) {
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
  /** One column an outcome. */
  seconds: readonly Float64Array[]
  shapeId: number
  /** Columns of the key at an index of the shape, one entry per hour; null: the day has not so many keys. */
  key(index: number): Record<KeyPart, Float64Array> | null
}

/** @throws RangeError for bytes that are not a day of a known version */
export function openDay(bytes: Uint8Array): OpenDay {
  const reader = new ByteReader(bytes)
  const found = reader.u8()
  if (found !== 1 && found !== version) throw new RangeError(`unknown version of a roll-up: ${found}`)
  const hours = Array.from({ length: reader.varint() }, () => reader.u8())
  const column = () => {
    const values = new Float64Array(hours.length)
    decodeColumn(reader, hours.length, values, 0)
    return values
  }
  const count = column()
  const failed = column()
  const unknown = () => new Float64Array(hours.length).fill(Number.NaN)
  const seconds = outcomes.map(() => (found === 1 ? unknown() : column()))
  const shapeId = reader.varint()
  const keys = reader.varint()
  const start = reader.at
  return {
    hours,
    count,
    failed,
    seconds,
    shapeId,
    key(index) {
      if (index < 0 || index >= keys) return null
      reader.at = start
      for (let i = 0; i < index; i++) reader.skip(reader.varint())
      reader.varint()
      return eachPart((part) => (found === 1 && !partsOfOld.has(part) ? unknown() : column()))
    },
  }
}

/** All hours of a day, to change some and encode it anew. */
export function hoursOfDay(day: OpenDay, keys: readonly string[]): Map<number, HourFigures> {
  const columns = keys.map((key, index) => [key, day.key(index)] as const)
  return new Map(
    day.hours.map((hour, i) => {
      const figures: HourFigures = {
        count: day.count[i] ?? 0,
        failed: day.failed[i] ?? 0,
        seconds: day.seconds.map((column) => column[i] ?? Number.NaN),
        keys: new Map(),
      }
      for (const [key, column] of columns) {
        if (column === null || Number.isNaN(column.count[i])) continue
        figures.keys.set(
          key,
          eachPart((part) => column[part][i] ?? Number.NaN),
        )
      }
      return [hour, figures]
    }),
  )
}
