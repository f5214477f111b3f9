import type { Row } from 'write-excel-file/node'
import type { Figures } from '../../contract/api/reports.ts'
import { causeNames } from '../../contract/cause-words.ts'
import { kindNames } from '../../contract/device-words.ts'
import { incidentStatusNames, severityNames, verdictNames } from '../../contract/incident-words.ts'
import { dayOf, dateOf } from '../../contract/vietnam-time.ts'
import { monthPlus } from '../calendar.rules.ts'
import { daysOf } from '../grid.rules.ts'
import type { Month } from '../monthly.ts'
import { deviceRows } from '../rows.rules.ts'
import { coverageOf, leastCoverage, rateOf } from '../rules.ts'
import { instantText, monthText } from '../words.rules.ts'
import { count, day, hours, instant, minutes, month, note, rate, table, title, words } from './cells.ts'

const figureHeadings = [
  'Tỷ lệ hoạt động',
  'Kể cả ngừng do thiết bị phía trước',
  'Thời gian ngừng (giờ)',
  'Không tới được (giờ)',
  'Bảo trì (giờ)',
  'Chưa rõ (giờ)',
  'Số lần ngừng',
  'Khắc phục trung bình (giờ)',
  'Giữa hai lần ngừng (giờ)',
] as const

const figureCells = ({ availability, reached, time, outages, mttr, mtbf }: Figures): Row => [
  rate(availability),
  rate(reached),
  hours(time.critical),
  hours(time.unreachable),
  hours(time.maintenance),
  hours(time.unknown),
  count(outages),
  hours(mttr),
  hours(mtbf),
]

/** Tổng hợp: the month beside the one before, twelve months, and the groups. */
export function summarySheet({ report }: Month): Row[] {
  const { total, before, months, units, kinds, sites, incidents, complete, to } = report
  const group = (name: string, rows: readonly { shown: string; figures: Figures }[]): Row[] => [
    [],
    ...table(
      [name, 'Thiết bị', ...figureHeadings],
      rows.map(({ shown, figures }) => [words(shown), count(figures.devices), ...figureCells(figures)]),
    ),
  ]
  const name = (text: string, suffix = '') => `${text.charAt(0).toUpperCase()}${text.slice(1)}${suffix}`
  return [
    [title(`Báo cáo tình hình hoạt động của thiết bị ${monthText(report.month)}`)],
    [note(report.unit ?? '')],
    ...(complete ? [] : [[note(`Số liệu tính đến ${instantText(Date.parse(to))}`)]]),
    ...report.summary.map((text): Row => [note(text)]),
    ...group('Tháng', [
      { shown: name(monthText(report.month), complete ? '' : ' (đến nay)'), figures: total },
      ...(before === null ? [] : [{ shown: name(monthText(monthPlus(report.month, -1))), figures: before }]),
    ]),
    [],
    ...table(
      ['12 tháng', 'Thiết bị', ...figureHeadings, 'Sự cố'],
      months.map((one) => [month(one.month), count(one.figures.devices), ...figureCells(one.figures), count(one.incidents)]),
    ),
    ...(units.length === 0
      ? []
      : group(
          'Đơn vị',
          units.map((row) => ({ ...row, shown: row.name })),
        )),
    ...group(
      'Loại thiết bị',
      kinds.map((row) => ({ ...row, shown: kindNames[row.kind] })),
    ),
    ...group(
      'Địa điểm',
      sites.map((row) => ({ ...row, shown: row.name || 'Chưa ghi địa điểm' })),
    ),
    [],
    ...table(
      ['Nhận định sự cố', 'Số sự cố'],
      incidents.byVerdict.map((row) => [words(verdictNames[row.verdict]), count(row.count)]),
    ),
    [],
    ...table(
      ['Nguyên nhân khi đóng', 'Số sự cố'],
      incidents.byCause.map((row) => [words(row.cause === null ? 'Chưa ghi nguyên nhân' : causeNames[row.cause]), count(row.count)]),
    ),
  ]
}

/** Thiết bị: every device that was in use, most down time first. */
export function deviceSheet({ counted, tree, span, now }: Month): Row[] {
  return table(
    ['Thiết bị', 'Loại', 'Địa điểm', 'Đơn vị', 'Biết tình trạng', ...figureHeadings, 'Ghi chú'],
    deviceRows(counted, tree, span.to - span.from, now).map((row) => [
      words(row.name),
      words(kindNames[row.kind]),
      words(row.site ?? ''),
      words(row.unit),
      rate(row.figures.coverage),
      ...figureCells(row.figures),
      words(row.retired ? 'Đã ngừng theo dõi' : ''),
    ]),
  )
}

/** Sự cố: those that were opened in the month, oldest first; without what was merged into another one. */
export function incidentSheet({ incidents, tree }: Month): Row[] {
  const units = new Map(tree.units.map((unit) => [unit.id, unit.name]))
  return table(
    [
      'Số',
      'Nơi xảy ra',
      'Đơn vị',
      'Nhận định',
      'Mức độ',
      'Tình trạng',
      'Bắt đầu',
      'Tiếp nhận',
      'Phục hồi',
      'Kéo dài (giờ)',
      'Nguyên nhân khi đóng',
      'Ghi chú khi đóng',
    ],
    incidents
      .filter(({ status }) => status !== 'merged')
      .map((one) => [
        count(one.id),
        words(one.device ?? one.agent ?? one.site ?? ''),
        words(units.get(one.unitId) ?? ''),
        words(verdictNames[one.verdict]),
        words(severityNames[one.severity]),
        words(incidentStatusNames[one.status]),
        instant(one.openedAt),
        instant(one.acknowledgedAt),
        instant(one.recoveredAt),
        hours(one.recoveredAt === null ? null : (one.recoveredAt - one.openedAt) / 1000),
        words(one.causeCode === null ? '' : causeNames[one.causeCode]),
        words(one.closeNote ?? ''),
      ]),
  )
}

/** Theo ngày: where the time of all devices went. */
export function daySheet({ grid, incidents }: Month): Row[] {
  const opened = Map.groupBy(
    incidents.filter(({ status }) => status !== 'merged'),
    ({ openedAt }) => dateOf(dayOf(openedAt)),
  )
  return table(
    [
      'Ngày',
      'Tỷ lệ hoạt động',
      'Kể cả ngừng do thiết bị phía trước',
      'Ngừng (phút)',
      'Không tới được (phút)',
      'Bảo trì (phút)',
      'Chưa rõ (phút)',
      'Sự cố',
    ],
    daysOf(grid).map(({ date, time }) => {
      const enough = (coverageOf(time) ?? 0) >= leastCoverage
      return [
        day(date),
        rate(enough ? rateOf(time, false) : null),
        rate(enough ? rateOf(time, true) : null),
        minutes(time.critical),
        minutes(time.unreachable),
        minutes(time.maintenance),
        minutes(time.unknown),
        count(opened.get(date)?.length ?? 0),
      ]
    }),
  )
}
