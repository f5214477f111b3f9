import { html, nothing } from 'lit'
import type { CheckItem, DeviceDetail } from '../../../server/contract/api/devices.ts'
import { api, read } from '../../api.ts'
import { field, selectField, textField } from '../../components/field.ts'
import type { FormTask } from '../../components/form-dialog.ts'
import { toast } from '../../components/notices.ts'
import { msg } from '../../i18n.ts'
import { probeWord } from '../../labels.ts'
import { linkFields, readLinkFields } from './link-form.ts'
import { newCheck } from './new-check.ts'

/** Those that a form adds; `json` has a form of its own. */
const kinds = ['icmp', 'snmp', 'http', 'tcp', 'dns', 'json', 'push'] as const

/** How often a check measures, and how patiently. */
export function checkTimingTask(device: DeviceDetail, check: CheckItem): FormTask {
  const number = (
    name: keyof CheckItem & ('interval' | 'retryInterval' | 'attempts' | 'timeout'),
    label: string,
    errors: Record<string, string>,
  ) => textField({ name, label, value: check[name], inputmode: 'numeric', error: errors[name] })
  return {
    heading: msg('Sửa chu kỳ đo'),
    confirm: msg('Lưu'),
    fields: (errors) =>
      html`<div class="two">
        ${number('interval', msg('Đo mỗi (giây)'), errors)} ${number('retryInterval', msg('Đo lại khi lỗi (giây)'), errors)}
        ${number('attempts', msg('Số lần lỗi thì báo'), errors)} ${number('timeout', msg('Chờ trả lời (mili giây)'), errors)}
      </div>`,
    save: ({ interval, retryInterval, attempts, timeout }) =>
      read(
        api.devices.devices[':id'].checks[':check'].$patch({
          param: { id: String(device.id), check: String(check.id) },
          json: {
            interval: Number(interval),
            retryInterval: Number(retryInterval),
            attempts: Number(attempts),
            timeout: Number(timeout),
          },
        }),
      ),
  }
}

/** A new check of a kind; `onKind` asks for the form of another. */
export function addCheckTask(device: DeviceDetail, kind: string, onKind: (kind: string) => void): FormTask {
  return {
    heading: msg('Thêm phép đo'),
    confirm: msg('Thêm'),
    fields: (errors) =>
      html`${selectField({
        name: 'kind',
        label: msg('Loại phép đo'),
        value: kind,
        choices: kinds.map((one) => ({ value: one, label: probeWord(one) })),
        onChange: onKind,
      })}
      ${kindFields(device, kind, errors)}`,
    save: async (values) => {
      const json = newCheck(values, device.address)
      await read(api.devices.devices[':id'].checks.$post({ param: { id: String(device.id) }, query: {}, json }))
      toast({ text: msg('Đã thêm phép đo.') })
    },
  }
}

function kindFields(device: DeviceDetail, kind: string, errors: Record<string, string>) {
  switch (kind) {
    case 'snmp':
      return textField({
        name: 'community',
        label: msg('Chuỗi community (SNMP v2c)'),
        value: 'public',
        error: errors['credential.community'],
      })
    case 'http':
      return textField({
        name: 'url',
        label: msg('Địa chỉ trang'),
        value: device.address ? `http://${device.address}/` : '',
        error: errors['params.url'],
      })
    case 'tcp':
      return textField({ name: 'port', label: msg('Cổng'), value: '80', inputmode: 'numeric', error: errors['params.port'] })
    case 'dns':
      return textField({ name: 'dnsName', label: msg('Tên miền cần hỏi'), placeholder: 'hue.gov.vn', error: errors['params.name'] })
    case 'push':
      return html`<div class="two">
        ${textField({ name: 'interval', label: msg('Thiết bị báo mỗi (giây)'), value: '300', inputmode: 'numeric', error: errors['interval'] })}
        ${textField({ name: 'grace', label: msg('Cho phép trễ (giây)'), value: '60', inputmode: 'numeric', error: errors['params.grace'] })}
      </div>`
    default:
      return nothing
  }
}

/** What a line is asked for beyond its measurements: public address, names of lines, speed test, the provider's hop. */
export function linkTask(device: DeviceDetail, check: CheckItem): FormTask {
  const now = linkFields(check.params)
  const text = (
    name: string,
    label: string,
    errors: Record<string, string>,
    more: { hint?: string; placeholder?: string; field?: string } = {},
  ) => textField({ name, label, value: now[name] ?? '', optional: true, ...more, error: errors[`params.${more.field ?? name}`] })
  return {
    heading: msg('Thiết lập đường truyền'),
    confirm: msg('Lưu'),
    fields: (errors) =>
      html`${text('source', msg('Hỏi địa chỉ công cộng ở'), errors, {
          field: 'publicAddress.url',
          placeholder: 'https://…',
          hint: msg('Trang trả lời địa chỉ của người hỏi, hoặc dạng tên@máy chủ tên miền. Để trống thì không hỏi ai.'),
        })}
        ${field(
          {
            name: 'lines',
            label: msg('Các đường truyền sau bộ định tuyến'),
            optional: true,
            hint: msg(
              'Mỗi dòng một đường, đường chính trước: Tên: địa chỉ công cộng, địa chỉ khác. Thêm (4G) ở cuối nếu tính tiền theo dung lượng.',
            ),
            error: errors['params.lines'] ?? errors['params.lines.0.addresses.0'],
          },
          (ties) =>
            html`<textarea
              id=${ties.id}
              name="lines"
              rows="3"
              aria-describedby=${ties.describedBy}
              aria-invalid=${ties.invalid}
              .value=${now['lines'] ?? ''}
            ></textarea>`,
        )}
        ${selectField({
          name: 'metered',
          label: msg('Tính tiền theo dung lượng (4G)'),
          value: now['metered'] ?? 'no',
          choices: [
            { value: 'no', label: msg('Không') },
            { value: 'yes', label: msg('Có, không bao giờ đo tốc độ') },
          ],
        })}
        <div class="two">
          ${text('downUrl', msg('Tệp để đo tải xuống'), errors, { field: 'speedTest.downUrl', placeholder: 'http://…' })}
          ${text('upUrl', msg('Địa chỉ để đo tải lên'), errors, { field: 'speedTest.upUrl' })}
          ${text('nightly', msg('Đo hằng đêm lúc'), errors, { field: 'speedTest.nightly', placeholder: '02:30', hint: msg('Để trống thì chỉ đo khi bấm nút.') })}
          ${text('ispHop', msg('Chặng đầu của nhà mạng'), errors, { hint: msg('Để trống thì trạm tự tìm và ghi nhớ.') })}
        </div>`,
    save: (values) =>
      read(
        api.devices.devices[':id'].checks[':check'].$patch({
          param: { id: String(device.id), check: String(check.id) },
          json: { params: readLinkFields(values) },
        }),
      ),
  }
}
