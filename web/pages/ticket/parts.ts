import { html, nothing } from 'lit'
import type { TicketDetail, TicketEvent } from '../../../server/contract/api/tickets.ts'
import '../../components/icon.ts'
import '../../components/status.ts'
import { formatDate, formatDateTime, formatMoment, formatMoney, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindIcon, statusWord } from '../../labels.ts'
import { costWord, ticketImpactWord, urgencyWord } from '../../tickets/labels.ts'
import { ticketEventWords } from './event-words.ts'

/** What the equipment says itself, beside what was reported. */
export function ticketDevice({ device, incident, site, place }: TicketDetail) {
  return html`<section>
    <h2>${msg('Thiết bị')}</h2>
    ${
      device
        ? html`<p>
              <a href="/devices/${device.id}"><tb-icon .name=${kindIcon[device.kind]}></tb-icon> ${device.name}</a>
            </p>
            <p>${msg('Lúc này')}: <tb-status .status=${device.status} .label=${statusWord(device.status)}></tb-status></p>`
        : html`<p>${place ?? site?.name ?? ''}</p>`
    }
    ${device && site ? html`<p class="muted">${site.name}</p>` : nothing}
    ${incident ? html`<p class="small"><a href="/incidents/${incident.id}">${incident.sentence}</a></p>` : nothing}
  </section>`
}

/** Dates and names of a ticket. */
export function ticketFacts(ticket: TicketDetail) {
  const row = (label: string, value: string | null | undefined) =>
    value
      ? html`<dt>${label}</dt>
          <dd>${value}</dd>`
      : nothing
  return html`<section>
    <h2>${msg('Thông tin phiếu')}</h2>
    <dl class="facts">
      ${row(msg('Người báo'), ticket.requester?.name)} ${row(msg('Báo lúc'), formatDateTime(ticket.createdAt))}
      ${row(msg('Trả lời trước'), ticket.respondedAt === null && ticket.respondBy ? formatDateTime(ticket.respondBy) : null)}
      ${row(msg('Hạn xử lý'), ticket.resolveBy && formatDateTime(ticket.resolveBy))}
      ${row(msg('Hẹn ngày'), ticket.waitUntil && formatDate(ticket.waitUntil))}
      ${row(msg('Ảnh hưởng tới'), ticketImpactWord(ticket.impact))} ${row(msg('Mức gấp'), urgencyWord(ticket.urgency))}
      ${row(msg('Xử lý xong'), ticket.resolvedAt && formatDateTime(ticket.resolvedAt))}
      ${row(msg('Tự đóng lúc'), ticket.status === 'resolved' && ticket.autoCloseAt ? formatDateTime(ticket.autoCloseAt) : null)}
      ${row(msg('Mở lại'), ticket.reopened > 0 ? msg(str`${formatNumber(ticket.reopened)} lần`) : null)}
    </dl>
    ${ticket.duplicates.map(
      (one) =>
        html`<p class="small">
          ${msg('Phiếu trùng')}:
          <a href="/tickets/${one.id}">${msg(str`số ${one.number}`)}</a>${one.requester ? `, ${one.requester}` : ''}
        </p>`,
    )}
  </section>`
}

/** What was paid for it. */
export function ticketCosts(ticket: TicketDetail) {
  return html`<section>
    <h2>${msg('Chi phí')}</h2>
    <table class="plain costs">
      <thead>
        <tr>
          <th>${msg('Nội dung')}</th>
          <th>${msg('Số lượng × đơn giá')}</th>
          <th>${msg('Thành tiền')}</th>
        </tr>
      </thead>
      <tbody>
        ${ticket.costs.map(
          (cost) =>
            html`<tr>
              <td>
                ${cost.name}
                <span class="muted small"
                  >${[
                    costWord(cost.kind),
                    cost.contractor,
                    cost.warrantyUntil ? msg(str`bảo hành đến ${formatDate(cost.warrantyUntil)}`) : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}</span
                >
              </td>
              <td>${formatNumber(cost.quantity, Number.isInteger(cost.quantity) ? 0 : 1)} × ${formatMoney(cost.unitPrice)}</td>
              <td>${formatMoney(cost.amount)}</td>
            </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th colspan="2">${msg('Tổng')}</th>
          <th>${formatMoney(ticket.cost)}</th>
        </tr>
      </tfoot>
    </table>
  </section>`
}

/** One entry of its timeline. */
export const ticketEntry = (event: TicketEvent) => {
  const { icon, text, note, tone } = ticketEventWords(event)
  return html`<li>
    <span class="sign ${tone ?? ''}"><tb-icon .name=${icon}></tb-icon></span>
    <p class="text">${text}</p>
    <time datetime=${event.at} title=${formatDateTime(event.at)}>${formatMoment(event.at)}</time>
    ${note ? html`<p class="note">${note}</p>` : nothing}
  </li>`
}
