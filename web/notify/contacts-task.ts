import { html } from 'lit'
import type { contactsSchema } from '../../server/contract/api/notify-me.ts'
import type { ContactKind } from '../../server/contract/notify.ts'
import type { z } from 'zod'
import { field } from '../components/field.ts'
import type { FormTask } from '../components/form-dialog.ts'
import { msg } from '../i18n.ts'
import { errorsByField, refused } from '../problem.ts'
import { contactKinds, channelWord } from './labels.ts'

type Contacts = z.infer<typeof contactsSchema>['contacts']

const hints: Record<ContactKind, () => string> = {
  email: () => msg('Mỗi dòng một địa chỉ thư.'),
  telegram: () => msg('Mã số của bạn trên Telegram: mở bot của đơn vị, bấm Bắt đầu, rồi hỏi người quản lý thông báo.'),
  zaloBot: () => msg('Mã của bạn với bot Zalo của đơn vị: nhắn cho bot một tin, rồi hỏi người quản lý thông báo.'),
}

interface Parts {
  heading: string
  contacts: Contacts
  /** Those that are asked for; addresses of other kinds stay as they are. */
  kinds: readonly ContactKind[]
  save: (contacts: Contacts) => Promise<unknown>
}

/** Addresses by which a person gets messages, a line each. */
export function contactsTask({ heading, contacts, kinds, save }: Parts): FormTask {
  return {
    heading,
    confirm: msg('Lưu'),
    fields: (errors) =>
      html`${kinds.map((kind) =>
        field(
          { name: kind, label: channelWord(kind), hint: hints[kind](), optional: true, error: errors[kind] },
          (ties) =>
            html`<textarea
              id=${ties.id}
              name=${kind}
              rows="2"
              .value=${contacts.flatMap((contact) => (contact.kind === kind ? contact.address : [])).join('\n')}
              aria-describedby=${ties.describedBy}
              aria-invalid=${ties.invalid}
            ></textarea>`,
        ),
      )}`,
    save: async (values) => {
      const others = contacts.filter(({ kind }) => !kinds.includes(kind))
      const given = kinds.flatMap((kind) =>
        (values[kind] ?? '').split(/[\n,;]+/).flatMap((line) => (line.trim() ? { kind, address: line.trim() } : [])),
      )
      const all = [...others, ...given]
      try {
        await save(all)
      } catch (error) {
        // The server names the place in the list; the form has a field for each kind.
        const [place, words] = Object.entries(errorsByField(error)).find(([name]) => name.startsWith('contacts.')) ?? []
        const kind = all[Number(place?.split('.')[1])]?.kind
        throw kind && words ? refused(kind, words) : error
      }
    },
  }
}

export const isContactKind = (kind: string): kind is ContactKind => contactKinds.some((known) => known === kind)
