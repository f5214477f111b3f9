import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, bodyOf, startTestServer } from '../../test/support/server.ts'
import { declaredRoutes } from '../kernel/route.ts'

let server: TestServer
let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'trucban-web-'))
  await mkdir(join(root, 'web/assets'), { recursive: true })
  await writeFile(join(root, 'web/index.html'), '<!doctype html><title>Trực Ban</title>')
  await writeFile(join(root, 'web/assets/main-4f3a.js'), 'export const x = 1')
  await writeFile(join(root, 'web/assets/main-4f3a.js.gz'), gzipSync('export const x = 1'))
  await writeFile(join(root, 'web/sw.js'), 'self.x = 1')
  await writeFile(join(root, 'web/manifest.webmanifest'), '{}')
  await writeFile(join(root, 'secret.txt'), 'not for the web')
  server = await startTestServer({ webRoot: join(root, 'web') })
})
afterAll(async () => {
  await server.close()
  await rm(root, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}, from = '203.0.113.1') =>
  server.http.request(path, { headers }, { incoming: { socket: { remoteAddress: from } } })
const page = { accept: 'text/html,*/*' }

test('hashed files may be kept for ever, the page itself is asked for again', async () => {
  const script = await get('/assets/main-4f3a.js')
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(script.headers.get('content-type')).toContain('javascript')
  const packed = await get('/assets/main-4f3a.js', { 'accept-encoding': 'gzip' })
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  expect((await get('/', page)).headers.get('cache-control')).toBe('no-cache')
})

test('the service worker is asked for again each time and serves the whole app; the manifest is one', async () => {
  const worker = await get('/sw.js')
  expect(worker.headers.get('cache-control')).toBe('no-cache')
  expect(worker.headers.get('content-type')).toContain('javascript')
  // It stands at the root, so its scope needs no leave; what it may fetch is what pages may.
  expect(worker.headers.get('content-security-policy')).toContain("connect-src 'self';")
  expect(worker.headers.get('content-security-policy')).toContain("worker-src 'self';")
  const manifest = await get('/manifest.webmanifest')
  expect(manifest.headers.get('content-type')).toContain('application/manifest+json')
  expect(manifest.headers.get('cache-control')).toBe('no-cache')
})

test("the app's own paths get the page, what is missing or of the API does not", async () => {
  for (const path of ['/', '/thiet-bi/12', '/setup?token=abc']) {
    const answer = await get(path, page)
    expect([path, answer.status]).toEqual([path, 200])
    expect(await answer.text()).toContain('<title>Trực Ban</title>')
  }
  for (const headers of [{}, { accept: '*/*' }]) expect((await get('/setup?token=abc', headers)).status).toBe(200)
  for (const [path, headers] of [
    ['/assets/gone.js', page],
    ['/api/gone', page],
    ['/thiet-bi', { accept: 'application/json' }],
    ['/favicon.ico', page],
  ] as const)
    expect([path, (await get(path, headers)).status]).toEqual([path, 404])
  expect((await server.http.request('/thiet-bi', { method: 'POST', headers: page })).status).toBe(404)
})

test('no path leads out of the folder', async () => {
  for (const path of [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%5c..%5c..%5csecret.txt',
    '//secret.txt',
    '/%00',
  ]) {
    const answer = await get(path)
    expect([path, (await answer.text()).includes('not for the web')]).toEqual([path, false])
  }
})

test('every answer forbids inline scripts, frames and guessing of types', async () => {
  for (const answer of [await get('/', page), await get('/api/session'), await get('/api/gone')]) {
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('referrer-policy')).toBe('same-origin')
    expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/)
  }
  expect((await get('/api/session')).headers.get('cache-control')).toBe('no-store')
})

test('large answers are compressed', async () => {
  const answer = await get('/api/openapi.json', { 'accept-encoding': 'gzip' })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
})

test('the OpenAPI document and its page name every route', async () => {
  const document = await bodyOf<{ openapi: string; paths: Record<string, Record<string, { summary?: string; security?: unknown[] }>> }>(
    get('/api/openapi.json'),
  )
  expect(document.openapi).toBe('3.1.0')
  const text = await (await get('/api/docs')).text()
  for (const { method, path, access } of declaredRoutes(server.http)) {
    const operation = document.paths[path]?.[method]
    expect(operation?.summary, `${method} ${path}`).toBeTruthy()
    expect(operation?.security?.length === 0, `${method} ${path}`).toBe(access === 'public')
    expect(text).toContain(`<code>${path}</code>`)
  }
  expect(text).not.toMatch(/https?:\/\/|<script/)
})

test('figures are for this machine, and for overseers elsewhere', async () => {
  const unit = await server.unit('Phường A')
  const admin = await server.signIn('admin', unit)
  const staff = await server.signIn('staff', unit)
  expect((await get('/metrics')).status).toBe(403)
  expect((await get('/metrics', { cookie: staff.cookie })).status).toBe(403)
  for (const answer of [await get('/metrics', {}, '127.0.0.1'), await get('/metrics', { cookie: admin.cookie })]) {
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('trucban_http_requests_total{method="GET",route="/api/session",status="200"}')
  }
})

test('health is of the process, readiness of the database', async () => {
  expect((await get('/healthz')).status).toBe(200)
  expect(await bodyOf(get('/readyz'))).toMatchObject({
    status: 'ready',
    database: 'ok',
    jobs: expect.arrayContaining([expect.objectContaining({ name: 'purge-sign-ins' })]),
  })
  const broken = await startTestServer()
  await broken.database.pool.query('drop schema drizzle cascade')
  const answer = await broken.http.request('/readyz')
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ status: 'not-ready', database: 'unavailable' })
  expect((await broken.http.request('/healthz')).status).toBe(200)
  await broken.close()
})

test('a database that is gone is a 503 with a sentence, and a time to try again', async () => {
  const alone = await startTestServer()
  await alone.unit('Phường A')
  await alone.stop()
  await alone.database.drop()
  const answer = await alone.http.request('/api/session')
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(await answer.json()).toMatchObject({
    code: 'database-unavailable',
    detail: 'Cơ sở dữ liệu tạm thời không trả lời. Hãy thử lại sau ít giây.',
  })
})
