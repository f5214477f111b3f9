import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type CheckConfig, checkConfigSchema } from '../../server/contract/checks.ts'
import type { Trap, TrapWatch } from '../../server/contract/traps.ts'
import { quietLog } from '../../test/support/probe-context.ts'
import { notifyPdu, v2Message } from '../../test/support/snmp/notify.ts'
import { SimEngine, type SimUser } from '../../test/support/snmp/usm.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { configured } from '../../test/support/wire-server.ts'
import { outlineOf } from '../snmp/outline.ts'
import { pollEvery } from './hints.ts'
import { TrapReceiver } from './receiver.ts'
import { openTrapPort } from './socket.ts'

const linkDown = '1.3.6.1.6.3.1.1.5.3'
const user: SimUser = { name: 'giamsat', auth: { protocol: 'sha256', key: 'matkhau-xacthuc' }, privKey: 'matkhau-mahoa' }
const v3 = {
  version: '3',
  user: 'giamsat',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: 'matkhau-xacthuc',
  privProtocol: 'aes',
  privKey: 'matkhau-mahoa',
} as const

let clock: VirtualClock
let receiver: TrapReceiver
let recorded: { device: number; trap: Trap }[]
let watches: TrapWatch[]
let polls: number[][]
let room: boolean
const senders: Socket[] = []

beforeEach(async () => {
  clock = new VirtualClock()
  recorded = []
  watches = []
  polls = []
  room = true
  receiver = await TrapReceiver.open({
    ...{ ports: [0], seed: 'tram-thu', clock, log: quietLog, trueTime: () => clock.now() },
    record: (device, trap) => room && recorded.push({ device, trap }) > 0,
    recordWatch: (watch) => watches.push(watch),
    poll: (checks) => polls.push([...checks]),
  })
})
afterEach(() => {
  receiver.close()
  for (const socket of senders.splice(0)) socket.close()
})

/** A device at this address of the loopback network. */
async function at(address: string): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, address)
  await once(socket, 'listening')
  senders.push(socket)
  return socket
}
const send = (socket: Socket, data: Buffer) =>
  new Promise<void>((resolve) => {
    socket.send(data, receiver.port ?? 0, '127.0.0.1', () => resolve())
  })
const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 30_000, interval: 5 })
/** Everything that has reached the receiver, whatever became of it. */
const arrived = () => {
  const { taken, flooded, replayed, garbled, refused, strange } = receiver.stats()
  return taken + flooded + replayed + garbled + refused + strange
}

const ping = (id: number, device: number, target: string): CheckConfig =>
  checkConfigSchema.parse({ ...configured(id, 'icmp', { target }), deviceId: device })
const snmp = (id: number, device: number, target: string, credential: object): CheckConfig =>
  checkConfigSchema.parse({ ...configured(id, 'snmp', { target, credential }), deviceId: device })

test('what a watched device says is passed on once, and all of its checks are run', async () => {
  receiver.configure([ping(1, 10, '127.0.0.2'), snmp(2, 10, '127.0.0.2', { version: '2c', community: 'public' }), ping(3, 11, '127.0.0.3')])
  const device = await at('127.0.0.2')
  await send(device, v2Message({ oid: linkDown, id: 5, texts: { '1.3.6.1.2.1.2.2.1.2.3': 'cổng\0 3' } }))
  await until(() => recorded.length === 1)
  expect(recorded).toEqual([
    {
      device: 10,
      trap: {
        ...{ version: '2c', inform: false, oid: linkDown, uptime: 4_200, source: '127.0.0.2', times: 1 },
        varbinds: [{ oid: '1.3.6.1.2.1.2.2.1.2.3', type: 'text', value: 'cổng 3' }],
      },
    },
  ])
  expect(polls).toEqual([[1, 2]])
  expect(receiver.stats()).toMatchObject({ taken: 1, replayed: 0 })
})

test('an inform is answered each time, and counts once', async () => {
  receiver.configure([ping(1, 10, '127.0.0.2')])
  const device = await at('127.0.0.2')
  let answers = 0
  device.on('message', () => answers++)
  for (let i = 0; i < 3; i++) await send(device, v2Message({ oid: linkDown, id: 5 }, 'inform'))
  await until(() => answers === 3)
  expect(recorded).toHaveLength(1)
  expect(receiver.stats()).toMatchObject({ taken: 1, replayed: 2 })
  // Without a request of its own number a device may well say the same again later.
  await clock.advance(61_000)
  await send(device, v2Message({ oid: linkDown, id: 5 }, 'inform'))
  await until(() => answers === 4)
  expect(recorded).toHaveLength(2)
})

test('a version 3 inform over the network, captured and sent again at once and later', async () => {
  receiver.configure([snmp(1, 10, '127.0.0.2', v3)])
  const device = await at('127.0.0.2')
  const answers: Buffer[] = []
  device.on('message', (data) => answers.push(data))
  const engine = new SimEngine([user])
  await send(device, engine.secure({ name: '' }, notifyPdu({ oid: linkDown }, 'inform'), { id: Buffer.alloc(0), reportable: true }))
  await until(() => answers.length === 1)
  const told = outlineOf(answers[0] ?? Buffer.alloc(0))
  if (told?.version !== '3') throw new Error('not told')
  const captured = engine.secure(user, notifyPdu({ oid: linkDown, id: 9 }, 'inform'), {
    id: told.engine,
    boots: told.boots,
    time: told.time,
    reportable: true,
  })
  await send(device, captured)
  await send(device, captured)
  await until(() => answers.length === 3)
  await clock.advance(200_000)
  await send(device, captured)
  await until(() => answers.length === 4)
  expect(recorded).toHaveLength(1)
  expect(polls).toHaveLength(1)
})

test('strangers are counted and the newest are named, and nothing is done for them', async () => {
  receiver.configure([ping(1, 10, '127.0.0.2')])
  for (let i = 0; i < 60; i++) await send(await at(`127.0.9.${i + 1}`), v2Message({ oid: linkDown, id: i }))
  await send(await at('127.0.9.1'), v2Message({ oid: linkDown, id: 99 }))
  await until(() => receiver.stats().strange === 61)
  const { strangers } = receiver.stats()
  expect(strangers).toHaveLength(50)
  expect(strangers.at(-1)).toEqual({ address: '127.0.9.1', count: 1, at: clock.now() })
  expect([recorded, polls]).toEqual([[], []])
  // Told together, after a while.
  await clock.advance(30_000)
  expect(watches).toHaveLength(1)
  expect(watches[0]?.strange).toBe(61)
})

test('a flood from one device is bounded in what is kept and polled, is counted, and does not silence another', async () => {
  receiver.configure([ping(1, 10, '127.0.0.2'), ping(2, 20, '127.0.0.3')])
  const flooding = await at('127.0.0.2')
  const other = await at('127.0.0.3')
  for (let i = 1; i <= 20_000; i++) await send(flooding, v2Message({ oid: linkDown, id: i }))
  // What the kernel had no room for is lost, of everybody: an inform is sent again until it is answered.
  const answers: Buffer[] = []
  other.on('message', (data) => answers.push(data))
  await vi.waitUntil(
    async () => {
      await send(other, v2Message({ oid: linkDown, id: 1 }, 'inform'))
      return answers.length > 0
    },
    { timeout: 30_000, interval: 20 },
  )
  expect(recorded.filter(({ device }) => device === 20)).toHaveLength(1)
  expect(recorded.filter(({ device }) => device === 10)).toHaveLength(20)
  const { taken, flooded } = receiver.stats()
  expect(taken).toBe(21)
  expect(flooded).toBeGreaterThan(0)
  expect(flooded).toBeLessThanOrEqual(20_000 - 20)
  expect(polls.filter(([check]) => check === 1)).toHaveLength(1)
  // Its last word is followed by one more look, and so on for as long as it goes on; then there is peace.
  await clock.advance(pollEvery)
  expect(polls.filter(([check]) => check === 1)).toHaveLength(2)
  await clock.advance(10 * pollEvery)
  expect(polls.filter(([check]) => check === 1)).toHaveLength(2)
})

test('floods of garbage and of version 3 with unknown keys are bounded too', async () => {
  receiver.configure([snmp(1, 10, '127.0.0.2', v3)])
  const device = await at('127.0.0.2')
  const liar = { ...user, auth: { protocol: 'sha256', key: 'khong-phai-khoa' } } as const
  const engine = new SimEngine([liar])
  for (let i = 0; i < 10; i++) await send(device, Buffer.from('0500', 'hex'))
  for (let i = 0; i < 40; i++) await send(device, engine.secure(liar, notifyPdu({ oid: linkDown, id: i })))
  await until(() => arrived() === 50)
  expect(receiver.stats()).toMatchObject({ taken: 0, garbled: 10, refused: 10, flooded: 30 })
  expect([recorded, polls]).toEqual([[], []])
})

test('without room it is counted, and the device is polled all the same', async () => {
  room = false
  receiver.configure([ping(1, 10, '127.0.0.2')])
  await send(await at('127.0.0.2'), v2Message({ oid: linkDown, id: 1 }))
  await until(() => polls.length === 1)
  expect(receiver.stats()).toMatchObject({ taken: 0, flooded: 1 })
})

test('of several devices behind one address the one with the credential has said it, and all are polled', async () => {
  receiver.configure([
    ping(1, 10, '127.0.0.2'),
    snmp(2, 20, '127.0.0.2', { version: '2c', community: 'khac' }),
    snmp(3, 30, '127.0.0.2', { version: '2c', community: 'public' }),
  ])
  await send(await at('127.0.0.2'), v2Message({ oid: linkDown, id: 1 }))
  await until(() => recorded.length === 1)
  expect(recorded[0]?.device).toBe(30)
  expect(polls.flat()).toEqual([1, 2, 3])
})

test('a device watched by name is known by its address, and a removed one is a stranger', async () => {
  receiver.configure([ping(1, 10, 'localhost')])
  const device = await at('127.0.0.1')
  await vi.waitUntil(
    async () => {
      await send(device, v2Message({ oid: linkDown, id: Math.floor(arrived()) + 1 }))
      return recorded.length > 0
    },
    { timeout: 30_000 },
  )
  receiver.configure([])
  const before = receiver.stats().strange
  await send(device, v2Message({ oid: linkDown, id: 1_000 }))
  await until(() => receiver.stats().strange > before)
})

test('a port that is taken is no error: the next one is opened, and the technician reads why', async () => {
  const taken = receiver.port ?? 0
  const next = await openTrapPort([taken, 0])
  expect(next.port).not.toBe(taken)
  expect(next.remedy).toContain(`cổng ${taken} đang bị chương trình khác dùng`)
  next.socket?.close()
  const none = await openTrapPort([taken])
  expect(none).toMatchObject({ socket: null, port: null })
  expect(none.remedy).toContain('AGENT_TRAP_PORT')
  expect(await openTrapPort([])).toEqual({ socket: null, port: null, remedy: null })
})
