import { html } from 'lit'
import { customElement } from 'lit/decorators.js'
import '../../components/tabs.ts'
import { selectedId } from '../../components/tabs.ts'
import { msg } from '../../i18n.ts'
import { LocationController, setQuery } from '../../query.ts'
import { TbPage } from '../page.ts'
import './by-address.ts'
import './by-scan.ts'

/** Thêm thiết bị: one by its address, or many by a scan. */
@customElement('tb-new-device-page')
export class TbNewDevicePage extends TbPage {
  private readonly address = new LocationController(this)

  override render() {
    const way = this.address.query.get('way') === 'scan' ? 'scan' : 'address'
    return html`<div class="page">
      <h1>${msg('Thêm thiết bị')}</h1>
      <tb-tabs
        .label=${msg('Cách thêm')}
        .selected=${way}
        .tabs=${[
          { id: 'address', label: msg('Theo địa chỉ') },
          { id: 'scan', label: msg('Quét mạng') },
        ]}
        @select=${(event: Event) => setQuery({ way: selectedId(event) })}
        >${way === 'scan' ? html`<tb-by-scan></tb-by-scan>` : html`<tb-by-address></tb-by-address>`}</tb-tabs
      >
    </div>`
  }
}
