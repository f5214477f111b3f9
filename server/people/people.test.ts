import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../contract/api/session.ts'
import { type Caller, type TestServer, bodyOf, jsonInit, password, startTestServer } from '../../test/support/server.ts'
import { decidingUnits } from './rules.ts'

let server: TestServer
let city: number
let wardA: number
let wardB: number
let cityAdmin: Caller
let adminA: Caller
beforeAll(async () => {
  server = await startTestServer()
  city = await server.unit('Thành phố')
  wardA = await server.unit('Phường A', city)
  wardB = await server.unit('Phường B', city)
  cityAdmin = await server.signIn('admin', city, 'admin.tp')
  adminA = await server.signIn('admin', wardA, 'admin.a')
})
afterAll(() => server.close())

const form = (username: string, unitId: number, more: object = {}) => ({
  name: 'Nguyễn Văn Đường',
  username,
  password,
  roles: [{ role: 'technician', unitId }],
  ...more,
})
const post = (who: Caller, path: string, body: unknown = {}) => who.request(path, { method: 'POST', body })
const body = <T = Person>(answer: Response | Promise<Response>) => bodyOf<T>(answer)
const create = async (username: string, unitId: number) => body(post(cityAdmin, '/api/people', form(username, unitId)))

test('the units that decide are those of open roles, or all when none is open', () => {
  expect(
    decidingUnits(
      [
        { unitId: 1, validTo: '2026-01-01' },
        { unitId: 2, validTo: null },
      ],
      '2026-06-01',
    ),
  ).toEqual([2])
  expect(
    decidingUnits(
      [
        { unitId: 1, validTo: '2026-01-01' },
        { unitId: 1, validTo: '2025-01-01' },
      ],
      '2026-06-01',
    ),
  ).toEqual([1])
})

test('an administrator adds people to the own units only, and it is written down without the password', async () => {
  const made = await post(adminA, '/api/people', form('duong.a', wardA))
  expect(made.status).toBe(201)
  const person = await body(made)
  expect(person).toMatchObject({ username: 'duong.a', roles: [{ role: 'technician', unitId: wardA, unitName: 'Phường A' }] })
  expect((await post(adminA, '/api/people', form('duong.b', wardB))).status).toBe(404)
  expect((await post(adminA, '/api/people', form('duong.tp', city))).status).toBe(404)
  expect((await post(adminA, '/api/people', form('DUONG.A', wardA))).status).toBe(422)
  const { rows } = await server.database.pool.query('select action, unit_id, after from audit_log where entity_id = $1', [person.id])
  expect(rows).toMatchObject([{ action: 'person.create', unit_id: wardA, after: { username: 'duong.a' } }])
  expect(JSON.stringify(rows)).not.toContain(password)
  expect((await server.http.request('/api/auth/sign-in/username', jsonInit('POST', { username: 'duong.a', password }))).status).toBe(200)
})

test('each sees the people and roles of the own units', async () => {
  const both = await create('hai.phuong', wardA)
  await post(cityAdmin, `/api/people/${both.id}/roles`, { role: 'staff', unitId: wardB })
  const seen = (await body<Person[]>(adminA.request('/api/people'))).find((p) => p.id === both.id)
  expect(seen?.roles.map((r) => r.unitId)).toEqual([wardA])
  expect((await body(cityAdmin.request(`/api/people/${both.id}`))).roles).toHaveLength(2)
  const other = await create('chi.b', wardB)
  expect((await adminA.request(`/api/people/${other.id}`)).status).toBe(404)
  expect((await adminA.request(`/api/people?unit=${wardB}`)).status).toBe(404)
})

test('who also holds a role elsewhere is not managed from here', async () => {
  const both = await create('kiem.nhiem', wardA)
  await post(cityAdmin, `/api/people/${both.id}/roles`, { role: 'chair', unitId: city })
  expect((await post(adminA, `/api/people/${both.id}/password`, { password: 'chiem-quyen-2026' })).status).toBe(403)
  expect((await post(adminA, `/api/people/${both.id}/disable`)).status).toBe(403)
  expect((await adminA.request(`/api/people/${both.id}`, { method: 'PATCH', body: { name: 'X' } })).status).toBe(403)
  expect((await post(cityAdmin, `/api/people/${both.id}/disable`)).status).toBe(200)
})

test('a disabled person is out at once and comes back when enabled', async () => {
  const person = await server.signIn('staff', wardA)
  expect((await person.request('/api/units')).status).toBe(200)
  expect((await body(post(adminA, `/api/people/${person.personId}/disable`))).disabledAt).not.toBeNull()
  expect((await person.request('/api/units')).status).toBe(401)
  await post(adminA, `/api/people/${person.personId}/enable`)
  const again = await server.http.request('/api/auth/sign-in/username', jsonInit('POST', { username: person.username, password }))
  expect(again.status).toBe(200)
})

test('a new password ends the sessions; the old one no longer works', async () => {
  const person = await server.signIn('staff', wardA)
  expect((await post(adminA, `/api/people/${person.personId}/password`, { password: 'mat-khau-moi-2026' })).status).toBe(204)
  expect((await person.request('/api/units')).status).toBe(401)
  const enter = (word: string) =>
    server.http.request('/api/auth/sign-in/username', jsonInit('POST', { username: person.username, password: word }))
  expect((await enter(password)).status).toBe(401)
  expect((await enter('mat-khau-moi-2026')).status).toBe(200)
})

test('nobody shuts out or demotes the own account', async () => {
  expect((await post(adminA, `/api/people/${adminA.personId}/disable`)).status).toBe(403)
  const own = await body(adminA.request(`/api/people/${adminA.personId}`))
  expect((await adminA.request(`/api/people/${own.id}/roles/${own.roles[0]?.id}`, { method: 'DELETE' })).status).toBe(403)
})

test('roles hold between their dates only', async () => {
  const person = await server.signIn('admin', wardA)
  const { roles } = await body(cityAdmin.request(`/api/people/${person.personId}`))
  const dates = (validFrom: string, validTo: string | null) =>
    cityAdmin.request(`/api/people/${person.personId}/roles/${roles[0]?.id}`, { method: 'PATCH', body: { validFrom, validTo } })
  const may = async () => (await person.request('/api/people')).status
  expect(await may()).toBe(200)
  expect((await dates('2999-01-01', null)).status).toBe(200)
  expect(await may()).toBe(403)
  expect((await dates('2020-01-01', '2020-12-31')).status).toBe(200)
  expect(await may()).toBe(403)
  expect((await dates('2020-12-31', '2020-01-01')).status).toBe(422)
  expect((await dates('2020-01-01', '2999-12-31')).status).toBe(200)
  expect(await may()).toBe(200)
  await cityAdmin.request(`/api/people/${person.personId}/roles/${roles[0]?.id}`, { method: 'DELETE' })
  expect(await may()).toBe(403)
})

test('sessions of a person are listed and ended by who manages the person', async () => {
  const person = await server.signIn('staff', wardA)
  expect(await body<unknown[]>(adminA.request(`/api/people/${person.personId}/sessions`))).toHaveLength(1)
  expect((await adminA.request(`/api/people/${person.personId}/sessions`, { method: 'DELETE' })).status).toBe(204)
  expect((await person.request('/api/units')).status).toBe(401)
})

test('search finds people and units without diacritics, in the own units only', async () => {
  await create('tim.kiem', wardB)
  const find = async (who: Caller, q: string) =>
    body<{ title: string; kind: string }[]>(who.request(`/api/search?q=${encodeURIComponent(q)}`))
  expect((await find(cityAdmin, 'nguyen van duong tim')).map((h) => h.kind)).toEqual(['person'])
  expect(await find(adminA, 'tim.kiem')).toEqual([])
  expect((await find(cityAdmin, 'PHUONG b')).map((h) => h.title)).toEqual(['Phường B'])
  expect(await find(adminA, 'phuong b')).toEqual([])
  expect(await find(adminA, '   ')).toEqual([])
})
