import type { Status } from '../../server/contract/kinds.ts'

export type Change = { at: string; status: Status }
/** A state from a time on, ms since the epoch. */
export type Turn = { at: number; status: Status }
export type Segment = { status: Status; from: number; to: number }

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
  for (const [i, turn] of turns.entries()) {
    const next = turns[i + 1]
    const start = Math.max(from, turn.at)
    const end = Math.min(to, next ? next.at : to)
    if (end <= start) continue
    const last = segments.at(-1)
    if (last?.status === turn.status && last.to === start) last.to = end
    else segments.push({ status: turn.status, from: start, to: end })
  }
  const first = segments[0]
  if (first && first.from > from) segments.unshift({ status: 'unknown', from, to: first.from })
  if (!first && to > from) segments.push({ status: 'unknown', from, to })
  return segments
}

/** Milliseconds spent in each state. */
export function timeIn(segments: readonly Segment[]): Partial<Record<Status, number>> {
  const total: Partial<Record<Status, number>> = {}
  for (const { status, from, to } of segments) total[status] = (total[status] ?? 0) + to - from
  return total
}
