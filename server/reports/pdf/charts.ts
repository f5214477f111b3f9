import type { HeatMap, MonthlyReport } from '../../contract/api/reports.ts'
import { axisFloor, heatLevel, heatLevels, heatStep } from '../../contract/report-scale.ts'
import { textWidth } from '../../print/index.ts'
import { countText, percentText } from '../words.rules.ts'

/** Pictures for paper: shades of one grey with the figure beside or inside, since most offices print in black. */

const escape = (text: string): string => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

type Attributes = Record<string, string | number>
const tag = (name: string, attributes: Attributes, content = ''): string =>
  `<${name} ${Object.entries(attributes)
    .map(([key, value]) => `${key}="${typeof value === 'number' ? Math.round(value * 100) / 100 : escape(value)}"`)
    .join(' ')}>${content}</${name}>`

const words = (x: number, y: number, text: string, size = 9, more: Attributes = {}): string =>
  tag('text', { x, y, 'font-size': size, 'font-family': 'Tinos', 'text-anchor': 'middle', fill: '#000', ...more }, escape(text))

const picture = (height: number, parts: readonly string[]): string =>
  tag('svg', { width: textWidth, height, viewBox: `0 0 ${textWidth} ${height}`, xmlns: 'http://www.w3.org/2000/svg' }, parts.join(''))

/** Availability of twelve months as bars with their figures; a month without enough data is an empty, dashed one. */
export function monthBars(months: MonthlyReport['months']): { svg: string; floor: number } {
  const [top, height, left] = [16, 110, 36]
  const rates = months.flatMap(({ figures }) => figures.availability ?? [])
  const floor = axisFloor(rates)
  const width = (textWidth - left) / months.length
  const bottom = top + height
  const lines = [1, (1 + floor) / 2, floor].map((rate) => {
    const y = bottom - ((rate - floor) / (1 - floor)) * height
    return (
      tag('line', { x1: left, x2: textWidth, y1: y, y2: y, stroke: '#999', 'stroke-width': 0.5 }) +
      words(left - 4, y + 3, percentText(rate), 9, { 'text-anchor': 'end' })
    )
  })
  const bars = months.map(({ month, figures: { availability } }, i) => {
    const x = left + i * width + width * 0.16
    const label = words(x + width * 0.34, bottom + 12, `${month.slice(5)}/${month.slice(2, 4)}`)
    if (availability === null) {
      const box = {
        x,
        y: bottom - 16,
        width: width * 0.68,
        height: 16,
        fill: '#fff',
        stroke: '#666',
        'stroke-width': 0.6,
        'stroke-dasharray': '2 2',
      }
      return tag('rect', box) + words(x + width * 0.34, bottom - 20, 'chưa đủ', 8) + label
    }
    const size = ((availability - floor) / (1 - floor)) * height
    const last = i === months.length - 1
    return (
      tag('rect', { x, y: bottom - size, width: width * 0.68, height: size, fill: last ? '#333' : '#bbb' }) +
      words(x + width * 0.34, bottom - size + 11, percentText(availability).replace('%', ''), 8.5, { fill: last ? '#fff' : '#000' }) +
      label
    )
  })
  return { svg: picture(bottom + 18, [...lines, ...bars]), floor }
}

const weekdays = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật']
const greys = ['#fff', '#e3e3e3', '#c4c4c4', '#999', '#666'] as const

/** Down minutes by weekday and hour, each written into its cell; an hour of which nothing is known is crossed out. null: there was no down time. */
export function weekHeat(heat: HeatMap): string | null {
  const most = Math.max(0, ...heat.rows.flatMap((row) => row.down.map((minutes) => minutes ?? 0)))
  if (most === 0) return null
  const step = heatStep(most)
  const [left, top, rowHeight] = [50, 14, 16]
  const width = (textWidth - left) / 24
  const hours = Array.from({ length: 24 }, (_, hour) => words(left + (hour + 0.5) * width, top - 4, String(hour), 8.5))
  const rows = heat.rows.map(({ key, down }, line) => {
    const y = top + line * rowHeight
    const cells = down.map((minutes, hour) => {
      const x = left + hour * width
      const level = minutes === null ? 0 : heatLevel(minutes, step)
      const box = tag('rect', { x, y, width, height: rowHeight, fill: greys[level] ?? '#666', stroke: '#777', 'stroke-width': 0.4 })
      if (minutes === null)
        return box + tag('line', { x1: x, y1: y + rowHeight, x2: x + width, y2: y, stroke: '#999', 'stroke-width': 0.4 })
      const fill = level > 3 ? '#fff' : '#000'
      return box + (minutes > 0 ? words(x + width / 2, y + 11, countText(Math.max(1, Math.round(minutes))), 7.5, { fill }) : '')
    })
    return words(left - 4, y + 11, weekdays[Number(key)] ?? '', 9, { 'text-anchor': 'end' }) + cells.join('')
  })
  const y = top + heat.rows.length * rowHeight + 8
  const legend = Array.from({ length: heatLevels }, (_, i) => {
    const x = left + i * 95
    const text = i === 0 ? `đến ${step} phút` : i === heatLevels - 1 ? `trên ${i * step} phút` : `trên ${i * step} đến ${(i + 1) * step}`
    const box = tag('rect', { x, y, width: 14, height: 9, fill: greys[i + 1] ?? '#666', stroke: '#777', 'stroke-width': 0.4 })
    return box + words(x + 18, y + 8, text, 8.5, { 'text-anchor': 'start' })
  })
  return picture(y + 14, [...hours, ...rows, ...legend])
}
