import { describe, expect, test } from 'vitest'
import type { Figures, IncidentFigures } from '../contract/api/reports.ts'
import { instantOf, dayOfDate } from '../contract/vietnam-time.ts'
import { focusOf, rollUp } from './groups.rules.ts'
import { type Counted, countIncidents } from './incidents.rules.ts'
import { summaryOf, type Told } from './summary.rules.ts'
import { countText, lengthText, percentText } from './words.rules.ts'

const figures = (more: Partial<Figures> & { down?: number; away?: number } = {}): Figures => {
  const { down = 0, away = 0, ...rest } = more
  return {
    devices: 64,
    time: { ok: 1_000_000, warning: 0, critical: down, unreachable: away, unknown: 0, maintenance: 0 },
    coverage: 1,
    enough: true,
    availability: 0.992734,
    reached: 0.99,
    outages: 0,
    repaired: 0,
    mttr: null,
    mtbf: null,
    ...rest,
  }
}
const quiet: IncidentFigures = {
  count: 0,
  critical: 0,
  open: 0,
  byVerdict: [],
  byCause: [],
  acknowledged: 0,
  toAcknowledge: null,
  recovered: 0,
  toRecover: null,
}
const told = (more: Partial<Told> = {}): Told => ({
  month: '2026-03',
  complete: true,
  to: instantOf(dayOfDate('2026-04-01'), 0),
  total: figures(),
  before: figures(),
  worst: [],
  incidents: quiet,
  ...more,
})

describe('the first paragraph', () => {
  test('a quiet month', () => {
    expect(summaryOf(told())).toEqual([
      'Trong tháng 3/2026, 64 thiết bị hoạt động 99,27% thời gian.',
      'Không có thiết bị nào ngừng hoạt động do chính nó.',
      'So với tháng 2/2026, tỷ lệ hoạt động không đổi, số lần ngừng không đổi.',
      'Chưa có việc phải làm thêm; tiếp tục theo dõi.',
    ])
  })

  test('a bad month: what happened, how it compares, what to do', () => {
    const worst = [{ name: 'Cụm loa Tổ 5', figures: figures({ down: 28_800, outages: 3 }) }]
    const incidents: IncidentFigures = {
      ...quiet,
      count: 6,
      open: 1,
      byVerdict: [
        { verdict: 'power', count: 3 },
        { verdict: 'carrier', count: 2 },
        { verdict: 'device', count: 1 },
      ],
      acknowledged: 5,
      toAcknowledge: 2520,
      recovered: 5,
      toRecover: 6000,
    }
    const total = figures({ down: 45_000, away: 12_000, outages: 8, repaired: 8, mttr: 5640, availability: 0.9884, coverage: 0.82 })
    expect(summaryOf(told({ total, worst, incidents, before: figures({ outages: 5, availability: 0.9927 }) }))).toEqual([
      'Trong tháng 3/2026, 64 thiết bị hoạt động 98,84% thời gian.',
      'Thiết bị ngừng hoạt động 8 lần, tổng cộng 12 giờ 30 phút; mỗi lần khắc phục trung bình mất 1 giờ 34 phút.',
      'Ngoài ra có 3 giờ 20 phút không tới được thiết bị do thiết bị phía trước.',
      'Ghi nhận 6 sự cố, nhiều nhất là mất điện (3); tiếp nhận sau trung bình 42 phút; phục hồi sau trung bình 1 giờ 40 phút; còn 1 sự cố chưa phục hồi.',
      'Ngừng lâu nhất là Cụm loa Tổ 5: 8 giờ trong 3 lần.',
      'So với tháng 2/2026, tỷ lệ hoạt động giảm 0,43 điểm phần trăm, số lần ngừng tăng từ 5 lên 8.',
      'Đề nghị: kiểm tra trạm giám sát và phép đo, vì 18% thời gian chưa rõ tình trạng; rà soát, sửa chữa Cụm loa Tổ 5 trước; kiểm tra nguồn điện và bộ lưu điện ở nơi hay mất điện; tiếp nhận sự cố nhanh hơn.',
    ])
  })

  test('a month that still runs says until when, and does not compare counts', () => {
    const sentences = summaryOf(
      told({ complete: false, to: instantOf(dayOfDate('2026-03-12'), 14 * 60 + 5), total: figures({ outages: 1, down: 60 }) }),
    )
    expect(sentences[1]).toBe('Số liệu tính đến 14:05 ngày 12/03/2026.')
    expect(sentences).toContain('So với tháng 2/2026, tỷ lệ hoạt động không đổi.')
  })

  test('too little is known for a rate', () => {
    const none = { enough: false, availability: null, reached: null }
    expect(summaryOf(told({ total: figures({ ...none, coverage: 0.124 }), before: null }))).toEqual([
      'Tháng 3/2026 chưa đủ dữ liệu để tính tỷ lệ hoạt động: mới biết tình trạng trong 12,4% thời gian của 64 thiết bị.',
      'Đề nghị: kiểm tra trạm giám sát và phép đo, vì 87,6% thời gian chưa rõ tình trạng.',
    ])
    expect(summaryOf(told({ total: figures(none), before: null }))[0]).toBe(
      'Tháng 3/2026 chưa đủ dữ liệu để tính tỷ lệ hoạt động: 64 thiết bị mới được đo chưa trọn một ngày.',
    )
    expect(summaryOf(told({ before: null }))).toContain('Tháng 2/2026 chưa đủ dữ liệu để so sánh.')
    expect(summaryOf(told({ total: figures({ devices: 0 }) }))).toEqual(['Không có thiết bị nào được theo dõi trong tháng 3/2026.'])
  })
})

test('shares are cut, so that nothing short of all is called all', () => {
  expect([1, 0.999999, 0.992, 0.9927999, 0.5, 0.00005, 0].map(percentText)).toEqual([
    '100%',
    '99,99%',
    '99,2%',
    '99,27%',
    '50%',
    'dưới 0,01%',
    '0%',
  ])
  expect([countText(1_234_567), lengthText(7800)]).toEqual(['1.234.567', '2 giờ 10 phút'])
})

describe('incidents', () => {
  const one = (more: Partial<Counted>): Counted => ({
    verdict: 'power',
    severity: 'critical',
    status: 'resolved',
    causeCode: null,
    openedAt: 1000,
    acknowledgedAt: null,
    recoveredAt: null,
    ...more,
  })

  test('are counted by verdict and cause, with the mean times of those that have them', () => {
    expect(
      countIncidents(
        [
          one({ acknowledgedAt: 61_000, recoveredAt: 601_000 }),
          one({ acknowledgedAt: 121_000, recoveredAt: 301_000, causeCode: 'power-cut', status: 'closed' }),
          one({ verdict: 'carrier', severity: 'warning', status: 'open' }),
          one({ status: 'merged' }),
          one({ openedAt: 999 }),
          one({ openedAt: 2000 }),
        ],
        1000,
        2000,
      ),
    ).toEqual({
      count: 3,
      critical: 2,
      open: 1,
      byVerdict: [
        { verdict: 'power', count: 2 },
        { verdict: 'carrier', count: 1 },
      ],
      byCause: [
        { cause: null, count: 2 },
        { cause: 'power-cut', count: 1 },
      ],
      acknowledged: 2,
      toAcknowledge: 90,
      recovered: 2,
      toRecover: 450,
    })
  })

  test('none has no mean times', () => {
    expect(countIncidents([], 0, 1)).toMatchObject({ count: 0, byVerdict: [], toAcknowledge: null, toRecover: null })
  })
})

describe('units', () => {
  const unit = (id: number, parentId: number | null) => ({ id, parentId, name: `Đơn vị ${id}` })
  // City 1 with wards 2 and 3; ward 2 with office 4 and its room 5.
  const units = [unit(1, null), unit(2, 1), unit(4, 2), unit(5, 4), unit(3, 1)]

  test('a city has a row per ward, with all that lies below it, and one for itself', () => {
    const rows = rollUp(units, focusOf(units, undefined))
    expect([...rows]).toEqual([
      [1, 1],
      [2, 2],
      [4, 2],
      [5, 2],
      [3, 3],
    ])
  })

  test('who sees several wards but not their city has a row for each', () => {
    const wards = [unit(2, null), unit(4, 2), unit(3, null)]
    expect(focusOf(wards, undefined)).toBeNull()
    expect([...rollUp(wards, null)]).toEqual([
      [2, 2],
      [4, 2],
      [3, 3],
    ])
  })
})
