import type { Series } from '../../../server/contract/api/devices.ts'
import { type Reason, reasons, type Status } from '../../../server/contract/kinds.ts'

type Columns = Pick<Series, 't' | 'avg' | 'max' | 'failed'>

/** One piece of a line's day. Times in ms since the epoch, round-trip times in ms, loss in %. */
export interface DayPiece {
  from: number
  to: number
  /** Rounds measured in it; 0: nothing is known. */
  rounds: number
  median: number | null
  p5: number | null
  p95: number | null
  /** Mean loss of its rounds; null when none was measured. */
  loss: number | null
  status: Status
  /** The verdict that stood longest among the worst. */
  reason: Reason
}

/** Verdicts by which nothing could be learnt. */
const nothingLearnt: ReadonlySet<Reason> = new Set(['icmp-not-possible', 'probe-error', 'not-configured', 'agent-silent'])
const rank: Partial<Record<Status, number>> = { unknown: 0, ok: 1, warning: 2, critical: 3 }

/** The value below which a share (0–1) of the sorted values lies, between neighbours in proportion. */
export function percentile(sorted: readonly number[], share: number): number | null {
  const place = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return low === undefined || high === undefined ? null : low + (high - low) * (place - Math.floor(place))
}

/** What one round says by its verdict: critical where its result was, unknown where nothing was learnt. */
export function verdictOf(code: number | null, failed: boolean): { status: Status; reason: Reason } {
  const reason = reasons[code ?? -1] ?? 'none'
  if (code === null || nothingLearnt.has(reason)) return { status: 'unknown', reason }
  if (failed) return { status: 'critical', reason }
  return { status: reason === 'none' ? 'ok' : 'warning', reason }
}

const minute = 60_000
const widths = [10, 20, 30, 60].map((minutes) => minutes * minute)

/** How wide a piece has to be, so that most hold two rounds: ten minutes at the usual rhythm. @param t times of the rounds */
export function pieceWidth(t: readonly number[]): number {
  const gaps = t.slice(1).map((at, i) => at - (t[i] ?? at))
  const usual =
    percentile(
      gaps.toSorted((a, b) => a - b),
      0.5,
    ) ?? 0
  return widths.find((width) => width >= 2 * usual) ?? 60 * minute
}

/** Cuts a day's rounds of a line check into pieces of `width` ms: the smoke of its round trips, its loss and its verdict. */
export function dayPieces(series: { rtt: Columns; loss: Columns; verdict: Columns }, from: number, to: number, width: number): DayPiece[] {
  const pieceOf = (t: number) => Math.floor((t - from) / width)
  const rtts = group(series.rtt, pieceOf, (i) => series.rtt.avg[i] ?? null)
  const losses = group(series.loss, pieceOf, (i) => series.loss.avg[i] ?? null)
  const verdicts = group(series.verdict, pieceOf, (i) => verdictOf(series.verdict.max[i] ?? null, (series.verdict.failed[i] ?? 0) > 0))
  return Array.from({ length: Math.ceil((to - from) / width) }, (_, i) => {
    const sorted = (rtts.get(i) ?? []).toSorted((a, b) => a - b)
    const lost = losses.get(i) ?? []
    const said = verdicts.get(i) ?? []
    return {
      from: from + i * width,
      to: Math.min(to, from + (i + 1) * width),
      rounds: said.length,
      median: percentile(sorted, 0.5),
      p5: percentile(sorted, 0.05),
      p95: percentile(sorted, 0.95),
      loss: lost.length === 0 ? null : lost.reduce((sum, value) => sum + value, 0) / lost.length,
      ...worst(said),
    }
  })
}

function group<T>({ t }: Columns, pieceOf: (t: number) => number, valueOf: (i: number) => T | null): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const [i, time] of t.entries()) {
    const value = valueOf(i)
    if (value !== null) groups.set(pieceOf(time), [...(groups.get(pieceOf(time)) ?? []), value])
  }
  return groups
}

function worst(said: readonly { status: Status; reason: Reason }[]): { status: Status; reason: Reason } {
  const most = Math.max(-1, ...said.map(({ status }) => rank[status] ?? 0))
  const those = said.filter(({ status }) => rank[status] === most)
  const counts = Map.groupBy(those, ({ reason }) => reason)
  const longest = [...counts.values()].toSorted((a, b) => b.length - a.length)[0]?.[0]
  return longest ?? { status: 'unknown', reason: 'none' }
}

/** Pieces put together by hours of the clock, for the table. */
export function hoursOf(pieces: readonly DayPiece[], hour = 3_600_000): DayPiece[] {
  return [...Map.groupBy(pieces, ({ from }) => Math.floor(from / hour)).values()].flatMap((those) => {
    const [first, last] = [those[0], those.at(-1)]
    if (!first || !last) return []
    const numbers = (of: (piece: DayPiece) => number | null) => those.map(of).filter((value) => value !== null)
    const [p5, p95, losses] = [numbers((piece) => piece.p5), numbers((piece) => piece.p95), numbers((piece) => piece.loss)]
    const medians = numbers((piece) => piece.median).toSorted((a, b) => a - b)
    const said = those.flatMap(({ status, reason, rounds }) => (rounds > 0 ? [{ status, reason }] : []))
    return [
      {
        from: first.from,
        to: last.to,
        rounds: those.reduce((sum, piece) => sum + piece.rounds, 0),
        median: percentile(medians, 0.5),
        p5: p5.length === 0 ? null : Math.min(...p5),
        p95: p95.length === 0 ? null : Math.max(...p95),
        loss: losses.length === 0 ? null : losses.reduce((sum, value) => sum + value, 0) / losses.length,
        ...worst(said),
      },
    ]
  })
}

/** A round number at or above, for the top of a scale: 1, 2 or 5 times a power of ten. */
export function scaleTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= value) ?? value
}
