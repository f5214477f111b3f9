import { afterAll, beforeAll, expect, test } from 'vitest'
import { echoKeys } from '../../test/support/agent.ts'
import { type Caller, type TestServer, bodyOf, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { putDevices } from '../../test/support/wall-scene.ts'
import type { Storage } from '../contract/api/storage.ts'
import { ensureHour, hourMs, hourOf, retentionOf, ShapeIds } from '../series/index.ts'

let server: TestServer
let clock: VirtualClock
let admin: Caller
let wardAdmin: Caller
let ward: number
beforeAll(async () => {
  clock = new VirtualClock()
  server = await startTestServer({ clock })
  const city = await server.unit('Thành phố')
  ward = await server.unit('Phường A', city)
  admin = await server.signIn('admin', city)
  wardAdmin = await server.signIn('admin', ward)
})
afterAll(() => server.close())

const get = () => bodyOf<Storage>(admin.request('/api/storage'))
const put = (body: object, as = admin) => as.request('/api/storage/retention', { method: 'PUT', body })
const usual = { packDays: 120, rollupDays: 1830, trapDays: 90 }
const audited = async () => {
  const { rows } = await server.database.pool.query<{ unit: number | null; before: object; after: object }>(
    `select unit_id as unit, before, after from audit_log where action = 'retention.change' order by id`,
  )
  return rows
}

test('an empty installation says what it does not know', async () => {
  const storage = await get()
  expect(storage).toMatchObject({ retention: usual, values: 0, bytesPerValue: null, daily: null, freeBytes: null })
  expect(storage.parts.map(({ part, oldest }) => [part, oldest])).toEqual([
    ['log', null],
    ['hours', null],
    ['days', null],
    ['figures', null],
  ])
  expect(storage.databaseBytes).toBeGreaterThan(1e6)
})

test('what is stored is told by where it lies', async () => {
  const { pool } = server.database
  const now = new Date(clock.now())
  const [device] = await putDevices(pool, ward, now, [{ name: 'Máy tính 1', kind: 'pc', status: 'ok' }])
  const { rows } = await pool.query<{ id: number }>(
    `with a as (insert into agent (unit_id, name, credential_hash, facts, enrolled_at) values ($1, 'Trạm', '\\x01', '{}', $3) returning id)
     insert into "check" (device_id, agent_id, kind, params, interval, retry_interval, timeout, attempts, created_at)
     select $2, a.id, 'icmp', '{}', 60, 20, 1000, 3, $3 from a returning id`,
    [ward, device, now],
  )
  const check = rows[0]?.id
  const shape = await new ShapeIds(server.app.db).idOf(echoKeys)
  const hour = hourOf(clock.now())
  await ensureHour(pool, hour)
  await pool.query(
    `insert into result_day values ($1, '2026-01-02', $2, 1440, '\\x0102', array['\\x0102'::bytea]), ($1, '2026-01-03', $2, 1440, '\\x0102', array['\\x0102'::bytea])`,
    [check, shape],
  )
  await pool.query(`insert into result_pack values ($1, $2, 60, '\\x010203')`, [check, new Date(hour - hourMs)])
  await pool.query(`insert into result_rollup values ($1, '2025-11-30', '\\x01'), ($1, '2026-01-03', '\\x01')`, [check])
  const storage = await get()
  expect(storage.values).toBe(2940 * echoKeys.length)
  expect(storage.bytesPerValue).toBeGreaterThan(0)
  expect(storage.daily).toMatchObject({ day: '2026-01-03', resultBytes: expect.any(Number) })
  expect(storage.daily?.resultBytes).toBeGreaterThan(52)
  expect(storage.parts.map(({ oldest }) => oldest)).toEqual([
    new Date(hour).toISOString(),
    new Date(hour - hourMs).toISOString(),
    '2026-01-02T00:00:00.000Z',
    '2025-11-30T00:00:00.000Z',
  ])
})

test('times are set within bounds, audited, and in force at once', async () => {
  expect(await (await put({ ...usual, packDays: 400 })).json()).toMatchObject({ retention: { ...usual, packDays: 400 } })
  expect(await retentionOf(server.app.db)).toEqual({ ...usual, packDays: 400, reportDays: 35 })
  expect(await audited()).toEqual([{ unit: null, before: { packDays: 120 }, after: { packDays: 400 } }])
  expect((await put({ ...usual, packDays: 400 })).status).toBe(200)
  expect((await audited()).length, 'nothing changed').toBe(1)
})

test('a shorter time has to be meant', async () => {
  const refused = await put({ ...usual, packDays: 60 })
  expect([refused.status, await refused.json()]).toEqual([
    422,
    expect.objectContaining({
      errors: [expect.objectContaining({ field: 'deleteOlder', message: expect.stringContaining('xoá vĩnh viễn') })],
    }),
  ])
  expect((await put({ ...usual, packDays: 60, deleteOlder: true })).status).toBe(200)
  expect((await retentionOf(server.app.db)).packDays).toBe(60)
})

test.each([
  [{ packDays: 30 }, 'packDays', 'Số ngày phải là số nguyên từ 31 đến 3660'],
  [{ packDays: 45.5 }, 'packDays', 'Số ngày phải là số nguyên từ 31 đến 3660'],
  [{ packDays: null }, 'packDays', 'Số ngày phải là số nguyên từ 31 đến 3660'],
  [{ trapDays: 4000 }, 'trapDays', 'Số ngày phải là số nguyên từ 7 đến 3660'],
  [{ packDays: 3000 }, 'rollupDays', 'Số liệu theo giờ phải giữ ít nhất bằng kết quả đo'],
])('refused: %j', async (change, field, message) => {
  const answer = await put({ ...usual, ...change, deleteOlder: true })
  expect([answer.status, await answer.json()]).toEqual([
    422,
    expect.objectContaining({ errors: [expect.objectContaining({ field, message })] }),
  ])
})

test('what belongs to all units is for administrators of all of them', async () => {
  for (const answer of [await wardAdmin.request('/api/storage'), await put(usual, wardAdmin)]) expect(answer.status).toBe(403)
  const technician = await server.signIn('technician', ward)
  expect((await technician.request('/api/storage')).status).toBe(403)
})
