/** One column of a `tb-table`. */
export type Column<T> = {
  id: string
  label: string
  /** Stands in the head in place of the label, which is then for screen readers. */
  head?: unknown
  /** Track of the grid at the desk: `120px`, `minmax(160px, 2fr)`. */
  width: string
  cell: (row: T) => unknown
  align?: 'end'
  /** Present: the header sorts by it. */
  compare?: (a: T, b: T) => number
  /** Place on the phone: sign at the left, name, second line, right side; absent: not shown there. */
  phone?: 'lead' | 'main' | 'sub' | 'side'
  /** Shown from this width of the window on (px). */
  from?: number
}

export type Sort = { id: string; down: boolean } | null

/** Rows in the order a header asks for; equal rows and no sort keep the given order. */
export function sortRows<T>(rows: readonly T[], columns: readonly Column<T>[], sort: Sort): readonly T[] {
  const compare = columns.find((column) => column.id === sort?.id)?.compare
  if (!compare || !sort) return rows
  return rows.toSorted((a, b) => (sort.down ? -compare(a, b) : compare(a, b)))
}

const vietnamese = new Intl.Collator('vi', { numeric: true })

/** Compares words in Vietnamese order, numbers inside them by value. */
export const byText =
  <T>(read: (row: T) => string) =>
  (a: T, b: T): number =>
    vietnamese.compare(read(a), read(b))

/** Compares numbers; what has none comes last. */
export const byNumber =
  <T>(read: (row: T) => number | null) =>
  (a: T, b: T): number =>
    (read(a) ?? Infinity) - (read(b) ?? Infinity) || 0
