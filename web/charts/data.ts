import type { Unit } from '../../server/contract/metrics.ts'

/** One line of a chart: columns of equal length. `low` and `high` draw a band around it, `loss` (0–100 %) colours the strip under it. */
export type Line = {
  label: string
  unit: Unit
  /** Start of each bucket, ms since the epoch, rising. */
  t: readonly number[]
  value: readonly (number | null)[]
  low?: readonly (number | null)[]
  high?: readonly (number | null)[]
  loss?: readonly (number | null)[]
}

/** A horizontal line that a value should not cross. */
export type Limit = { value: number; level: 'warning' | 'critical' }

export type Columns = { t: number[]; value: (number | null)[]; low: (number | null)[]; high: (number | null)[]; loss: (number | null)[] }

/**
 * Columns for drawing: where nothing was measured for longer than one and a half buckets, a null is put in, so that the line breaks instead of bridging over.
 * `step` is the width of a bucket (ms); 0, raw results: twice the median distance.
 */
export function withGaps(line: Line, step: number): Columns {
  const width = step > 0 ? step * 1.5 : 2.5 * median(line.t.slice(1).map((t, i) => t - (line.t[i] ?? t)))
  const out: Columns = { t: [], value: [], low: [], high: [], loss: [] }
  const push = (t: number, i: number | null) => {
    const at = (column: readonly (number | null)[] | undefined): number | null => (i === null ? null : (column?.[i] ?? null))
    out.t.push(t)
    out.value.push(at(line.value))
    out.low.push(at(line.low ?? line.value))
    out.high.push(at(line.high ?? line.value))
    out.loss.push(at(line.loss))
  }
  for (const [i, t] of line.t.entries()) {
    const before = line.t[i - 1]
    if (before !== undefined && width > 0 && t - before > width) push(before + (t - before) / 2, null)
    push(t, i)
  }
  return out
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
  worstLoss: number | null
  gaps: number
}

/** The figures of the sentence above a chart. */
export function figures(line: Line, step: number): Figures {
  const numbers = line.value.filter((value) => value !== null)
  const lows = (line.low ?? line.value).filter((value) => value !== null)
  const highs = (line.high ?? line.value).filter((value) => value !== null)
  const losses = (line.loss ?? []).filter((value) => value !== null)
  return {
    last: numbers.at(-1) ?? null,
    min: least(lows),
    avg: numbers.length ? numbers.reduce((sum, value) => sum + value, 0) / numbers.length : null,
    max: most(highs),
    worstLoss: most(losses),
    gaps: withGaps(line, step).t.length - line.t.length,
  }
}

const least = (values: number[]): number | null => values.reduce<number | null>((a, b) => (a === null || b < a ? b : a), null)
const most = (values: number[]): number | null => values.reduce<number | null>((a, b) => (a === null || b > a ? b : a), null)

/** Level of loss as the smoke chart colours it. */
export function lossLevel(loss: number | null): 'none' | 'some' | 'much' | 'all' {
  if (loss === null || loss <= 0) return 'none'
  if (loss >= 100) return 'all'
  return loss >= 20 ? 'much' : 'some'
}
