import { html, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { DeviceItem, Overview } from '../../../server/contract/api/devices.ts'
import { statuses } from '../../../server/contract/kinds.ts'
import type { Status } from '../../../server/contract/kinds.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import '../../components/cells.ts'
import type { Cell } from '../../components/cells.ts'
import '../../components/empty.ts'
import '../../components/icon.ts'
import '../../components/status.ts'
import '../../components/time.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatNumber } from '../../format.ts'
import { msg } from '../../i18n.ts'
import { bandIcon, bandWord, kindIcon, statusWord, whyWord } from '../../labels.ts'
import { Load } from '../../load.ts'
import { TbPage } from '../page.ts'
import { nowSentence } from './now-sentence.ts'
import './offers.ts'
import { overviewStyles } from './overview-styles.ts'

const told: readonly Status[] = ['critical', 'unreachable', 'warning', 'unknown', 'maintenance', 'ok']

/** Tổng quan: one sentence, what is wrong, and all equipment as three bands of cells. */
@customElement('tb-overview-page')
export class TbOverviewPage extends TbPage {
  static override styles = [...TbPage.styles, overviewStyles]

  private readonly overview = new Load(this, (signal) =>
    read(api.overview.overview.$get({ query: unitQuery(this.session) }, until(signal))),
  )
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'devices' || event.name === 'agents' || event.name === 'reload') this.overview.refresh()
  })

  protected override unitChanged(): void {
    this.overview.restart()
  }

  override render() {
    return html`<div class="page">
      <h1 class="visually-hidden">${msg('Tổng quan')}</h1>
      ${this.overview.render((overview) => this.#overview(overview), 8)}
    </div>`
  }

  #overview(overview: Overview) {
    const now = nowSentence(overview)
    const empty = overview.bands.every((band) => band.cells.length === 0)
    return html`<div class="now" role="status">
        <tb-status compact .status=${now.status}></tb-status>
        <div>
          <p class="lead">${now.text}</p>
          ${now.more ? html`<p class="muted">${now.more}</p>` : nothing}
        </div>
      </div>
      ${overview.wrong.length ? this.#wrong(overview.wrong) : nothing}
      ${
        overview.offers.length
          ? html`<tb-offers class="no-print" .offers=${overview.offers} @changed=${() => this.overview.refresh()}></tb-offers>`
          : nothing
      }
      ${
        empty
          ? html`<tb-empty
              icon="devices"
              .heading=${msg('Chưa có thiết bị nào')}
              .text=${msg('Thêm thiết bị theo địa chỉ, hoặc quét mạng nội bộ để tìm.')}
              >${this.may('device.write') ? html`<a class="btn primary" href="/devices/new">${msg('Thêm thiết bị')}</a>` : nothing}</tb-empty
            >`
          : html`<section aria-label=${msg('Toàn bộ thiết bị')}>${overview.bands.map((band) => this.#band(band))}</section>`
      }`
  }

  #wrong(wrong: readonly DeviceItem[]) {
    return html`<section>
      <h2>${msg('Cần xử lý')}</h2>
      <ul class="wrong panel">
        ${wrong.map(
          (device) =>
            html`<li>
              <tb-status .status=${device.status} .soft=${device.stateType === 'soft'}></tb-status>
              <a class="plain name" href="/devices/${device.id}"><tb-icon .name=${kindIcon[device.kind]}></tb-icon>${device.name}</a>
              <span class="why">${whyWord(device)}</span>
              <span class="since muted">${device.since ? html`<tb-time since .at=${device.since}></tb-time>` : nothing}</span>
            </li>`,
        )}
      </ul>
      <p class="more"><a href="/devices?status=critical,unreachable,warning">${msg('Xem tất cả trong danh sách thiết bị')}</a></p>
    </section>`
  }

  #band(band: Overview['bands'][number]) {
    if (band.cells.length === 0 && band.band === 'others') return nothing
    const cells: Cell[] = band.cells.map(([id, status, name]) => ({
      id,
      status: statuses[status] ?? 'unknown',
      name,
      href: `/devices/${id}`,
    }))
    return html`<div class="band">
      <div class="band-head">
        <h2><tb-icon .name=${bandIcon[band.band]}></tb-icon>${bandWord(band.band)}</h2>
        <p class="counts">
          ${
            cells.length === 0
              ? msg('chưa có thiết bị')
              : told
                  .filter((status) => (band.counts[status] ?? 0) > 0)
                  .map((status) => html`<span class=${status}>${formatNumber(band.counts[status] ?? 0)} ${statusWord(status)}</span>`)
          }
        </p>
      </div>
      ${cells.length ? html`<tb-cells .label=${bandWord(band.band)} .cells=${cells}></tb-cells>` : nothing}
    </div>`
  }
}
