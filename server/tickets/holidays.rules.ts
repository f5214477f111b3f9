import { dateOf, dayOfDate, weekdayOf } from '../contract/vietnam-time.ts'
import { dayOfLunar } from './lunar.rules.ts'

/** A public holiday as the law has it; the days off of a year are announced by the government and may differ. */
export interface Holiday {
  /** `YYYY-MM-DD` */
  day: string
  name: string
}

/**
 * Days off of a year by Article 112 of the Labour Code 2019: New Year (1), Tết (5: from the last day of the old lunar year), Hùng Kings (10th of the 3rd lunar month), 30 April,
 * 1 May, National Day (2, with 1 September before it); where one falls on a weekend, the next working day instead (Article 111). A
 * proposal for a person to check.
 */
export function usualHolidays(year: number): Holiday[] {
  const tet = dayOfLunar(year, 1, 1)
  const named: [number, string][] = [
    [dayOfDate(`${year}-01-01`), 'Tết Dương lịch'],
    ...[-1, 0, 1, 2, 3].map((shift): [number, string] => [tet + shift, 'Tết Nguyên đán']),
    [dayOfLunar(year, 3, 10), 'Giỗ Tổ Hùng Vương'],
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
