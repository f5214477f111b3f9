import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import { selectField } from '../../components/field.ts'
import { byPlace } from '../../components/impact-tree-data.ts'
import { msg, str } from '../../i18n.ts'

/** Most standby ways of a device, as the server takes them. */
const most = 8

/** Which devices stand by for the one that a device hangs on: a list for each, and an empty one for a further way. */
export function standbyFields({
  chosen,
  devices,
  error,
  onChange,
}: {
  chosen: readonly number[]
  devices: readonly DeviceItem[]
  error: string | undefined
  onChange: (chosen: readonly number[]) => void
}): TemplateResult {
  const sorted = devices.toSorted(byPlace)
  const rows = chosen.length < most ? [...chosen, null] : [...chosen]
  return html`<fieldset>
    <legend>${msg('Đường dự phòng')}</legend>
    <p class="hint" style="margin-bottom:8px">${msg('Thiết bị chỉ bị coi là không tới được khi mọi đường đều hỏng.')}</p>
    <div class="two">
      ${rows.map((id, i) =>
        selectField({
          name: i === 0 ? 'standbyParentIds' : `standbyParentIds.${i}`,
          label: id === null ? msg('Thêm đường qua') : msg(str`Đường dự phòng ${i + 1} qua`),
          value: String(id ?? ''),
          error: i === 0 ? error : undefined,
          choices: [
            { value: '', label: msg('– không chọn –') },
            ...sorted
              .filter((device) => device.id === id || !chosen.includes(device.id))
              .map((device) => ({ value: String(device.id), label: device.name })),
          ],
          onChange(value) {
            const next = value ? Number(value) : null
            onChange(rows.flatMap((old, at) => (at === i ? (next ?? []) : (old ?? []))))
          },
        }),
      )}
    </div>
  </fieldset>`
}
