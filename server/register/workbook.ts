import writeXlsxFile, { type CellObject, type Row } from 'write-excel-file/node'
import type { RegisterColumn } from '../contract/api/register.ts'
import { guardedText } from './cells.ts'
import { columnWords } from './columns.ts'

/** A sheet beside the register: a heading and lines of words. */
export interface WordSheet {
  name: string
  widths: readonly number[]
  rows: readonly (readonly string[])[]
}

const border = { borderColor: '#c9d0da', borderStyle: 'thin' } as const
const heading = (value: string): CellObject => ({
  value,
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#f3e4ef',
  alignVertical: 'center',
  wrap: true,
  height: 30,
  ...border,
})
const numeric: ReadonlySet<RegisterColumn> = new Set(['latitude', 'longitude', 'id'])

/** Text stays text, so that a serial number keeps its zeros and nothing is taken for a formula. */
function cell(column: RegisterColumn, text: string): CellObject | null {
  if (text === '') return null
  if (numeric.has(column)) return { value: Number(text), type: Number, ...border }
  return { value: guardedText(text), type: String, format: '@', wrap: column === 'note', alignVertical: 'top', ...border }
}

/** The register as an XLSX file: styled header that stays in view, widths by content, text columns as text. */
export async function writeWorkbook(
  columns: readonly RegisterColumn[],
  rows: readonly (readonly string[])[],
  more: readonly WordSheet[] = [],
): Promise<Buffer> {
  const table: Row[] = [
    columns.map((column) => heading(columnWords[column].header)),
    ...rows.map((row) => columns.map((column, at) => cell(column, row[at] ?? ''))),
  ]
  const register = {
    data: table,
    sheet: 'Danh mục thiết bị',
    columns: columns.map((column) => ({ width: columnWords[column].width })),
    stickyRowsCount: 1,
    stickyColumnsCount: columns[0] === 'id' ? 2 : 1,
    orientation: 'landscape' as const,
  }
  const words = more.map(({ name, widths, rows: lines }) => ({
    data: lines.map((line, at): Row =>
      line.map((text) =>
        at === 0 ? heading(text) : { value: guardedText(text), type: String, format: '@', wrap: true, alignVertical: 'top' },
      ),
    ),
    sheet: name,
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }))
  return writeXlsxFile([register, ...words]).toBuffer()
}
