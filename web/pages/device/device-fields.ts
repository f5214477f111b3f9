import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import type { Site } from '../../../server/contract/api/session.ts'
import { deviceKinds } from '../../../server/contract/kinds.ts'
import type { DeviceKind } from '../../../server/contract/kinds.ts'
import { selectField, textField } from '../../components/field.ts'
import { msg } from '../../i18n.ts'
import { kindWord } from '../../labels.ts'
import '../../map/position-field.ts'

export type DeviceDraft = {
  name: string
  kind: DeviceKind
  siteId: number | null
  address: string | null
  parentId: number | null
  vendor: string | null
  model: string | null
  serial: string | null
  technology: string | null
  formerWard: string | null
  note: string | null
  latitude: number | null
  longitude: number | null
}

type Lists = { sites: readonly Site[]; devices: readonly DeviceItem[]; self?: number; unitId?: number }

const numberOf = (text: string | undefined): number | null => (text ? Number(text) : null)
const textOf = (text: string | undefined): string | null => (text ? text : null)
const isKind = (text: string): text is DeviceKind => deviceKinds.some((kind) => kind === text)

/** What `deviceFields` holds once submitted. */
export function readDeviceFields(values: Record<string, string>): DeviceDraft {
  const kind = values['kind'] ?? ''
  return {
    name: values['name'] ?? '',
    kind: isKind(kind) ? kind : 'other',
    siteId: numberOf(values['siteId']),
    address: textOf(values['address']),
    parentId: numberOf(values['parentId']),
    vendor: textOf(values['vendor']),
    model: textOf(values['model']),
    serial: textOf(values['serial']),
    technology: textOf(values['technology']),
    formerWard: textOf(values['formerWard']),
    note: textOf(values['note']),
    latitude: numberOf(values['latitude']),
    longitude: numberOf(values['longitude']),
  }
}

const placeOf = ({ latitude, longitude }: Partial<DeviceDraft>) =>
  typeof latitude === 'number' && typeof longitude === 'number' ? `${latitude}, ${longitude}` : ''

/** The fields of a device, for adding and for editing. */
export function deviceFields(
  draft: Partial<DeviceDraft>,
  errors: Record<string, string>,
  { sites, devices, self, unitId }: Lists,
): TemplateResult {
  const none = { value: '', label: msg('– không chọn –') }
  return html`<div class="two">
      ${textField({ name: 'name', label: msg('Tên thiết bị'), value: draft.name ?? '', required: true, error: errors['name'] })}
      ${selectField({
        name: 'kind',
        label: msg('Loại'),
        value: draft.kind ?? 'other',
        choices: deviceKinds.map((kind) => ({ value: kind, label: kindWord(kind) })),
        error: errors['kind'],
      })}
      ${textField({
        name: 'address',
        label: msg('Địa chỉ'),
        value: draft.address ?? '',
        placeholder: '192.168.1.20',
        optional: true,
        hint: msg('Để trống nếu thiết bị không nối mạng, ví dụ cụm loa FM.'),
        error: errors['address'],
      })}
      ${selectField({
        name: 'siteId',
        label: msg('Địa điểm'),
        value: String(draft.siteId ?? ''),
        optional: true,
        choices: [none, ...sites.map((site) => ({ value: String(site.id), label: site.name }))],
        error: errors['siteId'],
      })}
      ${selectField({
        name: 'parentId',
        label: msg('Nối sau thiết bị'),
        value: String(draft.parentId ?? ''),
        optional: true,
        hint: msg('Khi thiết bị đứng trước hỏng, thiết bị này được coi là không tới được chứ không phải hỏng.'),
        choices: [none, ...devices.filter((d) => d.id !== self).map((d) => ({ value: String(d.id), label: d.name }))],
        error: errors['parentId'],
      })}
    </div>
    <details>
      <summary>${msg('Thông tin thêm')}</summary>
      <div class="two" style="margin-top:12px">
        ${textField({ name: 'vendor', label: msg('Nhãn hiệu'), value: draft.vendor ?? '', error: errors['vendor'] })}
        ${textField({ name: 'model', label: msg('Kiểu máy'), value: draft.model ?? '', error: errors['model'] })}
        ${textField({ name: 'serial', label: msg('Số sê-ri'), value: draft.serial ?? '', error: errors['serial'] })}
        ${textField({
          name: 'technology',
          label: msg('Công nghệ'),
          value: draft.technology ?? '',
          placeholder: msg('IP/4G, FM, có dây'),
          error: errors['technology'],
        })}
        ${textField({ name: 'formerWard', label: msg('Phường, xã cũ'), value: draft.formerWard ?? '', error: errors['formerWard'] })}
        ${textField({ name: 'note', label: msg('Ghi chú'), value: draft.note ?? '', error: errors['note'] })}
      </div>
    </details>
    <tb-position-field
      .start=${placeOf(draft)}
      .error=${errors['latitude'] ?? errors['longitude'] ?? ''}
      .unitId=${unitId ?? null}
      .deviceId=${self ?? null}
    ></tb-position-field>`
}
