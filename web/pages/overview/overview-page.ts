import { html, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { DeviceItem, Overview } from '../../../server/contract/api/devices.ts'
import type { IncidentItem } from '../../../server/contract/api/incidents.ts'
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
import { msg, str } from '../../i18n.ts'
import { acknowledge, mute } from '../../incidents/actions.ts'
import { incidentId, rowMuteMinutes } from '../../incidents/list.ts'
import { byUrgency } from '../../../server/contract/incident-urgency.ts'
import { bandIcon, bandWord, kindIcon, statusWord, whyWord } from '../../labels.ts'
import { Load } from '../../load.ts'
import { TbPage } from '../page.ts'
import { hero } from './hero.ts'
import { nowSentence } from './now-sentence.ts'
import './offers.ts'
import { overviewStyles } from './overview-styles.ts'

const told: readonly Status[] = ['critical', 'unreachable', 'warning', 'unknown', 'maintenance', 'ok']

/** So many incidents beside the first are told here; the rest is one step away. */
const mostOthers = 5

/** Tổng quan: one sentence, what is wrong, and all equipment as three bands of cells. */
@customElement('tb-overview-page')
export class TbOverviewPage extends TbPage {
  static override styles = [...TbPage.styles, overviewStyles]

  private readonly overview = new Load(this, async (signal) => {
    const [overview, incidents] = await Promise.all([
      read(api.overview.overview.$get({ query: unitQuery(this.session) }, until(signal))),
      read(api.incidents.incidents.$get({ query: { ...unitQuery(this.session), status: 'open,recovering' } }, until(signal))),
    ])
    return { overview, incidents: incidents.toSorted(byUrgency) }
  })
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'devices' || event.name === 'agents' || event.name === 'incidents' || event.name === 'reload')
      this.overview.refresh()
  })

  protected override unitChanged(): void {
    this.overview.restart()
  }

  override render() {
    return html`<div class="page">
      <h1 class="visually-hidden">${msg('Tổng quan')}</h1>
      ${this.overview.render(({ overview, incidents }) => this.#overview(overview, incidents), 8)}
    </div>`
  }

  #overview(overview: Overview, incidents: readonly IncidentItem[]) {
    const empty = overview.bands.every((band) => band.cells.length === 0)
    const wrong = overview.wrong.length > 0 || overview.explained > 0
    const offers =
      overview.offers.length > 0
        ? html`<tb-offers class="no-print" .offers=${overview.offers} @changed=${() => this.overview.refresh()}></tb-offers>`
        : nothing
    return html`${this.#now(overview, incidents)} ${wrong ? this.#wrong(overview, incidents.length > 0) : nothing}
    ${wrong ? nothing : offers}
    ${
      empty
        ? html`<tb-empty
            icon="devices"
            .heading=${msg('Chưa có thiết bị nào')}
            .text=${msg('Thêm thiết bị theo địa chỉ, hoặc quét mạng nội bộ để tìm.')}
            >${this.may('device.write') ? html`<a class="btn primary" href="/devices/new">${msg('Thêm thiết bị')}</a>` : nothing}</tb-empty
          >`
        : html`<section aria-label=${msg('Toàn bộ thiết bị')}>${overview.bands.map((band) => this.#band(band))}</section>`
    }
    ${wrong ? offers : nothing}`
  }

  /** The cause that needs a person most, and the others below it; without any, how everything is. */
  #now(overview: Overview, incidents: readonly IncidentItem[]) {
    const [worst, ...others] = incidents
    const may = this.may('incident.handle')
    if (worst)
      return html`${hero(worst, may ? () => void this.#take(worst.id) : null)}
      ${
        others.length > 0
          ? html`<section>
              <h2>${msg(str`${formatNumber(others.length)} sự cố khác đang xảy ra`)}</h2>
              <tb-incident-list
                .label=${msg('Sự cố khác đang xảy ra')}
                .incidents=${others.slice(0, mostOthers)}
                ?handled=${may}
                @take=${(event: Event) => void this.#take(incidentId(event))}
                @mute=${(event: Event) => void this.#mute(incidentId(event))}
              ></tb-incident-list>
              ${others.length > mostOthers ? html`<p class="more"><a href="/incidents">${msg('Xem tất cả sự cố')}</a></p>` : nothing}
            </section>`
          : nothing
      }`
    const now = nowSentence(overview)
    return html`<div class="now" role="status">
      <tb-status compact .status=${now.status}></tb-status>
      <div>
        <p class="lead">${now.text}</p>
        ${now.more ? html`<p class="muted">${now.more}</p>` : nothing}
      </div>
    </div>`
  }

  async #take(id: number): Promise<void> {
    await acknowledge(id, () => this.overview.refresh())
    this.overview.refresh()
  }

  async #mute(id: number): Promise<void> {
    await mute(id, rowMuteMinutes)
    this.overview.refresh()
  }

  /** Devices that are wrong and that no incident tells of; those that one tells of are a number. */
  #wrong({ wrong, explained }: Overview, beside: boolean) {
    return html`<section>
      ${
        wrong.length > 0
          ? html`<h2>${beside ? msg('Ngoài các sự cố trên') : msg('Cần xử lý')}</h2>
              ${this.#devices(wrong)}`
          : nothing
      }
      <p class="more">
        <a href="/devices?status=critical,unreachable,warning"
          >${
            explained > 0
              ? msg(str`Xem ${formatNumber(explained)} thiết bị bị ảnh hưởng trong danh sách`)
              : msg('Xem tất cả trong danh sách thiết bị')
          }</a
        >
      </p>
    </section>`
  }

  #devices(wrong: readonly DeviceItem[]) {
    return html`<ul class="wrong panel">
      ${wrong.map(
        (device) =>
          html`<li>
            <tb-status .status=${device.status} .soft=${device.stateType === 'soft'}></tb-status>
            <a class="plain name" href="/devices/${device.id}"><tb-icon .name=${kindIcon[device.kind]}></tb-icon>${device.name}</a>
            <span class="why">${whyWord(device)}</span>
            <span class="since muted">${device.since ? html`<tb-time since .at=${device.since}></tb-time>` : nothing}</span>
          </li>`,
      )}
    </ul>`
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
