import { ByteReader, ByteWriter } from './bytes.ts'
import { decodeColumn, encodeColumn } from './column.ts'
import { readTags, readTimes, type TagRun, writeTags, writeTimes } from './head.ts'
import type { ShapeResults } from './results.ts'

/**
 * All results of one check, one shape and one day (UTC) as bytes. The head, version 1:
 *
 *     u8      version
 *     varint  count of results
 *     tags    outcome, reason (./head.ts)
 *     times   (./head.ts), from the start of the day
 *
 * Values: a column (./column.ts) for each key, kept apart so that the database hands over only the one that a chart shows.
 */
const version = 1

export function encodeResultDay(day: number, { at, outcome, reason, columns }: ShapeResults): { head: Buffer; columns: Buffer[] } {
  const out = new ByteWriter()
  out.u8(version)
  out.varint(at.length)
  writeTags(
    out,
    Array.from(outcome, (number, i) => [number, reason[i] ?? 0]),
  )
  writeTimes(out, day, at)
  const head = out.done()
  return {
    head,
    columns: columns.map((column) => {
      out.clear()
      encodeColumn(out, column)
      return out.done()
    }),
  }
}

/** The head of a day, read as far as its tags: times on demand. */
export interface OpenHead {
  count: number
  /** Runs of (outcome, reason). */
  tags: readonly TagRun[]
  times(target: Float64Array, offset: number): void
}

/** @throws RangeError for bytes that are not a head of a known version */
export function openHead(day: number, head: Uint8Array): OpenHead {
  const reader = new ByteReader(head)
  const found = reader.u8()
  if (found !== version) throw new RangeError(`unknown version of a day: ${found}`)
  const count = reader.varint()
  const tags = readTags(reader, count, 2)
  const start = reader.at
  return {
    count,
    tags,
    times(target, offset) {
      reader.at = start
      readTimes(reader, day, count, target, offset)
    },
  }
}

/** All of a day, to lay more to it. */
export function openResultDay(day: number, bytes: { head: Uint8Array; columns: readonly Uint8Array[] }): ShapeResults {
  const head = openHead(day, bytes.head)
  const results = {
    at: new Float64Array(head.count),
    outcome: new Uint8Array(head.count),
    reason: new Uint16Array(head.count),
    columns: bytes.columns.map((column) => {
      const values = new Float64Array(head.count)
      decodeColumn(new ByteReader(column), head.count, values, 0)
      return values
    }),
  }
  head.times(results.at, 0)
  for (const { from, to, tag } of head.tags) {
    results.outcome.fill(tag[0] ?? 0, from, to)
    results.reason.fill(tag[1] ?? 0, from, to)
  }
  return results
}
