import { currentTimeZone, formatDate, formatTime } from '../format.ts'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

/** How far the zone of the office is from UTC at a time (ms). */
function zoneOffset(at: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: currentTimeZone(), timeZoneName: 'longOffset' }).formatToParts(at)
  const [, sign = '+', hours = '0', minutes = '0'] =
    /GMT(?:([+-])(\d+):?(\d+)?)?/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * hour + Number(minutes) * minute)
}

const steps = [hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 5 * day, 7 * day, 14 * day, 30 * day]

/**
 * Round times along a range, at most `most`, with what to write at each: hours within two days, dates beyond.
 * @returns places from 0 to 1
 */
export function axisTicks(from: number, to: number, most: number): { place: number; label: string }[] {
  const step = steps.find((size) => (to - from) / size <= most) ?? 90 * day
  const shift = zoneOffset(from)
  const ticks: { place: number; label: string }[] = []
  for (let at = Math.ceil((from + shift) / step) * step - shift; at <= to; at += step) {
    ticks.push({ place: (at - from) / (to - from), label: step < day ? formatTime(at) : formatDate(at).slice(0, 5) })
  }
  return ticks
}
