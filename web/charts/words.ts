import { formatDateTime, formatNumber, formatValue } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { figures } from './data.ts'
import type { Columns, Line } from './data.ts'

/** One sentence with the figures of a chart, which is also what a screen reader gets. */
export function summaryOf(line: Line, step: number): string {
  const { last, min, avg, max, meanLoss, worstLoss, gaps } = figures(line, step)
  if (last === null || min === null || avg === null || max === null) return msg('Không đo được giá trị nào.')
  const value = (n: number) => formatValue(n, line.unit)
  const parts = [msg(str`Mới nhất ${value(last)}, trung bình ${value(avg)}, từ ${value(min)} đến ${value(max)}`)]
  if (meanLoss !== null && worstLoss !== null && worstLoss > 0) {
    parts.push(msg(str`mất gói trung bình ${formatNumber(meanLoss, 2)}%, cao nhất ${formatNumber(worstLoss, 1)}%`))
  }
  if (gaps > 0) parts.push(msg(str`${gaps} khoảng không có số liệu`))
  return `${parts.join('; ')}.`
}

/** What stands under the pointer. */
export function pointWords(line: Line, columns: Columns, i: number): string {
  const at = (column: readonly (number | null)[] | undefined): number | null => column?.[i] ?? null
  const say = (value: number | null) => formatValue(value, line.unit)
  const [value, low, high, loss] = [at(columns.value), at(columns.low), at(columns.high), at(columns.loss)]
  const [p5, p95] = [at(columns.spread?.p5), at(columns.spread?.p95)]
  const parts = [formatDateTime(columns.t[i] ?? 0)]
  parts.push(value === null ? (loss === 100 ? msg('không có trả lời') : msg('không có số liệu')) : say(value))
  if (value !== null && p5 !== null && p95 !== null) parts.push(msg(str`thường từ ${say(p5)} đến ${say(p95)}`))
  if (value !== null && low !== null && high !== null && low !== high) parts.push(msg(str`thấp nhất ${say(low)}, cao nhất ${say(high)}`))
  if (loss !== null && loss > 0) parts.push(msg(str`mất gói ${formatNumber(loss, 1)}%`))
  return parts.join(' · ')
}
