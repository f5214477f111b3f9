import { html } from 'lit'
import type { IncidentItem } from '../../../server/contract/api/incidents.ts'
import type { CauseCode, Verdict } from '../../../server/contract/incidents.ts'
import { api, read } from '../../api.ts'
import { field, selectField, textField } from '../../components/field.ts'
import type { FormTask } from '../../components/form-dialog.ts'
import { msg } from '../../i18n.ts'
import { causeCodes, causeWord } from '../../incidents/labels.ts'

/** What it most likely was, by what the evidence said. */
const likely: Record<Verdict, CauseCode> = {
  power: 'power-cut',
  carrier: 'carrier',
  network: 'router',
  device: 'device-fault',
  limit: 'device-fault',
  watching: 'configuration',
  unknown: 'other',
}

/** Đóng sự cố: what it really was, as somebody knows who has seen to it. */
export const closeTask = ({ id, verdict }: Pick<IncidentItem, 'id' | 'verdict'>): FormTask => ({
  heading: msg('Đóng sự cố'),
  confirm: msg('Đóng sự cố'),
  fields: (errors) => html`
    ${selectField({
      name: 'causeCode',
      label: msg('Nguyên nhân thật sự'),
      hint: msg('Chọn sẵn theo kết luận của hệ thống; hãy đổi nếu thực tế khác.'),
      error: errors['causeCode'],
      value: likely[verdict],
      choices: causeCodes.map((code) => ({ value: code, label: causeWord(code) })),
    })}
    ${field(
      { name: 'note', label: msg('Đã làm gì'), error: errors['note'], optional: true },
      (ties) =>
        html`<textarea
          id=${ties.id}
          name="note"
          rows="4"
          maxlength="4000"
          aria-describedby=${ties.describedBy}
          aria-invalid=${ties.invalid}
        ></textarea>`,
    )}
  `,
  save: async (values) => {
    const causeCode = causeCodes.find((code) => code === values['causeCode'])
    if (causeCode === undefined) return
    const json = { causeCode, ...(values['note'] && { note: values['note'] }) }
    await read(api.incidents.incidents[':id'].close.$post({ param: { id: String(id) }, json }))
  },
})

const spans = { minutes: 1, hours: 60, days: 24 * 60 }
type Span = keyof typeof spans
const isSpan = (text: string | undefined): text is Span => text !== undefined && text in spans

/** Tắt báo for a length of one's own. */
export const muteTask = (id: number): FormTask => ({
  heading: msg('Tắt báo sự cố này'),
  confirm: msg('Tắt báo'),
  fields: (errors) =>
    html`<div class="two">
      ${textField({ name: 'count', label: msg('Trong bao lâu'), value: 8, type: 'number', inputmode: 'numeric', error: errors['minutes'] })}
      ${selectField({
        name: 'span',
        label: msg('Tính bằng'),
        value: 'hours',
        choices: [
          { value: 'minutes', label: msg('phút') },
          { value: 'hours', label: msg('giờ') },
          { value: 'days', label: msg('ngày') },
        ],
      })}
    </div>`,
  save: async (values) => {
    const span = isSpan(values['span']) ? spans[values['span']] : 1
    const minutes = Math.round(Number(values['count']) * span)
    await read(api.incidents.incidents[':id'].mute.$post({ param: { id: String(id) }, json: { minutes } }))
  },
})
