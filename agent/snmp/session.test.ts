import { afterAll, afterEach, expect, test } from 'vitest'
import type { SnmpCredential } from '../../server/contract/credentials.ts'
import { startSimAgent, type SimAgent, type SimAgentOptions } from '../../test/support/snmp/agent.ts'
import { SimMib, type SimObject } from '../../test/support/snmp/mib.ts'
import {
  deadlineIn,
  SnmpError,
  SnmpSession,
  SnmpTransport,
  refusesUdp,
  safeGet,
  safeWalk,
  tags,
  textOf,
  type SnmpFailure,
} from './index.ts'

const transport = new SnmpTransport()
const devices: SimAgent[] = []
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.close()))
})
afterAll(() => transport.close())

const column = '1.3.6.1.2.1.2.2.1.2'
const rows = 300
const objects: SimObject[] = [
  { oid: '1.3.6.1.2.1.1.1.0', tag: tags.octets, value: 'Thiết bị thử' },
  { oid: '1.3.6.1.2.1.1.5.0', tag: tags.octets, value: 'thu' },
  ...Array.from({ length: rows }, (_, i): SimObject => ({ oid: `${column}.${i + 1}`, tag: tags.octets, value: `eth${i + 1}` })),
  { oid: '1.3.6.1.2.1.2.2.1.3.1', tag: tags.integer, value: 6 },
]
const mib = new SimMib(objects)
const names = objects.map((object) => object.oid)

async function serve(options: Partial<SimAgentOptions> = {}): Promise<SimAgent> {
  const device = await startSimAgent({ mib, ...options })
  devices.push(device)
  return device
}

function open(device: SimAgent, credential: SnmpCredential = { version: '2c', community: 'public' }): SnmpSession {
  return new SnmpSession(transport, { address: device.address, port: device.port, credential })
}

async function failureOf(work: Promise<unknown>): Promise<SnmpFailure | 'none'> {
  return await work.then(
    () => 'none' as const,
    (error: unknown) => {
      if (error instanceof SnmpError) return error.failure
      throw error
    },
  )
}

test.each(['1', '2c'] as const)(
  'version %s reads more objects than one request carries, with null for what is missing',
  async (version) => {
    const session = open(await serve(), { version, community: 'public' })
    const asked = [...names.slice(0, 60), '1.3.6.1.2.1.1.99.0', ...names.slice(60, 120)]
    const { varbinds, failure } = await safeGet(session, asked, deadlineIn(5000))
    expect(failure).toBeNull()
    expect(varbinds.map((v) => v?.oid ?? null)).toEqual(asked.map((oid) => (oid.endsWith('.99.0') ? null : oid)))
    expect(textOf(varbinds[0])).toBe('Thiết bị thử')
  },
)

test('a device with small answers is asked for less at a time, and this is remembered', async () => {
  const device = await serve({ maxBytes: 200 })
  const session = open(device)
  const { varbinds } = await safeGet(session, names.slice(0, 40), deadlineIn(5000))
  expect(varbinds.filter((v) => v === null)).toEqual([])
  expect(session.maxVarbinds).toBeLessThan(20)
  const before = device.requests
  await safeGet(session, names.slice(0, session.maxVarbinds), deadlineIn(5000))
  expect(device.requests - before).toBe(1)
})

test('a device that is silent about long lists is asked for short ones, and this is remembered', async () => {
  const device = await serve({ tamper: (answer, request) => (request.length > 300 ? [] : [answer]) })
  const session = open(device)
  const { varbinds } = await safeGet(session, names.slice(0, 40), deadlineIn(1000))
  expect(varbinds.filter((v) => v === null)).toEqual([])
  const before = device.requests
  // Long enough that nothing is asked twice.
  await safeGet(session, names.slice(0, 40), deadlineIn(20_000))
  expect(device.requests - before).toBe(5)
})

test('an IPv6 address is understood in any spelling', async () => {
  const device = await serve({ address: '::1' })
  const session = new SnmpSession(transport, {
    address: '0:0:0:0:0:0:0:1',
    port: device.port,
    credential: { version: '2c', community: 'public' },
  })
  const { varbinds } = await safeGet(session, names.slice(0, 1), deadlineIn(2000))
  expect(textOf(varbinds[0])).toBe('Thiết bị thử')
})

test.each(['1', '2c'] as const)('version %s walks columns to their end and no further', async (version) => {
  const session = open(await serve(), { version, community: 'public' })
  const walked = await safeWalk(session, [column, '1.3.6.1.2.1.2.2.1.3', '1.3.6.1.2.1.2.2.1.99'], { deadline: deadlineIn(10_000) })
  expect(walked.incomplete).toBeNull()
  expect(walked.columns.get(column)?.size).toBe(rows)
  expect([...(walked.columns.get(column)?.keys() ?? [])].slice(0, 3)).toEqual(['1', '2', '3'])
  expect(walked.columns.get('1.3.6.1.2.1.2.2.1.3')?.size).toBe(1)
  expect(walked.columns.get('1.3.6.1.2.1.2.2.1.99')?.size).toBe(0)
})

test('a walk stops at its row limit and says so', async () => {
  const walked = await safeWalk(open(await serve()), [column], { deadline: deadlineIn(5000), maxRows: 25 })
  expect(walked.columns.get(column)?.size).toBe(25)
  expect(walked.incomplete).toBe('rows')
})

test('one socket serves many devices without mixing their answers', async () => {
  const found = await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      const device = await serve({
        mib: new SimMib([{ oid: '1.3.6.1.2.1.1.5.0', tag: tags.octets, value: `may-${i}` }]),
        address: `127.0.7.${i + 1}`,
      })
      const { varbinds } = await safeGet(open(device), ['1.3.6.1.2.1.1.5.0'], deadlineIn(5000))
      return textOf(varbinds[0])
    }),
  )
  expect(found).toEqual(Array.from({ length: 20 }, (_, i) => `may-${i}`))
})

const users = [
  { name: 'plain' },
  { name: 'auth', auth: { protocol: 'sha256', key: 'khoaxacthuc' } },
  { name: 'md5', auth: { protocol: 'md5', key: 'khoaxacthuc' } },
  { name: 'priv', auth: { protocol: 'sha', key: 'khoaxacthuc' }, privKey: 'khoamahoa' },
  { name: 'strong', auth: { protocol: 'sha512', key: 'khoaxacthuc' }, privKey: 'khoamahoa' },
] as const
const v3 = (credential: Omit<Extract<SnmpCredential, { version: '3' }>, 'version'>): SnmpCredential => ({ version: '3', ...credential })
const authKey = 'khoaxacthuc'
const privKey = 'khoamahoa'

test.each([
  ['noAuthNoPriv', v3({ user: 'plain', level: 'noAuthNoPriv' })],
  ['MD5', v3({ user: 'md5', level: 'authNoPriv', authProtocol: 'md5', authKey })],
  ['SHA-256', v3({ user: 'auth', level: 'authNoPriv', authProtocol: 'sha256', authKey })],
  ['SHA-1 and AES', v3({ user: 'priv', level: 'authPriv', authProtocol: 'sha', authKey, privProtocol: 'aes', privKey })],
  ['SHA-512 and AES', v3({ user: 'strong', level: 'authPriv', authProtocol: 'sha512', authKey, privProtocol: 'aes', privKey })],
])('SNMPv3 with %s reads, walks, and finds its way again after the device restarted', async (_, credential) => {
  const device = await serve({ users })
  const session = open(device, credential)
  expect((await safeWalk(session, [column], { deadline: deadlineIn(10_000) })).columns.get(column)?.size).toBe(rows)
  const read = () => safeGet(session, names.slice(0, 1), deadlineIn(3000)).then(({ varbinds }) => textOf(varbinds[0]))
  for (const id of ['new-id', 'same-id'] as const) {
    device.restart(id)
    expect(await read().catch(() => read())).toBe('Thiết bị thử')
  }
})

test.each([
  ['an unknown user', v3({ user: 'nobody', level: 'noAuthNoPriv' })],
  ['a wrong authentication key', v3({ user: 'auth', level: 'authNoPriv', authProtocol: 'sha256', authKey: 'sai-khoa-roi' })],
  ['a wrong authentication protocol', v3({ user: 'auth', level: 'authNoPriv', authProtocol: 'sha', authKey })],
  [
    'a wrong privacy key, which real devices answer by silence',
    v3({ user: 'priv', level: 'authPriv', authProtocol: 'sha', authKey, privProtocol: 'aes', privKey: 'sai-khoa-roi' }),
  ],
  ['too low a level', v3({ user: 'priv', level: 'authNoPriv', authProtocol: 'sha', authKey })],
])('SNMPv3 with %s is told from silence', async (_, credential) => {
  const session = open(await serve({ users }), credential)
  expect(await failureOf(safeGet(session, names.slice(0, 1), deadlineIn(3000)))).toBe('bad-credentials')
})

test('SNMPv3 credentials that have worked are blamed only when silence lasts', async () => {
  let mute = false
  const device = await serve({ users, tamper: (answer, request) => (mute && request.length > 90 ? [] : [answer]) })
  const session = open(device, v3({ user: 'priv', level: 'authPriv', authProtocol: 'sha', authKey, privProtocol: 'aes', privKey }))
  const read = (ms: number) => failureOf(safeGet(session, names.slice(0, 1), deadlineIn(ms)))
  // Making the keys takes a busy machine longer than an answer does.
  expect(await read(20_000)).toBe('none')
  mute = true
  // A round in which not even the discovery was answered in time, as happens on a busy machine, says nothing and does not count.
  const failures: string[] = []
  while (failures.at(-1) !== 'bad-credentials') failures.push(await read(200))
  expect(new Set(failures.slice(0, -1))).toEqual(new Set(['no-answer']))
  expect(failures.length).toBeGreaterThan(2)
  // What has worked once more is trusted again.
  mute = false
  expect(await read(20_000)).toBe('none')
  mute = true
  expect(await read(200)).toBe('no-answer')
})

test('credentials that cannot work are refused when the session is opened', async () => {
  const device = await serve()
  expect(() => open(device, v3({ user: 'x', level: 'authPriv', authProtocol: 'sha', authKey }))).toThrow(/khoá mã hoá/)
  expect(() => open(device, v3({ user: 'x', level: 'authPriv', authProtocol: 'sha', authKey, privProtocol: 'des', privKey }))).toThrow(
    /DES/,
  )
})

test('silence ends with the deadline, also when the community is wrong', async () => {
  const device = await serve({ community: 'noi-bo' })
  expect(await failureOf(safeGet(open(device), names.slice(0, 1), deadlineIn(300)))).toBe('no-answer')
  await expect.poll(() => device.requests, { timeout: 10_000 }).toBeGreaterThan(1)
})

test('the signal ends a request under way', async () => {
  const device = await serve()
  device.silent = true
  const controller = new AbortController()
  const asked = safeGet(open(device), names.slice(0, 1), deadlineIn(20_000, controller.signal))
  controller.abort()
  expect(await failureOf(asked)).toBe('aborted')
})

test('a port where nobody listens is told from silence', async () => {
  const gone = await startSimAgent({ mib })
  const { address, port } = gone
  await gone.close()
  expect(await refusesUdp(address, port, 1000)).toBe(true)
  const silent = await serve()
  silent.silent = true
  expect(await refusesUdp(silent.address, silent.port, 100)).toBe(false)
})

test('an answer that comes too late is not taken for the next request', async () => {
  const device = await serve()
  const session = open(device)
  device.delay = 200
  expect(await failureOf(safeGet(session, ['1.3.6.1.2.1.1.1.0'], deadlineIn(100)))).toBe('no-answer')
  device.delay = 0
  const { varbinds } = await safeGet(session, ['1.3.6.1.2.1.1.5.0'], deadlineIn(2000))
  expect(textOf(varbinds[0])).toBe('thu')
})
