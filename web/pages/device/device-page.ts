import { html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import { api, read, until } from '../../api.ts'
import { rangeOf, rangeSegments } from '../../charts/ranges.ts'
import type { RangeId } from '../../charts/ranges.ts'
import '../../components/icon.ts'
import '../../components/segments.ts'
import '../../components/status.ts'
import '../../components/tabs.ts'
import { selectedId } from '../../components/tabs.ts'
import '../../components/time.ts'
import { LiveController } from '../../contexts/live.ts'
import { msg } from '../../i18n.ts'
import '../../incidents/why-popover.ts'
import { kindIcon } from '../../labels.ts'
import { Load } from '../../load.ts'
import { LocationController, setQuery } from '../../query.ts'
import { TbPage } from '../page.ts'
import './actions.ts'
import './checks.ts'
import './computer.ts'
import { devicePageStyles } from './device-page-styles.ts'
import { deviceSentence } from './device-sentence.ts'
import { evidence } from './evidence.ts'
import './findings.ts'
import { firstTrend, smokeOf } from './first-trend.ts'
import { keyTrends } from './glance-figures.ts'
import './glance.ts'
import { deviceInfo } from './info.ts'
import './inspections.ts'
import { knownNames } from './known-names.ts'
import './line-day.ts'
import './line-facts.ts'
import './open-incidents.ts'
import { deviceRecord } from './record.ts'
import { TbDeviceMaintenance } from './maintenance.ts'
import './ports.ts'
import './states.ts'
import './traps.ts'
import './trend.ts'
import './value-limit.ts'
import './values.ts'

/** One device: sentence, states, charts and live values, checks, and what it is. Range, tab and chosen value live in the address bar. */
@customElement('tb-device-page')
export class TbDevicePage extends TbPage {
  static override styles = [...TbPage.styles, devicePageStyles]

  @property({ type: Number }) deviceId = 0
  @state() private editing = false
  private readonly address = new LocationController(this)
  private readonly device = new Load(this, (signal) =>
    read(api.devices.devices[':id'].$get({ param: { id: String(this.deviceId) } }, until(signal))),
  )
  readonly live = new LiveController(this, (event) => {
    if (event.ids.includes(this.deviceId) || event.name === 'reload') this.device.refresh()
  })

  override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes)
    if (this.hasUpdated && changes.has('deviceId')) this.device.restart()
    const name = this.device.data?.name
    if (name) document.title = `${name} · ${msg('Trực Ban')}`
  }

  override render() {
    return html`<div class="page">
      <nav class="crumbs no-print" aria-label=${msg('Đường dẫn')}>
        <a href="/devices">${msg('Thiết bị')}</a><tb-icon name="right"></tb-icon>
      </nav>
      ${this.device.render((device) => this.#device(device), 8)}
    </div>`
  }

  #device(device: DeviceDetail) {
    const { query } = this.address
    const tab = query.get('tab') ?? 'values'
    const tabs = [
      { id: 'values', label: msg('Số đo') },
      ...(device.interfaces?.length ? [{ id: 'ports', label: msg('Cổng mạng'), count: device.interfaces.length }] : []),
      { id: 'checks', label: msg('Phép đo'), count: device.checks.length },
      ...(this.may('report.read') ? [{ id: 'reliability', label: msg('Độ ổn định') }] : []),
      { id: 'info', label: msg('Thông tin') },
    ]
    return html`<div class="page-head">
        <h1><tb-icon .name=${kindIcon[device.kind]}></tb-icon>${device.name}</h1>
        ${
          this.may('device.write')
            ? html`<tb-device-actions
                class="no-print"
                .device=${device}
                .maintainable=${this.may('maintenance.plan')}
                @edit=${this.#edit}
                @maintain=${this.#maintain}
              ></tb-device-actions>`
            : nothing
        }
      </div>
      <div class="now">
        <tb-status badge .status=${device.status} .soft=${device.stateType === 'soft'}></tb-status>
        <p class="lead">${deviceSentence(device)}</p>
        <tb-why .why=${device.why} .known=${knownNames(device)}></tb-why>
        ${
          device.checks.length
            ? html`<p class="muted">
                ${msg('Trả lời lần cuối:')} <tb-time .at=${device.lastSeenAt} .none=${msg('chưa lần nào')}></tb-time>
              </p>`
            : nothing
        }
      </div>
      <tb-open-incidents .deviceId=${device.id} ?handled=${this.may('incident.handle')}></tb-open-incidents>
      <tb-device-maintenance .device=${device} @changed=${this.#changed}></tb-device-maintenance>
      <tb-findings .checks=${device.checks} .told=${device.cause}></tb-findings>
      <tb-computer .device=${device}></tb-computer>
      <tb-glance .device=${device}></tb-glance>
      <tb-tabs
        .label=${msg('Phần của thiết bị')}
        .tabs=${tabs}
        .selected=${tab}
        @select=${(event: Event) => setQuery({ tab: selectedId(event) === 'values' ? null : selectedId(event) })}
      >
        ${
          tab === 'checks'
            ? html`<tb-device-checks .device=${device} .editable=${this.may('device.write')} @changed=${this.#changed}></tb-device-checks>`
            : tab === 'info'
              ? html`<div class="info">${deviceInfo(device)}</div>`
              : tab === 'ports'
                ? html`<tb-device-ports .device=${device}></tb-device-ports>`
                : tab === 'reliability' && this.may('report.read')
                  ? this.#reliability(device)
                  : this.#values(device, rangeOf(query.get('range')), query.get('metric') ?? '')
        }
      </tb-tabs>
      ${this.editing ? html`<tb-edit-device .device=${device} @changed=${this.#changed} @done=${this.#edited}></tb-edit-device>` : nothing}`
  }

  #reliability(device: DeviceDetail) {
    void import('./reliability.ts')
    return html`<tb-reliability .deviceId=${device.id}></tb-reliability>`
  }

  #values(device: DeviceDetail, range: RangeId, metric: string) {
    const all = device.checks.flatMap((check) => check.values.map((value) => ({ check, value })))
    const chosen = all.find(({ value }) => value.metric === metric)
    const first = firstTrend(device)
    const line = device.checks.find((check) => check.kind === 'link')
    // The picture of the line's day shows its latency already.
    const pictured = line !== undefined && first?.checkId === line.id && range === '24h'
    const shown = chosen
      ? { checkId: chosen.check.id, key: chosen.value.key, smoke: smokeOf(chosen.check.kind, chosen.value.key) }
      : pictured
        ? null
        : first
    const valueOf = (checkId: number, key: string) =>
      all.find(({ check, value }) => check.id === checkId && value.key === key)?.value ?? null
    return html`<div class="toolbar">
        <tb-segments
          .label=${msg('Khoảng thời gian')}
          .segments=${rangeSegments()}
          .selected=${range}
          @select=${(event: Event) => setQuery({ range: selectedId(event) })}
        ></tb-segments>
      </div>
      <div class="values">
        <div class="charts">
          ${
            line
              ? html`<tb-line-day .device=${device}></tb-line-day>
                  <section>${evidence(line)}</section>
                  <tb-line-facts .device=${device} .editable=${this.may('device.write')}></tb-line-facts>`
              : nothing
          }
          ${
            device.checks.length === 0
              ? html`<tb-inspections .device=${device} .editable=${this.may('device.write')} @changed=${this.#changed}></tb-inspections>`
              : nothing
          }
          <section>
            <h2 class="minor">${msg('Trạng thái')}</h2>
            <tb-states .deviceId=${device.id} .range=${range}></tb-states>
          </section>
          ${deviceRecord(device.id)}
          ${
            shown
              ? html`<tb-trend
                    .deviceId=${device.id}
                    .checkId=${shown.checkId}
                    .key=${shown.key}
                    .smoke=${shown.smoke}
                    .range=${range}
                    .limit=${valueOf(shown.checkId, shown.key)?.limit ?? null}
                    style="--chart-height:260px"
                  ></tb-trend>
                  <tb-value-limit
                    .device=${device}
                    .value=${valueOf(shown.checkId, shown.key)}
                    .unitName=${this.session?.info.units.find(({ id }) => id === device.unitId)?.name ?? ''}
                    .editable=${this.may('fault.configure')}
                    @changed=${this.#changed}
                  ></tb-value-limit>`
              : device.checks.length > 0 && !pictured
                ? html`<p class="muted">${msg('Chưa có số đo để vẽ biểu đồ.')}</p>`
                : nothing
          }
          ${keyTrends(device)
            .filter(({ checkId, key }) => checkId !== shown?.checkId || key !== shown.key)
            .map(
              ({ checkId, key }) =>
                html`<tb-trend
                  .deviceId=${device.id}
                  .checkId=${checkId}
                  .key=${key}
                  .range=${range}
                  .limit=${valueOf(checkId, key)?.limit ?? null}
                  style="--chart-height:140px"
                ></tb-trend>`,
            )}
          <tb-device-traps .device=${device}></tb-device-traps>
        </div>
        <aside aria-label=${msg('Số đo hiện tại')}>
          <tb-values
            .checks=${device.checks}
            .chosen=${metric || (first ? `${first.checkId}:${first.key}` : '')}
            @choose=${(event: Event) => setQuery({ metric: selectedId(event) })}
          ></tb-values>
        </aside>
      </div>`
  }

  readonly #maintain = (): void => {
    const bar = this.renderRoot.querySelector('tb-device-maintenance')
    if (bar instanceof TbDeviceMaintenance) bar.begin()
  }

  readonly #edit = async (): Promise<void> => {
    await import('./edit-dialog.ts')
    this.editing = true
  }

  readonly #edited = (): void => {
    this.editing = false
  }

  readonly #changed = (): void => this.device.refresh()
}
