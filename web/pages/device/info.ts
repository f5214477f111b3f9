import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import '../../components/status.ts'
import '../../components/time.ts'
import { formatDate, formatDateTime } from '../../format.ts'
import { msg } from '../../i18n.ts'
import { kindWord } from '../../labels.ts'
import { positionText } from '../../map/position.ts'
import './photos.ts'
import './place.ts'
import { inventoryFacts } from './inventory.ts'

type Fact = [label: string, value: unknown]

const list = (facts: readonly Fact[]): TemplateResult =>
  html`<dl class="facts">
    ${facts
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(
        ([label, value]) =>
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
      )}
  </dl>`

/** What a device is: what people entered, what it says of itself, its inventory, and what hangs on it. */
export function deviceInfo(device: DeviceDetail): TemplateResult {
  const { latitude, longitude } = device
  const place = latitude === null || longitude === null ? null : positionText({ latitude, longitude })
  return html`<section>
      <h2>${msg('Thông tin')}</h2>
      ${list([
        [msg('Loại'), kindWord(device.kind)],
        [msg('Địa điểm'), device.site?.name],
        [msg('Địa chỉ'), device.address],
        [msg('Nhãn hiệu'), device.vendor],
        [msg('Kiểu máy'), device.model],
        [msg('Số sê-ri'), device.serial],
        [msg('Phiên bản phần mềm'), device.firmware],
        ['MAC', device.mac],
        [msg('Công nghệ'), device.technology],
        [msg('Phường, xã cũ'), device.formerWard],
        [msg('Toạ độ'), place],
        [msg('Nối sau'), device.parent ? html`<a href="/devices/${device.parent.id}">${device.parent.name}</a>` : null],
        [
          msg('Đường dự phòng'),
          device.standbyParents.length
            ? device.standbyParents.map((way, i) => html`${i > 0 ? ', ' : ''}<a href="/devices/${way.id}">${way.name}</a>`)
            : null,
        ],
        [msg('Ghi chú'), device.note],
        [msg('Theo dõi từ'), formatDate(device.createdAt)],
      ])}
    </section>
    <div style="display:grid;gap:32px;align-content:start">
      <tb-device-photos .deviceId=${device.id}></tb-device-photos>
      <tb-device-place .device=${device}></tb-device-place>
    </div>
    ${
      device.children.length
        ? html`<section>
            <h2>${msg('Nối sau thiết bị này')}</h2>
            <ul>
              ${device.children.map(
                (child) =>
                  html`<li class="row" style="min-height:32px">
                    <tb-status compact .status=${child.status}></tb-status><a class="plain" href="/devices/${child.id}">${child.name}</a>
                  </li>`,
              )}
            </ul>
          </section>`
        : nothing
    }
    ${
      device.inventory
        ? html`<section>
            <h2>
              ${msg('Cấu hình máy')}
              ${device.inventoryAt ? html`<span class="muted small">${formatDateTime(device.inventoryAt)}</span>` : nothing}
            </h2>
            ${list(inventoryFacts(device.inventory))}
          </section>`
        : nothing
    }`
}
