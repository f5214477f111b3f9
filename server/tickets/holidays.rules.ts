import { dateOf, dayOfDate, weekdayOf } from '../contract/vietnam-time.ts'

/** A public holiday as the law has it; the days off of a year are announced by the government and may differ. */
export interface Holiday {
  /** `YYYY-MM-DD` */
  day: string
  name: string
}

/**
 * Days off of a year by Article 112 of the Labour Code 2019: New Year (1), Tết (5: from the last day of the old lunar year), Hùng Kings (10th of the 3rd lunar month), 30 April,
 * 1 May, National Day (2, with 1 September before it); where one falls on a weekend, the next working day instead (Article 111). The lunar calendar is ICU's Chinese one, by
 * which Vietnam's differs in a few years (next in 2030): it is a proposal for a person to check.
 */
export function usualHolidays(year: number): Holiday[] {
  const tet = lunarDay(year, 1, 1)
  const kings = lunarDay(year, 3, 10)
  const named: [number, string][] = [
    [dayOfDate(`${year}-01-01`), 'Tết Dương lịch'],
    ...(tet === null ? [] : [-1, 0, 1, 2, 3].map((shift): [number, string] => [tet + shift, 'Tết Nguyên đán'])),
    ...(kings === null ? [] : [[kings, 'Giỗ Tổ Hùng Vương'] satisfies [number, string]]),
    [dayOfDate(`${year}-04-30`), 'Ngày Chiến thắng'],
    [dayOfDate(`${year}-05-01`), 'Ngày Quốc tế lao động'],
    [dayOfDate(`${year}-09-01`), 'Quốc khánh'],
    [dayOfDate(`${year}-09-02`), 'Quốc khánh'],
  ]
  const off = new Map(named)
  for (const [day, name] of named.toSorted((a, b) => a[0] - b[0])) {
    if (weekdayOf(day) < 5) continue
    let instead = day + 1
    while (weekdayOf(instead) >= 5 || off.has(instead)) instead++
    off.set(instead, `${name} (nghỉ bù)`)
  }
  return [...off]
    .filter(([day]) => weekdayOf(day) < 5)
    .toSorted((a, b) => a[0] - b[0])
    .map(([day, name]) => ({ day: dateOf(day), name }))
}

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' })

/** The day of a year on which the lunar calendar shows this month (not a leap one) and day of the month; null: the runtime does not know the calendar. */
function lunarDay(year: number, month: number, date: number): number | null {
  const first = dayOfDate(`${year}-01-15`)
  for (let day = first; day < first + 120; day++) {
    const parts = lunar.formatToParts(day * 86_400_000)
    const part = (type: string) => parts.find((one) => one.type === type)?.value
    if (part('month') === String(month) && part('day') === String(date)) return day
  }
  return null
}
