import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, bodyOf, cookieOf, jsonInit, password, startTestServer } from '../../test/support/server.ts'
import { firstStart } from './index.ts'
import { sessionInfo } from './info.ts'

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

test('a server open to others without HTTPS says so to whoever has signed in', async () => {
  const warningsWith = async (env: Record<string, string>) => {
    const open = await startTestServer({ env })
    try {
      const person = await open.signIn('staff', await open.unit('Phường A'))
      const { warnings } = await bodyOf<{ warnings: string[] }>(person.request('/api/session'))
      expect(await bodyOf(open.http.request('/api/session'))).toMatchObject({ warnings: [] })
      return warnings
    } finally {
      await open.close()
    }
  }
  expect(await warningsWith({ HOST: '0.0.0.0', PUBLIC_URL: '' })).toEqual([expect.stringContaining('không mã hóa (HTTPS)')])
  expect(await warningsWith({ HOST: '127.0.0.1', PUBLIC_URL: '' })).toEqual([])
})

test('a disk that fills up is said before it is full', async () => {
  const server = await startTestServer()
  try {
    const person = await server.signIn('staff', await server.unit('Phường A'))
    const { actor } = await server.app.auth.actor({ headers: new Headers({ cookie: person.cookie }), address: null })
    const warnings = async (free: number) => {
      const { warnings: said } = await sessionInfo({ ...server.ctx, actor, app: { ...server.app, dataFolder: '/' } }, async () => ({
        free,
        needed: 100e6,
      }))
      return said.join()
    }
    expect(await warnings(50e6)).toMatch(/^Ổ đĩa của máy chủ đã đầy \(còn 47 MB\)/)
    expect(await warnings(500e6)).toMatch(/^Ổ đĩa của máy chủ sắp đầy/)
    expect(await warnings(900e6)).toBe('')
  } finally {
    await server.close()
  }
})
