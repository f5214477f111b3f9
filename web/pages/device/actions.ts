import { html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import { api } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import '../../components/menu.ts'
import type { MenuItem } from '../../components/menu.ts'
import { toast } from '../../components/notices.ts'
import { msg, str } from '../../i18n.ts'
import { sentence } from '../../problem.ts'
import { navigate } from '../../router.ts'

/** What can be done with a device: measure now, change, maintain, take out of use. Emits `edit` and `maintain` for what the page does itself. */
@customElement('tb-device-actions')
export class TbDeviceActions extends TbElement {
  @property({ attribute: false }) device: DeviceDetail | null = null
  /** May the person plan maintenance? */
  @property({ type: Boolean }) maintainable = false

  override render() {
    const { device } = this
    if (!device) return html``
    return html`<div class="row">
      <button class="btn" ?disabled=${device.checks.every((check) => check.kind === 'push')} @click=${() => void this.#checkNow(device)}>
        <tb-icon name="refresh"></tb-icon>${msg('Đo ngay')}
      </button>
      <button class="btn" @click=${() => this.emit('edit')}><tb-icon name="edit"></tb-icon>${msg('Sửa')}</button>
      <tb-menu .label=${msg('Việc khác')} .items=${this.#more(device)}></tb-menu>
    </div>`
  }

  #more(device: DeviceDetail): MenuItem[] {
    return [
      ...(this.maintainable
        ? [
            { label: msg('Báo đang bảo trì'), icon: 'maintenance' as const, run: () => void this.emit('maintain') },
            { label: msg('Lập lịch bảo trì'), icon: 'calendar' as const, href: `/maintenance?device=${device.id}` },
          ]
        : []),
      { label: msg('Ngừng theo dõi'), icon: 'trash', danger: true, run: () => void this.#retire(device) },
    ]
  }

  async #checkNow(device: DeviceDetail): Promise<void> {
    try {
      await api.devices.devices[':id']['check-now'].$post({ param: { id: String(device.id) } })
      toast({ text: msg('Đã yêu cầu đo ngay. Kết quả hiện ra sau vài giây.') })
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }

  async #retire(device: DeviceDetail): Promise<void> {
    const yes = await askFirst({
      heading: msg('Ngừng theo dõi thiết bị?'),
      text: msg(str`“${device.name}” sẽ không còn trong danh sách và không được đo nữa. Lịch sử vẫn được lưu.`),
      confirm: msg('Ngừng theo dõi'),
      danger: true,
    })
    if (!yes) return
    try {
      await api.devices.devices[':id'].$delete({ param: { id: String(device.id) } })
      toast({ text: msg(str`Đã ngừng theo dõi “${device.name}”.`) })
      navigate('/devices')
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }
}
