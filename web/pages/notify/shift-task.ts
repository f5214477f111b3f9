import { html } from 'lit'
import type { GroupItem } from '../../../server/contract/api/on-call.ts'
import { dayOf, instantOf } from '../../../server/contract/vietnam-time.ts'
import { api, read } from '../../api.ts'
import { selectField, textField } from '../../components/field.ts'
import type { FormTask } from '../../components/form-dialog.ts'
import { msg, str } from '../../i18n.ts'
import { instantField, instantIn } from '../../notify/instant-field.ts'
import { now } from '../../now.ts'

/** Thêm ca: duty of one person for a time; it goes before the rotation. */
export function shiftTask({ id, name, members }: GroupItem): FormTask {
  const tomorrow = dayOf(now()) + 1
  return {
    heading: msg(str`Thêm ca trực ${name}`),
    confirm: msg('Thêm ca'),
    fields: (errors) =>
      html`${selectField({
        name: 'personId',
        label: msg('Người trực'),
        value: '',
        choices: [{ value: '', label: msg('Hãy chọn') }, ...members.map((person) => ({ value: person.id, label: person.name }))],
        error: errors['personId'],
      })}
      ${instantField({ name: 'from', label: msg('Từ ngày'), at: instantOf(tomorrow, 7 * 60), error: errors['from'] })}
      ${instantField({ name: 'to', label: msg('Đến ngày'), at: instantOf(tomorrow, 17 * 60), error: errors['to'] })}
      ${textField({ name: 'note', label: msg('Ghi chú'), optional: true, error: errors['note'] })}`,
    save: (values) => {
      const { personId = '', note } = values
      const json = { personId, from: instantIn(values, 'from') ?? '', to: instantIn(values, 'to') ?? '', ...(note && { note }) }
      return read(api.onCall.notify.groups[':id'].shifts.$post({ param: { id: String(id) }, json }))
    },
  }
}
