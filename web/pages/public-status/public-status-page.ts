import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { PublicStatus } from '../../../server/contract/api/public-status.ts'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import '../../components/status.ts'
import { formatMoment, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { now, syncClock } from '../../now.ts'
import { ApiError } from '../../problem.ts'
import './bars.ts'
import { publicStatusStyles } from './public-status-styles.ts'
import { extentWords, headline, incidentWords, stateSign, stateWord } from './words.ts'

/** ms. Beyond `old` what is on screen is not of now any more, and says so. */
const pace = { every: 60_000, old: 150_000 }

/** Trang tình trạng công khai: what anybody may know of a unit's loudspeakers and lines, where the unit has switched it on. */
@customElement('tb-public-status-page')
export class TbPublicStatusPage extends TbElement {
  static override styles = [...TbElement.styles, publicStatusStyles]

  /** Last part of the address. */
  @property() slug = ''
  @state() private time = now()
  private timer: ReturnType<typeof setInterval> | undefined
  private readonly data = new Load(this, async (signal) => {
    const status = await read(api.publicStatus.status[':slug'].$get({ param: { slug: this.slug } }, until(signal)))
    document.title = `${status.unit} · ${msg('Tình trạng loa và đường truyền')}`
    syncClock(status.now)
    return status
  })

  override connectedCallback(): void {
    super.connectedCallback()
    document.title = msg('Tình trạng loa và đường truyền')
    this.timer = setInterval(() => {
      this.time = now()
      this.data.refresh()
    }, pace.every)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.timer)
  }

  override render() {
    const { error, data } = this.data
    if (data === null && error instanceof ApiError && error.status === 404)
      return html`<main>
        <h1>${msg('Không có trang này')}</h1>
        <p class="muted">${msg('Địa chỉ gõ nhầm, hoặc đơn vị chưa mở trang tình trạng công khai.')}</p>
      </main>`
    return html`<main>${this.data.render((status) => this.#content(status))}</main>`
  }

  #content(status: PublicStatus): TemplateResult {
    const at = Date.parse(status.now)
    const old = this.time - at > pace.old
    const first = headline(status)
    return html`<header>
        <img src="/icon.svg" alt="" />
        <div>
          <p class="unit">${status.unit}</p>
          <p class="muted small">${msg('Tình trạng loa truyền thanh và đường truyền internet')}</p>
        </div>
      </header>
      ${
        old
          ? html`<p class="old" role="status">
              <tb-icon name="offline"></tb-icon
              >${msg(str`Chưa cập nhật được — số liệu lúc ${formatMoment(at, this.time)}, không phải hiện tại.`)}
            </p>`
          : nothing
      }
      <div class=${old ? 'body grey' : 'body'}>
        <section class="first ${stateSign[first.state]}">
          <tb-status .status=${stateSign[first.state]} compact .label=${stateWord(first.state)}></tb-status>
          <h1>${first.text}</h1>
        </section>
        <p class="muted small">${msg(str`Số liệu lúc ${formatMoment(at, this.time)}; trang tự cập nhật mỗi phút.`)}</p>
        ${this.#incidents(status)} ${this.#maintenance(status)} ${this.#now(status)} ${this.#history(status)}
      </div>`
  }

  #incidents({ incidents }: PublicStatus) {
    if (incidents.length === 0) return nothing
    return html`<section>
      <h2>${msg('Sự cố đang xử lý')}</h2>
      <ul class="list">
        ${incidents.map((incident) => html`<li>${incidentWords(incident, this.time)}</li>`)}
      </ul>
    </section>`
  }

  #maintenance({ maintenance }: PublicStatus) {
    if (maintenance.length === 0) return nothing
    return html`<section>
      <h2>${msg('Bảo trì theo kế hoạch')}</h2>
      <ul class="list">
        ${maintenance.map(
          (one) =>
            html`<li>
              ${msg(str`${formatMoment(one.start, this.time)} đến ${formatMoment(one.end, this.time)}: ${extentWords(one)} có thể tạm ngừng.`)}
            </li>`,
        )}
      </ul>
    </section>`
  }

  #now({ lines, places }: PublicStatus) {
    return html`<section>
      <h2>${msg('Hiện nay')}</h2>
      <ul class="list states">
        ${lines.map(
          (line, i) =>
            html`<li>
              <span class="grow">${msg(str`Đường truyền internet ${formatNumber(i + 1)}`)}</span>
              <tb-status .status=${stateSign[line]} .label=${stateWord(line)}></tb-status>
            </li>`,
        )}
        ${places.map(
          (place) =>
            html`<li>
              <span class="grow"
                >${place.name ?? msg('Nơi khác')}
                <span class="muted small"
                  >${msg(str`${formatNumber(place.working)}/${formatNumber(place.clusters)} cụm loa hoạt động`)}</span
                ></span
              >
              <tb-status .status=${stateSign[place.state]} .label=${stateWord(place.state)}></tb-status>
            </li>`,
        )}
      </ul>
    </section>`
  }

  #history({ availability: { lines, clusters }, places, lines: now }: PublicStatus) {
    return html`<section class="history">
      <h2>${msg('Những ngày qua')}</h2>
      ${places.length > 0 ? html`<tb-status-bars .label=${msg('Loa truyền thanh')} .data=${clusters}></tb-status-bars>` : nothing}
      ${now.length > 0 ? html`<tb-status-bars .label=${msg('Đường truyền internet')} .data=${lines}></tb-status-bars>` : nothing}
      <p class="legend muted small">
        <span><i class="good"></i>${msg('từ 99 % thời gian')}</span><span><i class="fair"></i>${msg('90 đến 99 %')}</span
        ><span><i class="poor"></i>${msg('dưới 90 %')}</span><span><i class="none"></i>${msg('chưa đủ dữ liệu')}</span>
      </p>
    </section>`
  }
}
