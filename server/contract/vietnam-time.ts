/**
 * Vietnam's time by plain arithmetic: UTC+7 all year, since 1975. For what repeats by the clock on the wall: time slots, maintenance windows.
 * A `day` is a number of days since 1970-01-01 there.
 */
const offsetMs = 7 * 3_600_000
export const minuteMs = 60_000
export const dayMs = 86_400_000

/** The day on which an instant (ms since the epoch) falls. */
export const dayOf = (at: number): number => Math.floor((at + offsetMs) / dayMs)

/** Minutes after midnight of an instant, with its fraction. */
export const minuteOf = (at: number): number => (at + offsetMs - dayOf(at) * dayMs) / minuteMs

/** The instant at so many minutes after midnight of a day; minutes may pass midnight. */
export const instantOf = (day: number, minute: number): number => day * dayMs - offsetMs + minute * minuteMs

/** 0: Monday … 6: Sunday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** Is the weekday of the day among these bits (bit 0: Monday)? */
export const onWeekday = (bits: number, day: number): boolean => (bits & (1 << weekdayOf(day))) !== 0

/** `2026-03-02` of a day. */
export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** The day of `2026-03-02`. */
export const dayOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMs

/** Day of the month (1–31) and how many days that month has. */
export function monthDayOf(day: number): { date: number; days: number } {
  const at = new Date(day * dayMs)
  return { date: at.getUTCDate(), days: new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate() }
}

/** `07:05` of minutes after midnight. */
export const clockText = (minute: number): string => {
  const whole = ((Math.floor(minute) % 1440) + 1440) % 1440
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`
}

/** Bits of days of the week (1 Monday … 7 Sunday), and back. */
export const weekdayBits = (days: readonly number[]): number => days.reduce((bits, day) => bits | (1 << (day - 1)), 0)
export const weekdaysOf = (bits: number): number[] => [1, 2, 3, 4, 5, 6, 7].filter((day) => (bits & (1 << (day - 1))) !== 0)

/** Minutes after midnight of `07:05`. */
export const minuteOfText = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
