import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Site, Unit } from '../contract/api/session.ts'
import { type Caller, type TestServer, bodyOf as body, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'

let server: TestServer
let city: number
let wardA: number
let wardB: number
let cityAdmin: Caller
let adminA: Caller
beforeAll(async () => {
  // 20:00 UTC on 30 June is already 1 July in Vietnam.
  server = await startTestServer({ clock: new VirtualClock(Date.UTC(2026, 5, 30, 20)) })
  city = await server.unit('Thành phố')
  wardA = await server.unit('Phường A', city)
  wardB = await server.unit('Phường B', city)
  cityAdmin = await server.signIn('admin', city)
  adminA = await server.signIn('admin', wardA)
})
afterAll(() => server.close())

const send = (who: Caller, method: string, path: string, body: unknown) => who.request(path, { method, body })

test('each sees the own unit and what lies below it, and no id of what lies above', async () => {
  expect((await body<Unit[]>(cityAdmin.request('/api/units'))).map((u) => [u.id, u.parentId])).toEqual([
    [city, null],
    [wardA, city],
    [wardB, city],
  ])
  expect((await body<Unit[]>(adminA.request('/api/units'))).map((u) => [u.id, u.parentId])).toEqual([[wardA, null]])
  expect((await adminA.request(`/api/units/${wardB}`)).status).toBe(404)
  expect((await adminA.request(`/api/units/999999`)).status).toBe(404)
  expect((await adminA.request(`/api/units?unit=${wardB}`)).status).toBe(404)
})

test('a unit below is made by who manages the one above', async () => {
  const form = { parentId: wardA, kind: 'office', name: 'Trạm truyền thanh' }
  const made = await send(adminA, 'POST', '/api/units', form)
  expect(made.status).toBe(201)
  const unit = await body<Unit>(made)
  expect(unit).toMatchObject({ parentId: wardA, name: 'Trạm truyền thanh' })
  expect((await body<Unit[]>(adminA.request('/api/units'))).map((u) => u.id)).toContain(unit.id)
  expect((await send(adminA, 'POST', '/api/units', { ...form, parentId: wardB })).status).toBe(404)
  const { rows } = await server.database.pool.query(`select unit_id from audit_log where action = 'unit.create' and entity_id = $1`, [
    String(unit.id),
  ])
  expect(rows).toEqual([{ unit_id: wardA }])
})

test('a name is corrected, or changes from a date on by the calendar of Vietnam', async () => {
  const rename = (name: string, validFrom?: string) => send(cityAdmin, 'POST', `/api/units/${wardB}/names`, { name, validFrom })
  expect(await body<Unit>(rename('Phường Bê'))).toMatchObject({ name: 'Phường Bê' })
  const after = await body<Unit>(rename('Phường Hợp Nhất', '2026-07-01'))
  expect(after.name).toBe('Phường Hợp Nhất')
  expect(after.names.map((n) => [n.name, n.validFrom, n.validTo])).toEqual([
    ['Phường Bê', null, '2026-06-30'],
    ['Phường Hợp Nhất', '2026-07-01', null],
  ])
  expect((await rename('Trùng ngày', '2026-07-01')).status).toBe(409)
  expect((await send(adminA, 'POST', `/api/units/${wardB}/names`, { name: 'X' })).status).toBe(404)
})

test('a change that changes nothing leaves no trace', async () => {
  const count = async () => Number((await server.database.pool.query('select count(*) as n from audit_log')).rows[0].n)
  const before = await count()
  expect((await send(cityAdmin, 'PATCH', `/api/units/${wardB}`, { kind: 'ward' })).status).toBe(200)
  expect(await count()).toBe(before)
  expect((await send(cityAdmin, 'PATCH', `/api/units/${wardB}`, { validFrom: '2026-02-01', validTo: '2026-01-01' })).status).toBe(422)
})

test('sites belong to units and are fenced with them', async () => {
  const made = await send(adminA, 'POST', '/api/sites', { name: 'Cột loa Tổ 5', formerWard: 'Phường Đúc' })
  expect(made.status).toBe(201)
  const site = await body<Site>(made)
  expect(site.unitId).toBe(wardA)
  const other = await body<Site>(send(cityAdmin, 'POST', '/api/sites', { name: 'Trụ sở', unitId: wardB }))
  expect((await body<Site[]>(adminA.request('/api/sites'))).map((s) => s.id)).toEqual([site.id])
  expect((await adminA.request(`/api/sites/${other.id}`)).status).toBe(404)
  expect((await send(adminA, 'PATCH', `/api/sites/${other.id}`, { name: 'X' })).status).toBe(404)
  expect(await body<Site>(send(adminA, 'PATCH', `/api/sites/${site.id}`, { address: '12 Lê Lợi' }))).toMatchObject({
    name: 'Cột loa Tổ 5',
    address: '12 Lê Lợi',
  })
  const { rows } = await server.database.pool.query(`select before, after from audit_log where action = 'site.change'`)
  expect(rows).toEqual([{ before: { address: null }, after: { address: '12 Lê Lợi' } }])
  expect(await body<unknown[]>(adminA.request('/api/search?q=phuong%20duc'))).toMatchObject([{ kind: 'site', title: 'Cột loa Tổ 5' }])
})

test('the audit log is fenced; what concerns no unit is for overseers of all', async () => {
  const entries = async (who: Caller) => body<{ unitId: number | null }[]>(who.request('/api/audit?limit=500'))
  expect(new Set((await entries(adminA)).map((e) => e.unitId)).has(wardB)).toBe(false)
  expect(new Set((await entries(cityAdmin)).map((e) => e.unitId)).has(wardB)).toBe(true)
  const staff = await server.signIn('staff', wardA)
  expect((await staff.request('/api/audit')).status).toBe(403)
})
