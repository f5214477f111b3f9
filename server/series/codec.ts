import { ByteReader, ByteWriter } from './bytes.ts'
import { decodeColumn, encodeColumn } from './column.ts'
import type { ShapeResults } from './results.ts'
import { readTags, readTimes, writeTags, writeTimes } from './head.ts'

/** One result as it is kept. `values` has one number per key of the shape; NaN could not be read. */
export interface Sample {
  /** ms since the epoch. */
  at: number
  /** Index in `outcomes` and in `reasons` (server/contract/kinds.ts). */
  outcome: number
  reason: number
  shapeId: number
  values: Float64Array
}

/**
 * All results of one check in one hour, as bytes. Version 1:
 *
 *     u8      version
 *     varint  count of results n
 *     varint  count of tags; for each: u8 outcome, varint reason, varint shape id
 *     runs    only with more than one tag: varint tag, varint length, until n results are told
 *     times   zigzag varint: first minus the hour's start (ms); varint: step; then n − 1 times (distance − step), zigzag, zero runs
 *     values  for each shape in the order of its first tag: varint keys; for each key: varint bytes, a column (./column.ts) of the results of this shape
 *
 * Results stand in the order of time; equal times keep the order in which they came. Columns carry their length, so that a chart decodes the one it shows.
 */
const version = 1

/** @param samples in the order of time, at least one */
export function encodePack(hour: number, samples: readonly Sample[]): Buffer {
  const out = new ByteWriter()
  out.u8(version)
  out.varint(samples.length)
  writeTags(
    out,
    samples.map(({ outcome, reason, shapeId }) => [outcome, reason, shapeId]),
  )
  writeTimes(
    out,
    hour,
    Float64Array.from(samples, (sample) => sample.at),
  )
  const inner = new ByteWriter()
  for (const group of Map.groupBy(samples, (sample) => sample.shapeId).values()) {
    const keys = group[0]?.values.length ?? 0
    out.varint(keys)
    const column = new Float64Array(group.length)
    for (let key = 0; key < keys; key++) {
      for (let row = 0; row < group.length; row++) column[row] = group[row]?.values[key] ?? Number.NaN
      inner.clear()
      encodeColumn(inner, column)
      out.varint(inner.length)
      out.bytes(inner.peek())
    }
  }
  return out.done()
}

/** Shapes that a pack holds; without opening the rest of it. */
export function shapesOf(bytes: Uint8Array): number[] {
  const reader = startOf(bytes)
  return [...new Set(readTags(reader, reader.varint(), 3).map(({ tag }) => tag[2] ?? 0))]
}

function startOf(bytes: Uint8Array): ByteReader {
  const reader = new ByteReader(bytes)
  const found = reader.u8()
  if (found !== version) throw new RangeError(`unknown version of a pack: ${found}`)
  return reader
}

/** A pack opened: times and tags are read, values on demand. */
export interface OpenPack {
  count: number
  /** ms since the epoch. */
  at: Float64Array
  outcome: Uint8Array
  reason: Uint16Array
  shapeId: Int32Array
  /**
   * One key of each shape into `target`, in the order of the results; NaN for results of shapes without it.
   * @param indexOf where the key stands in a shape; −1: nowhere
   */
  column(indexOf: (shapeId: number) => number, target: Float64Array): void
  /** Everything, one by one. */
  samples(): Sample[]
  /** Everything, in columns by shape. */
  shapes(): Map<number, ShapeResults>
}

/** @throws RangeError for bytes that are not a pack of a known version */
export function openPack(hour: number, bytes: Uint8Array): OpenPack {
  const reader = startOf(bytes)
  const count = reader.varint()
  const outcome = new Uint8Array(count)
  const reason = new Uint16Array(count)
  const shapeId = new Int32Array(count)
  const tags = readTags(reader, count, 3)
  for (const { from, to, tag } of tags) {
    outcome.fill(tag[0] ?? 0, from, to)
    reason.fill(tag[1] ?? 0, from, to)
    shapeId.fill(tag[2] ?? 0, from, to)
  }
  const shapes = [...new Set(shapeId)]
  const at = new Float64Array(count)
  readTimes(reader, hour, count, at, 0)
  const start = reader.at

  /** Calls `visit` before each column of each shape; it reads the column or leaves it. */
  const walk = (visit: (shape: number, key: number, keys: number) => void) => {
    reader.at = start
    for (const shape of shapes) {
      const keys = reader.varint()
      for (let key = 0; key < keys; key++) {
        const next = reader.varint() + reader.at
        visit(shape, key, keys)
        reader.at = next
      }
    }
  }
  const rowsOf = (shape: number) => {
    const rows: number[] = []
    for (let i = 0; i < count; i++) if (shapeId[i] === shape) rows.push(i)
    return rows
  }

  return {
    count,
    at,
    outcome,
    reason,
    shapeId,
    column(indexOf, target) {
      if (shapes.length > 1) target.fill(Number.NaN, 0, count)
      let seen = false
      walk((shape, key) => {
        if (key !== indexOf(shape)) return
        seen = true
        if (shapes.length === 1) {
          decodeColumn(reader, count, target, 0)
          return
        }
        const rows = rowsOf(shape)
        const own = new Float64Array(rows.length)
        decodeColumn(reader, rows.length, own, 0)
        for (const [i, row] of rows.entries()) target[row] = own[i] ?? Number.NaN
      })
      if (!seen) target.fill(Number.NaN, 0, count)
    },
    samples() {
      const samples: Sample[] = Array.from({ length: count }, (_, i) => ({
        at: at[i] ?? 0,
        outcome: outcome[i] ?? 0,
        reason: reason[i] ?? 0,
        shapeId: shapeId[i] ?? 0,
        values: new Float64Array(0),
      }))
      const rows = new Map(shapes.map((shape) => [shape, rowsOf(shape)]))
      walk((shape, key, keys) => {
        const own = rows.get(shape) ?? []
        const column = new Float64Array(own.length)
        decodeColumn(reader, own.length, column, 0)
        for (const [i, row] of own.entries()) {
          const sample = samples[row]
          if (sample === undefined) continue
          if (key === 0) sample.values = new Float64Array(keys)
          sample.values[key] = column[i] ?? Number.NaN
        }
      })
      return samples
    },
    shapes() {
      const results = new Map(
        shapes.map((shape): [number, ShapeResults] => {
          const own = (_: number, i: number) => shapeId[i] === shape
          return [shape, { at: at.filter(own), outcome: outcome.filter(own), reason: reason.filter(own), columns: [] }]
        }),
      )
      walk((shape) => {
        const own = results.get(shape)
        if (own === undefined) return
        const column = new Float64Array(own.at.length)
        decodeColumn(reader, column.length, column, 0)
        own.columns.push(column)
      })
      return results
    },
  }
}
