import type { LimitPreview } from '../../server/contract/api/limits.ts'
import type { Unit } from '../../server/contract/metrics.ts'
import { formatDateTime, formatDuration, formatNumber, formatTime, formatDate, formatValue } from '../format.ts'
import { msg, str } from '../i18n.ts'

type Told = Pick<LimitPreview, 'days' | 'reached' | 'fired' | 'now'> & { values: readonly unknown[] }

/** `30 ngày qua`, or on how many days there were measurements. */
const periodWord = (days: number): string => (days >= 30 ? msg('30 ngày qua') : msg(str`${formatNumber(days)} ngày có số đo`))

/** What limits would have told of, as one sentence. */
export function firedSentence({ days, reached, fired }: Told): string {
  if (reached === 0) return msg('Chưa có số đo nào thuộc phạm vi này.')
  if (days === 0) return msg('Chưa có số đo nào trong 30 ngày qua để thử ngưỡng này.')
  const period = periodWord(days)
  if (fired.count === 0) return msg(str`Với ngưỡng này, ${period} không báo lần nào.`)
  return msg(str`Với ngưỡng này, ${period} sẽ báo ${formatNumber(fired.count)} lần, tổng ${formatDuration(fired.ms)}.`)
}

/** What stands beside it: what the limits of now would have told, and how much of the scope was looked at. */
export function besideSentence({ days, reached, values, now }: Told): string {
  if (reached === 0 || days === 0) return ''
  const parts = [
    now.count === 0
      ? msg('Ngưỡng đang dùng: không báo lần nào.')
      : msg(str`Ngưỡng đang dùng: ${formatNumber(now.count)} lần, tổng ${formatDuration(now.ms)}.`),
  ]
  if (reached > values.length)
    parts.push(msg(str`Mới thử trên ${formatNumber(values.length)} trong ${formatNumber(reached)} số đo thuộc phạm vi.`))
  else if (reached > 1) parts.push(msg(str`Tính trên ${formatNumber(reached)} số đo.`))
  return parts.join(' ')
}

type Span = LimitPreview['values'][number]['spans'][number]

/** `12/11/2026 14:05–15:10 (1 giờ 5 phút): cảnh báo, tới 97%`. */
export function spanWord({ from, to, level, peak }: Span, unit: Unit, end: string): string {
  const length = formatDuration(Date.parse(to ?? end) - Date.parse(from))
  const until = to === null ? msg('đến nay') : formatDate(to) === formatDate(from) ? formatTime(to) : formatDateTime(to)
  const when = `${formatDateTime(from)} – ${until}`
  const value = formatValue(peak, unit)
  return level === 'critical' ? msg(str`${when} (${length}): sự cố, tới ${value}`) : msg(str`${when} (${length}): cảnh báo, tới ${value}`)
}
