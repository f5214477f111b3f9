import { once } from 'node:events'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { probeContext } from '../../test/support/probe-context.ts'
import { probeTcp } from './tcp.ts'

let server: Server
let port: number
beforeAll(async () => {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = portOf(server)
})
afterAll(() => server.close())

/** Guarantee: a listening TCP server's address is an AddressInfo. */
function portOf(listening: Server): number {
  return (listening.address() as AddressInfo).port
}

test('an open port is ok, with the time of the handshake, by address and by name', async () => {
  for (const target of ['127.0.0.1', 'localhost']) {
    const result = await probeTcp({ target, port }, 2000, probeContext())
    expect(result).toMatchObject({ outcome: 'ok', reason: 'none', shape: ['time'] })
    expect(result.values[0]).toBeGreaterThan(0)
  }
})

test('a closed port refuses, a name that does not exist is said so', async () => {
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const free = portOf(closed)
  closed.close()
  expect(await probeTcp({ target: '127.0.0.1', port: free }, 2000, probeContext())).toEqual({
    outcome: 'critical',
    reason: 'connection-refused',
    shape: ['time'],
    values: [null],
    detail: { error: 'ECONNREFUSED' },
  })
  expect(await probeTcp({ target: 'no-such-host.invalid', port }, 2000, probeContext())).toMatchObject({
    outcome: 'critical',
    reason: 'name-not-found',
  })
})

test('an aborted round ends at once', async () => {
  const controller = new AbortController()
  const round = probeTcp({ target: '127.0.0.1', port }, 60_000, probeContext({ signal: controller.signal }))
  controller.abort(new Error('removed'))
  expect(['ok', 'unknown']).toContain((await round).outcome)
})
