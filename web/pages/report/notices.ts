import { html } from 'lit'
import type { TicketDetail } from '../../../server/contract/api/tickets.ts'
import '../../components/empty.ts'
import '../../components/icon.ts'
import { formatMoment } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import type { KeptReport } from '../../tickets/reports.ts'

/** What could not be sent yet, and how it will be. */
export function keptNotice(kept: readonly KeptReport[], busy: boolean, again: () => void) {
  return html`<section class="notice kept" role="status">
    <p><strong>${msg('Chưa gửi được, vẫn giữ trên máy này:')}</strong></p>
    <ul>
      ${kept.map(({ title, at }) => html`<li><tb-icon name="offline"></tb-icon>${title} <span class="muted small">${formatMoment(at)}</span></li>`)}
    </ul>
    <p class="small">${msg('Phiếu tự gửi khi có mạng trở lại. Đừng xoá dữ liệu trình duyệt trước lúc đó.')}</p>
    <p><button class="btn" ?disabled=${busy} @click=${again}>${msg('Gửi lại ngay')}</button></p>
  </section>`
}

/** It has a number now. */
export function sentNotice(ticket: TicketDetail, again: () => void) {
  return html`<tb-empty
    icon="check"
    .heading=${msg(str`Đã gửi phiếu số ${ticket.number}`)}
    .text=${msg('Kỹ thuật viên đã thấy phiếu. Bạn theo dõi việc xử lý ở trang của phiếu.')}
  >
    <a class="btn primary" href="/tickets/${ticket.id}">${msg('Xem phiếu')}</a>
    <button class="btn" @click=${again}>${msg('Báo việc khác')}</button>
  </tb-empty>`
}
