import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../server/contract/clock.ts'
import { startSimAgent, type SimAgent } from '../test/support/snmp/agent.ts'
import { SimMib } from '../test/support/snmp/mib.ts'
import { VirtualClock } from '../test/support/virtual-clock.ts'
import { hostsOf, parseCidr } from './cidr.ts'
import { discover } from './discover.ts'
import type { Find } from './identify.ts'
import type { EchoEngine } from './probes/probe.ts'
import { tags } from './snmp/index.ts'

const devices: SimAgent[] = []
let port = 0
beforeAll(async () => {
  for (const last of [1, 4]) {
    const mib = new SimMib([{ oid: '1.3.6.1.2.1.1.1.0', tag: tags.octets, value: `Vigor router ${last}` }])
    const device = await startSimAgent({ mib, address: `127.0.9.${last}`, port })
    port = device.port
    devices.push(device)
  }
})
afterAll(async () => {
  await Promise.all(devices.map((device) => device.close()))
})

const options = {
  credentials: [{ version: '2c', community: 'public' }] as const,
  clock: systemClock,
  timeout: 200,
  rate: 500,
  tcpPorts: [],
}

test('a sweep reports every address and what it found', async () => {
  const progress: number[] = []
  const finds: Find[] = []
  const result = await discover('127.0.9.0/29', {
    ...options,
    port,
    onProgress: (done) => progress.push(done),
    onFound: (find) => finds.push(find),
  })
  expect(progress).toEqual([1, 2, 3, 4, 5, 6])
  expect(result).toMatchObject({ total: 6, done: 6, cancelled: false })
  const speaking = finds.filter((find) => find.identity.snmp !== null)
  expect(new Set(speaking.map((find) => `${find.identity.address} ${find.identity.kind} ${find.credential}`))).toEqual(
    new Set(['127.0.9.1 router 0', '127.0.9.4 router 0']),
  )
})

test('no second begins more addresses than the rate allows', async () => {
  const clock = new VirtualClock(0)
  const begun = new Set<string>()
  const icmp: EchoEngine = {
    kind: 'dgram',
    remedy: null,
    echo: ({ address, count }) => {
      begun.add(address)
      return Promise.resolve({ rtts: Array.from({ length: count }, () => null) })
    },
    close: () => {},
  }
  const more = { credentials: [], namePorts: { mdns: 1, netbios: 1, dns: [] } }
  const sweep = discover('127.0.60.0/26', { ...options, ...more, clock, icmp, rate: 10 })
  let before = 0
  for (let second = 1; second <= 7; second++) {
    await clock.advance(1000)
    expect(begun.size - before).toBeGreaterThan(0)
    expect(begun.size - before).toBeLessThanOrEqual(11)
    before = begun.size
  }
  expect(begun.size).toBe(62)
  expect(await sweep).toMatchObject({ total: 62, done: 62, cancelled: false })
})

test('a cancelled sweep ends early and says so', async () => {
  const controller = new AbortController()
  const result = await discover('127.0.12.0/20', { ...options, rate: 100, signal: controller.signal, onProgress: () => controller.abort() })
  expect(result.cancelled).toBe(true)
  expect(result.done).toBeLessThan(result.total)
})

test.each([
  ['10.0.0.0/8', /tối đa 4\.096/],
  ['192.168.0.0/19', /tối đa/],
  ['192.168.1.0/33', /không hợp lệ/],
  ['192.168.1.256/24', /không hợp lệ/],
  ['fe80::/64', /không hợp lệ/],
  ['-h', /không hợp lệ/],
  ['0.0.0.0/24', /không phải/],
  ['224.0.0.0/24', /không phải/],
])('%s is refused with a sentence', async (cidr, sentence) => {
  await expect(discover(cidr, options)).rejects.toThrow(sentence)
})

test('addresses of a network are its hosts', () => {
  const count = (cidr: string) => hostsOf(parseCidr(cidr)).length
  expect([count('10.1.0.0/20'), count('10.1.2.3/24'), count('10.1.2.3/31'), count('10.1.2.3')]).toEqual([4094, 254, 2, 1])
  expect(hostsOf(parseCidr('192.168.1.77/30'))).toEqual(['192.168.1.77', '192.168.1.78'])
})
