import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Identity } from '../../../server/contract/sensors.ts'
import '../../components/status.ts'
import { formatValue } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { guessReason, kindLine, makerLine, namesOf } from './guess.ts'

/** How many sensors are named before "and so many more". */
const named = 12

const outcomeWord: Record<Identity['outcome'], () => string> = {
  ok: () => msg('đọc được thông số'),
  partial: () => msg('chỉ đọc được một phần thông số'),
  'no-answer': () => msg('không trả lời'),
  'no-snmp': () => msg('không cho đọc thông số'),
  'bad-credentials': () => msg('sai mật khẩu đọc thông số'),
}

/** One sentence on what stands at an address. */
export function identitySentence(identity: Identity): string {
  if (!identity.reachable) return msg(str`Không có gì trả lời ở ${identity.address}. Hãy kiểm tra địa chỉ, nguồn điện và dây mạng.`)
  const what = [kindLine(identity), makerLine(identity)].filter(Boolean).join(' ')
  return `${what}: ${outcomeWord[identity.outcome]()}.`
}

/** What a device is and what can be measured of it. */
export function identityCard(identity: Identity): TemplateResult {
  const facts: [string, string | null][] = [
    [msg('Tên tự khai'), namesOf(identity).join(', ')],
    [msg('Đoán theo'), guessReason(identity)],
    [msg('Mô tả'), identity.sysDescr],
    [msg('Số sê-ri'), identity.serial],
    [msg('Phiên bản phần mềm'), identity.firmware],
    ['MAC', [identity.mac, identity.macVendor].filter(Boolean).join(' · ')],
    [msg('Phản hồi'), identity.rtt === null ? null : formatValue(identity.rtt, 'ms')],
    ['SNMP', identity.snmp === null ? null : `v${identity.snmp}`],
    [msg('Cổng mở'), identity.openPorts.join(', ')],
  ]
  const rest = identity.sensors.length - named
  return html`<div class="row">
      <tb-status compact .status=${identity.reachable ? (identity.outcome === 'ok' ? 'ok' : 'warning') : 'critical'}></tb-status>
      <strong>${identitySentence(identity)}</strong>
    </div>
    <dl class="facts">
      ${facts
        .filter(([, value]) => Boolean(value))
        .map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
    </dl>
    ${
      identity.sensors.length
        ? html`<p class="muted">
            ${msg(str`Đo được ${identity.sensors.length} thông số:`)}
            ${identity.sensors
              .slice(0, named)
              .map((sensor) => sensor.label)
              .join(', ')}${rest > 0 ? msg(str` và ${rest} thông số khác`) : ''}.
          </p>`
        : nothing
    }`
}
