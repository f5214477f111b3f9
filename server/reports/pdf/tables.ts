import type { DeviceRow, Figures, MonthlyReport, ReportRow } from '../../contract/api/reports.ts'
import { kindNames } from '../../contract/device-words.ts'
import type { Content, TableCell } from '../../print/index.ts'
import { countText, lengthText, percentText } from '../words.rules.ts'

const notEnough = 'chưa đủ dữ liệu'

/** `99,27%`, or that there is no ground for it. */
export const rateText = (rate: number | null): string => (rate === null ? notEnough : percentText(rate))
/** A mean time; without outages there is none, and without enough data nobody can say. */
export const meanText = (seconds: number | null, { outages, enough }: Figures): string =>
  seconds !== null ? lengthText(seconds) : outages > 0 ? 'chưa rõ' : enough ? 'không có sự cố' : notEnough

/**
 * A table whose headings come again on every page.
 * @param names so many columns hold names, at the left; the others hold figures, at the right
 */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly (number | string)[],
  names = 1,
): Content {
  const head = headings.map((text): TableCell => ({ text, bold: true, alignment: 'center', fontSize: 11 }))
  const body = rows.map((row) =>
    row.map((text, i): TableCell => ({ text: text.normalize('NFC'), alignment: i < names ? 'left' : 'right', fontSize: 11 })),
  )
  return {
    table: { headerRows: 1, dontBreakRows: true, keepWithHeaderRows: 1, widths: [...widths], body: [head, ...body] },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0.5,
      paddingLeft: () => 4,
      paddingRight: () => 4,
      paddingTop: () => 2,
      paddingBottom: () => 2,
    },
    margin: [0, 2, 0, 8],
  }
}

/** The month beside the one before. */
export function totalTable({ total, before, incidents, incidentsBefore }: MonthlyReport, names: { now: string; before: string }): Content {
  const row = (name: string, read: (figures: Figures) => string) => [name, read(total), before === null ? '–' : read(before)]
  const rows = [
    row('Thiết bị được theo dõi', ({ devices }) => countText(devices)),
    row('Tỷ lệ hoạt động', ({ availability }) => rateText(availability)),
    row('Tỷ lệ hoạt động, kể cả ngừng do thiết bị phía trước', ({ reached }) => rateText(reached)),
    row('Thời gian ngừng', ({ time }) => lengthOrNone(time.critical)),
    row('Thời gian không tới được do thiết bị phía trước', ({ time }) => lengthOrNone(time.unreachable)),
    row('Số lần ngừng', ({ outages }) => countText(outages)),
    row('Thời gian khắc phục trung bình', (figures) => meanText(figures.mttr, figures)),
    row('Thời gian hoạt động giữa hai lần ngừng', (figures) => meanText(figures.mtbf, figures)),
    row('Thời gian bảo trì', ({ time }) => lengthOrNone(time.maintenance)),
    row('Phần thời gian biết tình trạng', ({ coverage }) => (coverage === null ? '–' : percentText(coverage))),
    ['Sự cố ghi nhận', countText(incidents.count), countText(incidentsBefore.count)],
  ]
  return table(['Chỉ tiêu', names.now, names.before], rows, ['*', 105, 105])
}

export const lengthOrNone = (seconds: number): string => (seconds === 0 ? 'không' : lengthText(seconds))

/** Places, kinds or units: how many devices, how they did. */
export function groupTable(first: string, rows: readonly (ReportRow & { shown: string })[]): Content {
  return table(
    [first, 'Thiết bị', 'Tỷ lệ hoạt động', 'Kể cả phía trước', 'Thời gian ngừng', 'Số lần'],
    rows.map(({ shown, figures }) => [
      shown,
      countText(figures.devices),
      rateText(figures.availability),
      rateText(figures.reached),
      lengthOrNone(figures.time.critical),
      countText(figures.outages),
    ]),
    ['*', 46, 74, 74, 78, 36],
  )
}

export function worstTable(rows: readonly DeviceRow[]): Content {
  return table(
    ['Thiết bị', 'Loại', 'Địa điểm', 'Thời gian ngừng', 'Số lần', 'Tỷ lệ hoạt động'],
    rows.map(({ name, kind, site, retired, figures }) => [
      retired ? `${name} (đã ngừng theo dõi)` : name,
      kindNames[kind],
      site ?? '',
      lengthOrNone(figures.time.critical),
      countText(figures.outages),
      rateText(figures.availability),
    ]),
    ['*', 74, 84, 74, 36, 60],
    3,
  )
}
