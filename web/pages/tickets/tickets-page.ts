import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { TicketItem } from '../../../server/contract/api/tickets.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import '../../components/empty.ts'
import { inputValue } from '../../components/field.ts'
import '../../components/segments.ts'
import { selectedId } from '../../components/tabs.ts'
import { TickController } from '../../components/time.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { LocationController, setQuery } from '../../query.ts'
import { isOpen } from '../../tickets/labels.ts'
import { ticketRow, ticketRowStyles } from '../../tickets/row.ts'
import { TbPage } from '../page.ts'

/** As many are listed at once; older ones with "Xem thêm". */
const pageSize = 100

const views = {
  open: () => msg('Đang mở'),
  mine: () => msg('Giao cho tôi'),
  unassigned: () => msg('Chưa ai nhận'),
  late: () => msg('Quá hạn'),
  filed: () => msg('Tôi đã báo'),
  over: () => msg('Đã xong'),
}
type View = keyof typeof views
const isView = (text: string | null): text is View => text !== null && text in views

/** What each view asks of the server. */
const questions: Record<View, { view: 'open' | 'over' | 'all'; assignee?: string; late?: 'true'; mine?: 'true' }> = {
  open: { view: 'open' },
  mine: { view: 'open', assignee: 'me' },
  unassigned: { view: 'open', assignee: 'none' },
  late: { view: 'open', late: 'true' },
  filed: { view: 'all', mine: 'true' },
  over: { view: 'over' },
}

/** Phiếu báo hỏng: what is most pressing first. The view and the search live in the address bar. */
@customElement('tb-tickets-page')
export class TbTicketsPage extends TbPage {
  static override styles = [
    ...TbPage.styles,
    ticketRowStyles,
    css`
      .narrow {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s3);
        align-items: center;
      }
      .narrow input {
        flex: 1 1 220px;
        max-width: 360px;
      }
      .views {
        max-width: 100%;
        overflow-x: auto;
      }
    `,
  ]

  private readonly address = new LocationController(this)
  readonly tick = new TickController(this)
  @state() private pages = 1
  private asked = ''
  private readonly tickets = new Load(this, async (signal) => {
    const found: TicketItem[] = []
    const asked = questions[this.#view()]
    const question = { ...unitQuery(this.session), ...asked, ...(this.#search() && { q: this.#search() }) }
    const newestFirst = asked.view !== 'open'
    for (let page = 0; page < this.pages; page++) {
      const before = newestFirst ? found.at(-1)?.id : undefined
      const limit = String(newestFirst ? pageSize : this.pages * pageSize)
      const query = { ...question, limit, ...(before === undefined ? {} : { before: String(before) }) }
      const more = await read(api.tickets.tickets.$get({ query }, until(signal)))
      found.push(...more)
      if (!newestFirst || more.length < pageSize) break
    }
    return found
  })
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'tickets' || event.name === 'reload') this.tickets.refresh()
  })

  protected override unitChanged(): void {
    this.pages = 1
    this.tickets.restart()
  }

  override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes)
    const asked = JSON.stringify([this.#view(), this.#search()])
    if (this.hasUpdated && asked !== this.asked) {
      this.pages = 1
      this.tickets.refresh(0)
    }
    this.asked = asked
  }

  /** Whoever only files requests sees their own at once. */
  #views(): View[] {
    return this.may('ticket.handle')
      ? ['open', 'mine', 'unassigned', 'late', 'filed', 'over']
      : this.may('ticket.read')
        ? ['open', 'late', 'filed', 'over']
        : ['filed']
  }

  #view(): View {
    const asked = this.address.query.get('view')
    return isView(asked) && this.#views().includes(asked) ? asked : (this.#views()[0] ?? 'filed')
  }

  #search(): string {
    return this.address.query.get('q') ?? ''
  }

  override render() {
    const shown = this.#views()
    return html`<div class="page">
      <div class="page-head">
        <h1>${msg('Phiếu báo hỏng')}</h1>
        <a class="btn primary no-print" href="/report"><tb-icon name="plus"></tb-icon>${msg('Báo hỏng')}</a>
      </div>
      <div class="narrow no-print">
        ${
          shown.length > 1
            ? html`<div class="views">
                <tb-segments
                  .label=${msg('Xem')}
                  .segments=${shown.map((view) => ({ id: view, label: views[view]() }))}
                  .selected=${this.#view()}
                  @select=${(event: Event) => setQuery({ view: selectedId(event) === shown[0] ? null : selectedId(event) })}
                ></tb-segments>
              </div>`
            : nothing
        }
        <input
          type="search"
          aria-label=${msg('Tìm phiếu')}
          placeholder=${msg('Số phiếu, thiết bị, nội dung…')}
          .value=${this.#search()}
          @change=${(event: Event) => setQuery({ q: inputValue(event).trim() || null })}
        />
      </div>
      ${this.tickets.render((tickets) => this.#list(tickets), 6)}
    </div>`
  }

  #list(tickets: readonly TicketItem[]) {
    if (tickets.length === 0) return this.#none()
    const open = tickets.filter(isOpen).length
    return html`<section>
      <p class="muted small" role="status">
        ${msg(str`${formatNumber(tickets.length)} phiếu, ${formatNumber(open)} phiếu đang chờ xử lý`)}
      </p>
      <ul class="tickets">
        ${repeat(tickets, ({ id }) => id, ticketRow)}
      </ul>
      ${
        tickets.length >= this.pages * pageSize
          ? html`<p class="more no-print">
              <button class="btn" ?disabled=${this.tickets.loading} @click=${this.#older}>${msg('Xem thêm')}</button>
            </p>`
          : nothing
      }
    </section>`
  }

  #none() {
    if (this.#search()) return html`<p class="muted">${msg('Không có phiếu nào khớp.')}</p>`
    if (this.#view() !== this.#views()[0]) return html`<p class="muted">${msg('Không có phiếu nào ở đây.')}</p>`
    return html`<tb-empty
      icon="check"
      .heading=${this.may('ticket.read') ? msg('Không có phiếu nào đang mở') : msg('Bạn chưa báo hỏng lần nào')}
      .text=${msg('Thấy thiết bị hỏng, hãy báo ngay ở đây hoặc quét mã trên nhãn của thiết bị. Kỹ thuật viên thấy phiếu trong vài giây.')}
    >
      <a class="btn primary" href="/report">${msg('Báo hỏng')}</a>
    </tb-empty>`
  }

  readonly #older = (): void => {
    this.pages += 1
    this.tickets.refresh(0)
  }
}
