import type { CellObject, Row } from 'write-excel-file/node'
import { guardedText } from '../../register/index.ts'

/** Cells of a report's workbook: real numbers and dates with a format, text that no spreadsheet carries out. */

const border = { borderColor: '#c9d0da', borderStyle: 'thin' } as const
export const notEnough = 'chưa đủ dữ liệu'

export const title = (value: string): CellObject => ({ value: guardedText(value), type: String, fontWeight: 'bold', fontSize: 14 })
export const note = (value: string): CellObject => ({ value: guardedText(value), type: String, wrap: false })
export const heading = (value: string): CellObject => ({
  value,
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#f3e4ef',
  alignVertical: 'center',
  wrap: true,
  ...border,
})
export const words = (value: string): CellObject => ({ value: guardedText(value.normalize('NFC')), type: String, format: '@', ...border })
export const count = (value: number): CellObject => ({ value, type: Number, format: '#,##0', ...border })
/** A share as a percentage, or the words for one that nobody can tell. */
export const rate = (value: number | null): CellObject =>
  value === null ? words(notEnough) : { value, type: Number, format: '0.00%', ...border }
/** Hours of seconds; null: there is nothing to tell. */
export const hours = (seconds: number | null): CellObject | null =>
  seconds === null ? null : { value: Math.round((seconds / 3600) * 10_000) / 10_000, type: Number, format: '#,##0.00', ...border }
export const minutes = (ms: number): CellObject => ({ value: Math.round(ms / 6000) / 10, type: Number, format: '#,##0.0', ...border })

/** A spreadsheet knows no time zones: it is given Vietnam's clock. */
const wallClock = (at: number): Date => new Date(at + 7 * 3_600_000)
export const instant = (at: number | null): CellObject | null =>
  at === null ? null : { value: wallClock(at), type: Date, format: 'dd/mm/yyyy hh:mm', ...border }
/** A day as `2026-03-05`. */
export const day = (date: string): CellObject => ({ value: new Date(`${date}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy', ...border })
/** A month as `2026-03`. */
export const month = (text: string): CellObject => ({ value: new Date(`${text}-01T00:00:00Z`), type: Date, format: 'mm/yyyy', ...border })

/** A table with its headings. */
export const table = (headings: readonly string[], rows: readonly Row[]): Row[] => [headings.map(heading), ...rows]
