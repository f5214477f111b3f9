import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestServer, bodyOf, jsonInit, password, startTestServer } from '../../test/support/server.ts'

let server: TestServer
let unit: number
beforeAll(async () => {
  server = await startTestServer()
  unit = await server.unit('Phường A')
})
afterAll(() => server.close())

const withToken = (token: string, path: string, method = 'GET', body?: unknown) =>
  server.http.request(path, jsonInit(method, body, { authorization: `Bearer ${token}` }))
async function newToken(who: Caller, fields: object = {}): Promise<{ id: number; token: string }> {
  const answer = await who.request('/api/tokens', { method: 'POST', body: { name: 'kịch bản', ...fields } })
  expect(answer.status).toBe(201)
  return bodyOf(answer)
}
const actions = async (personId: string) => {
  const { rows } = await server.database.pool.query<{ action: string }>('select action from audit_log where actor_id = $1 order by id', [
    personId,
  ])
  return rows.map((r) => r.action)
}

test('a token reads and writes as its person; a read-only one only reads', async () => {
  const admin = await server.signIn('admin', unit)
  const full = await newToken(admin, { readOnly: false })
  const reader = await newToken(admin)
  expect(full.token).toMatch(/^tb_/)
  expect((await withToken(full.token, '/api/sites', 'POST', { name: 'Trụ sở' })).status).toBe(201)
  expect((await withToken(reader.token, '/api/sites')).status).toBe(200)
  const refused = await withToken(reader.token, '/api/sites', 'POST', { name: 'Khác' })
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ code: 'token-read-only' })
  const { rows } = await server.database.pool.query<{ hash: Buffer }>('select hash from api_token where id = $1', [full.id])
  expect(rows[0]?.hash.toString()).not.toContain(full.token)
})

test('a token cannot make tokens, change the password or end sessions', async () => {
  const admin = await server.signIn('admin', unit)
  const { token } = await newToken(admin, { readOnly: false })
  const answers = [
    await withToken(token, '/api/tokens', 'POST', { name: 'nữa' }),
    await withToken(token, '/api/auth/change-password', 'POST', { currentPassword: password, newPassword: 'mat-khau-moi-2026' }),
    await withToken(token, '/api/sessions', 'DELETE'),
  ]
  for (const answer of answers) expect(await answer.json()).toMatchObject({ status: 403, code: 'token-not-enough' })
})

test('a revoked or expired token, and one of a disabled person, is refused with 401', async () => {
  const person = await server.signIn('staff', unit)
  const gone = await newToken(person)
  const late = await newToken(person)
  const alive = await newToken(person)
  await server.database.pool.query(`update api_token set expires_at = '2020-01-01' where id = $1`, [late.id])
  expect((await person.request(`/api/tokens/${gone.id}`, { method: 'DELETE' })).status).toBe(204)
  expect((await withToken(gone.token, '/api/units')).status).toBe(401)
  expect((await withToken(late.token, '/api/units')).status).toBe(401)
  expect((await withToken('tb_nonsense', '/api/units')).status).toBe(401)
  expect((await withToken(alive.token, '/api/units')).status).toBe(200)
  expect(await (await person.request('/api/tokens')).json()).toHaveLength(2)
  await server.database.pool.query(`update person set disabled_at = '2026-01-01' where id = $1`, [person.personId])
  expect((await withToken(alive.token, '/api/units')).status).toBe(401)
  expect(await actions(person.personId)).toEqual(['session.begin', 'token.create', 'token.create', 'token.create', 'token.revoke'])
})

test("nobody revokes another person's token or session", async () => {
  const [one, other] = [await server.signIn('staff', unit), await server.signIn('admin', unit)]
  const { id } = await newToken(one)
  expect((await other.request(`/api/tokens/${id}`, { method: 'DELETE' })).status).toBe(404)
  const sessions = await bodyOf<{ id: string }[]>(one.request('/api/sessions'))
  expect((await other.request(`/api/sessions/${sessions[0]?.id}`, { method: 'DELETE' })).status).toBe(404)
  expect((await one.request('/api/sessions')).status).toBe(200)
})

test('changing the password asks for the present one and ends the other sessions', async () => {
  const person = await server.signIn('staff', unit, 'doi.mat.khau')
  const second = await server.http.request('/api/auth/sign-in/username', jsonInit('POST', { username: 'doi.mat.khau', password }))
  const cookie = second.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
  const change = (currentPassword: string, newPassword: string) =>
    person.request('/api/auth/change-password', { method: 'POST', body: { currentPassword, newPassword } })
  const wrong = await change('sai', 'mat-khau-moi-2026')
  expect(await wrong.json()).toMatchObject({
    status: 422,
    errors: [{ field: 'currentPassword', message: 'Mật khẩu hiện tại không đúng.' }],
  })
  expect((await change(password, 'ngan')).status).toBe(422)
  expect((await change(password, 'mat-khau-moi-2026')).status).toBe(204)
  expect((await person.request('/api/sessions')).status).toBe(200)
  expect((await server.http.request('/api/sessions', { headers: { cookie } })).status).toBe(401)
  const { rows } = await server.database.pool.query<{ row: string }>(`select a::text as row from audit_log a where actor_id = $1`, [
    person.personId,
  ])
  expect(rows.map((r) => r.row).join()).not.toContain('mat-khau')
})

test('sessions are listed with the present one marked, and ended one by one', async () => {
  const person = await server.signIn('staff', unit, 'hai.may')
  await server.http.request('/api/auth/sign-in/username', jsonInit('POST', { username: 'hai.may', password }, { 'user-agent': 'Firefox' }))
  const list = () => bodyOf<{ id: string; current: boolean; userAgent: string | null }[]>(person.request('/api/sessions'))
  const before = await list()
  expect(before.map((s) => s.current).filter(Boolean)).toHaveLength(1)
  const other = before.find((s) => !s.current)
  expect(other?.userAgent).toBe('Firefox')
  expect((await person.request(`/api/sessions/${other?.id}`, { method: 'DELETE' })).status).toBe(204)
  expect(await list()).toHaveLength(1)
})
