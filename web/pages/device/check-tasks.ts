import { html, nothing } from 'lit'
import type { CheckItem, DeviceDetail } from '../../../server/contract/api/devices.ts'
import { api, read } from '../../api.ts'
import { selectField, textField } from '../../components/field.ts'
import type { FormTask } from '../../components/form-dialog.ts'
import { toast } from '../../components/notices.ts'
import { msg } from '../../i18n.ts'
import { probeWord } from '../../labels.ts'
import { newCheck } from './new-check.ts'

const kinds = ['icmp', 'snmp', 'http', 'tcp', 'dns'] as const

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
    default:
      return nothing
  }
}
