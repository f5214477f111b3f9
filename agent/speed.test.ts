import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { probeParams } from '../server/contract/checks.ts'
import { probeMetrics, speedMetrics } from '../server/contract/metrics.ts'
import { keptInMemory, probeContext } from '../test/support/probe-context.ts'
import { VirtualClock } from '../test/support/virtual-clock.ts'
import { Memory } from './memory.ts'
import { probeLink } from './probes/link.ts'
import { nightDue, speedRefusal, testSpeed } from './probes/link-speed.ts'
import { measureSpeed } from './speed.ts'

/** All connections together get so many bytes each 10 ms: a line of about 16 Mbit/s. What really went over, and when, is noted for comparison. */
const perTick = 20_000
const tick = 10
const sent: { at: number; bytes: number }[] = []
const took: { at: number; bytes: number }[] = []
let requests = 0

function serve(request: IncomingMessage, response: ServerResponse): void {
  requests++
  if (request.url === '/none') return void response.writeHead(404).end()
  if (request.url === '/up') {
    request.on('data', (data: Buffer) => took.push({ at: performance.now(), bytes: data.length }))
    request.on('end', () => response.end())
    return
  }
  const timer = setInterval(() => {
    sent.push({ at: performance.now(), bytes: perTick / 4 })
    response.write(Buffer.alloc(perTick / 4))
  }, tick)
  response.on('close', () => clearInterval(timer))
}

const web = createServer(serve)
let base: string
beforeAll(async () => {
  web.listen(0, '127.0.0.1')
  await once(web, 'listening')
  // Guarantee: a listening TCP server's address is an AddressInfo.
  base = `http://127.0.0.1:${(web.address() as AddressInfo).port}`
})
afterAll(() => {
  web.closeAllConnections()
  web.close()
})

const idle = new AbortController().signal
const rate = (noted: typeof sent) =>
  (8000 * noted.reduce((sum, { bytes }) => sum + bytes, 0)) / ((noted.at(-1)?.at ?? 0) - (noted[0]?.at ?? 0))

test('the speed of a throttled server is found, and its bounds are kept', async () => {
  sent.length = 0
  const found = await measureSpeed({ downUrl: `${base}/down`, maxBytes: 1_000_000, seconds: 5 }, idle)
  expect(found.error).toBeNull()
  expect(found.upBps).toBeNull()
  // The server's own figure is the truth here: timers are late on a busy machine.
  expect((found.downBps ?? 0) / rate(sent)).toBeGreaterThan(0.8)
  expect((found.downBps ?? 0) / rate(sent)).toBeLessThan(1.25)
  expect(found.bytes).toBeGreaterThanOrEqual(1_000_000)
  expect(found.bytes).toBeLessThan(1_200_000)
})

test('a test ends with its seconds', async () => {
  const found = await measureSpeed({ downUrl: `${base}/down`, maxBytes: 1_000_000_000, seconds: 1 }, idle)
  expect(found.downBps).toBeGreaterThan(0)
  expect(found.bytes).toBeLessThan(20_000_000)
})

test('upload is measured where there is an address for it', async () => {
  took.length = 0
  const found = await measureSpeed({ downUrl: `${base}/down`, upUrl: `${base}/up`, maxBytes: 1_000_000, seconds: 5 }, idle)
  expect(found).toMatchObject({ error: null, upBps: expect.any(Number) })
  expect(took.reduce((sum, { bytes }) => sum + bytes, 0)).toBeGreaterThan(900_000)
  expect(found.bytes).toBeLessThan(7_000_000)
})

test.each([
  ['/none', 'HTTP 404'],
  ['', 'ECONNREFUSED'],
])('%j: %s', async (path, error) => {
  const found = await measureSpeed({ downUrl: path ? base + path : 'http://127.0.0.1:1/', maxBytes: 1_000_000, seconds: 1 }, idle)
  expect(found).toEqual({ downBps: null, upBps: null, bytes: 0, error })
})

const line = (over: Record<string, unknown> = {}) =>
  probeParams.link.parse({
    nic: 'lo',
    gateway: '127.0.0.1',
    anchors: ['127.0.0.1'],
    speedTest: { downUrl: `${base}/down`, maxBytes: 100_000 },
    ...over,
  })
const nothingKept = { v: 1 as const, route: { gateway: null, nic: null }, hops: {}, publicAddress: null, speed: null, nightlyOn: null }
const over4g = { address: '198.51.100.9', since: 0, changes: [] }
const lines = [
  { name: 'Cáp quang', addresses: ['203.0.113.0/24'] },
  { name: '4G', addresses: ['198.51.100.0/24'], metered: true },
]

test('never over a line that is paid by volume, and no byte is sent to find out', async () => {
  const before = requests
  expect(speedRefusal(line({ speedTest: null }), nothingKept)).toContain('Chưa đặt')
  expect(speedRefusal(line({ metered: true }), nothingKept)).toContain('4G')
  expect(speedRefusal(line({ lines }), nothingKept)).toContain('Chưa biết')
  expect(speedRefusal(line({ lines }), { ...nothingKept, publicAddress: over4g })).toContain('“4G”')
  expect(speedRefusal(line({ lines }), { ...nothingKept, publicAddress: { ...over4g, address: '203.0.113.1' } })).toBeNull()
  const surroundings = { memory: new Memory(), kept: keptInMemory(), clock: new VirtualClock() }
  expect(await testSpeed(line({ metered: true }), surroundings, false, idle)).toEqual({ refused: expect.stringContaining('4G') })
  expect(requests).toBe(before)
})

test('the figures go with the next round, once, and stay as evidence', async () => {
  const [memory, kept, clock] = [new Memory(), keptInMemory(), new VirtualClock()]
  const found = await testSpeed(line(), { memory, kept, clock }, false, idle)
  expect(found).toMatchObject({ at: clock.now(), nightly: false, downBps: expect.any(Number) })
  const icmp = {
    kind: 'dgram' as const,
    remedy: null,
    echo: async ({ count }: { count: number }) => ({ rtts: Array.from({ length: count }, () => 1) }),
    close() {},
  }
  const context = probeContext({ icmp, memory, kept, clock })
  const [first, second] = [await probeLink(line(), 2000, context), await probeLink(line(), 2000, context)]
  expect(first.shape).toEqual([...probeMetrics.link, ...speedMetrics])
  expect(first.values.slice(-2)).toEqual(['downBps' in found ? found.downBps : 0, null])
  expect(second.shape).toEqual(probeMetrics.link)
  expect(second.detail?.['speed']).toEqual(found)
})

test('a night’s test is due once in its window, in the time of Vietnam, and not at another hour', () => {
  const params = line({ speedTest: { downUrl: `${base}/down`, nightly: '23:30' } })
  const at = (text: string) => Date.parse(`${text}+07:00`)
  expect(nightDue(params, nothingKept, 1, at('2026-03-04T23:00'))).toBeNull()
  expect(nightDue(params, nothingKept, 1, at('2026-03-05T00:15'))).toBe('2026-03-04')
  expect(nightDue(params, { ...nothingKept, nightlyOn: '2026-03-04' }, 1, at('2026-03-05T00:45'))).toBeNull()
  expect(nightDue(params, { ...nothingKept, nightlyOn: '2026-03-04' }, 1, at('2026-03-06T00:15'))).toBe('2026-03-05')
  expect(nightDue(params, nothingKept, 1, at('2026-03-05T03:00'))).toBeNull()
  expect(nightDue(line(), nothingKept, 1, at('2026-03-05T00:15'))).toBeNull()
  // Offices that name the same hour do not all begin at it.
  const begun = Array.from({ length: 10 }, (_, id) => nightDue(params, nothingKept, id, at('2026-03-04T23:40')))
  expect(new Set(begun).size).toBe(2)
})
