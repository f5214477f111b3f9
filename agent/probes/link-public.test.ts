import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { probeParams } from '../../server/contract/checks.ts'
import { probeMetrics } from '../../server/contract/metrics.ts'
import { type DnsReply, startDnsServer } from '../../test/support/dns-server.ts'
import { keptInMemory, probeContext } from '../../test/support/probe-context.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { Memory } from '../memory.ts'
import { probeLink } from './link.ts'
import { addressIn, lineOf, noteAddress } from './link-public.ts'
import type { EchoEngine } from './probe.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['  203.0.113.7\n', '203.0.113.7'],
  ['{"ip":"203.0.113.7","country":"VN"}', '203.0.113.7'],
  ['<html>Current IP Address: 203.0.113.7</html>', '203.0.113.7'],
  ['2001:DB8::7', '2001:db8::7'],
  ['edns0-client-subnet, 999.1.1.1, at 10:30:05', null],
  ['', null],
])('%j holds %s', (text, address) => {
  expect(addressIn(text)).toBe(address)
})

const lines = [
  { name: 'Cáp quang', addresses: ['203.0.113.0/24', '2001:db8::/32'] },
  { name: '4G dự phòng', addresses: ['198.51.100.9'], metered: true },
]

test.each([
  ['203.0.113.7', 0],
  ['2001:db8::1', 0],
  ['198.51.100.9', 1],
  ['::ffff:198.51.100.9', 1],
  ['198.51.100.8', -1],
])('%s is line %i', (address, place) => {
  expect(lineOf(lines, address)).toBe(place)
})

test('a change is noted once, with the names of the lines; only the last twenty are kept', () => {
  const first = noteAddress(null, '203.0.113.7', lines, 1)
  expect(noteAddress(first, '203.0.113.7', lines, 2)).toBe(first)
  let known = noteAddress(first, '198.51.100.9', lines, 3)
  expect(known).toEqual({
    address: '198.51.100.9',
    since: 3,
    changes: [{ at: 3, from: '203.0.113.7', to: '198.51.100.9', fromLine: 'Cáp quang', toLine: '4G dự phòng' }],
  })
  for (let i = 0; i < 30; i++) known = noteAddress(known, `192.0.2.${i + 1}`, lines, 4 + i)
  expect(known.changes).toHaveLength(20)
  expect(known.changes.at(-1)).toMatchObject({ to: '192.0.2.30', toLine: null })
})

const working: EchoEngine = {
  kind: 'dgram',
  remedy: null,
  echo: async ({ count }) => ({ rtts: Array.from({ length: count }, () => 3) }),
  close() {},
}

test('fail-over to the back-up line and back is seen by the public address, outlives a restart, and nobody is asked unless told to', async () => {
  const table: Record<string, DnsReply> = { 'toi-la-ai.example': ['203.0.113.7'] }
  const dns = await startDnsServer(table, '127.9.3.1')
  const clock = new VirtualClock()
  const kept = keptInMemory()
  let memory = new Memory()
  const asking = { publicAddress: { by: 'dns', server: '127.9.3.1', port: dns.port, name: 'toi-la-ai.example', type: 'A' }, lines }
  const round = async (over: Record<string, unknown> = asking) => {
    const params = probeParams.link.parse({ nic: 'lo', gateway: '127.9.0.1', anchors: ['127.9.1.1'], ...over })
    const { outcome, reason, values, detail } = await probeLink(params, 3000, probeContext({ icmp: working, memory, kept, clock }))
    return { outcome, reason, line: values[probeMetrics.link.indexOf('line')], ...detail }
  }
  try {
    expect(await round({})).not.toHaveProperty('publicAddress')
    expect(dns.asked).toEqual([])
    memory = new Memory()
    const begin = clock.now()
    expect(await round()).toMatchObject({
      outcome: 'ok',
      line: 1,
      publicAddress: { address: '203.0.113.7', line: 'Cáp quang', since: begin, changes: [] },
    })
    table['toi-la-ai.example'] = ['198.51.100.9']
    expect(await round()).toMatchObject({ outcome: 'ok', line: 1 })
    expect(dns.asked).toHaveLength(1)
    await clock.advance(5 * 60_000)
    const over = { outcome: 'warning', reason: 'failover', line: 2 }
    const change = { at: clock.now(), from: '203.0.113.7', to: '198.51.100.9', fromLine: 'Cáp quang', toLine: '4G dự phòng' }
    expect(await round()).toMatchObject({ ...over, publicAddress: { line: '4G dự phòng', changes: [change] } })
    memory = new Memory()
    table['toi-la-ai.example'] = 'silence'
    expect(await round()).toMatchObject({ ...over, line: null, publicAddress: { failed: true, changes: [change] } })
    table['toi-la-ai.example'] = ['203.0.113.20']
    await clock.advance(5 * 60_000)
    expect(await round()).toMatchObject({
      outcome: 'ok',
      line: 1,
      publicAddress: { changes: [change, { to: '203.0.113.20', toLine: 'Cáp quang' }] },
    })
  } finally {
    dns.close()
  }
})

test('a page that says the address, and an address of no named line', async () => {
  const web = createServer((_request, response) => response.end('{"ip": "192.0.2.44"}')).listen(0, '127.0.0.1')
  await once(web, 'listening')
  // Guarantee: a listening TCP server's address is an AddressInfo.
  const { port } = web.address() as AddressInfo
  try {
    const params = probeParams.link.parse({
      nic: 'lo',
      gateway: '127.9.0.1',
      anchors: ['127.9.1.1'],
      publicAddress: { by: 'http', url: `http://127.0.0.1:${port}/` },
      lines,
    })
    const { outcome, values, detail } = await probeLink(params, 3000, probeContext({ icmp: working }))
    expect(outcome).toBe('ok')
    expect(values[probeMetrics.link.indexOf('line')]).toBe(0)
    expect(detail).toMatchObject({ publicAddress: { address: '192.0.2.44', line: null, place: 0 } })
  } finally {
    web.close()
  }
})
