import { html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { DeliveryItem, NotifySummary } from '../../../server/contract/api/notify.ts'
import type { DeliveryStatus } from '../../../server/contract/notify.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import '../../components/empty.ts'
import { toast } from '../../components/notices.ts'
import '../../components/segments.ts'
import { selectedId } from '../../components/tabs.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { LocationController, setQuery } from '../../query.ts'
import { TbSettingsPage } from '../settings/settings-page.ts'
import { deliveryRow, deliveryRowStyles } from './delivery-row.ts'
import { notifyStyles } from './notify-styles.ts'

/** What waits is looked at again so often (ms): a delivery is tried without anybody announcing it. */
const lookAgain = 10_000
const pageSize = 50

const views: Record<string, readonly DeliveryStatus[]> = {
  dead: ['dead'],
  waiting: ['pending', 'failed'],
  sent: ['sent'],
  all: ['pending', 'failed', 'sent', 'dead', 'dismissed'],
}

/** Tin đã gửi: what could not be sent and why, for a person to send again or to let go; what waits; what was sent. Emits `changed`. */
@customElement('tb-deliveries')
export class TbDeliveries extends TbSettingsPage {
  static override styles = [...TbSettingsPage.styles, notifyStyles, deliveryRowStyles]

  @property({ attribute: false }) summary: NotifySummary | null = null
  @state() private pages = 1
  @state() private busy = false
  private readonly address = new LocationController(this)
  private asked = ''
  private refresher: ReturnType<typeof setInterval> | undefined
  private readonly list = new Load(this, async (signal) => {
    const found: DeliveryItem[] = []
    for (let page = 0; page < this.pages; page++) {
      const before = found.at(-1)?.id
      const query = {
        ...unitQuery(this.session),
        status: (views[this.#view()] ?? []).join(','),
        limit: String(pageSize),
        ...(before !== undefined && { before: String(before) }),
      }
      const more = await read(api.notifyDeliveries.notify.deliveries.$get({ query }, until(signal)))
      found.push(...more)
      if (more.length < pageSize) return { found, more: false }
    }
    return { found, more: true }
  })

  readonly live = new LiveController(this, (event) => {
    if (event.name === 'incidents' || event.name === 'reload') this.list.refresh()
  })

  override connectedCallback(): void {
    super.connectedCallback()
    this.refresher = setInterval(() => {
      if (this.summary?.waiting) this.#again()
    }, lookAgain)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.refresher)
  }

  protected override unitChanged(): void {
    this.pages = 1
    this.list.restart()
  }

  override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes)
    const view = this.#view()
    if (this.hasUpdated && this.asked !== '' && view !== this.asked) {
      this.pages = 1
      this.list.restart()
    }
    this.asked = view
  }

  #view(): string {
    const wanted = this.address.query.get('show') ?? ''
    return wanted in views ? wanted : this.summary?.dead ? 'dead' : 'all'
  }

  override render() {
    const { dead = 0, waiting = 0 } = this.summary ?? {}
    const counted = (word: string, count: number) => (count > 0 ? `${word} (${formatNumber(count)})` : word)
    return html`<div class="head">
        <tb-segments
          .label=${msg('Tin nào')}
          .segments=${[
            { id: 'dead', label: counted(msg('Không gửi được'), dead) },
            { id: 'waiting', label: counted(msg('Đang chờ'), waiting) },
            { id: 'sent', label: msg('Đã gửi') },
            { id: 'all', label: msg('Tất cả') },
          ]}
          .selected=${this.#view()}
          @select=${(event: Event) => setQuery({ show: selectedId(event) })}
        ></tb-segments>
      </div>
      ${this.list.render(({ found, more }) => this.#found(found, more))}`
  }

  #found(found: readonly DeliveryItem[], more: boolean) {
    const dead = found.filter(({ status }) => status === 'dead')
    if (found.length === 0) return this.#empty()
    return html`${
        this.#view() === 'dead'
          ? html`<div class="head">
              <p>
                ${msg('Những tin này đã thôi gửi. Xem lý do, sửa kênh hoặc địa chỉ người nhận, rồi gửi lại; tin không còn cần thì bỏ qua.')}
              </p>
              ${
                dead.length > 1
                  ? html`<button class="btn" ?disabled=${this.busy} @click=${() => void this.#act(dead, 'resend')}>
                        ${msg(str`Gửi lại cả ${formatNumber(dead.length)} tin`)}
                      </button>
                      <button class="btn" ?disabled=${this.busy} @click=${() => void this.#act(dead, 'dismiss')}>
                        ${msg('Bỏ qua tất cả')}
                      </button>`
                  : nothing
              }
            </div>`
          : nothing
      }
      <ul class="panel">
        ${repeat(
          found,
          ({ id }) => id,
          (item) => deliveryRow(item, { busy: this.busy, act: (what) => void this.#act([item], what) }),
        )}
      </ul>
      ${more ? html`<p class="more"><button class="btn" @click=${this.#showMore}>${msg('Xem thêm')}</button></p>` : nothing}`
  }

  #empty() {
    const view = this.#view()
    if (view === 'dead')
      return html`<tb-empty
        icon="check"
        .heading=${msg('Không có tin nào bị kẹt')}
        .text=${msg('Tin chưa gửi được thì Trực Ban tự gửi lại trong 24 giờ; quá hạn hoặc không thể gửi thì tin nằm ở đây chờ bạn quyết định.')}
      ></tb-empty>`
    return html`<tb-empty
      icon="send"
      .heading=${view === 'waiting' ? msg('Không có tin nào đang chờ') : msg('Chưa gửi tin nào')}
      .text=${msg('Khi có sự cố, tin gửi cho từng người hiện ở đây cùng kết quả.')}
    ></tb-empty>`
  }

  readonly #showMore = (): void => {
    this.pages++
    this.list.refresh(0)
  }

  #again(): void {
    this.list.refresh(0)
    this.emit('changed')
  }

  async #act(items: readonly DeliveryItem[], what: 'resend' | 'dismiss'): Promise<void> {
    this.busy = true
    const all = async () => {
      for (const { id } of items) {
        const to = { param: { id: String(id) } }
        if (what === 'resend') await read(api.notifyDeliveries.notify.deliveries[':id'].resend.$post(to))
        else await read(api.notifyDeliveries.notify.deliveries[':id'].dismiss.$post(to))
      }
    }
    await this.attempt(all, () =>
      toast({
        text:
          what === 'resend'
            ? msg(str`Đã đưa ${formatNumber(items.length)} tin vào hàng gửi lại.`)
            : msg(str`Đã bỏ qua ${formatNumber(items.length)} tin.`),
      }),
    )
    this.busy = false
    this.#again()
  }
}
