import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { removeFolder } from '../support/data-dir.ts'
import { createEmptyDatabase } from '../support/database.ts'
import { ServerProgram } from '../support/server-program.ts'

let folder: string
let database: { url: string; drop(): Promise<void> }
const started: ServerProgram[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trucban-start-'))
  database = await createEmptyDatabase()
})
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop('SIGKILL')
})
afterAll(async () => {
  await database.drop()
  await removeFolder(folder)
})

/** Runs the server on a database and a folder of the test's own. */
function start(env: Record<string, string>): ServerProgram {
  const server = new ServerProgram({ DATA_DIR: folder, DATABASE_URL: database.url, ...env })
  started.push(server)
  return server
}

test('it starts, prints its address and the set-up link, is ready, and ends at SIGTERM with 0', { timeout: 60_000 }, async () => {
  const server = start({ LOG_LEVEL: 'warn' })
  const url = await server.until(/đang chạy tại (http:\S+)/)
  const link = await server.until(/(http:\S+\/setup\?token=tbs_\S+)/)
  expect(link.startsWith(url)).toBe(true)
  await server.until(/Nhấn Ctrl/)
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })
  const ready = await fetch(`${url}/readyz`)
  expect(ready.status).toBe(200)
  expect(await ready.json()).toMatchObject({ status: 'ready', database: 'ok' })
  expect(await (await fetch(`${url}/api/session`)).json()).toMatchObject({ setup: true, warnings: [] })
  const metrics = await (await fetch(`${url}/metrics`)).text()
  expect(metrics).toContain('trucban_http_requests_total{method="GET",route="/readyz",status="200"} 1')
  expect(metrics).toContain('nodejs_eventloop_lag_seconds')
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(server.out()).not.toContain('was killed')
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
})

test('ADMIN_USERNAME and ADMIN_PASSWORD take the place of the link', { timeout: 60_000 }, async () => {
  const server = start({ ADMIN_USERNAME: 'quan.tri', ADMIN_PASSWORD: 'mat-khau-quan-tri' })
  const url = await server.until(/đang chạy tại (http:\S+)/)
  await server.until(/Nhấn Ctrl/)
  expect(server.out()).not.toContain('/setup')
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'quan.tri', password: 'mat-khau-quan-tri' }),
  })
  expect(answer.status).toBe(200)
  // Its stream is open while the server is told to stop.
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  const stream = await fetch(`${url}/api/events`, { headers: { cookie } })
  expect(stream.status).toBe(200)
  server.child.kill('SIGINT')
  expect(await server.ended).toBe(0)
  await stream.body?.cancel().catch(() => {})
})

test('its agent does not outlive a server that is killed', { timeout: 60_000 }, async () => {
  const server = start({ LOG_LEVEL: 'warn' })
  await server.until(/Nhấn Ctrl/)
  server.child.kill('SIGKILL')
  // The agent holds the other end of the output until it has ended.
  await once(server.child, 'close')
  expect(server.child.signalCode).toBe('SIGKILL')
})

test('a busy port is one clear sentence, and nothing is left behind', { timeout: 60_000 }, async () => {
  const other = createServer()
  const { promise, resolve } = Promise.withResolvers<void>()
  other.listen(0, '127.0.0.1', resolve)
  await promise
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const server = start({ PORT: String(port) })
  expect(await server.ended).toBe(1)
  expect(server.out()).toBe(
    `Cổng ${port} đang được một chương trình khác dùng. Hãy tắt chương trình đó hoặc đặt PORT khác, ví dụ PORT=${port + 1}.\n`,
  )
  other.close()
})

test.each([
  [{ PORT: 'tám nghìn' }, 'PORT phải là số cổng'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL phải là một trong'],
  [{ TLS_CERT: '/nonexistent.pem', TLS_KEY: '/nonexistent.key' }, 'TLS_CERT: không đọc được tệp'],
  [{ HOST: '203.0.113.1' }, 'HOST=203.0.113.1 không phải là địa chỉ của máy này'],
  [{ DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/x' }, 'Không kết nối được tới PostgreSQL'],
])('%j is refused with a sentence', { timeout: 60_000 }, async (env, sentence) => {
  const server = start(env)
  expect(await server.ended).toBe(1)
  expect(server.out()).toContain(sentence)
  expect(server.out()).not.toContain('    at ')
})
