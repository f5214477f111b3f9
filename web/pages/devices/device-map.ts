import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import '../../components/empty.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import '../../map/map.ts'
import { TbPage } from '../page.ts'

/** The devices of a filter on the map. */
@customElement('tb-device-map')
export class TbDeviceMap extends TbPage {
  static override styles = [
    ...TbPage.styles,
    css`
      tb-map {
        --map-height: max(360px, calc(100dvh - 250px));
      }
      p {
        margin-top: var(--s2);
      }
    `,
  ]

  @property({ attribute: false }) shown: readonly DeviceItem[] = []
  private readonly data = new Load(this, (signal) => read(api.map.map.$get({ query: unitQuery(this.session) }, until(signal))))
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'devices' || event.name === 'reload') this.data.refresh()
  })

  protected override unitChanged(): void {
    this.data.restart()
  }

  override render() {
    return this.data.render((data) => {
      const wanted = new Set(this.shown.map((device) => device.id))
      const devices = data.devices.filter((device) => wanted.has(device.id))
      const hidden = wanted.size - devices.length
      if (devices.length === 0 && data.outlines.length === 0)
        return html`<tb-empty
          icon="pin"
          .heading=${msg('Chưa có thiết bị nào có vị trí')}
          .text=${msg('Mở một thiết bị, bấm Sửa rồi chọn vị trí trên bản đồ; hoặc nhập vĩ độ, kinh độ cho cả danh mục từ tệp.')}
        ></tb-empty>`
      return html`<tb-map .label=${msg('Bản đồ thiết bị')} .data=${{ ...data, devices }}></tb-map>
        ${hidden > 0 ? html`<p class="muted small">${msg(str`${formatNumber(hidden)} thiết bị chưa có vị trí nên không hiện trên bản đồ.`)}</p>` : nothing}`
    }, 8)
  }
}
