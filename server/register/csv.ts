import Papa from 'papaparse'
import { registerLimits } from '../contract/file-limits.ts'
import { DomainError } from '../kernel/errors.ts'
import { columnOf } from './columns.ts'
import { guarded } from './cells.ts'

/** Between values: comma, semicolon (Excel where the comma is the decimal sign), tab. */
const delimiters = [',', ';', '\t'] as const

/**
 * Rows of a CSV file, the header among them. The delimiter is the one that gives the most known headings.
 * @throws DomainError `unreadable-file`
 */
export function parseCsv(text: string): string[][] {
  const known = delimiters.map((delimiter) => {
    const first = Papa.parse<string[]>(text, { delimiter, preview: 30 }).data
    return { delimiter, headings: Math.max(0, ...first.map((row) => row.filter((cell) => columnOf(cell) !== undefined).length)) }
  })
  const { delimiter } = known.toSorted((a, b) => b.headings - a.headings)[0] ?? { delimiter: ',' }
  // One row beyond the limit, so that too many can be told from just enough.
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, preview: registerLimits.rows + 30 })
  // A quote that is never closed swallows the rest of the file into one cell.
  const open = errors.find((error) => error.code === 'MissingQuotes')
  if (open)
    throw new DomainError(
      'unreadable-file',
      `Dấu nháy kép ở dòng ${(open.row ?? 0) + 1} không được khép lại. Hãy sửa dòng này rồi chọn lại tệp.`,
      {
        status: 422,
      },
    )
  return data
}

/** A CSV file that Excel opens with its Vietnamese letters (UTF-8 with mark) and does not carry out. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${Papa.unparse(
    rows.map((row) => row.map(guarded)),
    { newline: '\r\n' },
  )}\r\n`
}
