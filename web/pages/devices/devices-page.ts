import { css, html, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import { mostSparks } from '../../../server/contract/api/device-bulk.ts'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import { deviceKinds, statuses } from '../../../server/contract/kinds.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import '../../components/empty.ts'
import '../../components/filters.ts'
import type { Filter } from '../../components/filters.ts'
import '../../components/menu.ts'
import '../../components/panel.ts'
import '../../components/segments.ts'
import '../../components/table.ts'
import { selectedId } from '../../components/tabs.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { capital, kindIcon, kindWord, statusWord } from '../../labels.ts'
import { Load, unhurried } from '../../load.ts'
import { LocationController, setQuery } from '../../query.ts'
import { TbPage } from '../page.ts'
import { registerItems } from './register-menu.ts'
import { deviceColumns } from './columns.ts'
import { filterDevices, readFilter } from './filter.ts'
import { SparkStore } from './spark-store.ts'

/** At this width a device opens beside the list instead of on its own page. */
const deskFrom = 1024

/** Ways of looking at the same filter. */
type View = 'list' | 'timeline' | 'tree' | 'map'
const views = (): { id: View; label: string }[] => [
  { id: 'list', label: msg('Danh sách') },
  { id: 'timeline', label: msg('Dòng thời gian') },
  { id: 'tree', label: msg('Sơ đồ kết nối') },
  { id: 'map', label: msg('Bản đồ') },
]
const viewOf = (query: URLSearchParams): View => views().find(({ id }) => id === query.get('view'))?.id ?? 'list'

/** Thiết bị: everything that is watched, wrong first. Filters and the open device live in the address bar. */
@customElement('tb-devices-page')
export class TbDevicesPage extends TbPage {
  static override styles = [
    ...TbPage.styles,
    css`
      .page {
        gap: var(--s4);
      }
      .list {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--s5);
        align-items: start;
      }
      .views {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2) var(--s3);
        align-items: center;
      }
      .views tb-filters {
        flex: 1 1 480px;
        min-width: 0;
      }
      .count {
        color: var(--ink-3);
        font-weight: 400;
        font-size: var(--text-14);
        margin-left: var(--s2);
      }
      @media screen and (min-width: 1024px) {
        .list.with-panel {
          grid-template-columns: minmax(0, 1fr) minmax(360px, 34%);
        }
      }
    `,
  ]

  private readonly address = new LocationController(this)
  private readonly devices = new Load(this, (signal) => read(api.devices.devices.$get({ query: unitQuery(this.session) }, until(signal))))
  private readonly sparks = new SparkStore({
    fetch: (ids, signal) => read(api.deviceBulk.devices.sparks.$get({ query: { ids: ids.join(',') } }, until(signal))),
    most: mostSparks,
    later(run, ms) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'devices' || event.name === 'reload') {
      this.devices.refresh()
      this.sparks.refresh(event.name === 'devices' ? event.ids : undefined)
    } else if (event.name === 'results') this.devices.refresh(unhurried)
  })

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.sparks.clear()
  }

  protected override unitChanged(): void {
    this.devices.restart()
    this.sparks.clear()
  }

  override render() {
    return html`<div class="page">
      <div class="page-head">
        <h1>${msg('Thiết bị')}<span class="count">${this.devices.data ? formatNumber(this.devices.data.length) : ''}</span></h1>
        <tb-menu
          class="no-print"
          .label=${msg('Xuất, nhập danh mục, in nhãn')}
          .items=${registerItems(this.address.query, this.session)}
        ></tb-menu>
        <a class="btn no-print" href="/maintenance"><tb-icon name="maintenance"></tb-icon>${msg('Bảo trì')}</a>
        ${
          this.may('device.write')
            ? html`<a class="btn primary no-print" href="/devices/new"><tb-icon name="plus"></tb-icon>${msg('Thêm thiết bị')}</a>`
            : nothing
        }
      </div>
      ${this.devices.render((devices) => this.#list(devices), 10)}
    </div>`
  }

  #list(devices: readonly DeviceItem[]) {
    if (devices.length === 0)
      return html`<tb-empty
        icon="devices"
        .heading=${msg('Chưa có thiết bị nào')}
        .text=${msg('Thêm thiết bị theo địa chỉ, hoặc quét mạng nội bộ để tìm.')}
        >${this.may('device.write') ? html`<a class="btn primary" href="/devices/new">${msg('Thêm thiết bị')}</a>` : nothing}</tb-empty
      >`
    const { query } = this.address
    const found = filterDevices(devices, readFilter(query))
    const open = window.innerWidth >= deskFrom ? devices.find((device) => String(device.id) === query.get('open')) : undefined
    const view = viewOf(query)
    const filters = html`<div class="views">
      <tb-filters .search=${msg('Tìm tên, địa chỉ, địa điểm…')} .filters=${this.#filters(devices)}></tb-filters>
      <tb-segments .label=${msg('Cách xem')} .segments=${views()} .selected=${view} @select=${this.#chooseView}></tb-segments>
    </div>`
    if (view === 'tree') return html`${filters} ${this.#tree(devices, found)}`
    if (view === 'timeline') {
      void import('./device-timeline.ts')
      return html`${filters}<tb-device-timeline .devices=${found}></tb-device-timeline>`
    }
    if (view === 'map') {
      void import('./device-map.ts')
      return html`${filters}<tb-device-map .shown=${found}></tb-device-map>`
    }
    return html`${filters}
      <div class="list ${open ? 'with-panel' : ''}">
        ${
          found.length === 0
            ? html`<tb-empty
                icon="search"
                .heading=${msg('Không có thiết bị nào khớp')}
                .text=${msg(str`Bộ lọc đang ẩn ${formatNumber(devices.length)} thiết bị.`)}
              ></tb-empty>`
            : html`<tb-table
                .label=${msg('Thiết bị')}
                .rows=${found}
                .columns=${deviceColumns(open !== undefined, this.sparks)}
                .keyOf=${(device: DeviceItem) => device.id}
                .hrefOf=${this.#href(new URLSearchParams(query))}
                .markOf=${(device: DeviceItem) => device.status}
                .selected=${open?.id ?? null}
              ></tb-table>`
        }
        ${open ? this.#panel(open) : nothing}
      </div>`
  }

  #tree(devices: readonly DeviceItem[], found: readonly DeviceItem[]) {
    void import('../topology/device-tree.ts')
    if (this.may('device.write')) void import('../topology/proposals.ts')
    return html`${this.may('device.write') ? html`<tb-place-proposals class="no-print"></tb-place-proposals>` : nothing}
      <tb-device-tree .devices=${devices} .wanted=${found}></tb-device-tree>`
  }

  readonly #chooseView = (event: Event): void => {
    const view = selectedId(event)
    setQuery({ view: view === 'list' ? null : view, open: null, range: null })
  }

  #panel(device: DeviceItem) {
    void import('../device/device-summary.ts')
    return html`<tb-panel class="no-print" .heading=${device.name} @close=${() => setQuery({ open: null })}>
      <a slot="actions" class="btn small" href="/devices/${device.id}">${msg('Mở trang')}</a>
      <tb-device-summary .deviceId=${device.id}></tb-device-summary>
    </tb-panel>`
  }

  #filters(devices: readonly DeviceItem[]): Filter[] {
    const sites = new Map(devices.flatMap((device) => (device.site ? [[device.site.id, device.site.name] as const] : [])))
    const count = (test: (device: DeviceItem) => boolean): number => devices.filter(test).length
    return [
      {
        param: 'status',
        label: msg('Trạng thái'),
        options: statuses
          .map((status) => ({ value: status, label: statusWord(status), status, count: count((d) => d.status === status) }))
          .filter((option) => option.count > 0),
      },
      {
        param: 'kind',
        label: msg('Loại'),
        options: deviceKinds
          .map((kind) => ({ value: kind, label: kindWord(kind), icon: kindIcon[kind], count: count((d) => d.kind === kind) }))
          .filter((option) => option.count > 0),
      },
      ...(sites.size > 0
        ? [
            {
              param: 'site',
              label: msg('Địa điểm'),
              options: [...sites].map(([id, name]) => ({
                value: String(id),
                label: capital(name),
                count: count((d) => d.site?.id === id),
              })),
            },
          ]
        : []),
    ]
  }

  /** At the desk a row opens beside the list and keeps its filters. */
  #href(query: URLSearchParams): (device: DeviceItem) => string {
    if (window.innerWidth < deskFrom) return (device) => `/devices/${device.id}`
    query.delete('open')
    const kept = query.toString().replaceAll('%2C', ',')
    return (device) => `/devices?${kept}${kept && '&'}open=${device.id}`
  }
}
