import type { Unit } from '../../server/contract/metrics.ts'

type Column = readonly (number | null)[]

/** How the values of each bucket spread: half of them lie between `p25` and `p75`, nine of ten between `p5` and `p95`. */
export type Spread = { p5: Column; p25: Column; p75: Column; p95: Column }

/**
 * One line of a chart: columns of equal length. `low` and `high` (least and most) draw a band around it, `spread` denser ones within it; `loss` (0–100 %) colours the
 * line and draws the strip under it.
 */
export type Line = {
  label: string
  unit: Unit
  /** Start of each bucket, ms since the epoch, rising. */
  t: readonly number[]
  /** Averages; with `spread` medians where there are any. */
  value: Column
  low?: Column
  high?: Column
  spread?: Spread
  loss?: Column
}

/** A horizontal line that a value should not cross: beyond it, on its `side`, lies the zone that its label names. */
export type Limit = { value: number; level: 'warning' | 'critical'; side: 'low' | 'high'; label: string }

/** A time that is marked on a chart, ms since the epoch: of the level that would have been told. */
export type Mark = { from: number; to: number; level: Limit['level'] }

type Numbers = (number | null)[]
export type Columns = {
  t: number[]
  value: Numbers
  low: Numbers
  high: Numbers
  loss: Numbers
  spread: { p5: Numbers; p25: Numbers; p75: Numbers; p95: Numbers } | null
}

/** How long a bucket lasts (ms); of raw results (`step` 0) the usual distance. */
export const bucketWidth = (line: Pick<Line, 't'>, step: number): number =>
  step || median(line.t.slice(1).map((t, i) => t - (line.t[i] ?? t)))

/** From this distance of two buckets on nothing was measured between them (ms): one and a half buckets; of raw results (`step` 0) two and a half times the usual distance. */
function gapFrom(line: Line, step: number): number {
  if (step > 0) return step * 1.5
  return 2.5 * bucketWidth(line, step) || Infinity
}

/** Columns for drawing: where nothing was measured a null is put in, so that the line breaks instead of bridging over. */
export function withGaps(line: Line, step: number): Columns {
  const width = gapFrom(line, step)
  const places: (number | null)[] = []
  const t: number[] = []
  for (const [i, at] of line.t.entries()) {
    const before = line.t[i - 1]
    if (before !== undefined && at - before > width) {
      t.push(before + (at - before) / 2)
      places.push(null)
    }
    t.push(at)
    places.push(i)
  }
  const column = (values: Column | undefined): Numbers => places.map((i) => (i === null ? null : (values?.[i] ?? null)))
  const { spread } = line
  return {
    t,
    value: column(line.value),
    low: column(line.low ?? line.value),
    high: column(line.high ?? line.value),
    loss: column(line.loss),
    spread: spread ? { p5: column(spread.p5), p25: column(spread.p25), p75: column(spread.p75), p95: column(spread.p95) } : null,
  }
}

/** Spans of the range in which nothing was measured, its ends included. */
export function gapsOf(line: Line, step: number, from: number, to: number): [number, number][] {
  const width = gapFrom(line, step)
  const first = line.t[0]
  const last = line.t.at(-1)
  if (first === undefined || last === undefined) return to > from ? [[from, to]] : []
  const gaps: [number, number][] = first - from > width ? [[from, first]] : []
  for (const [i, at] of line.t.entries()) {
    const before = line.t[i - 1]
    if (before !== undefined && at - before > width) gaps.push([before + step, at])
  }
  if (to - last > width + step) gaps.push([last + step, to])
  return gaps
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

export type Figures = {
  last: number | null
  min: number | null
  avg: number | null
  max: number | null
  meanLoss: number | null
  worstLoss: number | null
  gaps: number
}

const known = (column: Column | undefined): number[] => (column ?? []).filter((value) => value !== null)
const mean = (values: number[]): number | null => (values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null)

/** The figures of the sentence above a chart. */
export function figures(line: Line, step: number): Figures {
  const values = known(line.value)
  const losses = known(line.loss)
  return {
    last: values.at(-1) ?? null,
    min: least(known(line.low ?? line.value)),
    avg: mean(values),
    max: most(known(line.high ?? line.value)),
    meanLoss: mean(losses),
    worstLoss: most(losses),
    gaps: withGaps(line, step).t.length - line.t.length,
  }
}

const least = (values: number[]): number | null => values.reduce<number | null>((a, b) => (a === null || b < a ? b : a), null)
const most = (values: number[]): number | null => values.reduce<number | null>((a, b) => (a === null || b > a ? b : a), null)

/** Levels of loss as a smoke chart tells them apart: below 5 %, below 20 %, more, and nothing that came back. */
export const lossLevels = ['none', 'few', 'some', 'much', 'all'] as const
export type LossLevel = (typeof lossLevels)[number]

export function lossLevel(loss: number | null): LossLevel {
  if (loss === null || loss <= 0) return 'none'
  if (loss >= 100) return 'all'
  return loss >= 20 ? 'much' : loss >= 5 ? 'some' : 'few'
}

/**
 * Top of the scale of a smoke chart: a few echoes that took far longer than all others are cut off rather than flatten the rest. Medians are never cut.
 * @returns the highest value to show; null: nothing is cut
 */
export function smokeTop({ value, high }: Pick<Columns, 'value' | 'high'>): number | null {
  const highs = known(high).toSorted((a, b) => a - b)
  const usual = highs[Math.ceil(highs.length * 0.97) - 1]
  const highest = highs.at(-1)
  if (usual === undefined || highest === undefined) return null
  const wanted = Math.max(usual * 1.6, (most(known(value)) ?? 0) * 1.15)
  return highest > wanted * 2 ? wanted : null
}
