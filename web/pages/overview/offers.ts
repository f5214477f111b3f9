import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Overview } from '../../../server/contract/api/devices.ts'
import { api, read } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { toast } from '../../components/notices.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { sentence } from '../../problem.ts'

/** So many are told at once; more on demand, so that they never push what matters off the screen. */
const told = 3

type Offer = Overview['offers'][number]
type LinkOffer = Extract<Offer, { kind: 'link' }>

/** What this office's machines have found and nobody watches yet: each is one click away, and nothing is sent before that click. Emits `changed`. */
@customElement('tb-offers')
export class TbOffers extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
        border: 1px solid var(--line);
        border-left: 3px solid var(--accent-fill);
        border-radius: var(--radius-l);
        background: var(--surface);
      }
      h2 {
        padding: var(--s3) var(--s4) 0;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s4);
        padding: var(--s3) var(--s4);
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      .what {
        flex: 1 1 320px;
        min-width: 0;
      }
      .what p + p {
        font-size: var(--text-12);
        line-height: 18px;
        color: var(--ink-2);
        overflow-wrap: anywhere;
      }
    `,
  ]

  @property({ attribute: false }) offers: readonly Offer[] = []
  @state() private busy = false
  @state() private all = false

  override render() {
    if (this.offers.length === 0) return nothing
    const shown = this.all ? this.offers : this.offers.slice(0, told)
    const rest = this.offers.length - shown.length
    return html`<h2>${msg('Có thể theo dõi ngay')}</h2>
      <ul>
        ${shown.map((offer) => html`<li>${offer.kind === 'link' ? this.#link(offer) : this.#scan(offer)}</li>`)}
        ${rest > 0 ? html`<li><button class="btn" @click=${this.#more}>${msg(str`Xem thêm ${formatNumber(rest)} đề xuất`)}</button></li>` : nothing}
      </ul>`
  }

  readonly #more = (): void => {
    this.all = true
  }

  #link(offer: LinkOffer) {
    const anchors = offer.params.anchors.join(', ')
    const found = [
      offer.gateway ? msg(str`bộ định tuyến ${offer.gateway}`) : '',
      offer.resolvers.length ? msg(str`máy chủ tên miền ${offer.resolvers.join(', ')}`) : '',
    ].filter(Boolean)
    return html`<tb-icon name="uplink" style="--icon-size:20px"></tb-icon>
      <div class="what">
        <p>${msg(str`Đường truyền internet, đo từ ${offer.agentName}`)}${found.length ? `: ${found.join(', ')}` : ''}</p>
        <p>${msg(str`Khi bật, máy này gửi gói đo nhỏ đều đặn tới bộ định tuyến, máy chủ tên miền và các mốc ${anchors}.`)}</p>
      </div>
      <button class="btn primary" ?disabled=${this.busy} @click=${() => void this.#watch(offer)}>${msg('Theo dõi đường truyền')}</button>`
  }

  #scan(offer: Extract<Offer, { kind: 'scan' }>) {
    const query = new URLSearchParams({ way: 'scan', agent: String(offer.agentId), cidr: offer.cidr })
    return html`<tb-icon name="scan" style="--icon-size:20px"></tb-icon>
      <div class="what">
        <p>${msg(str`Mạng nội bộ ${offer.cidr}`)}</p>
        <p>${msg('Quét để tìm máy in, bộ phát Wi-Fi, cụm loa…; chỉ thiết bị bạn chọn mới được theo dõi.')}</p>
      </div>
      <a class="btn" href="/devices/new?${query}">${msg('Quét mạng này')}</a>`
  }

  async #watch(offer: LinkOffer): Promise<void> {
    this.busy = true
    try {
      await read(
        api.devices.devices.$post({
          json: {
            name: msg('Đường truyền internet'),
            kind: 'uplink',
            agentId: offer.agentId,
            checks: [{ kind: 'link', params: offer.params }],
          },
        }),
      )
      toast({ text: msg('Đã bật theo dõi đường truyền. Kết quả đầu tiên có trong chốc lát.') })
      this.emit('changed')
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
    this.busy = false
  }
}
