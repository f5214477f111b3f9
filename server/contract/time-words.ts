/** Times and spans in Vietnamese sentences, by the clock of Vietnam. Instants are ms since the epoch. */

const zone = 'Asia/Ho_Chi_Minh'
const clockFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
const dayFormat = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

/** `14:05` */
export const clockWords = (at: number): string => clockFormat.format(at)

/** `03/12/2026` */
export function dateWords(at: number): string {
  const [year = '', month = '', date = ''] = dayFormat.format(at).split('-')
  return `${date}/${month}/${year}`
}

/** `14:05` on the day of `now`, else `14:05 ngày 03/12`, with the year where it is another one. */
export function momentWords(at: number, now: number): string {
  const date = dateWords(at)
  const today = dateWords(now)
  if (date === today) return clockWords(at)
  return `${clockWords(at)} ngày ${date.slice(6) === today.slice(6) ? date.slice(0, 5) : date}`
}

/** `2 giờ 10 phút`, `1 ngày 3 giờ`, `dưới 1 phút`: the two largest parts, rounded down. */
export function spanWords(ms: number): string {
  if (ms < minute) return 'dưới 1 phút'
  const [days, hours, minutes] = [Math.floor(ms / day), Math.floor((ms % day) / hour), Math.floor((ms % hour) / minute)]
  const parts = days > 0 ? [part(days, 'ngày'), part(hours, 'giờ')] : [part(hours, 'giờ'), part(minutes, 'phút')]
  return parts.filter((text) => text !== '').join(' ')
}

const part = (count: number, unit: string) => (count === 0 ? '' : `${count} ${unit}`)
