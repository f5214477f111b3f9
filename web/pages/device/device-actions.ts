import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import { api } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import '../../components/menu.ts'
import { toast } from '../../components/notices.ts'
import { msg, str } from '../../i18n.ts'
import { sentence } from '../../problem.ts'
import { navigate } from '../../router.ts'

/** What somebody who may change a device can do with it at once. Emits `edit`. */
@customElement('tb-device-actions')
export class TbDeviceActions extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--s2);
      }
    `,
  ]

  @property({ attribute: false }) device: DeviceDetail | null = null

  override render() {
    const { device } = this
    if (!device) return html``
    return html`<button
        class="btn"
        ?disabled=${device.checks.every((check) => check.kind === 'push')}
        @click=${() => void this.#checkNow(device)}
      >
        <tb-icon name="refresh"></tb-icon>${msg('Đo ngay')}
      </button>
      <button class="btn" @click=${() => this.emit('edit')}><tb-icon name="edit"></tb-icon>${msg('Sửa')}</button>
      <tb-menu
        .label=${msg('Việc khác')}
        .items=${[{ label: msg('Ngừng theo dõi'), icon: 'trash' as const, danger: true, run: () => void this.#retire(device) }]}
      ></tb-menu>`
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
