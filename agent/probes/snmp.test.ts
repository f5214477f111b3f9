import { afterEach, expect, test } from 'vitest'
import { probeParams, type ProbeParams } from '../../server/contract/checks.ts'
import { sensorDefSchema } from '../../server/contract/sensors.ts'
import { startSimAgent, type SimAgent, type SimAgentOptions } from '../../test/support/snmp/agent.ts'
import { SimMib, type SimObject, type SimScalar } from '../../test/support/snmp/mib.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { keptNowhere } from '../kept.ts'
import { Memory } from '../memory.ts'
import { tags } from '../snmp/index.ts'
import type { EchoEngine, ProbeContext } from './probe.ts'
import { probeSnmp } from './snmp.ts'

const silentLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const agentMemory = new Memory()
const cleanups: (() => unknown)[] = [() => agentMemory.dispose()]
afterEach(async () => {
  await Promise.all(cleanups.splice(1).map((clean) => clean()))
})

/** An amplifier whose figures a test can change. */
class Amplifier {
  state: Record<string, SimScalar> = { amp1: 3, temp: 40, in: 1_000_000n, uptime: 100_000 }
  #objects(): SimObject[] {
    const live = (key: string) => () => this.state[key] ?? 0
    const vs = '1.3.6.1.4.1.26122.3'
    return [
      { oid: '1.3.6.1.2.1.1.1.0', tag: tags.octets, value: 'Linux tang-am armv5tejl' },
      { oid: '1.3.6.1.2.1.1.2.0', tag: tags.oid, value: '1.3.6.1.4.1.8072.3.2.10' },
      { oid: '1.3.6.1.2.1.1.3.0', tag: tags.timeTicks, value: live('uptime') },
      { oid: '1.3.6.1.2.1.2.2.1.2.2', tag: tags.octets, value: 'eth0' },
      { oid: '1.3.6.1.2.1.2.2.1.3.2', tag: tags.integer, value: 6 },
      { oid: '1.3.6.1.2.1.31.1.1.1.6.2', tag: tags.counter64, value: live('in') },
      { oid: `${vs}.1.3.0`, tag: tags.integer, value: 8240 },
      { oid: `${vs}.7.3.1.2.1`, tag: tags.octets, value: 'Kênh 1' },
      { oid: `${vs}.7.3.1.3.1`, tag: tags.integer, value: live('amp1') },
      ...(this.state['temp'] === undefined ? [] : [{ oid: `${vs}.2.2.1.4.1`, tag: tags.gauge32, value: live('temp') }]),
    ]
  }

  mib(): SimMib {
    return new SimMib(this.#objects())
  }
}

function echoes(rtt: number | null): EchoEngine {
  return {
    kind: 'dgram',
    remedy: null,
    echo: ({ count }) => Promise.resolve({ rtts: Array.from({ length: count }, () => rtt) }),
    close: () => {},
  }
}

async function serve(options: SimAgentOptions): Promise<SimAgent> {
  const device = await startSimAgent(options)
  let open = true
  const close = device.close.bind(device)
  device.close = async () => {
    if (open) await close()
    open = false
  }
  cleanups.push(() => device.close())
  return device
}

function prober(device: { address: string; port: number }, given: Partial<ProbeParams['snmp']> = {}) {
  const params = probeParams.snmp.parse({
    target: device.address,
    port: device.port,
    credential: { version: '2c', community: 'public' },
    ...given,
  })
  const clock = new VirtualClock(1_700_000_000_000)
  const memory = new Memory()
  cleanups.push(() => memory.dispose())
  const controller = new AbortController()
  const context: ProbeContext = {
    clock,
    log: silentLog,
    signal: controller.signal,
    checkId: 1,
    icmp: echoes(null),
    memory,
    agentMemory,
    kept: keptNowhere,
  }
  return { clock, controller, round: (icmp: EchoEngine = context.icmp, timeout = 1200) => probeSnmp(params, timeout, { ...context, icmp }) }
}

test('the first round says what the sensors and the device are, later ones only their values', async () => {
  const amplifier = new Amplifier()
  const device = await serve({ mib: amplifier.mib() })
  const { round, clock } = prober(device)
  const first = await round()
  expect(first).toMatchObject({
    outcome: 'ok',
    reason: 'none',
    shape: ['zenitel.amplifier.1', 'zenitel.temperature.1', 'if.eth0.inBps'],
    values: [3, 40, null],
  })
  expect(first.sensors?.map((def) => sensorDefSchema.parse(def).label)).toEqual(['Tăng âm Kênh 1', 'Nhiệt độ', 'Tải xuống eth0'])
  expect(first.inventory).toMatchObject({ kind: 'snmp', data: { profile: 'zenitel-vsdevice', vendor: 'Zenitel', kind: 'speakerCluster' } })

  const asked = device.requests
  await clock.advance(60_000)
  amplifier.state = { amp1: 3, temp: 42, in: 1_600_000n, uptime: 106_000 }
  const second = await round()
  expect(second).toMatchObject({ outcome: 'ok', values: [3, 42, 80_000] })
  expect(second.sensors).toBeUndefined()
  expect(second.inventory).toBeUndefined()
  expect(second.shape).toBe(first.shape)
  expect(device.requests - asked).toBe(1)
})

test('a failing amplifier and a hot one decide the outcome, with their evidence', async () => {
  const amplifier = new Amplifier()
  const { round } = prober(await serve({ mib: amplifier.mib() }))
  await round()
  amplifier.state = { ...amplifier.state, temp: 71 }
  expect(await round()).toMatchObject({ outcome: 'warning', reason: 'limit-warning' })
  amplifier.state = { ...amplifier.state, amp1: 4 }
  expect(await round()).toMatchObject({
    outcome: 'critical',
    reason: 'state-critical',
    detail: { sensors: [{ key: 'zenitel.amplifier.1', value: 4, state: 'critical' }, { key: 'zenitel.temperature.1' }], missing: 0 },
  })
})

test('a restart of the device gives no traffic spike', async () => {
  const amplifier = new Amplifier()
  const { round, clock } = prober(await serve({ mib: amplifier.mib() }))
  await round()
  await clock.advance(10_000)
  amplifier.state = { ...amplifier.state, in: 900_000_000n, uptime: 300 }
  expect((await round()).values[2]).toBeNull()
  await clock.advance(10_000)
  amplifier.state = { ...amplifier.state, in: 900_001_000n, uptime: 1300 }
  expect((await round()).values[2]).toBe(800)
})

test('what the device stopped giving is missing, and gone after the next look at its tables', async () => {
  const amplifier = new Amplifier()
  let mib = amplifier.mib()
  const { round, clock } = prober(await serve({ mib: () => mib }))
  await round()
  delete amplifier.state['temp']
  mib = amplifier.mib()
  expect(await round()).toMatchObject({ outcome: 'warning', reason: 'partial', values: [3, null, null] })
  await clock.advance(3_600_000)
  const after = await round()
  expect(after).toMatchObject({ outcome: 'ok', shape: ['zenitel.amplifier.1', 'if.eth0.inBps'] })
  expect(after.sensors).toHaveLength(2)
})

test('silence keeps the sensors and nulls their values; an answer brings them back', async () => {
  const amplifier = new Amplifier()
  const device = await serve({ mib: amplifier.mib() })
  const { round } = prober(device)
  const { shape } = await round()
  device.silent = true
  expect(await round(undefined, 300)).toMatchObject({ outcome: 'critical', reason: 'no-answer', shape, values: [null, null, null] })
  expect(await round(echoes(2), 300)).toMatchObject({ outcome: 'critical', reason: 'no-snmp' })
  device.silent = false
  const back = await round()
  expect(back).toMatchObject({ outcome: 'ok', shape })
  expect(back.sensors).toBeUndefined()
})

test('a closed port is no SNMP, not a dead device', async () => {
  const device = await serve({ mib: new Amplifier().mib() })
  const { address, port } = device
  await device.close()
  expect(await prober({ address, port }).round(undefined, 600)).toMatchObject({
    outcome: 'critical',
    reason: 'no-snmp',
    shape: [],
    values: [],
  })
})

test('wrong credentials, rubbish, and credentials that cannot work', async () => {
  const mib = new Amplifier().mib()
  const v3 = await serve({ mib, users: [{ name: 'u' }], versions: [3] })
  expect(await prober(v3, { credential: { version: '3', user: 'x', level: 'noAuthNoPriv' } }).round()).toMatchObject({
    outcome: 'critical',
    reason: 'bad-credentials',
  })
  const rubbish = await serve({ mib, tamper: () => [Buffer.from('xin chào')] })
  expect(await prober(rubbish).round(undefined, 400)).toMatchObject({ outcome: 'critical', reason: 'garbled-answer' })
  const des = {
    version: '3',
    user: 'u',
    level: 'authPriv',
    authProtocol: 'sha',
    authKey: 'matkhau1',
    privProtocol: 'des',
    privKey: 'matkhau2',
  } as const
  expect(await prober(v3, { credential: des }).round()).toMatchObject({
    outcome: 'unknown',
    reason: 'not-configured',
    detail: { error: expect.stringContaining('DES') },
  })
})

test('only the sensors that were chosen are read; one that the device does not have is missing, not forgotten', async () => {
  const { round, clock } = prober(await serve({ mib: new Amplifier().mib() }), { sensors: ['zenitel.temperature.1', 'không.có'] })
  const first = await round()
  expect(first).toMatchObject({
    outcome: 'warning',
    reason: 'partial',
    shape: ['zenitel.temperature.1', 'không.có'],
    values: [40, null],
    detail: { sensors: [{ key: 'không.có', state: 'unknown' }], missing: 1 },
  })
  expect(first.sensors).toHaveLength(2)
  await clock.advance(3_600_000)
  expect(await round()).toMatchObject({ shape: ['zenitel.temperature.1', 'không.có'], values: [40, null] })
})

test('a chosen sensor that the device lost keeps its name and comes back', async () => {
  const amplifier = new Amplifier()
  let mib = amplifier.mib()
  const { round, clock } = prober(await serve({ mib: () => mib }), { sensors: ['zenitel.amplifier.1', 'zenitel.temperature.1'] })
  await round()
  const { temp = 0, ...rest } = amplifier.state
  amplifier.state = rest
  mib = amplifier.mib()
  await clock.advance(3_600_000)
  const lost = await round()
  expect(lost).toMatchObject({ outcome: 'warning', reason: 'partial', values: [3, null] })
  expect(lost.sensors).toBeUndefined()
  expect(lost.detail).toMatchObject({ sensors: [{ key: 'zenitel.temperature.1', label: 'Nhiệt độ' }] })
  amplifier.state = { ...rest, temp }
  mib = amplifier.mib()
  await clock.advance(300_000)
  expect(await round()).toMatchObject({ outcome: 'ok', values: [3, 40] })
})

test('a device without any sensor is still seen to answer', async () => {
  const mib = new SimMib([{ oid: '1.3.6.1.2.1.1.1.0', tag: tags.octets, value: 'hộp' }])
  const { round } = prober(await serve({ mib }))
  expect(await round()).toMatchObject({ outcome: 'ok', shape: [], values: [] })
  expect(await round()).toMatchObject({ outcome: 'ok' })
})

test('the end of the round is kept', async () => {
  const device = await serve({ mib: new Amplifier().mib() })
  device.silent = true
  const { round, controller } = prober(device)
  const running = round(undefined, 60_000)
  controller.abort()
  expect(await running).toMatchObject({ reason: 'no-answer' })
})

test.each(['new-id', 'same-id'] as const)(
  'an SNMPv3 device that restarted with a %s engine is read again, with the same sensors',
  async (id) => {
    const amplifier = new Amplifier()
    const device = await serve({
      mib: amplifier.mib(),
      users: [{ name: 'doc', auth: { protocol: 'sha256', key: 'khoaxacthuc' }, privKey: 'khoamahoa' }],
      versions: [3],
    })
    const { round, clock } = prober(device, {
      credential: {
        version: '3',
        user: 'doc',
        level: 'authPriv',
        authProtocol: 'sha256',
        authKey: 'khoaxacthuc',
        privProtocol: 'aes',
        privKey: 'khoamahoa',
      },
    })
    const first = await round(undefined, 5000)
    expect(first).toMatchObject({ outcome: 'ok', values: [3, 40, null] })
    await clock.advance(60_000)
    amplifier.state = { ...amplifier.state, in: 7_000_000n, uptime: 106_000 }
    expect(await round(undefined, 5000)).toMatchObject({ values: [3, 40, 800_000] })
    device.restart(id)
    amplifier.state = { ...amplifier.state, in: 9_000n, uptime: 500 }
    await clock.advance(60_000)
    await round(undefined, 5000)
    await clock.advance(60_000)
    amplifier.state = { ...amplifier.state, in: 159_000n, uptime: 6500 }
    expect(await round(undefined, 5000)).toMatchObject({ outcome: 'ok', shape: first.shape, values: [3, 40, 20_000] })
  },
)

test('a device that takes its time for each answer is read all the same', async () => {
  const device = await serve({ mib: new Amplifier().mib() })
  device.delay = 100
  const { round } = prober(device)
  expect(await round(undefined, 6000)).toMatchObject({ outcome: 'ok', values: [3, 40, null] })
})

test('of a device too slow for a look through its tables within a round, what could be found is read; it is found whole when it is faster', async () => {
  const device = await serve({ mib: new Amplifier().mib() })
  device.delay = 300
  const { round } = prober(device)
  const first = await round(undefined, 2400)
  expect(first.outcome).toBe('ok')
  expect(first.shape.length).toBeLessThan(3)
  device.delay = 0
  expect(await round(undefined, 2400)).toMatchObject({ outcome: 'ok', values: [3, 40, null] })
})

test('a look that could not be finished takes away no sensor that is known', async () => {
  const device = await serve({ mib: new Amplifier().mib() })
  const { round, clock } = prober(device)
  const first = await round()
  await clock.advance(3_600_000)
  device.delay = 200
  const slow = await round(undefined, 2400)
  expect(slow).toMatchObject({ outcome: 'ok', shape: first.shape, values: [3, 40, 0] })
  expect(slow.sensors).toBeUndefined()
})
