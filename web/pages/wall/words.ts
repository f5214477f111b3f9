import type { Wall } from '../../../server/contract/api/wall.ts'
import { type Status, statuses } from '../../../server/contract/kinds.ts'
import { currentTimeZone, formatDate, formatDuration, formatMoment, formatNumber, formatTime } from '../../format.ts'
import { currentLocale, msg, str } from '../../i18n.ts'
import { capital } from '../../labels.ts'

/** `Thứ Ba, 04/11/2025` */
export function longDate(at: number): string {
  const weekday = new Intl.DateTimeFormat(currentLocale() === 'en' ? 'en-GB' : 'vi-VN', { weekday: 'long', timeZone: currentTimeZone() })
  return `${capital(weekday.format(at))}, ${formatDate(at)}`
}

/** Devices in each state over all bands. */
export function totalsOf(wall: Wall): Record<Status, number> {
  const sum: Record<Status, number> = { ok: 0, warning: 0, critical: 0, unreachable: 0, unknown: 0, maintenance: 0 }
  for (const { counts } of wall.bands) for (const status of statuses) sum[status] += counts[status] ?? 0
  return sum
}

export interface Headline {
  status: Status
  text: string
  /** Beneath it, smaller; may be empty. */
  more: string
}

/** The one sentence that the wall says first. Nothing is called well that nobody has measured. */
export function headlineOf(wall: Wall, now: number): Headline {
  const { critical, warning, recovering, unclaimed } = wall.incidentCounts
  const n = (value: number) => formatNumber(value)
  const claims =
    unclaimed === 0
      ? msg('đã có người nhận việc')
      : unclaimed === 1
        ? msg('1 việc chưa ai nhận')
        : msg(str`${n(unclaimed)} việc chưa ai nhận`)
  if (critical > 0) {
    const lesser = warning > 0 ? msg(str`${n(critical)} sự cố, ${n(warning)} cảnh báo`) : msg(str`${n(critical)} sự cố đang xảy ra`)
    return { status: 'critical', text: lesser, more: claims }
  }
  if (warning > 0) return { status: 'warning', text: msg(str`${n(warning)} cảnh báo`), more: claims }
  const total = totalsOf(wall)
  const all = Object.values(total).reduce((a, b) => a + b, 0)
  const faulty = total.critical + total.unreachable
  if (faulty > 0)
    return { status: 'critical', text: msg(str`${n(faulty)} thiết bị không hoạt động`), more: msg('Đang đo lại để xác nhận.') }
  if (recovering > 0) return { status: 'ok', text: msg('Đã phục hồi, đang theo dõi thêm'), more: '' }
  if (all === 0) return { status: 'unknown', text: msg('Chưa có thiết bị nào được theo dõi'), more: '' }
  const quiet = quietOf(wall, now)
  if (wall.agents.silent > 0)
    return {
      status: 'unknown',
      text: msg(str`${n(wall.agents.silent)} trạm giám sát im lặng`),
      more: msg('Chưa biết hết tình trạng thiết bị.'),
    }
  if (total.unknown > 0) return { status: 'unknown', text: msg(str`Không có sự cố, ${n(total.unknown)} thiết bị chưa rõ`), more: quiet }
  if (total.warning > 0) return { status: 'warning', text: msg(str`Không có sự cố, ${n(total.warning)} thiết bị cần chú ý`), more: quiet }
  return { status: 'ok', text: msg('Mọi thiết bị hoạt động bình thường'), more: quiet }
}

function quietOf({ quietSince }: Wall, now: number): string {
  if (quietSince === null) return msg('Chưa ghi nhận sự cố nào.')
  return msg(str`Không có sự cố từ ${formatMoment(quietSince, now)}, đã ${formatDuration(now - Date.parse(quietSince))}.`)
}

/** How far a broadcast is: `còn 2 giờ 10 phút`, `đang phát, còn 12 phút`. */
export function untilWord(slot: Wall['broadcasts'][number], now: number): string {
  const begin = Date.parse(slot.at)
  if (begin > now) return msg(str`còn ${formatDuration(wholeMinutes(begin - now))}`)
  return msg(str`đang phát, đến ${formatTime(begin + slot.minutes * 60_000)}`)
}

/** A wall's numbers do not count seconds. */
export const wholeMinutes = (ms: number): number => Math.max(1, Math.round(ms / 60_000)) * 60_000
