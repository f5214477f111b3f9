import type { MonthlyReport } from '../../contract/api/reports.ts'
import { causeNames } from '../../contract/cause-words.ts'
import { kindNames } from '../../contract/device-words.ts'
import { verdictNames } from '../../contract/incident-words.ts'
import { agencyOf, type Content, heading, officialEnd, officialHead, officialTitle, paragraph, type Printed } from '../../print/index.ts'
import { monthPlus } from '../calendar.rules.ts'
import { countText, instantText, lengthText, monthText, percentText } from '../words.rules.ts'
import { monthBars, weekHeat } from './charts.ts'
import { groupTable, table, totalTable, worstTable } from './tables.ts'

/** Whose report it is and when it was made. */
export interface Maker {
  /** Name of the unit above, for offices; null: none is named. */
  above: string | null
  /** Today in Vietnam. */
  date: string
  /** ms since the epoch. */
  madeAt: number
}

/** The monthly report as a state document (báo cáo). */
export function reportDocument(report: MonthlyReport, { above, date, madeAt }: Maker): Printed {
  const agency = report.unit === null ? 'Cơ quan báo cáo' : agencyOf(report.unit)
  const subject = `Tình hình hoạt động của thiết bị ${longMonth(report.month)}`
  return {
    title: `Báo cáo: ${subject}`,
    author: agency,
    madeAt,
    content: [
      officialHead({ superior: above === null ? null : agencyOf(above), agency, symbol: 'BC-', date }),
      officialTitle('Báo cáo', subject),
      ...paragraphs(report.summary).map(paragraph),
      ...general(report),
      ...worst(report),
      ...groups(report),
      ...times(report),
      ...incidents(report),
      paragraph(`Trên đây là báo cáo tình hình hoạt động của thiết bị ${monthText(report.month)}./.`),
      officialEnd(['Lãnh đạo đơn vị', 'Lưu: VT'], ['Thủ trưởng đơn vị']),
      notes(report),
    ],
  }
}

/** `tháng 3 năm 2026` */
const longMonth = (month: string): string => monthText(month).replace('/', ' năm ')

/** The last sentence says what to do: it stands by itself. */
const paragraphs = (sentences: readonly string[]): string[] =>
  sentences.length < 2 ? [...sentences] : [sentences.slice(0, -1).join(' '), sentences.at(-1) ?? '']

const caption = (text: string): Content => ({ text, italics: true, alignment: 'center', fontSize: 11, margin: [0, 2, 0, 8] })

function general(report: MonthlyReport): Content[] {
  const { svg, floor } = monthBars(report.months)
  const now = `${capital(monthText(report.month))}${report.complete ? '' : ' (đến nay)'}`
  const axis = floor === 0 ? '' : `; trục bắt đầu từ ${percentText(floor)}`
  return [
    heading('1. Kết quả chung'),
    totalTable(report, { now, before: capital(monthText(monthPlus(report.month, -1))) }),
    { svg, font: 'Tinos', unbreakable: true },
    caption(`Hình 1. Tỷ lệ hoạt động (%) trong 12 tháng${axis}`),
  ]
}

function worst({ worst: rows, unclear }: MonthlyReport): Content[] {
  const lack = unclear === 0 ? [] : [paragraph(`Có ${countText(unclear)} thiết bị chưa đủ dữ liệu để tính tỷ lệ hoạt động.`)]
  return [
    heading('2. Thiết bị ngừng nhiều nhất'),
    rows.length === 0 ? paragraph('Không có thiết bị nào ngừng hoạt động do chính nó.') : worstTable(rows),
    ...lack,
  ]
}

function groups({ units, sites, kinds }: MonthlyReport): Content[] {
  const byUnit =
    units.length === 0
      ? []
      : [
          heading('Theo đơn vị'),
          groupTable(
            'Đơn vị',
            units.map((row) => ({ ...row, shown: row.name })),
          ),
        ]
  return [
    heading('3. Kết quả theo loại thiết bị và địa điểm'),
    ...byUnit,
    groupTable(
      'Loại thiết bị',
      kinds.map((row) => ({ ...row, shown: kindNames[row.kind] })),
    ),
    groupTable(
      'Địa điểm',
      sites.map((row) => ({ ...row, shown: row.name || 'Chưa ghi địa điểm' })),
    ),
  ]
}

function times({ heat }: MonthlyReport): Content[] {
  const svg = weekHeat(heat.weekday)
  if (svg === null) return []
  return [
    {
      stack: [
        heading('4. Thời điểm ngừng'),
        { svg, font: 'Tinos' },
        caption('Hình 2. Số phút ngừng của tất cả thiết bị theo giờ trong ngày; ô gạch chéo: chưa rõ tình trạng'),
      ],
      unbreakable: true,
    },
  ]
}

function incidents({ incidents: found, heat }: MonthlyReport): Content[] {
  const number = weekHeat(heat.weekday) === null ? 4 : 5
  if (found.count === 0) return [heading(`${number}. Sự cố`), paragraph('Không ghi nhận sự cố nào.')]
  const means = [
    found.toAcknowledge === null
      ? 'chưa có sự cố nào được tiếp nhận'
      : `tiếp nhận ${countText(found.acknowledged)}, trung bình sau ${lengthText(found.toAcknowledge)}`,
    found.toRecover === null
      ? 'chưa có sự cố nào phục hồi'
      : `phục hồi ${countText(found.recovered)}, trung bình sau ${lengthText(found.toRecover)}`,
  ]
  return [
    heading(`${number}. Sự cố`),
    paragraph(`Ghi nhận ${countText(found.count)} sự cố, trong đó ${countText(found.critical)} nghiêm trọng: ${means.join('; ')}.`),
    table(
      ['Nhận định', 'Số sự cố'],
      found.byVerdict.map(({ verdict, count }) => [verdictNames[verdict], countText(count)]),
      ['*', 80],
    ),
    table(
      ['Nguyên nhân khi đóng sự cố', 'Số sự cố'],
      found.byCause.map(({ cause, count }) => [cause === null ? 'Chưa ghi nguyên nhân' : causeNames[cause], countText(count)]),
      ['*', 80],
    ),
  ]
}

function notes({ to, complete }: MonthlyReport): Content {
  const lines = [
    ...(complete ? [] : [`Số liệu tính đến ${instantText(Date.parse(to))}.`]),
    'Tỷ lệ hoạt động tính theo thời gian, không kể lúc bảo trì, lúc chưa rõ tình trạng và lúc không tới được do thiết bị phía trước.',
    '“Chưa đủ dữ liệu”: biết tình trạng dưới một nửa thời gian, hoặc được đo chưa trọn một ngày.',
  ]
  return { stack: ['Ghi chú:', ...lines.map((text) => `- ${text}`)], fontSize: 10, italics: true, margin: [0, 10, 0, 0], unbreakable: true }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
