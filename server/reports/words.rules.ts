import { cutPercent } from '../contract/report-scale.ts'
import { clockWords, dateWords, spanWords } from '../contract/time-words.ts'

/** Figures as an office writes them: documents and files are Vietnamese whatever the browser's language is. */

const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 })
const hundredths = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 })

/** `1.234` */
export const countText = (value: number): string => whole.format(value)

/** `99,27%` of a share. Cut, not rounded, so that nothing short of all is called 100%; tiny shares are `dưới 0,01%`, not nothing. */
export function percentText(share: number): string {
  if (share > 0 && share < 0.0001) return 'dưới 0,01%'
  return `${hundredths.format(cutPercent(share))}%`
}

/** `0,43` of a difference of shares, in percentage points. */
export const pointsText = (shares: number): string => hundredths.format(Math.abs(shares) * 100)

/** `2 giờ 10 phút` of seconds. */
export const lengthText = (seconds: number): string => spanWords(seconds * 1000)

/** `14:05 ngày 05/03/2026` of an instant in ms. */
export const instantText = (at: number): string => `${clockWords(at)} ngày ${dateWords(at)}`

/** `tháng 3/2026` of `2026-03`. */
export function monthText(month: string): string {
  const [year, number] = month.split('-')
  return `tháng ${Number(number)}/${year}`
}
