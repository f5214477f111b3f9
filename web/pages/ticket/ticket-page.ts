import { html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { TicketDetail } from '../../../server/contract/api/tickets.ts'
import { api, read, until } from '../../api.ts'
import '../../components/note-form.ts'
import { toast } from '../../components/notices.ts'
import '../../components/status.ts'
import { TickController } from '../../components/time.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatDateTime } from '../../format.ts'
import { send } from '../../http.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { sentence } from '../../problem.ts'
import { shrunk } from '../../shrink.ts'
import { timelineStyles } from '../../styles/timeline.ts'
import { priorityWord, promiseWords, symptomIcon, ticketShape, ticketStatusWord } from '../../tickets/labels.ts'
import { TbPage } from '../page.ts'
import './handling.ts'
import { ticketCosts, ticketDevice, ticketEntry, ticketFacts } from './parts.ts'
import { ticketPageStyles } from './ticket-page-styles.ts'

/** One repair request: what, how it stands, what can be done with it, what happened, what it cost. */
@customElement('tb-ticket-page')
export class TbTicketPage extends TbPage {
  static override styles = [...TbPage.styles, timelineStyles, ticketPageStyles]

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
          ${this.#photos(ticket)} ${ticket.costs.length > 0 ? ticketCosts(ticket) : nothing}
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
              ${ticket.events.toReversed().map(ticketEntry)}
            </ol>
          </section>
        </div>
        <aside>${ticketDevice(ticket)} ${ticketFacts(ticket)}</aside>
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
