import type { MaintenanceItem } from '../../../server/contract/api/maintenance.ts'
import type { MaintenanceRepeat, MaintenanceScope } from '../../../server/contract/maintenance.ts'
import { clockText, dateOf, dayOf, minuteOfText, weekdayOf } from '../../../server/contract/vietnam-time.ts'
import { formatDate, formatDuration, formatNumber, formatTime } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindWord } from '../../labels.ts'
import { now } from '../../now.ts'

export const scopeWords: Record<MaintenanceScope, () => string> = {
  devices: () => msg('Thiết bị được chọn'),
  site: () => msg('Một địa điểm'),
  kind: () => msg('Một loại thiết bị'),
  agent: () => msg('Thiết bị của một trạm giám sát'),
  unit: () => msg('Cả đơn vị'),
}

export const repeatWords: Record<MaintenanceRepeat, () => string> = {
  once: () => msg('Một lần'),
  weekly: () => msg('Hằng tuần'),
  monthly: () => msg('Hằng tháng'),
}

const shortDays = (): string[] => [msg('T2'), msg('T3'), msg('T4'), msg('T5'), msg('T6'), msg('T7'), msg('CN')]
const longDays = (): string[] => [
  msg('Thứ Hai'),
  msg('Thứ Ba'),
  msg('Thứ Tư'),
  msg('Thứ Năm'),
  msg('Thứ Sáu'),
  msg('Thứ Bảy'),
  msg('Chủ nhật'),
]
/** `T2`, `Thứ Hai` of a weekday: 1 Monday … 7 Sunday. */
export const shortDay = (weekday: number): string => shortDays()[weekday - 1] ?? ''
export const longDay = (weekday: number): string => longDays()[weekday - 1] ?? ''

/** `T2 02/03` of a day. */
export function dayWord(day: number): string {
  const [, month, date] = dateOf(day).split('-')
  return `${shortDay(weekdayOf(day) + 1)} ${date}/${month}`
}

/** `17:45 hôm nay`, `17:45 ngày mai`, `17:45 T5 05/03`, with the year when it is another. */
export function momentWord(at: string | number): string {
  const instant = typeof at === 'number' ? at : Date.parse(at)
  const [day, today] = [dayOf(instant), dayOf(now())]
  const time = formatTime(instant)
  if (day === today) return msg(str`${time} hôm nay`)
  if (day === today + 1) return msg(str`${time} ngày mai`)
  if (dateOf(day).slice(0, 4) !== dateOf(today).slice(0, 4)) return `${time} ${formatDate(instant)}`
  return `${time} ${dayWord(day)}`
}

/** `22:00–01:00` */
export const timesWord = (startTime: string, minutes: number): string =>
  minutes >= 1440 ? startTime : `${startTime}–${clockText(minuteOfText(startTime) + minutes)}`

/** When a window holds, in words: `Chủ nhật hằng tuần, 22:00–01:00`, `ngày 31 hằng tháng, 22:00–23:00`, `08:00 T5 05/03, trong 2 giờ`. */
export function whenWord(item: MaintenanceItem): string {
  const { repeat, startTime, minutes, weekdays, monthDay, startsAt } = item
  if (repeat === 'once') return startsAt === null ? '' : msg(str`${momentWord(startsAt)}, trong ${formatDuration(minutes * 60_000)}`)
  const times = timesWord(startTime ?? '', minutes)
  if (repeat === 'monthly') return msg(str`Ngày ${monthDay ?? ''} hằng tháng, ${times}`)
  if (weekdays.length === 7) return msg(str`Hằng ngày, ${times}`)
  const days = weekdays.length === 1 ? longDay(weekdays[0] ?? 1) : weekdays.map(shortDay).join(', ')
  return msg(str`${days} hằng tuần, ${times}`)
}

/** Whom a window reaches, in words: `Cụm loa 5, Cụm loa 6 và 3 thiết bị khác, cùng thiết bị phía sau`. */
export function reachWord(item: MaintenanceItem, unitName: string | null): string {
  const base = baseWord(item, unitName)
  return item.subtree ? msg(str`${base}, cùng thiết bị phía sau`) : base
}

const named = 3

function baseWord({ scope, devices, site, kind, agent }: MaintenanceItem, unitName: string | null): string {
  switch (scope) {
    case 'devices': {
      const names = devices.slice(0, named).map((device) => device.name)
      const rest = devices.length - names.length
      if (names.length === 0) return msg('Thiết bị của đơn vị khác')
      return rest > 0 ? msg(str`${names.join(', ')} và ${formatNumber(rest)} thiết bị khác`) : names.join(', ')
    }
    case 'site':
      return site?.name ?? scopeWords.site()
    case 'kind': {
      const word = kind ? kindWord(kind) : ''
      return unitName ? msg(str`Loại ${word} của ${unitName}`) : msg(str`Loại ${word}`)
    }
    case 'agent':
      return agent ? msg(str`Thiết bị của trạm ${agent.name}`) : scopeWords.agent()
    case 'unit':
      return unitName ? msg(str`Cả ${unitName}`) : scopeWords.unit()
  }
}
