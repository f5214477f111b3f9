import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestServer, bodyOf, startTestServer } from '../../test/support/server.ts'
import type { DeviceDetail } from '../contract/api/devices.ts'
import { pushReceiptSchema } from '../contract/api/push.ts'

let server: TestServer
let technician: Caller
let unit: number
beforeAll(async () => {
  server = await startTestServer()
  unit = await server.unit('Phường A')
  technician = await server.signIn('technician', unit)
})
afterAll(() => server.close())

async function pushed(name: string): Promise<{ check: number; path: string }> {
  const body = { unitId: unit, name, kind: 'speakerCluster', checks: [{ kind: 'push', params: {} }] }
  const device = await bodyOf<DeviceDetail>(technician.request('/api/devices', { method: 'POST', body }))
  const check = device.checks[0]?.id ?? 0
  const made = technician.request(`/api/devices/${device.id}/checks/${check}/push-token`, { method: 'POST' })
  return { check, path: (await bodyOf<{ path: string }>(made)).path }
}

async function startServer(): Promise<{ process: ChildProcess; url: string; ended: Promise<unknown> }> {
  const program = `${import.meta.dirname}/../../test/support/server-process.ts`
  const child = fork(program, [JSON.stringify(server.database.url), tmpdir()], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  const [{ url }] = await once(child, 'message')
  return { process: child, url, ended }
}

test('a server killed at any moment has stored each report that it acknowledged', async () => {
  const devices = await Promise.all(Array.from({ length: 12 }, (_, i) => pushed(`Cụm loa ${i}`)))
  const acknowledged: { check: number; at: number }[] = []
  // Killed with others under way, once so many more were acknowledged.
  for (const more of [5, 23, 60]) {
    const child = await startServer()
    const enough = acknowledged.length + more
    const lanes = Promise.allSettled(
      devices.map(async ({ check, path }) => {
        for (let n = 0; n < 9; n++) {
          const answer = await fetch(child.url + path, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ values: { n } }),
          })
          if (answer.status !== 200) throw new Error(await answer.text())
          acknowledged.push({ check, at: Date.parse(pushReceiptSchema.parse(await answer.json()).receivedAt) })
          if (acknowledged.length >= enough) child.process.kill('SIGKILL')
        }
      }),
    )
    await lanes
    child.process.kill('SIGKILL')
    await child.ended
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(88)
  const { rows } = await server.app.pool.query<{ check: number; at: number }>(
    'select check_id as check, (extract(epoch from at) * 1000)::float8 as at from result_log where check_id = any ($1)',
    [devices.map(({ check }) => check)],
  )
  const stored = new Set(rows.map(({ check, at }) => `${check} ${at}`))
  expect(acknowledged.filter(({ check, at }) => !stored.has(`${check} ${at}`))).toEqual([])
}, 120_000)
