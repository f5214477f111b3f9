import type { RegisterColumn } from '../contract/api/register.ts'
import { DomainError } from '../kernel/errors.ts'
import { columnOf, columnWords } from './columns.ts'

/** Where the table of a file begins and what its columns are. */
export interface Header {
  /** Index of the heading row. */
  at: number
  columns: { column: RegisterColumn; header: string; place: number }[]
  notes: string[]
}

/** Headings may stand below a title, as offices write their lists. */
const looked = 20

/**
 * Finds the row of headings: the one of the first rows with the most known ones.
 * @throws DomainError `no-header`, `double-header`
 */
export function findHeader(rows: readonly (readonly string[])[]): Header {
  const known = rows.slice(0, looked).map((row) => row.filter((cell) => columnOf(cell) !== undefined).length)
  const at = known.indexOf(Math.max(0, ...known))
  const cells = rows[at] ?? []
  const columns = cells.flatMap((header, place) => {
    const column = columnOf(header)
    return column ? [{ column, header, place }] : []
  })
  if (!columns.some(({ column }) => column === 'name' || column === 'id' || column === 'serial' || column === 'mac'))
    throw new DomainError('no-header', 'Không thấy dòng tiêu đề có cột “Tên thiết bị”. Hãy tải tệp mẫu và giữ nguyên dòng tiêu đề.', {
      status: 422,
    })
  const twice = columns.find(({ column }, i) => columns.findIndex((other) => other.column === column) !== i)
  if (twice)
    throw new DomainError('double-header', `Cột “${columnWords[twice.column].header}” có hai lần trong tệp. Hãy bỏ bớt một cột.`, {
      status: 422,
    })
  const unused = cells.filter((header) => header !== '' && columnOf(header) === undefined)
  return {
    at,
    columns,
    notes: [
      ...(unused.length > 0
        ? [
            `Không dùng các cột: ${unused
              .slice(0, 20)
              .map((header) => header.slice(0, 60))
              .join(', ')}.`,
          ]
        : []),
      ...(columns.some(({ column }) => column === 'status') ? [`Cột “${columnWords.status.header}” chỉ để xem, không được nhập.`] : []),
    ],
  }
}
