import type { z } from 'zod'
import { reportSchema, wireLimits } from '../contract/wire.ts'
import { DomainError, type FieldError } from '../kernel/errors.ts'

/** Everything of a report but its columns: small, so that the schema itself checks it. */
const headSchema = reportSchema.omit({ check: true, at: true, outcome: true, reason: true, shape: true, values: true })

/** A report that keeps to the contract, its columns as typed arrays: row i of each is one result. */
export interface ParsedReport extends z.output<typeof headSchema> {
  rows: number
  check: Int32Array
  /** ms since the epoch. */
  at: Float64Array
  outcome: Uint8Array
  reason: Uint16Array
  /** Index in `shapes`. */
  shape: Uint16Array
  /** All values one after another; NaN could not be read. */
  values: Float64Array
}

const columns = ['check', 'at', 'outcome', 'reason', 'shape', 'values'] as const
type Column = (typeof columns)[number]

/**
 * Checks a report. The columns are checked by hand, because a schema would take longer over them than everything else together; refusals read the same.
 * Unknown fields are ignored: a newer agent may send more.
 * @throws DomainError `invalid` naming the first wrong fields, `report-too-large`, `report-from-future`
 */
export function parseReport(input: unknown, now: number): ParsedReport {
  const head = headSchema.parse(input)
  const lists = listsOf(input)
  const rows = lists.check.length
  if (rows > wireLimits.resultsPerReport || lists.values.length > wireLimits.valuesPerReport) {
    const { resultsPerReport, valuesPerReport } = wireLimits
    throw new DomainError('report-too-large', `Một báo cáo có nhiều nhất ${resultsPerReport} kết quả và ${valuesPerReport} giá trị.`, {
      status: 413,
    })
  }
  for (const column of ['at', 'outcome', 'reason', 'shape'] as const) {
    const found = lists[column].length
    if (found !== rows) throw wrong(column, 'length', `Cột này có ${found} phần tử, cột check có ${rows}.`)
  }
  const parsed: ParsedReport = {
    ...head,
    rows,
    check: fill(new Int32Array(rows), lists, 'check', -0x8000_0000, 0x7fff_ffff),
    at: fill(new Float64Array(rows), lists, 'at', -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
    outcome: fill(new Uint8Array(rows), lists, 'outcome', 0, 3),
    reason: fill(new Uint16Array(rows), lists, 'reason', 0, 999),
    shape: fill(new Uint16Array(rows), lists, 'shape', 0, head.shapes.length - 1),
    values: fillValues(lists.values),
  }
  dateResults(parsed, now)
  countValues(parsed)
  for (const [i, { row }] of head.details.entries()) {
    if (row >= rows) throw wrong(`details.${i}.row`, 'too_big', `Báo cáo chỉ có ${rows} kết quả.`)
  }
  return parsed
}

const wrong = (field: string, code: string, message: string) =>
  new DomainError('invalid', 'Báo cáo không đúng định dạng.', { status: 422, fields: [{ field, code, message }] })

function listsOf(input: unknown): Record<Column, readonly unknown[]> {
  const errors: FieldError[] = []
  const list = (field: Column): readonly unknown[] => {
    const value: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, field) : undefined
    if (Array.isArray(value)) return value
    errors.push({ field, code: 'invalid_type', message: 'Phải là một danh sách.' })
    return []
  }
  const found = {
    check: list('check'),
    at: list('at'),
    outcome: list('outcome'),
    reason: list('reason'),
    shape: list('shape'),
    values: list('values'),
  }
  if (errors.length > 0) throw new DomainError('invalid', 'Báo cáo không đúng định dạng.', { status: 422, fields: errors })
  return found
}

type Numbers = Int32Array | Float64Array | Uint8Array | Uint16Array

function fill<T extends Numbers>(target: T, lists: Record<Column, readonly unknown[]>, field: Column, min: number, max: number): T {
  const source = lists[field]
  for (let i = 0; i < source.length; i++) {
    const value = source[i]
    if (typeof value !== 'number' || !Number.isInteger(value)) throw wrong(`${field}.${i}`, 'invalid_type', 'Phải là một số nguyên.')
    if (value < min || value > max) throw wrong(`${field}.${i}`, value < min ? 'too_small' : 'too_big', `Phải từ ${min} đến ${max}.`)
    target[i] = value
  }
  return target
}

function fillValues(source: readonly unknown[]): Float64Array {
  const target = new Float64Array(source.length)
  for (let i = 0; i < source.length; i++) {
    const value = source[i]
    if (value === null) target[i] = Number.NaN
    else if (typeof value === 'number' && Number.isFinite(value)) target[i] = value
    else throw wrong(`values.${i}`, 'invalid_type', 'Phải là một số hoặc null.')
  }
  return target
}

/** Turns times after `base` into times since the epoch. One result from the future refuses the report: its agent's clock cannot be trusted. */
function dateResults({ at, base }: ParsedReport, now: number): void {
  const latest = now + wireLimits.futureMs
  for (let i = 0; i < at.length; i++) {
    const time = base + (at[i] ?? 0)
    if (time > latest) {
      throw new DomainError('report-from-future', 'Báo cáo có kết quả ghi thời điểm ở tương lai; hãy chỉnh lại đồng hồ của máy trạm.', {
        status: 422,
        fields: [{ field: `at.${i}`, code: 'future', message: 'Thời điểm này chưa tới theo đồng hồ máy chủ.' }],
      })
    }
    at[i] = Math.max(0, time)
  }
}

function countValues({ shapes, shape, values }: ParsedReport): void {
  let wanted = 0
  for (const index of shape) wanted += shapes[index]?.length ?? 0
  if (wanted !== values.length) throw wrong('values', 'length', `Cột này có ${values.length} giá trị, các dạng kết quả cần ${wanted}.`)
}
