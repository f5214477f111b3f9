import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { TicketDetail, TicketEvent } from '../../../server/contract/api/tickets.ts'
import { api, read, until } from '../../api.ts'
import '../../components/note-form.ts'
import { toast } from '../../components/notices.ts'
import '../../components/status.ts'
import { TickController } from '../../components/time.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatDate, formatDateTime, formatMoment, formatMoney, formatNumber } from '../../format.ts'
import { send } from '../../http.ts'
import { msg, str } from '../../i18n.ts'
import { kindIcon, statusWord } from '../../labels.ts'
import { Load } from '../../load.ts'
import { sentence } from '../../problem.ts'
import { shrunk } from '../../shrink.ts'
import { timelineStyles } from '../../styles/timeline.ts'
import {
  costWord,
  priorityWord,
  promiseWords,
  symptomIcon,
  ticketImpactWord,
  ticketShape,
  ticketStatusWord,
  urgencyWord,
} from '../../tickets/labels.ts'
import { TbPage } from '../page.ts'
import { ticketEventWords } from './event-words.ts'
import './handling.ts'

/** One repair request: what, how it stands, what can be done with it, what happened, what it cost. */
@customElement('tb-ticket-page')
export class TbTicketPage extends TbPage {
  static override styles = [
    ...TbPage.styles,
    timelineStyles,
    css`
      .page {
        gap: var(--s4);
        max-width: 1200px;
      }
      .crumbs {
        display: flex;
        align-items: center;
        gap: var(--s1);
        font-size: var(--text-12);
        color: var(--ink-3);
        margin-bottom: calc(-1 * var(--s3));
        --icon-size: 12px;
      }
      .state {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s4);
        color: var(--ink-2);
      }
      .state > span {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      .late {
        color: var(--critical);
        font-weight: 600;
      }
      .told {
        max-width: 70ch;
        font-size: var(--text-16);
        line-height: 24px;
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 340px;
        gap: var(--s6) var(--s8);
        align-items: start;
      }
      .columns > * {
        display: grid;
        gap: var(--s6);
        grid-template-columns: minmax(0, 1fr);
      }
      aside {
        padding-left: var(--s5);
        border-left: 1px solid var(--line);
      }
      .photos {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
        margin-bottom: var(--s2);
      }
      .photos img {
        display: block;
        width: 128px;
        height: 96px;
        object-fit: cover;
        border-radius: var(--radius);
        border: 1px solid var(--line);
      }
      .costs td:last-child,
      .costs th:last-child {
        text-align: right;
        white-space: nowrap;
      }
      ol.entries {
        margin-top: var(--s4);
      }
      @media screen and (max-width: 900px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
        aside {
          padding-left: 0;
          border-left: 0;
        }
      }
      @media screen and (max-width: 720px) {
        .page {
          padding-bottom: 130px;
        }
      }
    `,
  ]

  @property({ type: Number }) ticketId = 0
  readonly tick = new TickController(this)
  @state() private sending = false
  private readonly ticket = new Load(this, (signal) =>
    read(api.tickets.tickets[':id'].$get({ param: { id: String(this.ticketId) } }, until(signal))),
  )
  readonly live = new LiveController(this, (event) => {
    const mine = event.name === 'tickets' && event.ids.includes(this.ticketId)
    const device = event.name === 'devices' && event.ids.includes(this.ticket.data?.device?.id ?? 0)
    if (mine || device || event.name === 'reload') this.ticket.refresh()
  })

  override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes)
    if (this.hasUpdated && changes.has('ticketId')) this.ticket.restart()
    const { data } = this.ticket
    if (data) document.title = `${msg(str`Phiếu ${data.number}: ${data.title}`)} · ${msg('Trực Ban')}`
  }

  override render() {
    return html`<div class="page">
      <nav class="crumbs no-print" aria-label=${msg('Đường dẫn')}>
        <a href="/tickets">${msg('Phiếu báo hỏng')}</a><tb-icon name="right"></tb-icon>
      </nav>
      ${this.ticket.render((ticket) => this.#ticket(ticket), 8)}
    </div>`
  }

  #ticket(ticket: TicketDetail) {
    return html`<h1>${ticket.title}</h1>
      ${this.#state(ticket)}
      ${
        ticket.mergedInto
          ? html`<p class="notice">
              ${msg('Phiếu này trùng với một phiếu khác và được xử lý ở đó.')}
              <a href="/tickets/${ticket.mergedInto.id}">${msg(str`Mở phiếu số ${ticket.mergedInto.number}`)}</a>
            </p>`
          : nothing
      }
      <tb-ticket-handling .ticket=${ticket} @changed=${this.#changed}></tb-ticket-handling>
      <div class="columns">
        <div>
          ${
            ticket.description
              ? html`<section>
                  <h2>${msg('Mô tả')}</h2>
                  <p class="told">${ticket.description}</p>
                </section>`
              : nothing
          }
          ${
            ticket.solution
              ? html`<section>
                  <h2>${msg('Đã xử lý thế nào')}</h2>
                  <p class="told">${ticket.solution}</p>
                </section>`
              : nothing
          }
          ${this.#photos(ticket)} ${ticket.costs.length > 0 ? this.#costs(ticket) : nothing}
          <section>
            <h2>${msg('Diễn biến')}</h2>
            ${
              ticket.mayHandle || ticket.requester?.id === this.session?.info.person?.id
                ? html`<tb-note-form
                    .label=${msg('Ghi chú')}
                    .placeholder=${msg('Đã thử gì, hẹn khi nào, cần thêm gì…')}
                    .confirm=${msg('Gửi ghi chú')}
                    .option=${ticket.mayHandle ? msg('Chỉ kỹ thuật viên xem') : ''}
                    .save=${this.#note}
                    @changed=${this.#changed}
                  ></tb-note-form>`
                : nothing
            }
            <ol class="entries">
              ${ticket.events.toReversed().map(entry)}
            </ol>
          </section>
        </div>
        <aside>${this.#device(ticket)} ${this.#facts(ticket)}</aside>
      </div>`
  }

  #state(ticket: TicketDetail) {
    const promise = promiseWords(ticket)
    return html`<div class="state">
      <tb-status badge .status=${ticketShape(ticket)} .label=${ticketStatusWord(ticket.status)}></tb-status>
      <span>${msg(str`Số ${ticket.number}`)}</span>
      <span
        ><tb-icon .name=${symptomIcon[ticket.symptom]}></tb-icon
        >${msg(str`Ưu tiên: ${priorityWord(ticket.priority).toLocaleLowerCase('vi')}`)}</span
      >
      ${promise ? html`<span class=${ticket.clock === 'late' ? 'late' : ''}><tb-icon name="clock"></tb-icon>${promise}</span>` : nothing}
      <span><tb-icon name="person"></tb-icon>${ticket.assignee ? ticket.assignee.name : msg('Chưa có người nhận')}</span>
    </div>`
  }

  /** What the equipment says itself, beside what was reported. */
  #device({ device, incident, site, place }: TicketDetail) {
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

  #facts(ticket: TicketDetail) {
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

  #photos(ticket: TicketDetail) {
    const may = ticket.mayHandle || ticket.requester?.id === this.session?.info.person?.id
    if (ticket.photos.length === 0 && !may) return nothing
    return html`<section>
      <h2>${msg('Ảnh')}</h2>
      <ul class="photos">
        ${ticket.photos.map(
          ({ id, by, at }) =>
            html`<li>
              <a href="/api/tickets/${ticket.id}/photos/${id}" target="_blank" rel="noopener" data-native>
                <img
                  src="/api/tickets/${ticket.id}/photos/${id}"
                  alt=${msg(str`Ảnh của ${by ?? ''}, ${formatDateTime(at)}`)}
                  loading="lazy"
                />
              </a>
            </li>`,
        )}
      </ul>
      ${
        may
          ? html`<label class="btn no-print" aria-disabled=${this.sending ? 'true' : 'false'}>
              <tb-icon name="camera"></tb-icon>${this.sending ? msg('Đang gửi ảnh…') : msg('Thêm ảnh')}
              <input class="visually-hidden" type="file" accept="image/*" multiple ?disabled=${this.sending} @change=${this.#chosen} />
            </label>`
          : nothing
      }
    </section>`
  }

  #costs(ticket: TicketDetail) {
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

  readonly #changed = (): void => this.ticket.refresh(0)

  readonly #note = (text: string, internal: boolean): Promise<unknown> =>
    read(api.tickets.tickets[':id'].notes.$post({ param: { id: String(this.ticketId) }, json: { text, internal } }))

  readonly #chosen = async (event: Event): Promise<void> => {
    if (!(event.target instanceof HTMLInputElement)) return
    const files = [...(event.target.files ?? [])]
    event.target.value = ''
    this.sending = true
    try {
      for (const file of files) {
        const body = await shrunk(file)
        await send(`/api/tickets/${this.ticketId}/photos`, { method: 'POST', headers: { 'content-type': body.type || 'image/jpeg' }, body })
      }
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
    this.sending = false
    this.ticket.refresh(0)
  }
}

const entry = (event: TicketEvent) => {
  const { icon, text, note, tone } = ticketEventWords(event)
  return html`<li>
    <span class="sign ${tone ?? ''}"><tb-icon .name=${icon}></tb-icon></span>
    <p class="text">${text}</p>
    <time datetime=${event.at} title=${formatDateTime(event.at)}>${formatMoment(event.at)}</time>
    ${note ? html`<p class="note">${note}</p>` : nothing}
  </li>`
}
