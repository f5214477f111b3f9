import type { Bounds, LimitMeasure, Limits } from '../../server/contract/limits.ts'
import type { Unit } from '../../server/contract/metrics.ts'
import type { Limit } from '../charts/data.ts'
import { formatNumber, formatValue } from '../format.ts'
import { msg, str } from '../i18n.ts'

const measures: Record<LimitMeasure, () => string> = {
  loss: () => msg('Mất gói'),
  rtt: () => msg('Độ trễ'),
  jitter: () => msg('Dao động độ trễ'),
  response: () => msg('Thời gian trả lời của dịch vụ'),
  cpu: () => msg('Tải bộ xử lý'),
  memory: () => msg('Bộ nhớ đã dùng'),
  disk: () => msg('Ổ đĩa đã dùng'),
  temperature: () => msg('Nhiệt độ'),
  humidity: () => msg('Độ ẩm'),
  'battery-charge': () => msg('Mức ắc quy'),
  'battery-minutes': () => msg('Thời gian ắc quy còn chạy được'),
  'ups-load': () => msg('Tải bộ lưu điện'),
  'input-voltage': () => msg('Điện áp vào'),
  'output-voltage': () => msg('Điện áp ra'),
  'mobile-signal': () => msg('Cường độ sóng di động'),
  'mobile-quality': () => msg('Chất lượng sóng di động'),
  toner: () => msg('Mực in còn lại'),
  'audio-level': () => msg('Mức âm thanh'),
}
export const measureWord = (measure: LimitMeasure): string => measures[measure]()

/** `cảnh báo từ 90% trở lên, sự cố từ 97% trở lên, kéo dài 10 phút mới tính`. */
export function limitsWord(limits: Limits, unit: Unit): string {
  const value = (bound: number) => formatValue(bound, unit)
  const { warnLow, warnHigh, critLow, critHigh, delayMinutes, hysteresis } = limits
  const bounds = [
    ...(warnHigh === null ? [] : [msg(str`cảnh báo từ ${value(warnHigh)} trở lên`)]),
    ...(critHigh === null ? [] : [msg(str`sự cố từ ${value(critHigh)} trở lên`)]),
    ...(warnLow === null ? [] : [msg(str`cảnh báo từ ${value(warnLow)} trở xuống`)]),
    ...(critLow === null ? [] : [msg(str`sự cố từ ${value(critLow)} trở xuống`)]),
  ]
  if (bounds.length === 0) return msg('không cảnh báo')
  const rest = [
    ...(delayMinutes > 0 ? [msg(str`kéo dài ${formatNumber(delayMinutes)} phút mới tính`)] : []),
    ...(hysteresis > 0 ? [msg(str`hết khi lùi lại hơn ${value(hysteresis)}`)] : []),
  ]
  return [...bounds, ...rest].join(', ')
}

/** The bounds as a chart draws them. */
export function chartLimits({ warnLow, warnHigh, critLow, critHigh }: Bounds, unit: Unit): Limit[] {
  const limit = (value: number | null, level: Limit['level'], side: Limit['side']): Limit[] => {
    if (value === null) return []
    const bound = `${side === 'high' ? '≥' : '≤'} ${formatValue(value, unit)}`
    return [{ value, level, side, label: level === 'critical' ? msg(str`sự cố ${bound}`) : msg(str`cảnh báo ${bound}`) }]
  }
  return [
    ...limit(warnLow, 'warning', 'low'),
    ...limit(warnHigh, 'warning', 'high'),
    ...limit(critLow, 'critical', 'low'),
    ...limit(critHigh, 'critical', 'high'),
  ]
}
