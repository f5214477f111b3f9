import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestServer, cookieOf, jsonInit, password, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'

let server: TestServer
let unit: number
const clock = new VirtualClock()
beforeAll(async () => {
  server = await startTestServer({ clock, env: { TRUSTED_PROXIES: '127.0.0.1' } })
  unit = await server.unit('Phường A')
})
afterAll(() => server.close())
beforeEach(async () => {
  await server.database.pool.query('delete from rate_limit')
})

/** A request as if it came through the trusted proxy on this machine. */
const signIn = async (username: string, word: string, from: string) =>
  server.http.request('/api/auth/sign-in/username', jsonInit('POST', { username, password: word }, { 'x-forwarded-for': from }), {
    incoming: { socket: { remoteAddress: '127.0.0.1' } },
  })
const statuses = async (tries: number, attempt: (i: number) => Promise<Response> | Response) => {
  const seen: number[] = []
  for (let i = 0; i < tries; i++) seen.push((await attempt(i)).status)
  return seen
}

test('an unknown user, a wrong password and a disabled person hear the same', async () => {
  const person = await server.signIn('staff', unit, 'lan')
  await server.database.pool.query(`update person set disabled_at = '2026-01-01' where id = $1`, [person.personId])
  const answers = await Promise.all([
    signIn('khong.co', 'x', '203.0.113.1'),
    signIn('lan', 'sai', '203.0.113.1'),
    signIn('lan', password, '203.0.113.1'),
  ])
  for (const answer of answers) {
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await answer.json()).toMatchObject({ code: 'wrong-credentials', detail: 'Tên đăng nhập hoặc mật khẩu không đúng.' })
  }
  expect((await person.request('/api/sessions')).status).toBe(401)
})

test('the user name is found in any case, and the cookie is out of reach for scripts', async () => {
  await server.signIn('staff', unit, 'minh')
  const answer = await signIn('MINH', password, '203.0.113.2')
  expect(answer.status).toBe(200)
  expect(answer.headers.getSetCookie()[0]).toMatch(/^trucban\.session_token=.*HttpOnly/i)
  expect(answer.headers.getSetCookie()[0]).toMatch(/SameSite=Lax/i)
})

test('one address that guesses is stopped, others are not', async () => {
  await server.signIn('staff', unit, 'hoa')
  expect(await statuses(12, (i) => signIn(`ten.${i}`, 'x', '203.0.113.3'))).toEqual([...Array(10).fill(401), 429, 429])
  const refused = await signIn('hoa', password, '203.0.113.3')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({
    code: 'too-many-attempts',
    detail: expect.stringMatching(/^Đã thử đăng nhập quá nhiều lần/),
  })
  expect((await signIn('hoa', password, '203.0.113.4')).status).toBe(200)
  await clock.advance(61_000)
  expect((await signIn('hoa', password, '203.0.113.3')).status).toBe(200)
})

test('one name guessed from many addresses is stopped, but not for the person at the usual place', async () => {
  await server.signIn('staff', unit, 'duc')
  expect((await signIn('duc', password, '198.51.100.7')).status).toBe(200)
  expect(await statuses(12, (i) => signIn('duc', 'x', `203.0.113.${100 + i}`))).toEqual([...Array(10).fill(401), 429, 429])
  expect((await signIn('duc', password, '203.0.113.200')).status).toBe(429)
  expect((await signIn('duc', password, '198.51.100.7')).status).toBe(200)
})

test('guesses at the same time count one by one', async () => {
  const answers = await Promise.all(Array.from({ length: 15 }, (_, i) => signIn(`cung.luc.${i}`, 'x', '203.0.113.5')))
  expect(answers.filter((a) => a.status === 401)).toHaveLength(10)
})

test('right sign-ins do not use up the attempts', async () => {
  await server.signIn('staff', unit, 'nga')
  expect(await statuses(15, () => signIn('nga', password, '203.0.113.6'))).toEqual(Array(15).fill(200))
})

test('another site cannot make a browser sign in, or do anything with its session', async () => {
  const admin = await server.signIn('admin', unit)
  const body = { name: 'Trụ sở' }
  const from = (headers: Record<string, string>) => admin.request('/api/sites', { method: 'POST', body, headers })
  for (const headers of [
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'null' },
  ]) {
    const answer = await from(headers)
    expect([answer.status, headers]).toEqual([403, headers])
    expect(await answer.json()).toMatchObject({ code: 'foreign-origin' })
  }
  const foreign = jsonInit('POST', { username: 'nga', password }, { origin: 'https://evil.example' })
  expect((await server.http.request('/api/auth/sign-in/username', foreign)).status).toBe(403)
  for (const headers of [{ origin: 'http://localhost' }, { 'sec-fetch-site': 'same-origin' }])
    expect((await from(headers)).status).toBe(201)
})

test('signing out ends the session for good', async () => {
  const person = await server.signIn('staff', unit)
  expect((await person.request('/api/sessions')).status).toBe(200)
  const out = await person.request('/api/auth/sign-out', { method: 'POST', body: {} })
  expect(out.status).toBe(204)
  expect(cookieOf(out)).toContain('trucban.session_token=')
  expect((await person.request('/api/sessions')).status).toBe(401)
})

test('behind HTTPS the cookie is secure', async () => {
  const secure = await startTestServer({ env: { PUBLIC_URL: 'https://trucban.example' } })
  try {
    const ward = await secure.unit('Phường B')
    await secure.signIn('staff', ward, 'an.ninh')
    const answer = await secure.http.request('/api/auth/sign-in/username', jsonInit('POST', { username: 'an.ninh', password }))
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-trucban\.session_token=.*Secure/)
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=')
  } finally {
    await secure.close()
  }
})
