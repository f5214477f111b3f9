import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { dateOf, dayOf, dayOfDate, instantOf, minuteOfText } from '../../server/contract/vietnam-time.ts'
import { clockField, clockOf, textField } from '../components/field.ts'
import type { Field } from '../components/field.ts'
import { formatTime } from '../format.ts'
import { msg } from '../i18n.ts'
import { refused } from '../problem.ts'

/** A day and a time of day, side by side; `instantIn` reads them from the form's values. @param options `at`: ms since the epoch, shown at first */
export function instantField({ name, label, at, hint, error, optional = false }: Field & { at?: number }): TemplateResult {
  const about = { optional, ...(hint && { hint }) }
  return html`<div class="two">
    ${textField({ name: `${name}.date`, label, type: 'date', value: at === undefined ? '' : dateOf(dayOf(at)), ...about, error })}
    ${clockField({ name: `${name}.time`, label: msg('lúc'), value: at === undefined ? '' : formatTime(at), onInput: () => {} })}
  </div>`
}

/** The instant (ISO 8601) of an `instantField`; null where neither day nor time was given. @throws ApiError naming the field where one is missing or wrong */
export function instantIn(values: Record<string, string>, name: string): string | null {
  const [date = '', time = ''] = [values[`${name}.date`], values[`${name}.time`]]
  if (date === '' && time === '') return null
  const clock = clockOf(time)
  if (date === '' || clock === null) throw refused(name, msg('Hãy chọn ngày và viết giờ như 17:00'))
  return new Date(instantOf(dayOfDate(date), minuteOfText(clock))).toISOString()
}
