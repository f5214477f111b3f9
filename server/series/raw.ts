import { ByteReader } from './bytes.ts'
import { openPack } from './codec.ts'
import { decodeColumn } from './column.ts'
import type { RawRow } from './query.store.ts'
import { openHead } from './result-day.ts'
import { valuesOf } from './values.ts'

/** Results of one key as they were measured, in columns; not always in the order of time. */
export interface Measurements {
  count: number
  /** ms since the epoch. */
  at: Float64Array
  /** NaN could not be read. */
  value: Float64Array
  /** Index in `outcomes`. */
  outcome: Uint8Array
}

/**
 * Decodes the results of one key right into three columns, whose size is known beforehand: nothing is made for each of them.
 * @param indexOf where the key stands in a shape; −1: nowhere
 */
export function readMeasurements(rows: readonly RawRow[], indexOf: (shapeId: number) => number): Measurements {
  const opened = rows.map((row) => open(row, indexOf))
  const count = opened.reduce((sum, part) => sum + part.count, 0)
  const all = { count, at: new Float64Array(count), value: new Float64Array(count), outcome: new Uint8Array(count) }
  let offset = 0
  for (const part of opened) {
    part.read(all, offset)
    offset += part.count
  }
  return all
}

interface Part {
  count: number
  read(into: Measurements, offset: number): void
}

function open(row: RawRow, indexOf: (shapeId: number) => number): Part {
  switch (row.kind) {
    case 'day':
      return openDayRow(row)
    case 'pack': {
      const pack = openPack(row.at, row.data)
      return {
        count: pack.count,
        read({ at, value, outcome }, offset) {
          at.set(pack.at, offset)
          outcome.set(pack.outcome, offset)
          pack.column(indexOf, value.subarray(offset, offset + pack.count))
        },
      }
    }
    case 'result':
      return {
        count: 1,
        read({ at, value, outcome }, offset) {
          at[offset] = row.at
          outcome[offset] = row.outcome
          value[offset] = valuesOf(row.values)[indexOf(row.shapeId)] ?? Number.NaN
        },
      }
  }
}

function openDayRow({ at: day, head: bytes, column }: Extract<RawRow, { kind: 'day' }>): Part {
  const head = openHead(day, bytes)
  const { count } = head
  return {
    count,
    read({ at, value, outcome }, offset) {
      head.times(at, offset)
      for (const { from, to, tag } of head.tags) outcome.fill(tag[0] ?? 0, offset + from, offset + to)
      if (column === null) value.fill(Number.NaN, offset, offset + count)
      else decodeColumn(new ByteReader(column), count, value, offset)
    },
  }
}
