import { expect, test } from 'vitest'
import { byNumber, byText, sortRows } from './table-types.ts'
import type { Column } from './table-types.ts'

type Row = { name: string; rtt: number | null }
const columns: Column<Row>[] = [
  { id: 'name', label: 'Tên', width: '1fr', cell: (row) => row.name, compare: byText((row) => row.name) },
  { id: 'rtt', label: 'Trễ', width: '80px', cell: (row) => row.rtt, compare: byNumber((row) => row.rtt) },
]
const rows: Row[] = [
  { name: 'Cụm loa 10', rtt: null },
  { name: 'Đường truyền', rtt: 3 },
  { name: 'Cụm loa 2', rtt: 12 },
]
const names = (sorted: readonly Row[]) => sorted.map((row) => row.name)

test('sorts names as Vietnamese does, with numbers by value', () => {
  expect(names(sortRows(rows, columns, { id: 'name', down: false }))).toEqual(['Cụm loa 2', 'Cụm loa 10', 'Đường truyền'])
  expect(names(sortRows(rows, columns, { id: 'name', down: true }))).toEqual(['Đường truyền', 'Cụm loa 10', 'Cụm loa 2'])
})

test('puts what has no number last and keeps the order without a sort', () => {
  expect(names(sortRows(rows, columns, { id: 'rtt', down: false }))).toEqual(['Đường truyền', 'Cụm loa 2', 'Cụm loa 10'])
  expect(sortRows(rows, columns, null)).toBe(rows)
  expect(sortRows(rows, columns, { id: 'gone', down: true })).toBe(rows)
})
