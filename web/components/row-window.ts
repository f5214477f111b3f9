/** Rows from `first` up to `last` (not included). */
export type RowRange = { first: number; last: number }

/** Rows beyond the edge that are ready, and the step by which the range moves, so that not every pixel draws anew. */
const [beyond, step] = [8, 4]

/**
 * Which rows of equal height have to be there.
 * @param top how far the list's beginning has been scrolled out of the view (px); negative: it lies below the view's top
 * @param height of the view (px)
 */
export function rowRange({ top, height, row, count }: { top: number; height: number; row: number; count: number }): RowRange {
  const size = Math.min(count, Math.ceil(height / row) + 2 * beyond + step)
  const wanted = Math.floor((top / row - beyond) / step) * step
  const first = Math.max(0, Math.min(count - size, wanted))
  return { first, last: first + size }
}

/**
 * Which row stands in each of a range's elements: a row keeps its element as long as it is seen, and one that comes into sight takes over that of one that has gone. So
 * scrolling makes no elements, and moves none in the page.
 */
export function rowsByElement({ first, last }: RowRange): number[] {
  const size = last - first
  return Array.from({ length: size }, (_, element) => first + ((((element - first) % size) + size) % size))
}
