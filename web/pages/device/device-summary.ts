import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/status.ts'
import { LiveController } from '../../contexts/live.ts'
import { msg } from '../../i18n.ts'
import { kindWord } from '../../labels.ts'
import { Load } from '../../load.ts'
import { page } from '../../styles/page.ts'
import { deviceSentence } from './device-sentence.ts'
import { firstTrend } from './first-trend.ts'
import './states.ts'
import './trend.ts'

/** A device in short, beside the list: sentence, a day of states, latency, and what it is. */
@customElement('tb-device-summary')
export class TbDeviceSummary extends TbElement {
  static override styles = [
    ...TbElement.styles,
    page,
    css`
      .stack {
        display: grid;
        gap: var(--s5);
      }
      .lead {
        margin-top: var(--s2);
        font-weight: 500;
      }
    `,
  ]

  @property({ type: Number }) deviceId = 0
  private readonly device = new Load(this, (signal) =>
    read(api.devices.devices[':id'].$get({ param: { id: String(this.deviceId) } }, until(signal))),
  )
  readonly live = new LiveController(this, (event) => {
    if (event.ids.includes(this.deviceId) || event.name === 'reload') this.device.refresh()
  })

  override willUpdate(changes: PropertyValues<this>): void {
    if (this.hasUpdated && changes.has('deviceId')) this.device.restart()
  }

  override render() {
    return this.device.render((device) => this.#device(device))
  }

  #device(device: DeviceDetail) {
    const trend = firstTrend(device)
    const model = [device.vendor, device.model].filter(Boolean).join(' ')
    const facts: [string, unknown][] = [
      [msg('Loại'), kindWord(device.kind)],
      [msg('Địa điểm'), device.site?.name],
      [msg('Địa chỉ'), device.address],
      [msg('Nhãn hiệu, kiểu máy'), model],
      [msg('Nối sau'), device.parent ? html`<a href="/devices/${device.parent.id}">${device.parent.name}</a>` : null],
    ]
    return html`<div class="stack">
      <div>
        <tb-status badge .status=${device.status} .soft=${device.stateType === 'soft'}></tb-status>
        <p class="lead">${deviceSentence(device)}</p>
      </div>
      <section>
        <h2 class="minor">${msg('24 giờ qua')}</h2>
        <tb-states .deviceId=${device.id}></tb-states>
      </section>
      ${
        trend
          ? html`<tb-trend
              .deviceId=${device.id}
              .checkId=${trend.checkId}
              .key=${trend.key}
              .smoke=${trend.smoke}
              style="--chart-height:140px"
            ></tb-trend>`
          : nothing
      }
      <dl class="facts">
        ${facts
          .filter(([, value]) => Boolean(value))
          .map(
            ([name, value]) =>
              html`<dt>${name}</dt>
                <dd>${value}</dd>`,
          )}
      </dl>
    </div>`
  }
}
