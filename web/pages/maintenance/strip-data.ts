import { dayOf, instantOf, minuteMs } from '../../../server/contract/vietnam-time.ts'

/** A span of time with something to say, ms since the epoch. */
export interface Span<T> {
  start: number
  end: number
  about: T
}

/** The part of a span on one day, in minutes after midnight. */
export interface Piece<T> {
  from: number
  to: number
  about: T
}

/** Spans cut at midnight: for each of so many days from `first` on, its pieces in order. */
export function piecesByDay<T>(spans: readonly Span<T>[], first: number, days: number): Piece<T>[][] {
  const found: Piece<T>[][] = Array.from({ length: days }, () => [])
  for (const { start, end, about } of spans)
    for (let day = Math.max(first, dayOf(start)); day < first + days && instantOf(day, 0) < end; day++) {
      const midnight = instantOf(day, 0)
      const from = Math.max(0, (start - midnight) / minuteMs)
      const to = Math.min(1440, (end - midnight) / minuteMs)
      if (to > from) found[day - first]?.push({ from, to, about })
    }
  return found.map((pieces) => pieces.toSorted((a, b) => a.from - b.from))
}

/** Puts pieces that overlap into lanes of their own. @returns the lane of each, and how many there are */
export function lanesOf<T>(pieces: readonly Piece<T>[]): { lanes: number[]; count: number } {
  const ends: number[] = []
  const lanes = pieces.map(({ from, to }) => {
    const free = ends.findIndex((end) => end <= from)
    const lane = free < 0 ? ends.length : free
    ends[lane] = to
    return lane
  })
  return { lanes, count: Math.max(1, ends.length) }
}
