import { html } from 'lit'
import type { ServiceLevelView, SpecialDays } from '../../../server/contract/api/service-level.ts'
import { api, read } from '../../api.ts'
import { clockField, clockOf, selectField, textField } from '../../components/field.ts'
import type { FormTask } from '../../components/form-dialog.ts'
import { msg, str } from '../../i18n.ts'
import { priorities, priorityWord } from '../../tickets/labels.ts'

export type NewDay = { day: string; works: boolean; name: string }

const names = () => [msg('Thứ Hai'), msg('Thứ Ba'), msg('Thứ Tư'), msg('Thứ Năm'), msg('Thứ Sáu'), msg('Thứ Bảy'), msg('Chủ nhật')]

/** `Thứ Hai – Thứ Sáu`, or the days one by one. */
export function weekdayWords(days: readonly number[]): string {
  const sorted = days.toSorted((a, b) => a - b)
  const [first = 1] = sorted
  const last = sorted.at(-1) ?? first
  const word = (day: number) => names()[day - 1] ?? ''
  return sorted.length > 2 && last - first === sorted.length - 1 ? `${word(first)} – ${word(last)}` : sorted.map(word).join(', ')
}

/** Which days an office works: the usual choices; a unit with others keeps them by the API. */
const weeks = () => [
  { value: '12345', label: msg('Thứ Hai – Thứ Sáu') },
  { value: '123456', label: msg('Thứ Hai – Thứ Bảy') },
  { value: '1234567', label: msg('Cả tuần') },
]

const nothing = (): void => {}

/** Working hours of morning and afternoon, and minutes by priority. */
export function levelTask({ unitId, shifts, targets, autoCloseDays }: ServiceLevelView): FormTask {
  const [
    morning = { startTime: '07:30', endTime: '11:30', weekdays: [1, 2, 3, 4, 5] },
    afternoon = { startTime: '13:30', endTime: '17:00', weekdays: [] },
  ] = shifts
  return {
    heading: msg('Giờ làm việc và thời hạn'),
    confirm: msg('Lưu'),
    fields: (errors) => html`
      ${selectField({ name: 'week', label: msg('Ngày làm việc'), value: morning.weekdays.join(''), choices: weeks() })}
      <div class="two">
        ${clockField({ name: 'from0', label: msg('Sáng từ'), value: morning.startTime, error: errors['shifts.0.startTime'], onInput: nothing })}
        ${clockField({ name: 'to0', label: msg('đến'), value: morning.endTime, error: errors['shifts.0.endTime'], onInput: nothing })}
      </div>
      <div class="two">
        ${clockField({ name: 'from1', label: msg('Chiều từ'), value: afternoon.startTime, error: errors['shifts.1.startTime'], onInput: nothing })}
        ${clockField({ name: 'to1', label: msg('đến'), value: afternoon.endTime, error: errors['shifts.1.endTime'], onInput: nothing })}
      </div>
      ${priorities.map(
        (priority) =>
          html`<div class="two">
            ${minutesField(`${priority}.respond`, msg(str`${priorityWord(priority)}: trả lời (phút)`), targets[priority].respond, errors)}
            ${minutesField(`${priority}.resolve`, msg(str`${priorityWord(priority)}: xử lý xong (phút)`), targets[priority].resolve, errors)}
          </div>`,
      )}
      ${textField({ name: 'autoCloseDays', label: msg('Tự đóng sau (ngày làm việc)'), value: autoCloseDays, inputmode: 'numeric', error: errors['autoCloseDays'] })}
    `,
    save: (values) => {
      const weekdays = (values['week'] ?? '').split('').map(Number)
      const shift = (i: number) => ({
        weekdays,
        startTime: clockOf(values[`from${i}`] ?? '') ?? '',
        endTime: clockOf(values[`to${i}`] ?? '') ?? '',
      })
      const minutes = (name: string) => Number(values[name] || Number.NaN)
      const target = (priority: (typeof priorities)[number]) => ({
        respond: minutes(`${priority}.respond`),
        resolve: minutes(`${priority}.resolve`),
        around: targets[priority].around,
      })
      const json = {
        unitId,
        shifts: [shift(0), shift(1)],
        targets: { urgent: target('urgent'), high: target('high'), normal: target('normal'), low: target('low') },
        autoCloseDays: minutes('autoCloseDays'),
      }
      return read(api.serviceLevel['service-level'].$put({ json }))
    },
  }
}

const minutesField = (name: string, label: string, value: number, errors: Record<string, string>) =>
  textField({ name, label, value, inputmode: 'numeric', error: errors[`targets.${name}`] })

/** A day off, or one that is worked instead of another. */
export const dayTask = ({ unitId, year, days }: SpecialDays): FormTask => ({
  heading: msg('Thêm ngày'),
  confirm: msg('Thêm'),
  fields: (errors) => {
    const last = days.filter(({ own }) => own).length
    return html`
      ${textField({ name: 'day', label: msg('Ngày'), type: 'date', value: `${year}-01-01`, error: errors[`days.${last}.day`] })}
      ${textField({ name: 'name', label: msg('Tên'), placeholder: msg('Nghỉ Tết, làm bù…'), error: errors[`days.${last}.name`] })}
      ${selectField({
        name: 'works',
        label: msg('Ngày này'),
        value: 'off',
        choices: [
          { value: 'off', label: msg('nghỉ') },
          { value: 'works', label: msg('làm bù') },
        ],
      })}
    `
  },
  save: ({ day, name, works }) => {
    const kept = days.filter(({ own }) => own).map((one): NewDay => ({ day: one.day, works: one.works, name: one.name }))
    const json = { unitId, year, days: [...kept, { day: day ?? '', name: name ?? '', works: works === 'works' }] }
    return read(api.serviceLevel['special-days'].$put({ json }))
  },
})
