import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import { msg } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { positionText } from '../../map/position.ts'

/** Where a device stands, on a small map among its neighbours; nothing where neither it nor its site has a position. */
@customElement('tb-device-place')
export class TbDevicePlace extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
      }
      h2 {
        margin-bottom: var(--s2);
      }
      tb-map {
        --map-height: 240px;
      }
      p {
        margin-top: var(--s1);
      }
      @media print {
        tb-map {
          display: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) device: DeviceDetail | null = null
  private readonly data = new Load(this, (signal) =>
    read(api.map.map.$get({ query: this.device ? { unit: String(this.device.unitId) } : {} }, until(signal))),
  )

  /** A device that was moved, or whose state has changed, is drawn anew; each new result is not. */
  override willUpdate(changes: PropertyValues<this>): void {
    const before = changes.get('device')
    if (before && this.device && lookOf(before) !== lookOf(this.device)) this.data.refresh()
  }

  override render() {
    const own = this.data.data?.devices.find((device) => device.id === this.device?.id)
    if (!this.device || !own || !this.data.data) return nothing
    void import('../../map/map.ts')
    return html`<h2>${msg('Vị trí')}</h2>
      <tb-map .label=${msg('Bản đồ nơi đặt thiết bị')} .data=${this.data.data} .chosen=${this.device.id}></tb-map>
      <p class="muted small">${positionText(own)}${own.ofSite ? ` · ${msg('vị trí của địa điểm')}` : ''}</p>`
  }
}

const lookOf = ({ id, status, latitude, longitude, site }: DeviceDetail): string =>
  JSON.stringify([id, status, latitude, longitude, site?.id])
