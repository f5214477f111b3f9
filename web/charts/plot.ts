import uPlot from 'uplot'
import type { Unit } from '../../server/contract/metrics.ts'
import { currentTimeZone, formatDate, formatTime, formatValue } from '../format.ts'
import { lossLevel } from './data.ts'
import type { Columns, Limit } from './data.ts'

/** Colours as the canvas needs them: resolved from the tokens of the present theme. */
export type Palette = {
  line: string
  band: string
  grid: string
  ink: string
  warning: string
  critical: string
  some: string
  all: string
}

/** Reads the tokens through a probe element, since a canvas does not know `light-dark()`. */
export function readPalette(host: Element): Palette {
  const probe = document.createElement('span')
  // Where the system asks for less motion every element has a very short transition: a colour read at once would still be the one before.
  probe.style.setProperty('transition', 'none', 'important')
  ;(host.shadowRoot ?? host).append(probe)
  const read = (token: string): string => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }
  const palette = {
    line: read('--chart-1'),
    band: read('--chart-1'),
    grid: read('--line'),
    ink: read('--ink-2'),
    warning: read('--warning'),
    critical: read('--critical'),
    some: read('--warning-fill'),
    all: read('--critical-fill'),
  }
  probe.remove()
  return palette
}

export type Plot = {
  host: HTMLElement
  columns: Columns
  unit: Unit
  limits: readonly Limit[]
  from: number
  to: number
  width: number
  height: number
  hasLoss: boolean
  palette: Palette
  /** Index under the pointer, null when it left. */
  onPoint: (index: number | null) => void
}

const lossStrip = 6
const day = 86_400_000

/** Draws one line with its band, limits, gaps and strip of loss. The caller destroys it. */
export function drawPlot(plot: Plot): uPlot {
  const { columns, palette, from, to, unit } = plot
  const highest = Math.max(0, ...plot.limits.map((limit) => limit.value).filter((value) => value <= 2 * top(columns)))
  const options: uPlot.Options = {
    width: plot.width,
    height: plot.height,
    ms: 1,
    tzDate: (t) => uPlot.tzDate(new Date(t), currentTimeZone()),
    legend: { show: false },
    padding: [8, 8, 0, 0],
    cursor: { y: false, points: { size: 6, fill: palette.line }, drag: { x: false, y: false } },
    scales: {
      x: { time: true, range: () => [from, to] },
      y: { range: (_u, min, max) => (hasNoZero.has(unit) ? around(plot, min, max) : span(unit, Math.min(min, 0), Math.max(max, highest))) },
    },
    axes: [
      {
        stroke: palette.ink,
        grid: { stroke: palette.grid, width: 1 },
        ticks: { show: false },
        font: '11px "Be Vietnam Pro", sans-serif',
        space: 72,
        gap: plot.hasLoss ? lossStrip + 5 : 5,
        size: plot.hasLoss ? 34 : 28,
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
      { stroke: palette.line, width: 1.5, points: { show: columns.t.length < 3 }, spanGaps: false },
      { stroke: 'transparent', points: { show: false }, spanGaps: false },
      { stroke: 'transparent', points: { show: false }, spanGaps: false },
    ],
    bands: [{ series: [3, 2], fill: translucent(palette.band, 0.2) }],
    hooks: {
      draw: [(u) => drawLimits(u, plot), (u) => drawLoss(u, plot)],
      setCursor: [(u) => plot.onPoint(u.cursor.idx ?? null)],
    },
  }
  return new uPlot(options, [columns.t, columns.value, columns.low, columns.high], plot.host)
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

const translucent = (color: string, alpha: number): string => `color-mix(in srgb, ${color} ${alpha * 100}%, transparent)`

function drawLimits(u: uPlot, plot: Plot): void {
  const { ctx, bbox } = u
  for (const limit of plot.limits) {
    const y = u.valToPos(limit.value, 'y', true)
    if (y < bbox.top || y > bbox.top + bbox.height) continue
    ctx.save()
    ctx.strokeStyle = limit.level === 'critical' ? plot.palette.critical : plot.palette.warning
    ctx.lineWidth = devicePixelRatio
    ctx.setLineDash(limit.level === 'critical' ? [8, 4] : [3, 4])
    ctx.beginPath()
    ctx.moveTo(bbox.left, y)
    ctx.lineTo(bbox.left + bbox.width, y)
    ctx.stroke()
    ctx.restore()
  }
}

/** Loss as a strip under the line: half height and amber for some, three quarters for much, full and red for nothing coming back. */
function drawLoss(u: uPlot, plot: Plot): void {
  if (!plot.hasLoss) return
  const { ctx, bbox } = u
  const { t, loss } = plot.columns
  const full = lossStrip * devicePixelRatio
  const base = bbox.top + bbox.height + full + devicePixelRatio
  ctx.save()
  for (const [i, value] of loss.entries()) {
    const level = lossLevel(value)
    const start = t[i]
    if (level === 'none' || start === undefined) continue
    const left = u.valToPos(start, 'x', true)
    const next = t[i + 1]
    const right = next === undefined ? left + full : u.valToPos(next, 'x', true)
    const height = { some: 0.5, much: 0.75, all: 1 }[level] * full
    ctx.fillStyle = level === 'some' ? plot.palette.some : plot.palette.all
    ctx.fillRect(left, base - height, Math.max(devicePixelRatio * 2, Math.min(right - left, full * 20)), height)
  }
  ctx.restore()
}
