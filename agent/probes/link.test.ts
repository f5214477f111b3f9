import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { probeParams } from '../../server/contract/checks.ts'
import { outcomes, reasonCode } from '../../server/contract/kinds.ts'
import { probeMetrics } from '../../server/contract/metrics.ts'
import { startDnsServer } from '../../test/support/dns-server.ts'
import { probeContext } from '../../test/support/probe-context.ts'
import { Memory } from '../memory.ts'
import { probeLink } from './link.ts'
import { lastingRoute } from './link-steps.ts'
import type { EchoEngine } from './probe.ts'

/** Points of the line that do not answer; every other address answers in 3 ms. Loopback cannot lose echoes by itself. */
const silent = new Set<string>()
const line: EchoEngine = {
  kind: 'dgram',
  remedy: null,
  echo: async ({ address, count }) => ({ rtts: Array.from({ length: count }, () => (silent.has(address) ? null : 3)) }),
  close() {},
}

let web: Server
let page = 'success'
let local: Awaited<ReturnType<typeof startDnsServer>>
let open: Awaited<ReturnType<typeof startDnsServer>>
const [gateway, hop, anchor1, anchor2] = ['127.9.0.1', '127.9.0.2', '127.9.1.1', '127.9.1.2'] as const

beforeAll(async () => {
  web = createServer((_request, response) => response.end(page)).listen(0, '127.0.0.1')
  await once(web, 'listening')
  local = await startDnsServer({ 'kiemtra.example': ['192.0.2.1'], 'chi-ngoai.example': { code: 2 } }, '127.9.2.1')
  open = await startDnsServer({ 'kiemtra.example': ['192.0.2.1'], 'chi-ngoai.example': ['192.0.2.2'] }, '127.9.2.2', local.port)
})
afterAll(() => {
  web.close()
  local.close()
  open.close()
})

/** Guarantee: a listening TCP server's address is an AddressInfo. */
const webPort = () => (web.address() as AddressInfo).port

function round(over: Record<string, unknown> = {}, { engine = line, memory = new Memory() } = {}) {
  const params = probeParams.link.parse({
    nic: 'lo',
    gateway,
    ispHop: hop,
    anchors: [anchor1, anchor2],
    localResolver: '127.9.2.1',
    publicResolver: '127.9.2.2',
    resolverPort: local.port,
    dnsName: 'kiemtra.example',
    http: { url: `http://127.0.0.1:${webPort()}/`, status: 200, contains: 'success' },
    ...over,
  })
  return probeLink(params, 1500, probeContext({ icmp: engine, memory }))
}

test('a line that works from end to end is ok, with all its figures and evidence', async () => {
  const result = await round()
  expect(result).toMatchObject({ outcome: 'ok', reason: 'none' })
  expect(result.shape).toEqual(probeMetrics.link)
  expect(result.values).toEqual([3, 0, 0, 3, 0, expect.any(Number), expect.any(Number), 0, expect.any(Number), 3, 0, null])
  expect(result.detail).toMatchObject({
    steps: {
      nic: { state: 'ok', nic: 'lo' },
      gateway: { state: 'ok', target: gateway, rtt: 3 },
      anchors: [{ target: anchor1, state: 'ok' }, { target: anchor2 }],
      dnsLocal: { state: 'ok' },
      http: { state: 'ok', status: 200 },
    },
  })
})

test.each([
  ['lan', [gateway, hop, anchor1, anchor2]],
  ['isp-line', [hop, anchor1, anchor2]],
  ['isp-upstream', [anchor1, anchor2]],
  ['none', [anchor1]],
  ['none', [gateway]],
] as const)('%s when %j are silent', async (reason, points) => {
  for (const point of points) silent.add(point)
  try {
    const result = await round()
    expect(result.reason).toBe(reason)
    expect(result.values[7]).toBe(reasonCode[reason])
  } finally {
    silent.clear()
  }
})

test('resolver and page are told apart', async () => {
  expect(await round({ dnsName: 'chi-ngoai.example' })).toMatchObject({ outcome: 'critical', reason: 'local-dns' })
  expect(await round({ dnsName: 'khong-co.example' })).toMatchObject({ outcome: 'critical', reason: 'dns-failure' })
  page = '<html>Đăng nhập Wi-Fi</html>'
  expect(await round()).toMatchObject({
    outcome: 'critical',
    reason: 'captive-portal',
    detail: { steps: { http: { state: 'wrong', body: page } } },
  })
  page = 'success'
})

test('without an ICMP engine nothing is green and nothing is down', async () => {
  const none: EchoEngine = { ...line, kind: 'none', remedy: 'Cần mở ping_group_range' }
  const result = await round({}, { engine: none })
  expect(result).toMatchObject({ outcome: 'unknown', reason: 'icmp-not-possible', detail: { engine: { kind: 'none' } } })
  expect(result.values.slice(0, 5)).toEqual([null, null, null, null, null])
  expect(outcomes).toContain(result.outcome)
})

test('a poor line warns until it has clearly recovered', async () => {
  const memory = new Memory()
  const lossy = (answers: number): EchoEngine => ({
    ...line,
    echo: async ({ count }) => ({ rtts: Array.from({ length: count }, (_, i) => (i < answers ? 3 : null)) }),
  })
  const reasons: string[] = []
  for (const answers of [4, 3, 4, 5, 4]) reasons.push((await round({}, { engine: lossy(answers), memory })).reason)
  expect(reasons).toEqual(['none', 'packet-loss', 'packet-loss', 'none', 'none'])
})

test('a default route that the system has forgotten, wholly or in IPv4, is remembered', () => {
  const v4 = { gateway: '192.0.2.1', nic: 'eth0' }
  const v6 = { gateway: 'fe80::1%eth0', nic: 'eth0' }
  const none = { gateway: null, nic: null }
  const other = { gateway: '198.51.100.1', nic: 'eth1' }
  expect(lastingRoute(none, v4)).toBe(v4)
  expect(lastingRoute(v6, v4)).toBe(v4)
  expect(lastingRoute(other, v4)).toBe(other)
  expect(lastingRoute(v6, none)).toBe(v6)
  expect(lastingRoute(v4, v6)).toBe(v4)
})
