import { createSocket } from 'node:dgram'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { probeParams } from '../../server/contract/checks.ts'
import { startDnsServer } from '../../test/support/dns-server.ts'
import { probeContext } from '../../test/support/probe-context.ts'
import { probeDns } from './dns.ts'

let server: Awaited<ReturnType<typeof startDnsServer>>
beforeAll(async () => {
  server = await startDnsServer({
    'phuong.example': ['192.0.2.10', '192.0.2.11'],
    'broken.example': { code: 2 },
    'refused.example': { code: 5 },
    'garbage.example': 'garbage',
    'silent.example': 'silence',
  })
})
afterAll(() => server.close())

const ask = (name: string, over: Record<string, unknown> = {}, timeout = 3000) =>
  probeDns(probeParams.dns.parse({ server: '127.0.0.1', port: server.port, name, ...over }), timeout, probeContext())

test('a right answer is ok and has a time', async () => {
  const result = await ask('phuong.example', { expect: ['192.0.2.11'] })
  expect(result).toMatchObject({ outcome: 'ok', reason: 'none', shape: ['time'] })
  expect(result.values[0]).toBeGreaterThan(0)
})

test.each([
  ['phuong.example', { expect: ['203.0.113.1'] }, 'dns-wrong-answer'],
  ['absent.example', {}, 'name-not-found'],
  ['broken.example', {}, 'dns-failure'],
  ['refused.example', {}, 'dns-failure'],
])('%s %j → %s, with the time of the answer', async (name, over, reason) => {
  const result = await ask(name, over)
  expect(result).toMatchObject({ outcome: 'critical', reason })
  expect(result.values[0]).toBeGreaterThan(0)
})

test('silence and garbage end at the deadline as no answer or as garbled', async () => {
  expect(await ask('silent.example', {}, 300)).toMatchObject({ outcome: 'critical', reason: 'no-answer', values: [null] })
  const garbled = await ask('garbage.example', {}, 300)
  expect(garbled.outcome).toBe('critical')
  expect(['no-answer', 'garbled-answer']).toContain(garbled.reason)
})

test('a resolver whose port is closed refuses', async () => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await new Promise((resolve) => socket.once('listening', resolve))
  const { port } = socket.address()
  socket.close()
  expect(await ask('phuong.example', { port }, 1000)).toMatchObject({ outcome: 'critical', reason: 'connection-refused' })
})

test('nothing is cached: each round asks anew', async () => {
  const before = server.asked.length
  await ask('phuong.example')
  await ask('phuong.example')
  expect(server.asked.slice(before)).toEqual(['phuong.example', 'phuong.example'])
})
