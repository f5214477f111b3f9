import { html } from 'lit'
import type { OnCall } from '../../server/contract/api/on-call.ts'
import { api, read } from '../api.ts'
import { selectField, textField } from '../components/field.ts'
import type { FormTask } from '../components/form-dialog.ts'
import { toast } from '../components/notices.ts'
import { msg, str } from '../i18n.ts'
import { instantField, instantIn } from './instant-field.ts'

/** Bàn giao ca: somebody else of the group has duty from now on. */
export function handOverTask({ groupId, groupName, now, members }: OnCall): FormTask {
  const others = members.filter(({ id }) => !now.some((one) => one.id === id))
  return {
    heading: msg(str`Bàn giao ca trực ${groupName}`),
    confirm: msg('Bàn giao'),
    fields: (errors) =>
      html`<p>${msg('Từ bây giờ người nhận ca được báo về sự cố; những sự cố đang xảy ra được báo ngay cho người đó.')}</p>
        ${selectField({
          name: 'personId',
          label: msg('Người nhận ca'),
          value: '',
          choices: [{ value: '', label: msg('Hãy chọn') }, ...others.map(({ id, name }) => ({ value: id, label: name }))],
          error: errors['personId'],
        })}
        ${instantField({ name: 'to', label: msg('Đến'), optional: true, hint: msg('Để trống thì đến hết ca hiện tại.'), error: errors['to'] })}
        ${textField({ name: 'note', label: msg('Dặn lại'), optional: true, error: errors['note'] })}`,
    save: async (values) => {
      const { personId = '', note } = values
      const to = instantIn(values, 'to')
      const json = { personId, ...(to && { to }), ...(note && { note }) }
      await read(api.onCall.notify.groups[':id']['hand-over'].$post({ param: { id: String(groupId) }, json }))
      toast({ text: msg('Đã bàn giao ca trực.') })
    },
  }
}
