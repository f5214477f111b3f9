import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestServer, bodyOf, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { putDevices, putIncident } from '../../test/support/wall-scene.ts'
import type { PublicStatus, StatusPage } from '../contract/api/public-status.ts'
import { placesOf, stateOfAll } from './rules.ts'

const hour = 3_600_000
const day = 24 * hour
let clock: VirtualClock
let server: TestServer
let ward: number
let office: number
let other: number
let admin: Caller
beforeAll(async () => {
  // Noon in Vietnam.
  clock = new VirtualClock(Date.parse('2026-12-01T05:00:00Z'))
  server = await startTestServer({ clock })
  ward = await server.unit('UBND phường Thuận Hóa')
  office = await server.unit('Đài truyền thanh', ward)
  other = await server.unit('Phường B')
  admin = await server.signIn('admin', ward)
})
afterAll(() => server.close())

const path = () => `/api/units/${ward}/status-page`
const put = (body: unknown, who = admin, unit = ward) => who.request(`/api/units/${unit}/status-page`, { method: 'PUT', body })
const read = (slug: string) => server.http.request(`/api/status/${slug}`)
const page = async () => bodyOf<PublicStatus>(read('ubnd-phuong-thuan-hoa'))

test('it is off until an administrator switches it on, which the audit log keeps; off again at once', async () => {
  expect(await bodyOf<StatusPage>(admin.request(path()))).toEqual({ enabled: false, slug: 'ubnd-phuong-thuan-hoa' })
  expect((await read('ubnd-phuong-thuan-hoa')).status).toBe(404)
  const technician = await server.signIn('technician', ward)
  expect((await put({ enabled: true, slug: 'thuan-hoa' }, technician)).status).toBe(403)
  for (const slug of ['Thuận Hoá', 'a', '-x-', 'a--b', '../x']) {
    const refused = await put({ enabled: true, slug })
    expect([slug, refused.status]).toEqual([slug, 422])
    expect(await refused.json()).toMatchObject({ errors: [{ field: 'slug', message: expect.stringContaining('Địa chỉ') }] })
  }
  expect((await put({ enabled: true, slug: 'ubnd-phuong-thuan-hoa' })).status).toBe(200)
  expect((await read('ubnd-phuong-thuan-hoa')).status).toBe(200)
  expect((await put({ enabled: false, slug: 'ubnd-phuong-thuan-hoa' })).status).toBe(200)
  expect((await read('ubnd-phuong-thuan-hoa')).status).toBe(404)
  const stranger = await server.signIn('admin', other)
  expect((await put({ enabled: true, slug: 'ubnd-phuong-thuan-hoa' }, stranger, other)).status).toBe(409)
  expect((await put({ enabled: true, slug: 'x-y-z' }, stranger)).status).toBe(404)
  await put({ enabled: true, slug: 'ubnd-phuong-thuan-hoa' })
  const { rows } = await server.database.pool.query(`select before, after from audit_log where action = 'unit.status-page' order by id`)
  expect(rows).toEqual([
    { before: { enabled: false, slug: null }, after: { enabled: true, slug: 'ubnd-phuong-thuan-hoa' } },
    { before: { enabled: true }, after: { enabled: false } },
    { before: { enabled: false }, after: { enabled: true } },
  ])
})

test('it tells of lines and clusters by place, of incidents, plans and 90 days, and of nothing inside', async () => {
  const { pool } = server.database
  const at = new Date(clock.now() - 40 * day)
  const [line = 0, first = 0, second = 0] = await putDevices(pool, ward, at, [
    { name: 'BIMAT đường truyền', kind: 'uplink', status: 'ok' },
    { name: 'BIMAT cụm 1', kind: 'speakerCluster', status: 'critical' },
    { name: 'BIMAT cụm 2', kind: 'speakerCluster', status: 'ok' },
    { name: 'BIMAT máy kế toán', kind: 'pc', status: 'critical' },
  ])
  const [third = 0] = await putDevices(pool, office, at, [{ name: 'BIMAT cụm 3', kind: 'speakerCluster', status: 'unknown' }])
  await putDevices(pool, other, at, [{ name: 'BIMAT khác', kind: 'uplink', status: 'critical' }])
  const site = await pool.query<{ id: number }>(
    `insert into site (unit_id, name, search, address, created_at) values ($1, 'Tổ dân phố 5', '', 'BIMAT địa chỉ', $2) returning id`,
    [ward, at],
  )
  await pool.query('update device set site_id = $1, address = $2, note = $2 where id = any($3)', [
    site.rows[0]?.id,
    'BIMAT 10.0.0.1',
    [first, second],
  ])
  // 40 days ago nothing was known; the line has worked since, with one day of 24 hours without.
  const turn = (device: number, status: string, when: number) =>
    pool.query(`insert into state_change (device_id, at, status, reason) values ($1, $2, $3, 'none')`, [device, new Date(when), status])
  const midnight = Date.parse('2026-12-01T00:00:00+07:00')
  await turn(line, 'ok', midnight - 40 * day)
  await turn(line, 'critical', midnight - 10 * day)
  await turn(line, 'ok', midnight - 9 * day)
  const opened = { verdict: 'power', severity: 'critical', openedAt: new Date(clock.now() - 2 * hour) } as const
  await putIncident(pool, ward, { deviceId: first, ...opened, takenBy: admin.personId })
  await admin.request('/api/maintenance', {
    method: 'POST',
    body: {
      ...{ unitId: ward, scope: 'devices', deviceIds: [second, line], reason: 'BIMAT thay loa', repeat: 'once', minutes: 60 },
      startsAt: new Date(clock.now() + day).toISOString(),
    },
  })
  await clock.advance(31_000)
  const answer = await read('ubnd-phuong-thuan-hoa')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=30')
  const text = await answer.text()
  for (const inside of ['BIMAT', admin.personId, 'Người', '10.0.0.1']) expect(text).not.toContain(inside)
  const status: PublicStatus = JSON.parse(text)
  expect(status).toMatchObject({
    unit: 'UBND phường Thuận Hóa',
    lines: ['working'],
    places: [
      { name: 'Tổ dân phố 5', state: 'partly', clusters: 2, working: 1 },
      { name: null, state: 'unknown', clusters: 1, working: 0 },
    ],
    incidents: [{ verdict: 'power', taken: true, recovering: false, lines: 0, clusters: 1, places: ['Tổ dân phố 5'] }],
    maintenance: [{ lines: 1, clusters: 1, places: ['Tổ dân phố 5'] }],
  })
  expect(third).toBeGreaterThan(0)
  const { days, last30, last90 } = status.availability.lines
  expect(days).toHaveLength(90)
  expect(days.at(-1)).toEqual({ date: '2026-12-01', share: 1 })
  expect(days.at(-11)).toEqual({ date: '2026-11-21', share: 0 })
  expect(days[0]).toEqual({ date: '2026-09-03', share: null })
  expect(last30).toBeCloseTo(28.5 / 29.5, 3)
  expect(last90).toBeCloseTo(39.5 / 40.5, 3)
  // Of the clusters nobody has a history.
  expect(status.availability.clusters).toMatchObject({ last30: null, last90: null })
})

test('however many ask it is computed once in half a minute, and one address is slowed down', async () => {
  const before = await page()
  await clock.advance(10_000)
  expect((await page()).now).toBe(before.now)
  await clock.advance(21_000)
  expect((await page()).now).not.toBe(before.now)
  const answers = await Promise.all(Array.from({ length: 70 }, async () => (await read('ubnd-phuong-thuan-hoa')).status))
  expect(answers).toContain(429)
})

test('nothing is called working of which a part is not known', () => {
  expect(stateOfAll(['ok', 'warning'])).toBe('working')
  expect(stateOfAll(['ok', 'unknown'])).toBe('unknown')
  expect(stateOfAll(['ok', 'critical'])).toBe('partly')
  expect(stateOfAll(['critical', 'unreachable'])).toBe('down')
  expect(stateOfAll(['maintenance', 'maintenance'])).toBe('maintenance')
  expect(stateOfAll(['ok', 'maintenance'])).toBe('partly')
  expect(placesOf([])).toEqual([])
})
