import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import type { ServiceLevelView, SpecialDays } from '../contract/api/service-level.ts'
import type { TicketDetail } from '../contract/api/tickets.ts'
import { dateOf } from '../contract/vietnam-time.ts'
import { usualHolidays } from './holidays.rules.ts'
import { dayOfLunar } from './lunar.rules.ts'

describe('days off by the law', () => {
  test('Tết of each year, with leap months and where China differs', () => {
    const days = Array.from({ length: 13 }, (_, i) => dateOf(dayOfLunar(2023 + i, 1, 1)))
    expect(days).toEqual([
      ...['2023-01-22', '2024-02-10', '2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-02', '2031-01-23'],
      ...['2032-02-11', '2033-01-31', '2034-02-19', '2035-02-08'],
    ])
    expect([2023, 2024, 2025, 2026, 2027].map((year) => dateOf(dayOfLunar(year, 3, 10)))).toEqual([
      ...['2023-04-29', '2024-04-18', '2025-04-07', '2026-04-26', '2027-04-16'],
    ])
  })
  test('2026: Tết in the middle of a week, Hùng Kings on a Sunday', () => {
    expect(usualHolidays(2026).map(({ day, name }) => `${day.slice(5)} ${name}`)).toEqual([
      '01-01 Tết Dương lịch',
      '02-16 Tết Nguyên đán',
      '02-17 Tết Nguyên đán',
      '02-18 Tết Nguyên đán',
      '02-19 Tết Nguyên đán',
      '02-20 Tết Nguyên đán',
      '04-27 Giỗ Tổ Hùng Vương (nghỉ bù)',
      '04-30 Ngày Chiến thắng',
      '05-01 Ngày Quốc tế lao động',
      '09-01 Quốc khánh',
      '09-02 Quốc khánh',
    ])
  })
  test('2027: two days of Tết on a weekend are given after it', () => {
    const days = usualHolidays(2027).map(({ day }) => day.slice(5))
    expect(days.slice(1, 6)).toEqual(['02-05', '02-08', '02-09', '02-10', '02-11'])
    expect(days).toContain('05-03')
  })
})

/** Monday 2 March 2026, eight o'clock in Vietnam. */
const clock = new VirtualClock(Date.parse('2026-03-02T08:00:00+07:00'))
let server: TestServer
let city: number
let ward: number
let mayor: Caller
let technician: Caller

beforeAll(async () => {
  server = await startTestServer({ clock })
  city = await server.unit('Thành phố')
  ward = await server.unit('Phường A', city)
  mayor = await server.signIn('admin', city, 'thanhpho')
  technician = await server.signIn('technician', ward, 'kythuat')
})
afterAll(() => server.close())

const level = () => bodyOf<ServiceLevelView>(technician.request('/api/service-level'))
const put = (caller: Caller, path: string, body: unknown) => caller.request(path, { method: 'PUT', body })
const targets = (minutes: number) => {
  const one = { respond: 10, resolve: minutes, around: false }
  return { urgent: one, high: one, normal: one, low: one }
}
const shifts = [{ weekdays: [1, 2, 3, 4, 5, 6], startTime: '08:00', endTime: '12:00' }]

test('a ward follows the presets, then its city, then itself; open tickets move with it', async () => {
  const filed = await bodyOf<TicketDetail>(technician.request('/api/tickets', { method: 'POST', body: { place: 'Kho', symptom: 'other' } }))
  const due = async () => (await bodyOf<TicketDetail>(technician.request(`/api/tickets/${filed.id}`))).resolveBy
  expect(await level()).toMatchObject({
    own: false,
    autoCloseDays: 3,
    shifts: [
      { startTime: '07:30', endTime: '11:30' },
      { startTime: '13:30', endTime: '17:00' },
    ],
  })
  const before = await due()
  expect((await put(mayor, '/api/service-level', { unitId: city, shifts, targets: targets(300), autoCloseDays: 5 })).status).toBe(200)
  expect(await level()).toMatchObject({ unitId: ward, own: false, autoCloseDays: 5 })
  // Four hours on Monday, one on Tuesday.
  expect([before !== (await due()), await due()]).toEqual([true, '2026-03-03T02:00:00.000Z'])
  await put(technician, '/api/service-level', { shifts, targets: targets(60), autoCloseDays: 2 })
  expect(await level()).toMatchObject({ own: true, autoCloseDays: 2 })
  expect(await due()).toBe('2026-03-02T02:00:00.000Z')
  const days = (own: object[]) => put(technician, '/api/special-days', { year: 2026, days: own })
  await put(mayor, '/api/special-days', { unitId: city, year: 2026, days: [{ day: '2026-03-02', works: false, name: 'Nghỉ' }] })
  expect(await due()).toBe('2026-03-03T02:00:00.000Z')
  await days([{ day: '2026-03-02', works: true, name: 'Làm bù' }])
  expect(await due()).toBe('2026-03-02T02:00:00.000Z')
  const shown = await bodyOf<SpecialDays>(technician.request('/api/special-days?year=2026'))
  expect(shown.days).toEqual([{ day: '2026-03-02', works: true, name: 'Làm bù', own: true }])
  expect(shown.suggested[0]).toEqual({ day: '2026-01-01', name: 'Tết Dương lịch' })
  const { rows } = await server.database.pool.query(
    `select action from audit_log where entity in ('service-level', 'special-days') order by id`,
  )
  expect(rows.map(({ action }) => action)).toEqual(['service-level.set', 'service-level.set', 'special-days.set', 'special-days.set'])
})

test('what cannot be is refused by the field, and changes nothing', async () => {
  const before = await level()
  const fields = async (answer: Response) => [
    answer.status,
    ...(await bodyOf<{ errors: { field: string }[] }>(answer)).errors.map(({ field }) => field),
  ]
  const good = { shifts, targets: targets(60), autoCloseDays: 2 }
  const wrong: [object, string][] = [
    [{ ...good, shifts: [{ weekdays: [1], startTime: '12:00', endTime: '08:00' }] }, 'shifts.0.endTime'],
    [{ ...good, shifts: [] }, 'shifts'],
    [{ ...good, targets: { ...targets(60), high: { respond: 90, resolve: 60, around: false } } }, 'targets.high.resolve'],
    [{ ...good, autoCloseDays: 0 }, 'autoCloseDays'],
  ]
  for (const [body, field] of wrong) expect(await fields(await put(technician, '/api/service-level', body))).toEqual([422, field])
  const day = { day: '2027-01-01', works: false, name: 'Tết' }
  expect(await fields(await put(technician, '/api/special-days', { year: 2026, days: [day] }))).toEqual([422, 'days.0.day'])
  expect(await level()).toEqual(before)
})
