import type { Figures, IncidentFigures } from '../contract/api/reports.ts'
import { verdictNames } from '../contract/incident-words.ts'
import type { Verdict } from '../contract/incidents.ts'
import { monthPlus } from './calendar.rules.ts'
import { countText, instantText, lengthText, monthText, percentText, pointsText } from './words.rules.ts'

/** What the first paragraph of a monthly report is made of. */
export interface Told {
  month: string
  complete: boolean
  /** ms since the epoch. */
  to: number
  total: Figures
  before: Figures | null
  worst: readonly { name: string; figures: Figures }[]
  incidents: IncidentFigures
}

/** Coverage below which the way of watching needs care before anything else. */
const goodCoverage = 0.9
/** One device with so much of all down time, when that is worth speaking of (s), is the first to mend. */
const mostOfIt = 0.4
const worthTelling = 3600
/** Incidents should be taken within (s). */
const slowToAcknowledge = 1800

/** The month in plain sentences: what happened, how it compares with the month before, what to do. */
export function summaryOf(told: Told): string[] {
  const { month, complete, to, total } = told
  const until = complete ? [] : [`Số liệu tính đến ${instantText(to)}.`]
  if (total.devices === 0) return [`Không có thiết bị nào được theo dõi trong ${monthText(month)}.`, ...until]
  return [rate(told), ...until, ...outages(total), ...incidents(told.incidents), ...longest(told), ...comparison(told), advice(told)]
}

function rate({ month, total }: Told): string {
  const devices = `${countText(total.devices)} thiết bị`
  if (total.availability !== null) return `Trong ${monthText(month)}, ${devices} hoạt động ${percentText(total.availability)} thời gian.`
  const known = total.coverage ?? 0
  const lack =
    known < 0.5 ? `mới biết tình trạng trong ${percentText(known)} thời gian của ${devices}` : `${devices} mới được đo chưa trọn một ngày`
  return `${capital(monthText(month))} chưa đủ dữ liệu để tính tỷ lệ hoạt động: ${lack}.`
}

function outages({ outages: count, time, mttr, enough }: Figures): string[] {
  const ahead = time.unreachable
  const before = ahead < 30 ? [] : [`Ngoài ra có ${lengthText(ahead)} không tới được thiết bị do thiết bị phía trước.`]
  if (count === 0) return [...(enough ? ['Không có thiết bị nào ngừng hoạt động do chính nó.'] : []), ...before]
  const repair = mttr === null ? '' : `; mỗi lần khắc phục trung bình mất ${lengthText(mttr)}`
  return [`Thiết bị ngừng hoạt động ${countText(count)} lần, tổng cộng ${lengthText(time.critical)}${repair}.`, ...before]
}

function incidents({ count, open, byVerdict, toAcknowledge, toRecover }: IncidentFigures): string[] {
  if (count === 0) return []
  const [most] = byVerdict
  const parts = [
    `Ghi nhận ${countText(count)} sự cố${most && count > 1 ? `, nhiều nhất là ${lowered(verdictNames[most.verdict])} (${countText(most.count)})` : ''}`,
    ...(toAcknowledge === null ? [] : [`tiếp nhận sau trung bình ${lengthText(toAcknowledge)}`]),
    ...(toRecover === null ? [] : [`phục hồi sau trung bình ${lengthText(toRecover)}`]),
    ...(open === 0 ? [] : [`còn ${countText(open)} sự cố chưa phục hồi`]),
  ]
  return [`${parts.join('; ')}.`]
}

function longest({ worst, total }: Told): string[] {
  const [first] = worst
  if (first === undefined || total.outages < 2) return []
  return [`Ngừng lâu nhất là ${first.name}: ${lengthText(first.figures.time.critical)} trong ${countText(first.figures.outages)} lần.`]
}

function comparison({ month, complete, total, before }: Told): string[] {
  const earlier = monthText(monthPlus(month, -1))
  if (total.availability === null) return []
  if (before === null || before.availability === null) return [`${capital(earlier)} chưa đủ dữ liệu để so sánh.`]
  const change = total.availability - before.availability
  const rates =
    Math.abs(change) < 0.00005
      ? 'tỷ lệ hoạt động không đổi'
      : `tỷ lệ hoạt động ${change > 0 ? 'tăng' : 'giảm'} ${pointsText(change)} điểm phần trăm`
  const [now, then] = [total.outages, before.outages]
  const counts =
    now === then
      ? 'số lần ngừng không đổi'
      : `số lần ngừng ${now > then ? 'tăng' : 'giảm'} từ ${countText(then)} ${now > then ? 'lên' : 'xuống'} ${countText(now)}`
  // Counts of a month that is not over say nothing beside those of a whole one.
  return [`So với ${earlier}, ${complete ? `${rates}, ${counts}` : rates}.`]
}

const remedies: Record<Verdict, string> = {
  power: 'kiểm tra nguồn điện và bộ lưu điện ở nơi hay mất điện',
  carrier: 'làm việc với nhà mạng về chất lượng đường truyền',
  network: 'kiểm tra bộ định tuyến và mạng nội bộ',
  device: 'rà soát các thiết bị hay hỏng',
  limit: 'kiểm tra các thiết bị có thông số vượt ngưỡng',
  watching: 'bảo đảm trạm giám sát luôn có điện và mạng',
  unknown: 'xác định nguyên nhân của các sự cố chưa rõ',
}

function advice({ total, worst, incidents: { byVerdict, toAcknowledge } }: Told): string {
  const [first] = worst
  const [most] = byVerdict
  const unknown = 1 - (total.coverage ?? 1)
  const steps = [
    ...(unknown > 1 - goodCoverage ? [`kiểm tra trạm giám sát và phép đo, vì ${percentText(unknown)} thời gian chưa rõ tình trạng`] : []),
    ...(first && total.time.critical >= worthTelling && first.figures.time.critical >= mostOfIt * total.time.critical
      ? [`rà soát, sửa chữa ${first.name} trước`]
      : []),
    ...(most && most.count > 1 ? [remedies[most.verdict]] : []),
    ...(toAcknowledge !== null && toAcknowledge > slowToAcknowledge ? ['tiếp nhận sự cố nhanh hơn'] : []),
  ]
  return steps.length === 0 ? 'Chưa có việc phải làm thêm; tiếp tục theo dõi.' : `Đề nghị: ${steps.join('; ')}.`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
