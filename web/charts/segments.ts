import type { Status } from '../../server/contract/kinds.ts'

export type Change = { at: string; status: Status }
export type Segment = { status: Status; from: number; to: number }

/** Lengths of time in one state, cut to the range; the first change holds from the start of the range. */
export function toSegments(changes: readonly Change[], from: number, to: number): Segment[] {
  const segments: Segment[] = []
  for (const [i, change] of changes.entries()) {
    const next = changes[i + 1]
    const start = Math.max(from, Date.parse(change.at))
    const end = Math.min(to, next ? Date.parse(next.at) : to)
    if (end <= start) continue
    const last = segments.at(-1)
    if (last?.status === change.status && last.to === start) last.to = end
    else segments.push({ status: change.status, from: start, to: end })
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
