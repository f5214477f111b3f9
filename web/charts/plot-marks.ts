import type uPlot from 'uplot'
import { lossLevel, lossLevels } from './data.ts'
import type { LossLevel, Mark } from './data.ts'
import type { Plot } from './plot.ts'

/** Height of the strip of loss under a line (px). */
export const lossStrip = 12

/** How much of the strip each level fills, so that loss is seen without its colour. */
export const lossHeights: Record<LossLevel, number> = { none: 0, few: 0.25, some: 0.5, much: 0.75, all: 1 }
const widths: Record<LossLevel, number> = { none: 1.5, few: 2, some: 2.5, much: 3, all: 3 }

/** Slanting lines as a canvas fills with them. */
function hatch(ctx: CanvasRenderingContext2D, color: string): CanvasPattern | string {
  const size = 6 * devicePixelRatio
  const tile = document.createElement('canvas')
  tile.width = tile.height = size
  const pen = tile.getContext('2d')
  if (!pen) return color
  pen.strokeStyle = color
  pen.lineWidth = devicePixelRatio
  pen.beginPath()
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size)
    pen.lineTo(shift + size, 0)
  }
  pen.stroke()
  return ctx.createPattern(tile, 'repeat') ?? color
}

/** Where nothing was measured: grey and hatched, like every state that nobody knows. */
export function drawGaps(u: uPlot, { gaps, palette }: Plot): void {
  const { ctx, bbox } = u
  if (gaps.length === 0) return
  ctx.save()
  ctx.globalAlpha = 0.6
  ctx.fillStyle = hatch(ctx, palette.hatch)
  for (const [from, to] of gaps) {
    const left = Math.max(bbox.left, u.valToPos(from, 'x', true))
    const right = Math.min(bbox.left + bbox.width, u.valToPos(to, 'x', true))
    if (right - left >= 1) ctx.fillRect(left, bbox.top, right - left, bbox.height)
  }
  ctx.restore()
}

/** What lies beyond the limits: tinted, the critical zone hatched too. A zone ends where a worse one begins. */
export function drawZones(u: uPlot, { limits, palette }: Plot): void {
  const { ctx, bbox } = u
  const edges = { high: bbox.top, low: bbox.top + bbox.height }
  const within = (y: number): number => Math.max(bbox.top, Math.min(bbox.top + bbox.height, y))
  for (const limit of limits) {
    const worse = limits.find((one) => one.side === limit.side && one.level === 'critical' && limit.level === 'warning')
    const from = within(u.valToPos(limit.value, 'y', true))
    const to = worse ? within(u.valToPos(worse.value, 'y', true)) : edges[limit.side]
    const color = limit.level === 'critical' ? palette.critical : palette.warning
    ctx.save()
    for (const [fill, alpha] of [[color, 0.07] as const, ...(limit.level === 'critical' ? [[hatch(ctx, color), 0.18] as const] : [])]) {
      ctx.globalAlpha = alpha
      ctx.fillStyle = fill
      ctx.fillRect(bbox.left, Math.min(from, to), bbox.width, Math.abs(to - from))
    }
    ctx.restore()
  }
}

export function drawLimits(u: uPlot, { limits, palette }: Plot): void {
  const { ctx, bbox } = u
  for (const limit of limits) {
    const y = u.valToPos(limit.value, 'y', true)
    if (y < bbox.top || y > bbox.top + bbox.height) continue
    ctx.save()
    ctx.strokeStyle = ctx.fillStyle = limit.level === 'critical' ? palette.critical : palette.warning
    ctx.lineWidth = devicePixelRatio
    ctx.setLineDash(limit.level === 'critical' ? [8, 4] : [3, 4])
    ctx.beginPath()
    ctx.moveTo(bbox.left, y)
    ctx.lineTo(bbox.left + bbox.width, y)
    ctx.stroke()
    ctx.font = `${11 * devicePixelRatio}px "Be Vietnam Pro", sans-serif`
    const room = 14 * devicePixelRatio
    // At the other end where the words of the critical limit stand close by.
    const crowded =
      limit.level === 'warning' &&
      limits.some(({ level, value }) => level === 'critical' && Math.abs(u.valToPos(value, 'y', true) - y) < 2 * room)
    ctx.textAlign = crowded ? 'left' : 'right'
    const x = crowded ? bbox.left + 4 * devicePixelRatio : bbox.left + bbox.width - 4 * devicePixelRatio
    // Within its zone, unless that has no room for it.
    const above = limit.side === 'high' ? y - bbox.top > room : bbox.top + bbox.height - y < room
    ctx.textBaseline = above ? 'bottom' : 'top'
    ctx.fillText(limit.label, x, y + (above ? -2 : 2) * devicePixelRatio)
    ctx.restore()
  }
}

/** Heights of marks, so that a critical one is told without its colour (px). */
const markHeights: Record<Mark['level'], number> = { warning: 5, critical: 9 }

/** Marked times as bars that hang from the upper edge, at least as wide as can be seen. */
export function drawMarks(u: uPlot, { marks, palette }: Plot): void {
  const { ctx, bbox } = u
  ctx.save()
  for (const { from, to, level } of marks) {
    const left = Math.max(bbox.left, u.valToPos(from, 'x', true))
    const right = Math.min(bbox.left + bbox.width, u.valToPos(to, 'x', true))
    ctx.fillStyle = level === 'critical' ? palette.critical : palette.warning
    ctx.fillRect(left, bbox.top, Math.max(3 * devicePixelRatio, right - left), markHeights[level] * devicePixelRatio)
  }
  ctx.restore()
}

/** The median of a smoke chart: every piece in the colour of the loss at its end, thicker with more loss; a bucket that stands alone is a dot. */
export function drawMedian(u: uPlot, { columns, palette }: Plot): void {
  const { ctx } = u
  const { t, value, loss } = columns
  const at = (i: number): [number, number] | null => {
    const [time, height] = [t[i], value[i]]
    return time === undefined || height === undefined || height === null
      ? null
      : [u.valToPos(time, 'x', true), u.valToPos(height, 'y', true)]
  }
  ctx.save()
  ctx.lineJoin = 'round'
  ctx.lineCap = 'round'
  for (const level of lossLevels) {
    ctx.strokeStyle = ctx.fillStyle = palette.loss[level]
    ctx.lineWidth = widths[level] * devicePixelRatio
    ctx.beginPath()
    for (const i of t.keys()) {
      const point = at(i)
      if (point === null || lossLevel(loss[i] ?? null) !== level) continue
      const before = at(i - 1)
      if (before) {
        ctx.moveTo(...before)
        ctx.lineTo(...point)
      } else if (at(i + 1) === null) {
        ctx.moveTo(...point)
        ctx.lineTo(point[0] + 0.1, point[1])
      }
    }
    ctx.stroke()
  }
  ctx.restore()
}

/** Loss under the line: the higher the bar, the more was lost. Where nothing came back at all there is no median, and the whole height is hatched. */
export function drawLoss(u: uPlot, { columns, palette, width }: Plot): void {
  const { ctx, bbox } = u
  const { t, loss } = columns
  const full = lossStrip * devicePixelRatio
  const base = bbox.top + bbox.height + full + devicePixelRatio
  const gone = hatch(ctx, palette.loss.all)
  ctx.save()
  ctx.strokeStyle = palette.grid
  ctx.strokeRect(bbox.left, base - full, bbox.width, full)
  for (const [i, value] of loss.entries()) {
    const level = lossLevel(value)
    const start = t[i]
    if (level === 'none' || start === undefined) continue
    const left = u.valToPos(start, 'x', true)
    const right = u.valToPos(start + width, 'x', true)
    const wide = Math.max(devicePixelRatio * 2, Math.min(right, bbox.left + bbox.width) - left)
    ctx.fillStyle = palette.loss[level]
    ctx.fillRect(left, base - lossHeights[level] * full, wide, lossHeights[level] * full)
    if (level !== 'all') continue
    ctx.globalAlpha = 0.55
    ctx.fillStyle = gone
    ctx.fillRect(left, bbox.top, wide, bbox.height)
    ctx.globalAlpha = 1
  }
  ctx.restore()
}

/** Marks at the upper edge where echoes took longer than the scale goes. */
export function drawCut(u: uPlot, { columns, palette, top }: Plot): void {
  if (top === null) return
  const { ctx, bbox } = u
  const size = 4 * devicePixelRatio
  let last = -Infinity
  ctx.save()
  ctx.fillStyle = palette.ink
  for (const [i, value] of columns.high.entries()) {
    const time = columns.t[i]
    if (value === null || value <= top || time === undefined) continue
    const x = u.valToPos(time, 'x', true)
    if (x - last < size * 2.5) continue
    last = x
    ctx.beginPath()
    ctx.moveTo(x, bbox.top)
    ctx.lineTo(x + size, bbox.top + size * 1.6)
    ctx.lineTo(x - size, bbox.top + size * 1.6)
    ctx.fill()
  }
  ctx.restore()
}
