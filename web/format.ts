/** Numbers, money and time as an office in Việt Nam writes them. Each takes the locale last, so that tests need no page. */
import { msg, str } from '@lit/localize'
import type { Unit } from '../server/contract/metrics.ts'
import { cutPercent } from '../server/contract/report-scale.ts'
import { currentLocale } from './i18n.ts'
import type { Locale } from './i18n.ts'
import { now } from './now.ts'

let timeZone = 'Asia/Ho_Chi_Minh'

/** The unit's time zone, from the session. */
export const setTimeZone = (zone: string): void => {
  timeZone = zone
}

export const currentTimeZone = (): string => timeZone

export type Instant = string | number
const ms = (at: Instant): number => (typeof at === 'number' ? at : Date.parse(at))
const tag = (locale: Locale): string => (locale === 'en' ? 'en-GB' : 'vi-VN')

/** Keeps what is made for a name: making a formatter takes a thousand times as long as using it, and lists use them by the hundred. */
function kept<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>()
  return (name) => {
    const found = made.get(name) ?? make(name)
    made.set(name, found)
    return found
  }
}

const clocks = kept(
  (zone) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
)
const distances = kept((language) => new Intl.RelativeTimeFormat(language, { numeric: 'always' }))
const numbers = kept((name) => {
  const [language, digits] = name.split(' ')
  return new Intl.NumberFormat(language, { maximumFractionDigits: Number(digits) })
})

function parts(at: Instant): Record<string, string> {
  return Object.fromEntries(
    clocks(timeZone)
      .formatToParts(ms(at))
      .map((part) => [part.type, part.value]),
  )
}

/** `04/11/2025` */
export function formatDate(at: Instant): string {
  const p = parts(at)
  return `${p['day']}/${p['month']}/${p['year']}`
}

/** `14:05` */
export function formatTime(at: Instant): string {
  const p = parts(at)
  return `${p['hour']}:${p['minute']}`
}

/** `14:05:09` */
export const formatSeconds = (at: Instant): string => `${formatTime(at)}:${parts(at)['second']}`

/** `04/11/2025 14:05` */
export const formatDateTime = (at: Instant): string => `${formatDate(at)} ${formatTime(at)}`

/** `14:05` today, `04/11 14:05` this year, else the whole date: for lists, where the exact time stands in the title. */
export function formatMoment(at: Instant, reference: Instant = now()): string {
  const [day, today] = [formatDate(at), formatDate(reference)]
  if (day === today) return formatTime(at)
  return day.slice(6) === today.slice(6) ? `${day.slice(0, 5)} ${formatTime(at)}` : day
}

const steps: [Intl.RelativeTimeFormatUnit, number, number][] = [
  ['second', 1000, 60],
  ['minute', 60_000, 60],
  ['hour', 3_600_000, 24],
  ['day', 86_400_000, 30],
]

/** `3 phút trước`, `vừa xong`, and after a month the date. */
export function formatRelative(at: Instant, reference: Instant = now(), locale: Locale = currentLocale()): string {
  const gap = ms(at) - ms(reference)
  if (Math.abs(gap) < 5000) return msg('vừa xong')
  const format = distances(tag(locale))
  for (const [unit, size, limit] of steps) {
    const count = Math.trunc(gap / size)
    if (Math.abs(count) < limit) return format.format(count, unit)
  }
  return formatDate(at)
}

/** `2 giờ 10 phút`: the two largest parts of a length of time in ms; from ten minutes on without seconds. */
export function formatDuration(length: number): string {
  const seconds = Math.max(0, Math.round(length / 1000))
  const [d, h, m, s] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
  const fine = seconds < 600 && s > 0
  const all = [d ? msg(str`${d} ngày`) : '', h ? msg(str`${h} giờ`) : '', m ? msg(str`${m} phút`) : '', fine ? msg(str`${s} giây`) : '']
  const first = all.findIndex(Boolean)
  if (first < 0) return msg(str`${0} giây`)
  return all
    .slice(first, first + 2)
    .filter(Boolean)
    .join(' ')
}

/** `1.234.567`, `12,5` */
export function formatNumber(value: number, digits = 0, locale: Locale = currentLocale()): string {
  return numbers(`${tag(locale)} ${digits}`).format(value)
}

/** `99,27%` of a share from 0 to 1: cut, so that nothing short of all is called 100%; tiny shares are not nothing. */
export function formatRate(share: number, locale: Locale = currentLocale()): string {
  if (share > 0 && share < 0.0001) return msg(str`dưới ${formatNumber(0.01, 2, locale)}%`)
  return `${formatNumber(cutPercent(share), 2, locale)}%`
}

/** `1.234.567 đ` */
export const formatMoney = (amount: number, locale: Locale = currentLocale()): string => `${formatNumber(Math.round(amount), 0, locale)} đ`

const scaled: Partial<Record<Unit, [number, string[]]>> = {
  B: [1024, ['B', 'KB', 'MB', 'GB', 'TB', 'PB']],
  'B/s': [1024, ['B/s', 'KB/s', 'MB/s', 'GB/s']],
  'bit/s': [1000, ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s']],
}

/** A measured value with its unit, scaled for reading: `12,4 ms`, `1,9 GB`, `3 ngày 4 giờ`. Nothing measured is a dash. */
export function formatValue(value: number | null | undefined, unit: Unit, locale: Locale = currentLocale()): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–'
  if (unit === 's' && Math.abs(value) >= 120) return formatDuration(value * 1000)
  if (unit === 'min' && Math.abs(value) >= 120) return formatDuration(value * 60_000)
  const scale = scaled[unit]
  if (scale) {
    const [base, names] = scale
    const power = value === 0 ? 0 : Math.min(names.length - 1, Math.max(0, Math.floor(Math.log(Math.abs(value)) / Math.log(base))))
    return `${significant(value / base ** power, locale)} ${names[power]}`
  }
  if (unit === 'count' || unit === 'state' || unit === '') return formatNumber(value, 2, locale)
  const word = unit === 'min' ? msg('phút') : unit === 'rpm' ? msg('vòng/phút') : unit
  return `${significant(value, locale)}${unit === '%' ? '' : ' '}${word}`
}

/** As many decimals as a reader can use: 0,42 · 4,2 · 42 · 420. */
function significant(value: number, locale: Locale): string {
  const size = Math.abs(value)
  return formatNumber(value, size === 0 || size >= 100 ? 0 : size >= 1 ? 1 : size >= 0.01 ? 2 : 4, locale)
}
