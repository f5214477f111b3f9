import { expect, test } from 'vitest'
import type { RoundFacts } from '../inventory/index.ts'
import { hostReadings } from './host-sensors.ts'

const facts: RoundFacts = {
  cpuLoad: 33.333,
  memory: { total: 8_000, available: 2_000 },
  volumes: [{ mount: '/', type: 'ext4', size: 1_000, used: 931 }],
  traffic: [{ nic: 'eth0', received: 1_000_000, sent: 500 }],
  temperature: null,
}
const counters = (at: number, received: number, busy: number, total: number) => ({
  at,
  traffic: [{ nic: 'eth0', received, sent: 500 }],
  cpu: { busy, total },
})
const values = (...args: Parameters<typeof hostReadings>) =>
  Object.fromEntries(hostReadings(...args).map(({ def, value }) => [def.key, value]))

test('the first round has no rates, and the sample as load', () => {
  expect(values(facts, 86_400.4, counters(0, 1_000_000, 0, 0), null)).toEqual({
    'cpu.load': 33.3,
    'mem.used%': 75,
    'disk./.used%': 93.1,
    'net.eth0.rx': null,
    'net.eth0.tx': null,
    uptime: 86_400,
  })
})

test('later rounds give load and rates over the time between', () => {
  const later = { ...facts, traffic: [{ nic: 'eth0', received: 1_600_000, sent: 500 }] }
  const found = values(later, 60, counters(60_000, 1_600_000, 400, 1_000), counters(0, 1_000_000, 250, 400))
  expect(found).toMatchObject({ 'cpu.load': 25, 'net.eth0.rx': 10_000, 'net.eth0.tx': 0 })
})

test('a counter that starts again gives no rate instead of a wrong one; unreadable memory is null', () => {
  const found = values({ ...facts, memory: null, temperature: 51 }, 60, counters(60_000, 10, 1, 2), counters(0, 2_000_000, 0, 1))
  expect(found).toMatchObject({ 'net.eth0.rx': null, 'mem.used%': null, 'cpu.temperature': 51 })
})
