import { dayMs, hourMs } from './hours.store.ts'

const second = 1000
const minute = 60 * second

/** Widths of a bucket that people can name, ms. */
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 6, 12].map((n) => n * hourMs),
  ...[1, 2, 7, 14, 28].map((n) => n * dayMs),
]

/** Buckets of a day and more begin at midnight in Vietnam, which has kept UTC+7 without summer time since 1975. */
const vietnam = 7 * hourMs

/** Buckets of equal width. */
export interface Buckets {
  /** ms. */
  step: number
  /** Start of the first one, at or before the span; ms since the epoch. */
  start: number
  count: number
}

/** The finest buckets of which no more than `points` cover the span. */
export function bucketsFor(from: number, to: number, points: number): Buckets {
  for (let i = 0; ; i++) {
    const step = steps[i] ?? 28 * dayMs * 2 ** (i - steps.length + 1)
    const shift = step >= dayMs ? vietnam : 0
    const start = Math.floor((from + shift) / step) * step - shift
    const count = Math.ceil((to - start) / step)
    if (count <= points) return { step, start, count }
  }
}
