import uPlot from 'uplot'
import type { Unit } from '../../server/contract/metrics.ts'
import { currentTimeZone, formatDate, formatTime, formatValue } from '../format.ts'
import type { Columns, Limit, Mark } from './data.ts'
import { translucent } from './palette.ts'
import type { Palette } from './palette.ts'
import { drawCut, drawGaps, drawLimits, drawLoss, drawMarks, drawMedian, drawZones, lossStrip } from './plot-marks.ts'

export type Plot = {
  host: HTMLElement
  columns: Columns
  /** Spans in which nothing was measured. */
  gaps: readonly [number, number][]
  /** How long a bucket lasts (ms). */
  width: number
  unit: Unit
  limits: readonly Limit[]
  marks: readonly Mark[]
  from: number
  to: number
  size: { width: number; height: number }
  /** A smoke chart: the line takes the colour of its loss, with a strip of loss beneath. */
  hasLoss: boolean
  /** Highest value that is shown; null: all are. */
  top: number | null
  palette: Palette
  /** Index under the pointer, null when it left. */
  onPoint: (index: number | null) => void
}

const day = 86_400_000

/** Draws one line with its band, limits, gaps and strip of loss. The caller destroys it. */
export function drawPlot(plot: Plot): uPlot {
  const { columns, palette, from, to, unit } = plot
  const { spread } = columns
  const line = { spanGaps: false }
  const highest = Math.max(0, ...plot.limits.map((limit) => limit.value).filter((value) => value <= 2 * top(columns)))
  const options: uPlot.Options = {
    ...plot.size,
    ms: 1,
    tzDate: (t) => uPlot.tzDate(new Date(t), currentTimeZone()),
    legend: { show: false },
    padding: [8, 8, 0, 0],
    cursor: { y: false, points: { size: 6, fill: palette.line }, drag: { x: false, y: false } },
    scales: {
      x: { time: true, range: () => [from, to] },
      y: {
        range: (_u, min, max) => {
          if (plot.top !== null) return [0, plot.top]
          return hasNoZero.has(unit) ? around(plot, min, max) : span(unit, Math.min(min, 0), Math.max(max, highest))
        },
      },
    },
    axes: [
      {
        stroke: palette.ink,
        grid: { stroke: palette.grid, width: 1 },
        ticks: { show: false },
        font: '11px "Be Vietnam Pro", sans-serif',
        space: 72,
        gap: plot.hasLoss ? lossStrip + 5 : 5,
        size: plot.hasLoss ? lossStrip + 28 : 28,
        values: (_u, splits) => splits.map((t) => tick(t, to - from)),
      },
      {
        stroke: palette.ink,
        grid: { stroke: palette.grid, width: 1 },
        ticks: { show: false },
        font: '11px "Be Vietnam Pro", sans-serif',
        space: 36,
        size: 72,
        values: (_u, splits) => splits.map((value) => formatValue(value, unit)),
      },
    ],
    series: [
      {},
      { ...line, stroke: plot.hasLoss ? 'transparent' : palette.line, width: 1.5, points: { show: !plot.hasLoss && columns.t.length < 3 } },
      ...Array.from({ length: 2 + 4 * Number(spread !== null) }, () => ({ ...line, stroke: 'transparent', points: { show: false } })),
    ],
    bands: bandsOf(plot),
    hooks: {
      drawAxes: [(u) => drawGaps(u, plot), (u) => drawZones(u, plot)],
      draw: [
        (u) => drawLimits(u, plot),
        (u) => drawMarks(u, plot),
        ...(plot.hasLoss ? [(u: uPlot) => drawLoss(u, plot), (u: uPlot) => drawMedian(u, plot), (u: uPlot) => drawCut(u, plot)] : []),
      ],
      setCursor: [(u) => plot.onPoint(u.cursor.idx ?? null)],
    },
  }
  const smoke = spread ? [spread.p5, spread.p25, spread.p75, spread.p95] : []
  return new uPlot(options, [columns.t, columns.value, columns.low, columns.high, ...smoke], plot.host)
}

/** Of the columns' places: the least and the most, and within them nine of ten and half of the values. */
function bandsOf({ columns, palette }: Plot): uPlot.Band[] {
  const band = (over: number, under: number, alpha: number): uPlot.Band => ({
    series: [over, under],
    fill: translucent(palette.band, alpha),
  })
  return columns.spread ? [band(3, 2, 0.14), band(7, 4, 0.22), band(6, 5, 0.32)] : [band(3, 2, 0.2)]
}

const top = (columns: Columns): number => columns.high.reduce<number>((a, b) => (b !== null && b > a ? b : a), 0)

/** Their zero is far away or means nothing: a mobile signal from −100 dBm up is a flat line below it, so is a mains voltage. */
const hasNoZero: ReadonlySet<Unit> = new Set(['dBm', 'dB', 'V', 'Hz', '°C', 'Pa'])

/** The values with some room, and the limits that lie near them. */
function around({ limits }: Plot, min: number, max: number): [number, number] {
  const room = Math.max(max - min, Math.abs(max) * 0.1, 1)
  const near = limits.map((limit) => limit.value).filter((value) => value > min - 2 * room && value < max + 2 * room)
  return [
    Math.min(min - room * 0.3, ...near.map((value) => value - room * 0.1)),
    Math.max(max + room * 0.3, ...near.map((value) => value + room * 0.1)),
  ]
}

function span(unit: Unit, min: number, max: number): [number, number] {
  if (unit === '%') return [0, Math.max(100, max)]
  const size = max - min || 1
  return [min < 0 ? min - size * 0.05 : 0, max + size * 0.08]
}

function tick(t: number, range: number): string {
  if (range <= 1.5 * day) return formatTime(t)
  const date = formatDate(t)
  if (range <= 8 * day) return formatTime(t) === '00:00' ? date.slice(0, 5) : formatTime(t)
  return range <= 100 * day ? date.slice(0, 5) : date.slice(3)
}
