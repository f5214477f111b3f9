import { expect, test } from 'vitest'
import { instantOf, dayOfDate } from '../contract/vietnam-time.ts'
import { monthEdges, monthOf, monthPlus, monthsIn, monthStart } from './calendar.rules.ts'
import { createGrid, daysOf, heatOf, pour } from './grid.rules.ts'
import type { Stretch } from './life.rules.ts'

/** An instant by Vietnam's clock. */
const at = (date: string, hour = 0, minute = 0) => instantOf(dayOfDate(date), hour * 60 + minute)

test('months begin at midnight in Vietnam', () => {
  expect(new Date(monthStart('2026-03')).toISOString()).toBe('2026-02-28T17:00:00.000Z')
  expect(monthOf(Date.UTC(2026, 1, 28, 16, 59))).toBe('2026-02')
  expect(monthOf(Date.UTC(2026, 1, 28, 17))).toBe('2026-03')
  expect([monthPlus('2026-01', -1), monthPlus('2025-12', 1), monthPlus('2026-03', -14)]).toEqual(['2025-12', '2026-01', '2025-01'])
  expect(monthsIn(at('2025-12-31', 23), at('2026-02-01'))).toEqual(['2025-12', '2026-01'])
  expect(monthEdges(at('2025-12-31', 23), at('2026-02-03'))).toEqual([
    at('2025-12-31', 23),
    at('2026-01-01'),
    at('2026-02-01'),
    at('2026-02-03'),
  ])
})

// 2 March 2026 is a Monday.
const span = [at('2026-03-02'), at('2026-03-11')] as const
const stretches: Stretch[] = [
  { status: 'ok', from: at('2026-03-01', 12), to: at('2026-03-02', 16, 40) },
  // 20 minutes, then three whole hours, then 5 minutes
  { status: 'critical', from: at('2026-03-02', 16, 40), to: at('2026-03-02', 20, 5) },
  { status: 'ok', from: at('2026-03-02', 20, 5), to: at('2026-03-03', 23, 45) },
  { status: 'unreachable', from: at('2026-03-03', 23, 45), to: at('2026-03-04', 0, 15) },
  { status: 'ok', from: at('2026-03-04', 0, 15), to: at('2026-03-05', 6) },
  { status: 'unknown', from: at('2026-03-05', 6), to: at('2026-03-06', 6) },
  { status: 'critical', from: at('2026-03-06', 6), to: at('2026-03-06', 6, 10) },
  { status: 'ok', from: at('2026-03-06', 6, 10), to: at('2026-03-09', 17) },
  // the Monday after: ten minutes of the same hour
  { status: 'critical', from: at('2026-03-09', 17), to: at('2026-03-09', 17, 10) },
  { status: 'ok', from: at('2026-03-09', 17, 10), to: at('2026-03-12') },
]
const grid = createGrid(...span)
pour(grid, stretches)

test('down minutes fall into their hours, day by day', () => {
  const { rows } = heatOf(grid, 'day')
  expect(rows.map((row) => row.key)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10].map((day) => `2026-03-${String(day).padStart(2, '0')}`))
  const first = rows[0]
  expect(first?.down.slice(15, 22)).toEqual([0, 20, 60, 60, 60, 5, 0])
  expect(rows[1]?.unreachable[23]).toBe(15)
  expect(rows[2]?.unreachable[0]).toBe(15)
  expect(rows[2]?.down[0]).toBe(0)
  // Nothing known is not nothing down.
  expect(rows[3]?.down.slice(4, 8)).toEqual([0, 0, null, null])
  expect(rows[4]?.down.slice(4, 8)).toEqual([null, null, 10, 0])
})

test('weekdays add up', () => {
  const { rows } = heatOf(grid, 'weekday')
  expect(rows.map((row) => row.key)).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(rows[0]?.down.slice(16, 21)).toEqual([20, 70, 60, 60, 5])
  const total = rows.flatMap((row) => row.down).reduce((sum: number, minutes) => sum + (minutes ?? 0), 0)
  expect(total).toBe(205 + 10 + 10)
})

test('days tell where their time went', () => {
  const days = daysOf(grid)
  const minute = 60_000
  expect(days[0]).toEqual({
    date: '2026-03-02',
    time: { ok: (1440 - 205) * minute, warning: 0, critical: 205 * minute, unreachable: 0, unknown: 0, maintenance: 0 },
  })
  expect(days[3]?.time).toMatchObject({ ok: 360 * minute, unknown: 1080 * minute })
})

test('a stretch of months costs and counts like any other', () => {
  const month = createGrid(at('2026-03-01'), at('2026-04-01'))
  pour(month, [{ status: 'critical', from: at('2025-01-01'), to: at('2027-01-01') }])
  const { rows } = heatOf(month, 'day')
  expect(rows).toHaveLength(31)
  expect(new Set(rows.flatMap((row) => row.down))).toEqual(new Set([60]))
})

test('a month that is not over ends where it is', () => {
  const running = createGrid(at('2026-03-01'), at('2026-03-02', 13, 30))
  pour(running, [{ status: 'critical', from: at('2026-02-01'), to: at('2026-03-02', 13, 30) }])
  const { rows } = heatOf(running, 'day')
  expect(rows).toHaveLength(2)
  expect(rows[1]?.down.slice(12, 15)).toEqual([60, 30, null])
})
