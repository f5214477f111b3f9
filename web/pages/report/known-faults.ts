import { html, nothing } from 'lit'
import type { KnownFaults } from '../../../server/contract/api/tickets.ts'
import { formatMoment } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { ticketStatusWord } from '../../tickets/labels.ts'

/** Already known: nobody should have to report what the desk has seen. */
export function knownFaults(data: KnownFaults) {
  if (data.incidents.length + data.tickets.length === 0) return nothing
  return html`<div class="known" role="status">
    <strong>${msg('Đã biết về thiết bị này:')}</strong>
    ${data.incidents.map(({ id, sentence: words }) => html`<p><a href="/incidents/${id}">${words}</a></p>`)}
    ${data.tickets.map(
      ({ id, number, title, status, mine, createdAt }) =>
        html`<p>
          ${msg(str`Phiếu số ${number}`)}: ${mine ? html`<a href="/tickets/${id}">${title}</a>` : title}
          <span class="muted small">${ticketStatusWord(status)} · ${formatMoment(createdAt)}</span>
        </p>`,
    )}
    <p class="small">${msg('Nếu đúng việc này thì không cần báo nữa. Nếu là việc khác, hãy báo tiếp ở dưới.')}</p>
  </div>`
}
