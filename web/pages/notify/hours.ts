import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Hours } from '../../../server/contract/notify.ts'
import { clockText, minuteOfText, weekdayBits, weekdaysOf } from '../../../server/contract/vietnam-time.ts'
import { clockField, clockOf } from '../../components/field.ts'
import { msg, str } from '../../i18n.ts'
import { refused } from '../../problem.ts'
import { weekdayField } from '../maintenance/plan-fields.ts'
import { longDay, shortDay } from '../maintenance/words.ts'

/** Hours as a form holds them: days 1 (Monday) … 7, times as they were typed. */
export interface HoursDraft {
  days: readonly number[]
  from: string
  to: string
}

export const hoursDraft = (hours: Hours | null, preset: HoursDraft): HoursDraft =>
  hours ? { days: weekdaysOf(hours.weekdays), from: clockText(hours.from), to: clockText(hours.to) } : preset

/** @param field name of the hours in the request, for what is refused @throws ApiError for what is no time of day */
export function hoursOf({ days, from, to }: HoursDraft, field: string): Hours {
  return { weekdays: weekdayBits(days), from: minuteOf(from, `${field}.from`), to: minuteOf(to, `${field}.to`) }
}

/** Minutes after midnight of what was typed. @throws ApiError naming the field for what is no time of day */
export function minuteOf(text: string, field: string): number {
  const clock = clockOf(text)
  if (clock === null) throw refused(field, msg('Hãy viết giờ như 17:00'))
  return minuteOfText(clock)
}

/** `T2, T3, 22:00–06:00 hôm sau`, `hằng ngày, 07:00–17:00` */
export function hoursWords({ weekdays, from, to }: Hours): string {
  const days = weekdaysOf(weekdays)
  const when = days.length === 7 ? msg('hằng ngày') : days.length === 1 ? longDay(days[0] ?? 1) : days.map(shortDay).join(', ')
  const times = `${clockText(from)}–${clockText(to)}`
  if (from === to) return msg(str`${when}, cả ngày từ ${clockText(from)}`)
  return to <= from ? msg(str`${when}, ${times} hôm sau`) : `${when}, ${times}`
}

/** Days and times to fill in. */
export function hoursFields(
  name: string,
  hours: HoursDraft,
  errors: Record<string, string>,
  change: (hours: HoursDraft) => void,
): TemplateResult {
  return html`${weekdayField(`${name}.weekdays`, hours.days, (days) => change({ ...hours, days }), errors[`${name}.weekdays`])}
    <div class="two">
      ${clockField({ name: `${name}.from`, label: msg('Từ'), value: hours.from, onInput: (from) => change({ ...hours, from }), error: errors[`${name}.from`] })}
      ${clockField({ name: `${name}.to`, label: msg('Đến'), value: hours.to, hint: msg('Sớm hơn giờ bắt đầu là sang hôm sau.'), onInput: (to) => change({ ...hours, to }), error: errors[`${name}.to`] })}
    </div>`
}
