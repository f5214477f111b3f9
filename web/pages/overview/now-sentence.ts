import type { Overview } from '../../../server/contract/api/devices.ts'
import type { Status } from '../../../server/contract/kinds.ts'
import { formatMoment, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { reasonWord } from '../../labels.ts'

/** Devices in each state over all bands. */
export function totals(overview: Overview): Record<Status, number> {
  const sum: Record<Status, number> = { ok: 0, warning: 0, critical: 0, unreachable: 0, unknown: 0, maintenance: 0 }
  for (const band of overview.bands) {
    for (const status of ['ok', 'warning', 'critical', 'unreachable', 'unknown', 'maintenance'] as const)
      sum[status] += band.counts[status] ?? 0
  }
  return sum
}

/** The one sentence before any number, and the state that it stands for. */
export function nowSentence(overview: Overview): { status: Status; text: string; more: string } {
  const count = totals(overview)
  const all = Object.values(count).reduce((a, b) => a + b, 0)
  const silent = overview.agents.silent
  const n = (value: number) => formatNumber(value)
  const worst = overview.wrong[0]
  const cause = worst ? [worst.name, worst.cause ?? reasonWord(worst.reason).toLocaleLowerCase('vi')].filter(Boolean).join(': ') : ''
  const worstSince = worst?.since ? msg(str`${cause}, từ ${formatMoment(worst.since, overview.now)}.`) : cause ? `${cause}.` : ''
  const silence = silent > 0 ? msg(str`${n(silent)} trạm giám sát im lặng, vì vậy chưa biết hết tình trạng thiết bị.`) : ''
  const more = [worstSince, silence].filter(Boolean).join(' ')
  if (all === 0) return { status: 'unknown', text: msg('Chưa có thiết bị nào được theo dõi.'), more: silence }
  if (count.critical > 0 && count.unreachable > 0)
    return {
      status: 'critical',
      text: msg(str`${n(count.critical)} thiết bị gặp sự cố, ${n(count.unreachable)} thiết bị không tới được.`),
      more,
    }
  if (count.critical > 0) return { status: 'critical', text: msg(str`${n(count.critical)} thiết bị gặp sự cố.`), more }
  if (count.unreachable > 0) return { status: 'unreachable', text: msg(str`${n(count.unreachable)} thiết bị không tới được.`), more }
  if (count.warning > 0) return { status: 'warning', text: msg(str`Không có sự cố; ${n(count.warning)} thiết bị cần chú ý.`), more }
  if (count.unknown === all) return { status: 'unknown', text: msg('Chưa rõ tình trạng: chưa có kết quả đo nào.'), more: silence }
  if (count.unknown > 0)
    return {
      status: 'unknown',
      text: msg(str`Không thấy sự cố, nhưng ${n(count.unknown)} trong ${n(all)} thiết bị chưa rõ tình trạng.`),
      more: silence,
    }
  if (count.maintenance > 0)
    return {
      status: 'ok',
      text: msg(str`Không có sự cố: ${n(count.ok)} thiết bị hoạt động, ${n(count.maintenance)} đang bảo trì.`),
      more: silence,
    }
  return { status: 'ok', text: msg(str`Cả ${n(all)} thiết bị đang hoạt động bình thường.`), more: silence }
}
