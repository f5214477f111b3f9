import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { CheckItem } from '../../../server/contract/api/devices.ts'
import '../../components/status.ts'
import { formatValue } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { reasonDetail, reasonWord } from '../../labels.ts'

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const stepWords: Record<string, () => string> = {
  nic: () => msg('Cổng mạng của máy'),
  gateway: () => msg('Bộ định tuyến'),
  ispHop: () => msg('Chặng đầu của nhà mạng'),
  anchors: () => msg('Mốc ngoài internet'),
  dnsLocal: () => msg('Tên miền (của cơ quan)'),
  dnsPublic: () => msg('Tên miền (công cộng)'),
  http: () => msg('Trang kiểm tra'),
}
const stateStatus: Record<string, 'ok' | 'critical' | 'unknown' | 'warning'> = { ok: 'ok', fail: 'critical', wrong: 'warning' }

/** Why a check says what it says: its reason for the technician, the steps of a line verdict, and whatever else came with the newest result. */
export function evidence(check: CheckItem): TemplateResult | typeof nothing {
  const steps = check.detail?.['steps']
  const error = check.detail?.['error']
  const words = [reasonWord(check.reason), reasonDetail(check.reason)].filter(Boolean).join('. ')
  if (!words && !isObject(steps) && typeof error !== 'string') return nothing
  return html`${words ? html`<p class="muted">${words}</p>` : nothing}
  ${typeof error === 'string' && error ? html`<p class="mono small">${error}</p>` : nothing} ${isObject(steps) ? stepTable(steps) : nothing}`
}

function stepTable(steps: Record<string, unknown>): TemplateResult {
  const order = Object.keys(stepWords)
  const rows = order.flatMap((key) => {
    const step = steps[key]
    const list = Array.isArray(step) ? step : [step]
    return list.filter(isObject).map((facts) => ({ key, facts }))
  })
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label=${msg('Bằng chứng từng chặng')}>
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">${msg('Chặng')}</th>
          <th scope="col">${msg('Kết quả')}</th>
          <th scope="col">${msg('Đo tới')}</th>
          <th scope="col" class="num">${msg('Thời gian')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(({ key, facts }) => stepRow(key, facts))}
      </tbody>
    </table>
  </div>`
}

function stepRow(key: string, facts: Record<string, unknown>): TemplateResult {
  const state = typeof facts['state'] === 'string' ? facts['state'] : 'unknown'
  const target = facts['target'] ?? facts['url'] ?? facts['nic'] ?? facts['server'] ?? facts['name'] ?? ''
  const time = facts['rtt'] ?? facts['time']
  return html`<tr>
    <td>${stepWords[key]?.() ?? key}</td>
    <td><tb-status .status=${stateStatus[state] ?? 'unknown'} .label=${stateWord(state)}></tb-status></td>
    <td class="mono">${typeof target === 'string' ? target : ''}${usual(facts)}</td>
    <td class="num">${typeof time === 'number' ? formatValue(time, 'ms') : '–'}</td>
  </tr>`
}

/** What else is known of a step: an interface without an address, how a learnt hop usually answers. */
function usual(facts: Record<string, unknown>) {
  if (facts['code'] === 'ttl-not-possible') {
    return html`<br /><span class="muted small">${msg('cách đo hiện có trên máy này không tìm được chặng của nhà mạng')}</span>`
  }
  if (facts['address'] === 'fail') return html`<br /><span class="muted small">${msg('chưa có địa chỉ mạng')}</span>`
  const { usualRtt, usualLoss } = { usualRtt: facts['usualRtt'], usualLoss: facts['usualLoss'] }
  if (typeof usualRtt !== 'number' || typeof usualLoss !== 'number') return nothing
  return html`<br /><span class="muted small">${msg(str`thường ${formatValue(usualRtt, 'ms')}, mất ${formatValue(usualLoss, '%')}`)}</span>`
}

function stateWord(state: string): string {
  const words: Record<string, string> = {
    ok: msg('tốt'),
    fail: msg('không được'),
    wrong: msg('trả lời sai'),
    skipped: msg('không đo'),
  }
  return words[state] ?? msg('chưa rõ')
}
