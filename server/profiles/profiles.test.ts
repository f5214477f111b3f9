import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { tags } from '../../agent/snmp/index.ts'
import { AgentProcess } from '../../test/support/agent-process.ts'
import { bodyOf, type Caller, listenOn, startTestServer, type TestServer } from '../../test/support/server.ts'
import { startSimAgent, type SimAgent } from '../../test/support/snmp/agent.ts'
import { SimMib } from '../../test/support/snmp/mib.ts'
import { enterprise, profile } from '../../test/support/sample-profile.ts'
import { permitAgent } from '../agents/index.ts'
import type { Problem } from '../contract/api/common.ts'
import type { DeviceDetail } from '../contract/api/devices.ts'
import type { Profiles, SiteProfile } from '../contract/api/profiles.ts'
import type { DeviceProfile } from '../contract/profiles.ts'

let server: TestServer
let ward: number
let technician: Caller
beforeAll(async () => {
  server = await startTestServer()
  ward = await server.unit('Phường A', await server.unit('Thành phố'))
  technician = await server.signIn('technician', ward)
})
afterAll(() => server.close())

const post = <T>(who: Caller, path: string, body: unknown = {}) => bodyOf<T>(who.request(path, { method: 'POST', body }))
const upload = (who: Caller, data: unknown, more: object = {}) =>
  post<SiteProfile & Problem>(who, '/api/profiles', { text: typeof data === 'string' ? data : JSON.stringify(data), ...more })
const mine = async (who: Caller, id: number) => bodyOf<SiteProfile>(who.request(`/api/profiles/${id}`))

describe('with a real agent and a device that nobody knows', () => {
  let folder: string
  let device: SimAgent
  let agent: AgentProcess
  let listening: { url: string; close(): Promise<void> }
  let deviceId: number
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trucban-profile-'))
    listening = await listenOn(server)
    device = await startSimAgent({
      mib: new SimMib([
        { oid: '1.3.6.1.2.1.1.1.0', tag: tags.octets, value: 'Controller 1.0' },
        { oid: '1.3.6.1.2.1.1.2.0', tag: tags.oid, value: `${enterprise}.100` },
        { oid: '1.3.6.1.2.1.1.3.0', tag: tags.timeTicks, value: 1000 },
        { oid: `${enterprise}.1.0`, tag: tags.octets, value: 'Model X9' },
        { oid: `${enterprise}.2.0`, tag: tags.integer, value: 415 },
        { oid: `${enterprise}.3.0`, tag: tags.integer, value: 2 },
      ]),
      community: 'public',
    })
    const { token } = await server.app.db.transaction((tx) => permitAgent(tx, server.ctx, { unitId: ward, siteId: null, name: 'Trạm' }))
    agent = new AgentProcess(['run', '--server', listening.url, '--data', folder], { TRUCBAN_TOKEN: token })
    const agents = () => bodyOf<{ status: string }[]>(technician.request('/api/agents'))
    await vi.waitFor(async () => expect(await agents()).toMatchObject([{ status: 'online' }]), { timeout: 60_000, interval: 200 })
    const made = await post<DeviceDetail>(technician, '/api/devices', {
      name: 'Tủ lạ',
      kind: 'other',
      address: '127.0.0.1',
      checks: [{ kind: 'snmp', params: { port: device.port, profile: 'generic' }, interval: 5 }],
    })
    deviceId = made.id
  }, 120_000)
  afterAll(async () => {
    await agent.end('SIGKILL')
    await listening.close()
    await device.close()
    await rm(folder, { recursive: true, force: true })
  })

  const sensors = async () => {
    const { checks } = await bodyOf<DeviceDetail>(technician.request(`/api/devices/${deviceId}`))
    return Object.fromEntries((checks[0]?.values ?? []).map(({ key, value, state }) => [key, [value, state]]))
  }
  /** Tries a version and waits for the agent. */
  const tried = async (id: number): Promise<SiteProfile> => {
    expect((await post<SiteProfile>(technician, `/api/profiles/${id}/trial`, { deviceId })).trial?.device?.name).toBe('Tủ lạ')
    return vi.waitFor(
      async () => {
        const now = await mine(technician, id)
        expect(['done', 'failed']).toContain(now.trial?.status)
        return now
      },
      { timeout: 60_000, interval: 200 },
    )
  }

  test('upload, try, activate: its sensors appear; deactivate: they go', { timeout: 180_000 }, async () => {
    await vi.waitFor(async () => expect(Object.keys(await sensors())).not.toContain('loa.temperature'), { timeout: 30_000 })
    const draft = await upload(technician, profile(), { note: 'tủ mới của tổ 3' })
    expect(draft).toMatchObject({
      profile: 'bo-dieu-khien-loa',
      version: 1,
      state: 'draft',
      sensors: 3,
      note: 'tủ mới của tổ 3',
      trial: null,
    })
    const early = await technician.request(`/api/profiles/${draft.id}/activate`, { method: 'POST' })
    expect([early.status, (await bodyOf<Problem>(early)).code]).toEqual([409, 'not-tried'])

    const after = await tried(draft.id)
    expect(after.trial).toMatchObject({
      device: { name: 'Tủ lạ' },
      passed: true,
      problem: null,
      recognised: true,
      read: 2,
      missing: [{ key: 'loa.fan', label: 'Quạt', source: 'THU-MIB::fan' }],
    })
    const found = await bodyOf<{ finds: { identity: { model: string; sensors: object[] } }[] }>(
      technician.request(`/api/discovery/${after.trial?.command}`),
    )
    expect(found.finds[0]?.identity).toMatchObject({
      model: 'X9',
      sensors: [
        { key: 'loa.temperature', value: 41.5, state: 'ok' },
        { key: 'loa.door', value: 2, state: 'warning' },
      ],
    })
    expect(Object.keys(await sensors())).not.toContain('loa.temperature')

    expect(await post(technician, `/api/profiles/${draft.id}/activate`)).toMatchObject({ state: 'active' })
    await vi.waitFor(async () => expect(await sensors()).toMatchObject({ 'loa.temperature': [41.5, 'ok'], 'loa.door': [2, 'warning'] }), {
      timeout: 60_000,
      interval: 500,
    })

    // A corrected version takes over only when it is activated.
    const better = await upload(technician, profile({ sensors: profile().sensors.slice(0, 1) }))
    expect(better).toMatchObject({ version: 2, state: 'draft' })
    expect((await tried(better.id)).trial?.passed).toBe(true)
    expect(await post(technician, `/api/profiles/${better.id}/activate`)).toMatchObject({ state: 'active' })
    expect(await mine(technician, draft.id)).toMatchObject({ state: 'ended' })
    await vi.waitFor(async () => expect(Object.keys(await sensors())).not.toContain('loa.door'), { timeout: 60_000, interval: 500 })

    expect(await post(technician, `/api/profiles/${better.id}/deactivate`)).toMatchObject({ state: 'ended' })
    await vi.waitFor(async () => expect(Object.keys(await sensors())).not.toContain('loa.temperature'), { timeout: 60_000, interval: 500 })
    const { rows } = await server.database.pool.query<{ action: string }>(
      `select action from audit_log where entity = 'profile' order by id`,
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'profile.upload',
      'profile.try',
      'profile.activate',
      'profile.upload',
      'profile.try',
      'profile.activate',
      'profile.deactivate',
    ])
  })

  test('a version whose signs do not fit, or that reads nothing, is not activated and says why', { timeout: 120_000 }, async () => {
    const foreign = await upload(technician, profile({ id: 'khong-khop', detect: [{ sysDescr: '^Khác' }] }))
    expect((await tried(foreign.id)).trial).toMatchObject({
      passed: false,
      recognised: false,
      read: 2,
      problem: expect.stringContaining('không khớp'),
    })
    const [, , fan] = profile().sensors
    const empty = await upload(technician, profile({ id: 'khong-doc', sensors: fan ? [fan] : [] }))
    expect((await tried(empty.id)).trial).toMatchObject({
      passed: false,
      read: 0,
      problem: expect.stringContaining('Không đọc được số đo nào'),
    })
    expect(await post(technician, `/api/profiles/${empty.id}/activate`)).toMatchObject({ code: 'not-tried' })
  })
})

test('what comes with the program is listed and serves as a beginning', { timeout: 60_000 }, async () => {
  const { builtIn } = await bodyOf<Profiles>(technician.request('/api/profiles'))
  expect(builtIn.length).toBeGreaterThan(10)
  const data = await bodyOf<DeviceProfile>(technician.request('/api/profiles/built-in?profile=teltonika-rutx'))
  expect(data.sensors.length).toBeGreaterThan(0)
  expect(await upload(technician, data)).toMatchObject({ profile: 'teltonika-rutx', version: 1 })
  expect((await technician.request('/api/profiles/built-in?profile=khong-co')).status).toBe(404)
})

test('wrong profiles are refused, naming each place', async () => {
  const fieldsOf = async (data: unknown) => ((await upload(technician, data)).errors ?? []).map(({ field }) => field)
  expect(await fieldsOf('{')).toEqual(['text'])
  expect(await fieldsOf({ ...profile(), extra: 1, id: 'Sai' })).toEqual(expect.arrayContaining(['text.id', 'text.']))
  expect(await fieldsOf({ ...profile(), sensors: [...profile().sensors, ...profile().sensors] })).toContain('text.sensors.3.key')
  expect(await fieldsOf({ ...profile(), detect: [{ sysDescr: '^(a+)+$' }] })).toEqual(['text.detect.0.sysDescr'])
})
