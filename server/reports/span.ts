import { dayOfDate, instantOf } from '../contract/vietnam-time.ts'
import { invalidField } from '../kernel/errors.ts'
import { monthOf, monthStart } from './calendar.rules.ts'

/** A span of time, ms since the epoch; `to` is not included. */
export interface Span {
  from: number
  to: number
}

/** Longest span that one report may ask for: two years. */
const longest = 731 * 86_400_000

/**
 * The span asked for, from the beginning of this month until now if nothing is said. Never past `now`: nothing is known of what comes.
 * @param input ends as instants (ISO 8601, or ms since the epoch) or as days in Vietnam (`2026-03-05`), of which `to` is the last one
 * @throws DomainError `invalid` naming the field
 */
export function spanOf(input: { from?: string | undefined; to?: string | undefined }, now: number): Span {
  const to = Math.min(now, input.to === undefined ? now : instant('to', input.to, 1))
  const from = input.from === undefined ? monthStart(monthOf(to - 1)) : instant('from', input.from, 0)
  if (from >= to) throw invalidField('from', 'order', 'Thời điểm bắt đầu phải trước thời điểm kết thúc và trước hiện tại.')
  if (to - from > longest) throw invalidField('from', 'too-long', 'Mỗi báo cáo chỉ xem được nhiều nhất hai năm.')
  return { from, to }
}

function instant(field: string, text: string, days: number): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayOfDate(text) : Number.NaN
  const value = Number.isFinite(day) ? instantOf(day + days, 0) : /^\d{10,15}$/.test(text) ? Number(text) : Date.parse(text)
  if (Number.isFinite(value)) return value
  throw invalidField(field, 'instant', 'Thời điểm phải có dạng 2026-01-31 hoặc 2026-01-31T08:00:00Z.')
}

/**
 * A month, the present one if nothing is said.
 * @returns `to` ends the month, or is now while it runs
 * @throws DomainError `invalid` for a month that has not begun
 */
export function monthSpan(asked: string | undefined, now: number): Span & { month: string; complete: boolean } {
  const month = asked ?? monthOf(now)
  const from = monthStart(month)
  if (from >= now) throw invalidField('month', 'future', 'Chưa có số liệu của tháng này.')
  const end = monthStart(monthOf(from + 32 * 86_400_000))
  return { month, from, to: Math.min(end, now), complete: end <= now }
}
