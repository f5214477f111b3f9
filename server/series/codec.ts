import { ByteReader, ByteWriter, unzigzag, ZeroRuns, zigzag } from './bytes.ts'
import { decodeColumn, encodeColumn } from './column.ts'

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
  writeTags(out, samples)
  writeTimes(out, hour, samples)
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

function writeTags(out: ByteWriter, samples: readonly Sample[]): void {
  const tags = new Map<string, number>()
  const runs: number[] = []
  const list: Sample[] = []
  let before = -1
  for (const sample of samples) {
    const name = `${sample.outcome} ${sample.reason} ${sample.shapeId}`
    let tag = tags.get(name)
    if (tag === undefined) {
      tag = tags.size
      tags.set(name, tag)
      list.push(sample)
    }
    if (tag === before) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1
    else runs.push(tag, 1)
    before = tag
  }
  out.varint(list.length)
  for (const { outcome, reason, shapeId } of list) {
    out.u8(outcome)
    out.varint(reason)
    out.varint(shapeId)
  }
  if (list.length > 1) for (const number of runs) out.varint(number)
}

function writeTimes(out: ByteWriter, hour: number, samples: readonly Sample[]): void {
  const times = samples.map((sample) => sample.at)
  const distances = times.slice(1).map((time, i) => time - (times[i] ?? 0))
  const step = distances.toSorted((a, b) => a - b)[distances.length >> 1] ?? 0
  out.varint(zigzag((times[0] ?? hour) - hour))
  out.varint(step)
  const runs = new ZeroRuns(out)
  for (const distance of distances) runs.add(zigzag(distance - step))
  runs.end()
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
  /** Everything. */
  samples(): Sample[]
}

/** @throws RangeError for bytes that are not a pack of a known version */
export function openPack(hour: number, bytes: Uint8Array): OpenPack {
  const reader = new ByteReader(bytes)
  const found = reader.u8()
  if (found !== version) throw new RangeError(`unknown version of a pack: ${found}`)
  const count = reader.varint()
  const outcome = new Uint8Array(count)
  const reason = new Uint16Array(count)
  const shapeId = new Int32Array(count)
  const shapes = readTags(reader, count, outcome, reason, shapeId)
  const at = readTimes(reader, hour, count)
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
  }
}

/** @returns the shapes in the order of their columns */
function readTags(reader: ByteReader, count: number, outcome: Uint8Array, reason: Uint16Array, shapeId: Int32Array): number[] {
  const tags = Array.from({ length: reader.varint() }, () => [reader.u8(), reader.varint(), reader.varint()] as const)
  const [only] = tags
  if (only !== undefined && tags.length === 1) {
    outcome.fill(only[0])
    reason.fill(only[1])
    shapeId.fill(only[2])
    return [only[2]]
  }
  for (let i = 0; i < count;) {
    const tag = tags[reader.varint()]
    const end = i + reader.varint()
    if (tag === undefined || end > count) throw new RangeError('a run lies outside its pack')
    outcome.fill(tag[0], i, end)
    reason.fill(tag[1], i, end)
    shapeId.fill(tag[2], i, end)
    i = end
  }
  return [...new Set(tags.map((tag) => tag[2]))]
}

function readTimes(reader: ByteReader, hour: number, count: number): Float64Array {
  const at = new Float64Array(count)
  let time = hour + unzigzag(reader.varint())
  const step = reader.varint()
  let zeros = 0
  at[0] = time
  for (let i = 1; i < count; i++) {
    time += step
    if (zeros > 0) zeros--
    else {
      const code = reader.varint()
      if (code === 0) zeros = reader.varint()
      else time += unzigzag(code)
    }
    at[i] = time
  }
  return at
}
