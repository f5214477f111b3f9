import { afterEach, expect, test } from 'vitest'
import { probeParams } from '../../server/contract/checks.ts'
import { startSimAgent, type SimAgent } from '../../test/support/snmp/agent.ts'
import { SimMib, type SimObject, type SimScalar } from '../../test/support/snmp/mib.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { keptNowhere } from '../kept.ts'
import { Memory } from '../memory.ts'
import { tags } from '../snmp/index.ts'
import type { ProbeResult } from './probe.ts'
import { probeSnmp } from './snmp.ts'

const agentMemory = new Memory()
const cleanups: (() => unknown)[] = [() => agentMemory.dispose()]
afterEach(async () => {
  await Promise.all(cleanups.splice(1).map((clean) => clean()))
})

interface Port {
  index: number
  name: string
  mac?: string
  /** ifHCInOctets; a Counter64 where it is a bigint, else ifInOctets alone. */
  in: bigint | number
  errors?: number
  since?: number
  duplex?: number
  /** ifOperStatus; up where it is not given. */
  oper?: number
  /** Mbit/s. */
  speed?: number
}

/** A switch whose ports a test can change while it is polled. */
class Switch {
  upTime = 8_640_000
  lastChange: number | null = null
  ports: Port[] = []

  mib(): SimMib {
    const table = '1.3.6.1.2.1.2.2.1'
    const extended = '1.3.6.1.2.1.31.1.1.1'
    const row = (port: Port): [string, number, SimScalar | undefined][] => [
      [`${table}.2`, tags.octets, port.name],
      [`${table}.3`, tags.integer, 6],
      [`${table}.6`, tags.octets, port.mac === undefined ? undefined : Buffer.from(port.mac, 'hex')],
      [`${table}.8`, tags.integer, port.oper ?? 1],
      [`${table}.10`, tags.counter32, typeof port.in === 'number' ? port.in : undefined],
      [`${table}.14`, tags.counter32, port.errors],
      [`${extended}.6`, tags.counter64, typeof port.in === 'bigint' ? port.in : undefined],
      [`${extended}.15`, tags.gauge32, port.speed],
      [`${extended}.19`, tags.timeTicks, port.since],
      ['1.3.6.1.2.1.10.7.2.1.19', tags.integer, port.duplex],
    ]
    const cells = this.ports.flatMap((port) =>
      row(port).flatMap(([column, tag, value]): SimObject[] =>
        value === undefined ? [] : [{ oid: `${column}.${port.index}`, tag, value }],
      ),
    )
    return new SimMib([
      { oid: '1.3.6.1.2.1.1.1.0', tag: tags.octets, value: 'Bộ chuyển mạch' },
      { oid: '1.3.6.1.2.1.1.3.0', tag: tags.timeTicks, value: this.upTime },
      ...(this.lastChange === null ? [] : [{ oid: '1.3.6.1.2.1.31.1.5.0', tag: tags.timeTicks, value: this.lastChange }]),
      ...cells,
    ])
  }
}

async function watch(
  device: Switch,
  sensors?: string[],
): Promise<{ agent: SimAgent; after: (seconds: number) => Promise<Map<string, number | null>>; last: () => ProbeResult }> {
  const agent = await startSimAgent({ mib: () => device.mib() })
  const memory = new Memory()
  cleanups.push(
    () => agent.close(),
    () => memory.dispose(),
  )
  const params = probeParams.snmp.parse({
    target: agent.address,
    port: agent.port,
    credential: { version: '2c', community: 'public' },
    ...(sensors ? { sensors } : {}),
  })
  const clock = new VirtualClock(1_700_000_000_000)
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
  const icmp = { kind: 'none', remedy: null, echo: () => Promise.resolve({ rtts: [] }), close: () => {} } as const
  const signal = new AbortController().signal
  const results: ProbeResult[] = []
  return {
    agent,
    last: () => results.at(-1) ?? { outcome: 'unknown', reason: 'none', shape: [], values: [] },
    after: async (seconds) => {
      await clock.advance(seconds * 1000)
      device.upTime += seconds * 100
      const result = await probeSnmp(params, 3000, { clock, log: quiet, signal, checkId: 1, icmp, memory, agentMemory, kept: keptNowhere })
      results.push(result)
      return new Map(result.shape.map((key, i) => [key, result.values[i] ?? null]))
    },
  }
}

const inOf = (values: Map<string, number | null>, name: string) => values.get(`if.${name}.inBps`)

test('after a restart that numbers the ports anew each chart goes on with its own port', async () => {
  const device = new Switch()
  device.ports = [
    { index: 1, name: 'ether1', in: 1_000_000n },
    { index: 2, name: 'ether2', in: 50_000_000n },
  ]
  const { after, last } = await watch(device)
  await after(0)
  expect(
    last()
      .sensors?.filter((def) => def.key.endsWith('.inBps'))
      .map((def) => [def.key, def.interface]),
  ).toEqual([
    ['if.ether1.inBps', 1],
    ['if.ether2.inBps', 2],
  ])
  device.ports = [
    { index: 1, name: 'ether1', in: 1_001_000n },
    { index: 2, name: 'ether2', in: 50_100_000n },
  ]
  const before = await after(10)
  expect([inOf(before, 'ether1'), inOf(before, 'ether2')]).toEqual([800, 80_000])

  // It starts anew, and a new card takes the first number. Nothing is said of any port until the tables have been read again.
  device.upTime = 0
  device.ports = [
    { index: 1, name: 'sfp1', in: 0n },
    { index: 2, name: 'ether1', in: 400n },
    { index: 3, name: 'ether2', in: 60_000_000n },
  ]
  const blind = await after(10)
  expect([...blind.values()]).toEqual([null, null, null, null])
  expect(last()).toMatchObject({ outcome: 'ok', reason: 'none' })
  const seen = await after(10)
  expect([inOf(seen, 'ether1'), inOf(seen, 'ether2'), inOf(seen, 'sfp1')]).toEqual([null, null, null])
  expect(last().sensors?.find((def) => def.key === 'if.ether1.inBps')?.interface).toBe(2)
  device.ports = device.ports.map((port) => ({ ...port, in: BigInt(port.in) + 1000n * BigInt(port.index) }))
  const later = await after(10)
  expect([inOf(later, 'sfp1'), inOf(later, 'ether1'), inOf(later, 'ether2')]).toEqual([800, 1600, 2400])
})

test('a restart between two slow rounds is seen even if the device has been up for longer by then', async () => {
  const device = new Switch()
  device.upTime = 60_000
  device.ports = [{ index: 1, name: 'ether1', in: 1000n }]
  const { after } = await watch(device)
  await after(0)
  device.upTime = 60_000 - 200_000
  device.ports = [{ index: 1, name: 'ether1', in: 9_000_000n }]
  expect(inOf(await after(3000), 'ether1')).toBeNull()
})

test('ports that come and go without a restart are found again after five minutes, with ifTableLastChange or without it', async () => {
  for (const tells of [true, false]) {
    const device = new Switch()
    device.lastChange = tells ? 100 : null
    device.ports = [
      { index: 1, name: 'ether1', in: 1000n },
      { index: 15, name: 'pppoe-out1', in: 1000n },
    ]
    const { after } = await watch(device)
    await after(0)
    if (tells) device.lastChange = 9_000_000
    device.ports = [
      { index: 1, name: 'ether1', in: 2000n },
      { index: 16, name: 'pppoe-out1', in: 500n },
    ]
    expect(inOf(await after(60), 'pppoe-out1')).toBeNull()
    // The new counter is another one: there is nothing to compare it with yet.
    expect(inOf(await after(300), 'pppoe-out1')).toBeNull()
    device.ports = [
      { index: 1, name: 'ether1', in: 2000n },
      { index: 16, name: 'pppoe-out1', in: 8000n },
    ]
    expect(inOf(await after(60), 'pppoe-out1')).toBe(1000)
  }
})

test('ports of the same name are told apart by hardware address, else by number', async () => {
  const device = new Switch()
  device.ports = [
    { index: 1, name: 'Gigabit Port', mac: '02005e000001', in: 1n },
    { index: 2, name: 'Gigabit Port', mac: '02005e000002', in: 1n },
    { index: 3, name: 'Gigabit Port', in: 1n },
  ]
  const { after, last } = await watch(device)
  await after(0)
  expect(last().shape.filter((key) => key.endsWith('.oper'))).toEqual([
    'if.Gigabit_Port~02005e000001.oper',
    'if.Gigabit_Port~02005e000002.oper',
    'if.Gigabit_Port~3.oper',
  ])
})

test('a counter that wraps, one that was set back, and one that the device says is another now', async () => {
  const device = new Switch()
  const port = { index: 1, name: 'ether1', since: 0, speed: 100 }
  const at = (count: number | bigint, since = 0) => {
    device.ports = [{ ...port, in: count, since }]
  }
  const { after } = await watch(device)
  at(2 ** 32 - 1000)
  await after(0)
  at(1000)
  expect(inOf(await after(10), 'ether1')).toBe(1600)
  // As a wrap this would be 2.8 Gbit/s, which no port of 100 Mbit/s carries.
  at(2 ** 32 - 3_490_000_000)
  await after(10)
  at(2 ** 31 + 10_000_000)
  await after(1000)
  at(5)
  expect(inOf(await after(10), 'ether1')).toBeNull()
  at(10_005)
  expect(inOf(await after(10), 'ether1')).toBe(8000)
  at(900_000_000, 8_700_000)
  expect(inOf(await after(10), 'ether1')).toBeNull()
  at(900_010_000, 8_700_000)
  expect(inOf(await after(10), 'ether1')).toBe(8000)
})

test('errors a minute and half duplex are faults of the port', async () => {
  const device = new Switch()
  device.ports = [{ index: 1, name: 'ether1', in: 1n, errors: 10, duplex: 3, speed: 1000 }]
  const { after, last } = await watch(device)
  await after(0)
  expect(last().sensors?.find((def) => def.key === 'if.ether1.errors')).toMatchObject({ unit: 'count', conditions: { high: 'port-fault' } })
  device.ports = [{ index: 1, name: 'ether1', in: 1n, errors: 20, duplex: 3, speed: 100 }]
  const few = await after(60)
  expect([few.get('if.ether1.errors'), few.get('if.ether1.speed'), last().outcome]).toEqual([10, 100_000_000, 'ok'])
  device.ports = [{ index: 1, name: 'ether1', in: 1n, errors: 200, duplex: 2, speed: 100 }]
  const many = await after(60)
  expect(many.get('if.ether1.errors')).toBe(180)
  expect(last()).toMatchObject({ outcome: 'warning', detail: { sensors: [{ key: 'if.ether1.errors' }, { key: 'if.ether1.duplex' }] } })
})

test('half duplex is no fault of a port without a link', async () => {
  const device = new Switch()
  device.ports = [{ index: 1, name: 'ether1', in: 1n, duplex: 2, oper: 2 }]
  const { after, last } = await watch(device)
  expect((await after(0)).get('if.ether1.duplex')).toBe(1)
  expect(last().outcome).toBe('ok')
  device.ports = [{ index: 1, name: 'ether1', in: 1n, duplex: 2 }]
  expect((await after(60)).get('if.ether1.duplex')).toBe(2)
  expect(last()).toMatchObject({ outcome: 'warning', detail: { sensors: [{ key: 'if.ether1.duplex' }] } })
})

test('chosen ports stay chosen when their numbers change', async () => {
  const device = new Switch()
  device.ports = [
    { index: 1, name: 'ether1', in: 1n },
    { index: 2, name: 'ether2', in: 1n },
  ]
  const { after, last } = await watch(device, ['if.ether2.oper'])
  expect([...(await after(0))]).toEqual([['if.ether2.oper', 1]])
  device.upTime = 0
  device.ports = [{ index: 7, name: 'ether2', in: 1n }]
  await after(60)
  expect([...(await after(60))]).toEqual([['if.ether2.oper', 1]])
  expect(last()).toMatchObject({ outcome: 'ok' })
})
