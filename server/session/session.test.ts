import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, cookieOf, jsonInit, password, startTestServer } from '../../test/support/server.ts'
import { firstStart } from './index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const post = (path: string, body: unknown, headers?: Record<string, string>) => server.http.request(path, jsonInit('POST', body, headers))
const form = (token: string, username: string) => ({ token, unitName: 'UBND phường Vỹ Dạ', name: 'Trần Thị Bình', username, password })

test('the set-up link works once, of several at the same time one, and a wrong one not at all', async () => {
  expect(await (await server.http.request('/api/session')).json()).toMatchObject({ person: null, setup: true, rights: [], units: [] })
  const first = await firstStart(server.app)
  const again = await firstStart(server.app)
  expect(again.rootUnitId).toBe(first.rootUnitId)
  const stale = await post('/api/setup', form(first.setupToken ?? '', 'binh'))
  expect(stale.status).toBe(403)
  expect(await stale.json()).toMatchObject({ code: 'wrong-setup-token' })

  const answers = await Promise.all(
    ['binh', 'chi', 'dung', 'em.'].map(async (name) => post('/api/setup', form(again.setupToken ?? '', name))),
  )
  expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409])
  const winner = answers.find((a) => a.status === 201)
  const info = await (await server.http.request('/api/session', { headers: { cookie: winner ? cookieOf(winner) : '' } })).json()
  expect(info).toMatchObject({ setup: false, units: [{ name: 'UBND phường Vỹ Dạ', parentId: null }], roles: [{ role: 'admin' }] })
  expect((await firstStart(server.app)).setupToken).toBeNull()
  const { rows } = await server.database.pool.query<{ action: string }>('select action from audit_log order by id')
  expect(rows.map((r) => r.action)).toEqual(['unit.rename', 'unit.rename', 'person.create', 'session.begin'])
})
