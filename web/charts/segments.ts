import type { Reason, Status } from '../../server/contract/kinds.ts'

export type Change = { at: string; status: Status }
/** A state from a time on, ms since the epoch; why, or in the words of its own. */
export type Turn = { at: number; status: Status; reason?: Reason; label?: string }
export type Segment = Omit<Turn, 'at'> & { from: number; to: number }

/** Lengths of time in one state, cut to the range; the first change holds from the start of the range. */
export const toSegments = (changes: readonly Change[], from: number, to: number): Segment[] =>
  segmentsOf(
    changes.map(({ at, status }) => ({ at: Date.parse(at), status })),
    from,
    to,
  )

/** The same of turns. What lies before the first one is unknown. */
export function segmentsOf(turns: readonly Turn[], from: number, to: number): Segment[] {
  const segments: Segment[] = []
  for (const [i, { at, ...state }] of turns.entries()) {
    const next = turns[i + 1]
    const start = Math.max(from, at)
    const end = Math.min(to, next ? next.at : to)
    if (end <= start) continue
    const last = segments.at(-1)
    if (last && last.to === start && isSame(last, state)) last.to = end
    else segments.push({ ...state, from: start, to: end })
  }
  const first = segments[0]
  if (first && first.from > from) segments.unshift({ status: 'unknown', from, to: first.from })
  if (!first && to > from) segments.push({ status: 'unknown', from, to })
  return segments
}

const isSame = (a: Omit<Turn, 'at'>, b: Omit<Turn, 'at'>): boolean => a.status === b.status && a.reason === b.reason && a.label === b.label

/** Milliseconds spent in each state. */
export function timeIn(segments: readonly Segment[]): Partial<Record<Status, number>> {
  const total: Partial<Record<Status, number>> = {}
  for (const { status, from, to } of segments) total[status] = (total[status] ?? 0) + to - from
  return total
}

/** Known for less than this share of the time: no rate. As in reports (server/reports/rules.ts). */
const leastKnown = 0.5

/**
 * Share of the measured time in which a device worked, what lay before it, planned work and what nobody knows aside.
 * @returns null: not enough is known
 */
export function availability(segments: readonly Segment[]): number | null {
  const { ok = 0, warning = 0, critical = 0, unknown = 0 } = timeIn(segments)
  const whole = segments.reduce((sum, { from, to }) => sum + to - from, 0)
  const measured = ok + warning + critical
  if (whole === 0 || measured === 0 || (whole - unknown) / whole < leastKnown) return null
  return (ok + warning) / measured
}

/** The place of the segment that holds at a time; −1: none. */
export function segmentAt(segments: readonly Segment[], at: number): number {
  let low = 0
  let high = segments.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const one = segments[middle]
    if (!one) return -1
    if (at < one.from) high = middle - 1
    else if (at >= one.to && middle < segments.length - 1) low = middle + 1
    else return middle
  }
  return -1
}
