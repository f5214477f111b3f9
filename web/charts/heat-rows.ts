import type { HeatMap } from '../../server/contract/api/reports.ts'
import { formatDuration } from '../format.ts'
import { msg, str } from '../i18n.ts'
import type { HeatRow } from './heat-map.ts'

const weekdays: readonly (() => [string, string])[] = [
  () => [msg('Thứ Hai'), msg('T2')],
  () => [msg('Thứ Ba'), msg('T3')],
  () => [msg('Thứ Tư'), msg('T4')],
  () => [msg('Thứ Năm'), msg('T5')],
  () => [msg('Thứ Sáu'), msg('T6')],
  () => [msg('Thứ Bảy'), msg('T7')],
  () => [msg('Chủ nhật'), msg('CN')],
]

/** Rows of a heat map as the API gives it, with their names. */
export const heatRows = (heat: HeatMap): HeatRow[] =>
  heat.rows.map(({ key, down, unreachable }) => {
    const [label, short] = typeof key === 'number' ? (weekdays[key]?.() ?? ['', '']) : [`${key.slice(8)}/${key.slice(5, 7)}`, key.slice(8)]
    const more = (hour: number): string => {
      const minutes = unreachable[hour] ?? 0
      return minutes === 0 ? '' : msg(str`không tới được ${formatDuration(minutes * 60_000)} do thiết bị phía trước`)
    }
    return { label, short, minutes: down, more }
  })

/** Was there any down time in it, or any that lay before the devices? */
export const hasDownTime = (heat: HeatMap): boolean =>
  heat.rows.some((row) => row.down.some((minutes) => (minutes ?? 0) > 0) || row.unreachable.some((minutes) => minutes > 0))
