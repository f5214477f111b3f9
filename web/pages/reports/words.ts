import type { Figures } from '../../../server/contract/api/reports.ts'
import type { CauseCode, Verdict } from '../../../server/contract/incidents.ts'
import { formatDuration, formatRate } from '../../format.ts'
import { msg, str } from '../../i18n.ts'

/** `Tháng 3/2026` of `2026-03`. */
export function monthWord(month: string): string {
  const [year = '', number = ''] = month.split('-')
  return msg(str`Tháng ${Number(number)}/${year}`)
}

/** A rate, or that there is no ground for one. */
export const rateWord = (rate: number | null): string => (rate === null ? msg('chưa đủ dữ liệu') : formatRate(rate))

/** A length of time in seconds; none at all is told as such. */
export const lengthWord = (seconds: number): string => (seconds === 0 ? msg('không') : formatDuration(seconds * 1000))

/** A mean time: without outages there is none, and with too little data nobody can say. */
export function meanWord(seconds: number | null, { outages, enough }: Figures): string {
  if (seconds !== null) return formatDuration(seconds * 1000)
  if (outages > 0) return msg('chưa rõ')
  return enough ? msg('không có sự cố') : msg('chưa đủ dữ liệu')
}

const verdictWords: Record<Verdict, () => string> = {
  power: () => msg('Mất điện'),
  carrier: () => msg('Đường truyền nhà mạng'),
  network: () => msg('Bộ định tuyến, mạng nội bộ'),
  device: () => msg('Hỏng thiết bị'),
  limit: () => msg('Thông số vượt ngưỡng'),
  watching: () => msg('Mất khả năng theo dõi'),
  unknown: () => msg('Chưa rõ nguyên nhân'),
}
export const verdictWord = (verdict: Verdict): string => verdictWords[verdict]()

const causeWords: Record<CauseCode, () => string> = {
  'power-cut': () => msg('Mất điện lưới'),
  carrier: () => msg('Sự cố của nhà mạng'),
  router: () => msg('Hỏng bộ định tuyến, thiết bị mạng'),
  cable: () => msg('Đứt, lỏng dây cáp'),
  'device-fault': () => msg('Hỏng thiết bị'),
  loudspeaker: () => msg('Hỏng loa, đường dây loa'),
  lightning: () => msg('Sét đánh'),
  'sim-data': () => msg('SIM hết dung lượng, hết hạn'),
  configuration: () => msg('Cài đặt sai'),
  planned: () => msg('Công việc có kế hoạch'),
  'false-alarm': () => msg('Báo nhầm'),
  other: () => msg('Nguyên nhân khác'),
}
export const causeWord = (cause: CauseCode | null): string => (cause === null ? msg('Chưa ghi nguyên nhân') : causeWords[cause]())
