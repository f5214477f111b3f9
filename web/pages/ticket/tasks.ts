import { html } from 'lit'
import type { TicketDetail } from '../../../server/contract/api/tickets.ts'
import { api, read } from '../../api.ts'
import { field, selectField, textField } from '../../components/field.ts'
import type { FormTask } from '../../components/form-dialog.ts'
import { msg } from '../../i18n.ts'
import {
  costKinds,
  costWord,
  ticketImpacts,
  ticketImpactWord,
  urgencies,
  urgencyWord,
  waitReasons,
  waitWord,
} from '../../tickets/labels.ts'

type Ticket = Pick<TicketDetail, 'id' | 'revision' | 'checksAir' | 'impact' | 'urgency'>
type Act = Parameters<(typeof api.tickets.tickets)[':id']['act']['$post']>[0]['json']

export const act = (id: number, json: Act): Promise<TicketDetail> =>
  read(api.tickets.tickets[':id'].act.$post({ param: { id: String(id) }, json }))

const area = (name: string, label: string, errors: Record<string, string>, more: { hint?: string; optional?: boolean } = {}) =>
  field(
    { name, label, error: errors[name], ...more },
    (ties) =>
      html`<textarea
        id=${ties.id}
        name=${name}
        rows="4"
        maxlength="2000"
        aria-describedby=${ties.describedBy}
        aria-invalid=${ties.invalid}
      ></textarea>`,
  )

export const waitTask = ({ id, revision }: Ticket): FormTask => ({
  heading: msg('Chuyển sang chờ'),
  confirm: msg('Chuyển sang chờ'),
  fields: (errors) => html`
    ${selectField({
      name: 'waitReason',
      label: msg('Chờ gì'),
      hint: msg('Thời hạn xử lý tạm dừng trong lúc chờ.'),
      error: errors['waitReason'],
      value: 'part',
      choices: waitReasons.map((value) => ({ value, label: waitWord(value) })),
    })}
    ${textField({ name: 'waitUntil', label: msg('Hẹn ngày'), type: 'date', optional: true, error: errors['waitUntil'] })}
    ${area('note', msg('Ghi chú'), errors, { optional: true })}
  `,
  save: async ({ waitReason, waitUntil, note }) => {
    const reason = waitReasons.find((known) => known === waitReason)
    if (reason === undefined) return
    await act(id, { action: 'wait', revision, waitReason: reason, ...(waitUntil && { waitUntil }), ...(note && { note }) })
  },
})

export const resolveTask = ({ id, revision, checksAir }: Ticket): FormTask => ({
  heading: msg('Báo đã xử lý'),
  confirm: msg('Báo đã xử lý'),
  fields: (errors) => html`
    ${area('solution', msg('Đã xử lý thế nào'), errors)}
    ${
      checksAir
        ? field(
            { name: 'airChecked', label: msg('Kiểm tra trước khi bàn giao'), error: errors['airChecked'] },
            (ties) =>
              html`<label class="check">
                <input
                  id=${ties.id}
                  type="checkbox"
                  name="airChecked"
                  value="yes"
                  aria-describedby=${ties.describedBy}
                  aria-invalid=${ties.invalid}
                />
                ${msg('Đã xem lại lịch phát, hẹn giờ tiếp sóng và nghe thử loa')}
              </label>`,
          )
        : ''
    }
  `,
  save: ({ solution, airChecked }) => act(id, { action: 'resolve', revision, solution: solution ?? '', airChecked: airChecked === 'yes' }),
})

export const reopenTask = ({ id, revision }: Ticket): FormTask => ({
  heading: msg('Mở lại phiếu'),
  confirm: msg('Mở lại'),
  fields: (errors) => area('reason', msg('Vì sao mở lại'), errors),
  save: ({ reason }) => act(id, { action: 'reopen', revision, reason: reason ?? '' }),
})

export const cancelTask = ({ id, revision }: Ticket): FormTask => ({
  heading: msg('Huỷ phiếu'),
  confirm: msg('Huỷ phiếu'),
  fields: (errors) => area('reason', msg('Vì sao huỷ'), errors),
  save: ({ reason }) => act(id, { action: 'cancel', revision, reason: reason ?? '' }),
})

/** Merging asks for the number that people know, and finds the ticket by it. */
export const mergeTask = ({ id, revision }: Ticket, unitId: number): FormTask => ({
  heading: msg('Gộp vào phiếu khác'),
  confirm: msg('Gộp phiếu'),
  fields: (errors) =>
    textField({
      name: 'number',
      label: msg('Số của phiếu kia'),
      hint: msg('Ví dụ 12/2026. Người báo phiếu này sẽ theo dõi được phiếu kia.'),
      error: errors['into'] ?? errors['number'],
    }),
  save: async ({ number }) => {
    const query = { unit: String(unitId), view: 'all' as const, q: number ?? '', limit: '50' }
    const found = (await read(api.tickets.tickets.$get({ query }))).find((ticket) => ticket.number === number)
    await act(id, { action: 'merge', revision, into: found?.id ?? id })
  },
})

export const costTask = ({ id }: Ticket): FormTask => ({
  heading: msg('Ghi chi phí'),
  confirm: msg('Ghi chi phí'),
  fields: (errors) => html`
    ${selectField({
      name: 'kind',
      label: msg('Loại'),
      value: 'part',
      choices: costKinds.map((value) => ({ value, label: costWord(value) })),
    })}
    ${textField({ name: 'name', label: msg('Nội dung'), error: errors['name'] })}
    <div class="two">
      ${textField({ name: 'quantity', label: msg('Số lượng'), value: 1, type: 'number', inputmode: 'decimal', error: errors['quantity'] })}
      ${textField({ name: 'unitPrice', label: msg('Đơn giá (đồng)'), type: 'number', inputmode: 'numeric', error: errors['unitPrice'] })}
    </div>
    ${textField({ name: 'contractor', label: msg('Nhà thầu, nơi bán'), optional: true, error: errors['contractor'] })}
    ${textField({ name: 'warrantyUntil', label: msg('Bảo hành đến'), type: 'date', optional: true, error: errors['warrantyUntil'] })}
  `,
  save: async ({ kind, name, quantity, unitPrice, contractor, warrantyUntil }) => {
    const json = {
      ...{ kind: costKinds.find((known) => known === kind) ?? 'other', name: name ?? '' },
      ...{ quantity: Number(quantity), unitPrice: unitPrice === '' ? Number.NaN : Number(unitPrice) },
      ...(contractor && { contractor }),
      ...(warrantyUntil && { warrantyUntil }),
    }
    await read(api.tickets.tickets[':id'].costs.$post({ param: { id: String(id) }, json }))
  },
})

export const weighTask = ({ id, revision, impact, urgency }: Ticket): FormTask => ({
  heading: msg('Đổi mức ưu tiên'),
  confirm: msg('Lưu'),
  fields: (errors) => html`
    ${selectField({
      name: 'impact',
      label: msg('Ảnh hưởng tới'),
      error: errors['impact'],
      value: impact,
      choices: ticketImpacts.map((value) => ({ value, label: ticketImpactWord(value) })),
    })}
    ${selectField({
      name: 'urgency',
      label: msg('Mức gấp'),
      error: errors['urgency'],
      value: urgency,
      choices: urgencies.map((value) => ({ value, label: urgencyWord(value) })),
    })}
  `,
  save: (values) =>
    read(
      api.tickets.tickets[':id'].priority.$put({
        param: { id: String(id) },
        json: {
          revision,
          impact: ticketImpacts.find((known) => known === values['impact']) ?? impact,
          urgency: urgencies.find((known) => known === values['urgency']) ?? urgency,
        },
      }),
    ),
})

export const assignTask = (
  { id, revision }: Ticket,
  people: readonly { id: string; name: string; open: number }[],
  now: string | null,
): FormTask => ({
  heading: msg('Giao phiếu'),
  confirm: msg('Giao phiếu'),
  fields: (errors) =>
    selectField({
      name: 'personId',
      label: msg('Giao cho'),
      error: errors['personId'],
      value: now ?? '',
      choices: [
        { value: '', label: msg('Chưa giao cho ai') },
        ...people.map((person) => ({ value: person.id, label: `${person.name} (${person.open})` })),
      ],
    }),
  save: ({ personId }) =>
    read(api.tickets.tickets[':id'].assignee.$put({ param: { id: String(id) }, json: { revision, personId: personId || null } })),
})
