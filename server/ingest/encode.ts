import type { ParsedReport } from './parse.ts'
import { type LogColumns, columnArray, writeInstant } from './store.ts'

/** A report with what the database calls its shapes. */
export interface KnownReport {
  report: ParsedReport
  /** Id of each of the report's shapes. */
  shapeIds: readonly number[]
}

/** The rows of a report that are to be stored. */
export interface Selection extends KnownReport {
  /** Positions of the rows, ascending. */
  rows: Int32Array
}

/** The rows of several reports as columns of the log. One pass over the rows, no object for each: this is the busiest loop of the server. */
export function logColumns(selections: readonly Selection[]): LogColumns {
  let count = 0
  let valueBytes = 0
  for (const { report, rows } of selections) {
    count += rows.length
    valueBytes += bytesOfValues(report, rows)
  }
  const check = columnArray('int4', count, 8 * count)
  const at = columnArray('timestamptz', count, 12 * count)
  const outcome = columnArray('int2', count, 6 * count)
  const reason = columnArray('int2', count, 6 * count)
  const shapeId = columnArray('int4', count, 8 * count)
  const values = columnArray('bytea', count, valueBytes + 4 * count)
  let four = check.start
  let eight = at.start
  let two = outcome.start
  let free = values.start
  for (const { report, shapeIds, rows } of selections) {
    const lengths = report.shapes.map((keys) => keys.length)
    const source = new Uint8Array(report.values.buffer, report.values.byteOffset, report.values.byteLength)
    let taken = 0
    let value = 0
    for (let row = 0; row < report.rows && taken < rows.length; row++) {
      const shape = report.shape[row] ?? 0
      const bytes = 8 * (lengths[shape] ?? 0)
      if (rows[taken] === row) {
        taken++
        check.array.writeInt32BE(4, four)
        check.array.writeInt32BE(report.check[row] ?? 0, four + 4)
        shapeId.array.writeInt32BE(4, four)
        shapeId.array.writeInt32BE(shapeIds[shape] ?? 0, four + 4)
        four += 8
        at.array.writeInt32BE(8, eight)
        writeInstant(at.array, report.at[row] ?? 0, eight + 4)
        eight += 12
        outcome.array.writeInt32BE(2, two)
        outcome.array.writeInt16BE(report.outcome[row] ?? 0, two + 4)
        reason.array.writeInt32BE(2, two)
        reason.array.writeInt16BE(report.reason[row] ?? 0, two + 4)
        two += 6
        values.array.writeInt32BE(bytes, free)
        values.array.set(source.subarray(value, value + bytes), free + 4)
        free += 4 + bytes
      }
      value += bytes
    }
  }
  return {
    check: check.array,
    at: at.array,
    outcome: outcome.array,
    reason: reason.array,
    shapeId: shapeId.array,
    values: values.array,
  }
}

function bytesOfValues({ shape, shapes }: ParsedReport, rows: Int32Array): number {
  let count = 0
  for (const row of rows) count += shapes[shape[row] ?? 0]?.length ?? 0
  return 8 * count
}
