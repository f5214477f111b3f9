import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { ManyStates } from '../../../server/contract/api/device-bulk.ts'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import { statuses } from '../../../server/contract/kinds.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { axisTicks } from '../../charts/axis.ts'
import { rangeOf, ranges } from '../../charts/ranges.ts'
import { availability, type Segment } from '../../charts/segments.ts'
import { stripFills } from '../../charts/strip-fills.ts'
import { stripPaths } from '../../charts/strip-path.ts'
import { shares } from '../../charts/turns.ts'
import '../../components/segments.ts'
import '../../components/table.ts'
import { byNumber, byText } from '../../components/table-types.ts'
import type { Column } from '../../components/table-types.ts'
import { selectedId } from '../../components/tabs.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatNumber } from '../../format.ts'
import { msg } from '../../i18n.ts'
import { kindIcon, statusWord } from '../../labels.ts'
import { Load, unhurried } from '../../load.ts'
import { now } from '../../now.ts'
import { LocationController, setQuery } from '../../query.ts'
import { TbPage } from '../page.ts'
import { turnsByDevice } from './turns-data.ts'

const shown = ['24h', '7d', '30d'] as const
type Shown = (typeof shown)[number]
const shownOf = (text: string | null): Shown => shown.find((id) => id === rangeOf(text)) ?? '24h'

type Row = { device: DeviceItem; segments: readonly Segment[]; rate: number | null }

/** The devices of a filter, one row each with its states over a day, a week or a month, and how much of the time it worked. */
@customElement('tb-device-timeline')
export class TbDeviceTimeline extends TbPage {
  static override styles = [
    ...TbPage.styles,
    stripFills,
    css`
      :host {
        display: grid;
        gap: var(--s3);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s4);
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 2px var(--s3);
        font-size: var(--text-12);
        line-height: 20px;
        color: var(--ink-2);
      }
      .legend li {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        white-space: nowrap;
      }
    `,
  ]

  @property({ attribute: false }) devices: readonly DeviceItem[] = []
  private readonly address = new LocationController(this)
  private asked: Shown | null = null
  private readonly states = new Load(this, (signal): Promise<ManyStates> => {
    this.asked = this.#range
    const to = now()
    const span = { from: new Date(to - ranges[this.asked].length).toISOString(), to: new Date(to).toISOString() }
    return read(api.deviceBulk.devices.states.$get({ query: { ...unitQuery(this.session), ...span } }, until(signal)))
  })
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'devices') this.states.refresh(unhurried)
    else if (event.name === 'reload') this.states.refresh()
  })

  protected override unitChanged(): void {
    this.states.restart()
  }

  override willUpdate(changes: Map<PropertyKey, unknown>): void {
    super.willUpdate(changes)
    if (this.asked !== null && this.asked !== this.#range) this.states.restart()
  }

  get #range(): Shown {
    return shownOf(this.address.query.get('range'))
  }

  override render() {
    return html`<div class="bar">
        <tb-segments
          .label=${msg('Khoảng thời gian')}
          .segments=${shown.map((id) => ({ id, label: ranges[id].label() }))}
          .selected=${this.#range}
          @select=${(event: Event) => setQuery({ range: selectedId(event) === '24h' ? null : selectedId(event) })}
        ></tb-segments>
        ${legend()}
      </div>
      ${this.states.render((states) => this.#table(states), 10)}`
  }

  #table(states: ManyStates) {
    const [from, to] = [Date.parse(states.from), Date.parse(states.to)]
    const turns = turnsByDevice(states)
    const rows = this.devices.map((device): Row => {
      const segments = turns.get(device.id) ?? [{ status: 'unknown', from, to }]
      return { device, segments, rate: availability(segments) }
    })
    return html`<tb-table
      .label=${msg('Dòng thời gian của thiết bị')}
      .rows=${rows}
      .columns=${columns(from, to)}
      .keyOf=${({ device }: Row) => device.id}
      .hrefOf=${({ device }: Row) => `/devices/${device.id}?range=${this.#range}`}
      .markOf=${({ device }: Row) => device.status}
    ></tb-table>`
  }
}

const columns = (from: number, to: number): Column<Row>[] => [
  {
    id: 'status',
    label: '',
    width: '16px',
    phone: 'lead',
    cell: ({ device }) => html`<tb-status compact .status=${device.status} .soft=${device.stateType === 'soft'}></tb-status>`,
  },
  {
    id: 'name',
    label: msg('Tên thiết bị'),
    width: 'minmax(150px, 1fr)',
    phone: 'main',
    compare: byText(({ device }) => device.name),
    cell: ({ device }) =>
      html`<tb-icon .name=${kindIcon[device.kind]} style="color:var(--ink-3);vertical-align:-3px;margin-right:8px"></tb-icon
        >${device.name}`,
  },
  {
    id: 'turns',
    label: msg('Trạng thái theo thời gian'),
    head: axis(from, to),
    width: 'minmax(240px, 3.5fr)',
    phone: 'sub',
    cell: ({ device, segments }) => html`<tb-turns .label=${device.name} .segments=${segments}></tb-turns>`,
  },
  {
    id: 'rate',
    label: msg('Tỉ lệ hoạt động'),
    width: '120px',
    align: 'end',
    phone: 'side',
    compare: byNumber(({ rate }) => rate),
    cell: ({ rate, segments }) =>
      rate === null
        ? html`<span class="muted" title=${shares(segments)}>${msg('chưa đủ dữ liệu')}</span>`
        : html`<span title=${shares(segments)}>${formatNumber(100 * rate, rate > 0.99 ? 2 : 1)}%</span>`,
  },
]

/** Times along the strips, in the head of their column. */
const axis = (from: number, to: number) =>
  html`<span style="position:relative;display:block;height:16px" aria-hidden="true"
    >${axisTicks(from, to, 8).map(
      ({ place, label }) =>
        html`<span
          style="position:absolute;left:${100 * place}%;transform:translateX(${place < 0.04 ? '0' : place > 0.96 ? '-100%' : '-50%'})"
          >${label}</span
        >`,
    )}</span
  >`

function legend() {
  return html`<ul class="legend">
    ${statuses.map((status) => {
      const [drawn] = stripPaths([{ status, from: 0, to: 1 }], { width: 20, foot: 14, tall: 1.6 })
      return html`<li>
        <svg width="20" height="16" viewBox="0 0 20 16" aria-hidden="true"><path class=${status} d=${drawn?.path ?? nothing} /></svg
        >${statusWord(status)}
      </li>`
    })}
  </ul>`
}
