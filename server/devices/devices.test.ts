import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enrolTestAgent, type TestAgent } from '../../test/support/agent.ts'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { deviceDetailSchema, type DeviceItem } from '../contract/api/devices.ts'
import { problemSchema } from '../contract/api/common.ts'

const clock = new VirtualClock(Date.UTC(2026, 2, 2, 8))
const origin = { origin: 'http://localhost' }
let server: TestServer
let unitId: number
let technician: Caller
let staff: Caller
let stranger: Caller
let agent: TestAgent

beforeAll(async () => {
  server = await startTestServer({ clock })
  unitId = await server.unit('Phường A')
  technician = await server.signIn('technician', unitId)
  staff = await server.signIn('staff', unitId)
  stranger = await server.signIn('admin', await server.unit('Phường B'))
  agent = await enrolTestAgent(server, unitId, 'Trạm')
})
afterAll(() => server.close())

const send = (who: Caller, method: string, path: string, body?: unknown) =>
  who.request(path, { method, headers: origin, ...(body === undefined ? {} : { body }) })
const create = async (body: object) => deviceDetailSchema.parse(await bodyOf(send(technician, 'POST', '/api/devices', body)))
const problemOf = async (answer: Promise<Response>) => problemSchema.parse(await bodyOf(answer))
const audits = async (action: string, id: number) =>
  (
    await server.app.pool.query<{ actor_id: string; before: unknown; after: unknown }>(
      `select actor_id, before, after from audit_log where action = $1 and entity_id = $2 order by id`,
      [action, String(id)],
    )
  ).rows

describe('adding a device', () => {
  test('gives one with an address an echo check, and writes down who did it', async () => {
    const made = await create({ name: 'Cụm loa Tổ dân phố 5', kind: 'speakerCluster', address: '127.0.0.5' })
    expect(made).toMatchObject({ status: 'unknown', reason: 'none', unitId, lastSeenAt: null })
    expect(made.checks).toMatchObject([{ kind: 'icmp', agentId: agent.id, params: { target: '127.0.0.5', echoes: 3 }, interval: 30 }])
    expect(await audits('device.create', made.id)).toMatchObject([
      { actor_id: technician.personId, after: { name: 'Cụm loa Tổ dân phố 5' } },
    ])
  })

  test('tracks one without an address without measuring it', async () => {
    const made = await create({ name: 'Cụm loa có dây', kind: 'speakerCluster', technology: 'có dây' })
    expect(made).toMatchObject({ checks: [], reason: 'inspection-due' })
  })

  test('keeps the credential sealed and never says it again', async () => {
    const body = {
      name: 'Bộ định tuyến',
      kind: 'router',
      address: '127.0.0.6',
      checks: [{ kind: 'snmp', credential: { version: '2c', community: 'rat-bi-mat' } }],
    }
    const made = await create(body)
    expect(made.checks[0]).toMatchObject({ kind: 'snmp', credential: 'SNMP v2c' })
    const everything = await server.app.pool.query(
      `select to_jsonb(c) as row from credential c union all select to_jsonb(a) from audit_log a`,
    )
    expect(JSON.stringify([made, everything.rows])).not.toContain('rat-bi-mat')
    expect(everything.rows.length).toBeGreaterThan(0)
  })

  test.each([
    [{ kind: 'router', name: '' }, 'name'],
    [{ kind: 'router', name: 'x', address: '-h' }, 'address'],
    [{ kind: 'router', name: 'x', address: 'a'.repeat(10_240) }, 'address'],
    [{ kind: 'router', name: 'x', siteId: 999_999 }, 'siteId'],
    [{ kind: 'router', name: 'x', parentId: 999_999 }, 'parentId'],
    [{ kind: 'router', name: 'x', address: '127.0.0.7', agentId: 999_999 }, 'agentId'],
    [{ kind: 'router', name: 'x', address: '127.0.0.7', checks: [{ kind: 'icmp', interval: 1 }] }, 'checks.0.interval'],
    [{ kind: 'router', name: 'x', checks: [{ kind: 'icmp' }] }, 'params.target'],
    [{ kind: 'router', name: 'x', extra: 1 }, ''],
  ])('refuses %j naming %s, and changes nothing', async (body, field) => {
    const count = async () => Number((await server.app.pool.query(`select count(*) as n from device`)).rows[0]?.n)
    const before = await count()
    const problem = await problemOf(send(technician, 'POST', '/api/devices', body))
    expect(problem).toMatchObject({ status: 422, code: 'invalid' })
    expect(problem.errors?.map((error) => error.field)).toContain(field)
    expect(await count()).toBe(before)
  })

  test('is not for staff, nor into a unit of others', async () => {
    expect((await send(staff, 'POST', '/api/devices', { name: 'x', kind: 'router' })).status).toBe(403)
    expect((await send(stranger, 'POST', '/api/devices', { name: 'x', kind: 'router', unitId })).status).toBe(404)
  })
})

describe('changing a device', () => {
  test('moves the checks with the address, tells the agent, and writes down what changed', async () => {
    const made = await create({ name: 'Máy in', kind: 'printer', address: '127.0.0.20' })
    const version = async () =>
      Number((await server.app.pool.query(`select config_version as v from agent where id = $1`, [agent.id])).rows[0]?.v)
    const before = await version()
    const changed = deviceDetailSchema.parse(
      await bodyOf(send(technician, 'PATCH', `/api/devices/${made.id}`, { address: '127.0.0.21', name: 'Máy in một cửa' })),
    )
    expect(changed).toMatchObject({ name: 'Máy in một cửa', address: '127.0.0.21', checks: [{ params: { target: '127.0.0.21' } }] })
    expect(await version()).toBeGreaterThan(before)
    expect(await audits('device.change', made.id)).toMatchObject([
      { before: { name: 'Máy in', address: '127.0.0.20' }, after: { name: 'Máy in một cửa', address: '127.0.0.21' } },
    ])
  })

  test('writes nothing down when nothing changes', async () => {
    const made = await create({ name: 'Camera', kind: 'camera' })
    await send(technician, 'PATCH', `/api/devices/${made.id}`, { name: 'Camera' })
    expect(await audits('device.change', made.id)).toEqual([])
  })

  test('refuses a device that would hang on itself', async () => {
    const line = await create({ name: 'Đường truyền', kind: 'uplink' })
    const router = await create({ name: 'Định tuyến', kind: 'router', parentId: line.id })
    const problem = await problemOf(send(technician, 'PATCH', `/api/devices/${line.id}`, { parentId: router.id }))
    expect(problem.errors).toMatchObject([{ field: 'parentId', code: 'loop' }])
  })

  test('is not for staff, and a device of others is not there', async () => {
    const made = await create({ name: 'Bộ lưu điện', kind: 'ups' })
    for (const [who, status] of [
      [staff, 403],
      [stranger, 404],
    ] as const) {
      expect((await send(who, 'PATCH', `/api/devices/${made.id}`, { name: 'y' })).status).toBe(status)
      expect((await send(who, 'DELETE', `/api/devices/${made.id}`)).status).toBe(status)
      expect((await send(who, 'POST', `/api/devices/${made.id}/check-now`)).status).toBe(status)
    }
    expect((await stranger.request(`/api/devices/${made.id}`)).status).toBe(404)
    expect((await staff.request(`/api/devices/${made.id}`)).status).toBe(200)
  })

  test('takes one out of use: not listed, not measured, not found, its history kept', async () => {
    const made = await create({ name: 'Cụm loa cũ', kind: 'speakerCluster', address: '127.0.0.30' })
    expect((await send(technician, 'DELETE', `/api/devices/${made.id}`)).status).toBe(204)
    expect((await technician.request(`/api/devices/${made.id}`)).status).toBe(404)
    const { rows } = await server.app.pool.query(`select deleted_at is not null as ended from "check" where device_id = $1`, [made.id])
    expect(rows).toEqual([{ ended: true }])
    expect(await audits('device.retire', made.id)).toMatchObject([{ before: { name: 'Cụm loa cũ' } }])
  })
})

describe('the checks of a device', () => {
  test('are added, changed and removed, each with its audit row', async () => {
    const device = await create({ name: 'Máy chủ', kind: 'server', address: '127.0.0.40' })
    const added = await bodyOf<{ id: number }>(
      send(technician, 'POST', `/api/devices/${device.id}/checks`, { kind: 'tcp', params: { port: 22 } }),
    )
    const path = `/api/devices/${device.id}/checks/${added.id}`
    expect(added).toMatchObject({ kind: 'tcp', params: { target: '127.0.0.40', port: 22 }, interval: 60, retryInterval: 20 })
    expect(await bodyOf(send(technician, 'PATCH', path, { interval: 10, params: { port: 443 } }))).toMatchObject({
      interval: 10,
      retryInterval: 10,
      params: { target: '127.0.0.40', port: 443 },
    })
    expect((await send(staff, 'DELETE', path)).status).toBe(403)
    expect((await send(technician, 'DELETE', path)).status).toBe(204)
    expect((await send(technician, 'DELETE', path)).status).toBe(404)
    for (const action of ['check.create', 'check.change', 'check.remove']) expect(await audits(action, added.id), action).toHaveLength(1)
  })

  test('refuses params that the probe does not have', async () => {
    const device = await create({ name: 'Máy chủ 2', kind: 'server', address: '127.0.0.41' })
    const problem = await problemOf(
      send(technician, 'PATCH', `/api/devices/${device.id}/checks/${device.checks[0]?.id}`, { params: { echoes: 99 } }),
    )
    expect(problem.errors).toMatchObject([{ field: 'params.echoes' }])
  })
})

describe('finding devices', () => {
  test('takes text without diacritics, kinds and statuses, and lists what is wrong first', async () => {
    const wrong = await create({ name: 'Cụm loa Đường Lê Lợi', kind: 'speakerCluster' })
    await server.app.pool.query(
      `insert into device_state (device_id, status, state_type, reason, since, updated_at) values ($1, 'critical', 'hard', 'no-answer', $2, $2)`,
      [wrong.id, new Date(clock.now())],
    )
    const list = (query: string) => bodyOf<DeviceItem[]>(staff.request(`/api/devices?${query}`))
    expect((await list('q=duong+le+loi')).map((device) => device.id)).toEqual([wrong.id])
    expect((await list('q=' + encodeURIComponent('Lê đường'))).map((device) => device.id)).toEqual([wrong.id])
    expect((await list(''))[0]?.id).toBe(wrong.id)
    expect((await list('status=critical')).map((device) => device.id)).toEqual([wrong.id])
    expect(new Set((await list('kind=printer,router')).map((device) => device.kind))).toEqual(new Set(['printer', 'router']))
    expect(await list('q=%25')).toEqual([])
  })

  test('shows nothing of another unit: not in lists, search or overview', async () => {
    expect(await bodyOf(stranger.request('/api/devices'))).toEqual([])
    expect(await bodyOf(stranger.request('/api/search?q=cum+loa'))).toEqual([])
    const overview = await bodyOf<{ bands: { cells: unknown[] }[]; wrong: unknown[]; agents: unknown; offers: unknown[] }>(
      stranger.request('/api/overview'),
    )
    expect(overview).toMatchObject({ wrong: [], agents: { total: 0, silent: 0 }, offers: [] })
    expect(overview.bands.flatMap((band) => band.cells)).toEqual([])
    expect((await stranger.request(`/api/devices?unit=${unitId}`)).status).toBe(404)
  })
})

test('a chart refuses what it cannot show, naming it', async () => {
  const device = await create({ name: 'Đường truyền 9', kind: 'router', address: '127.0.0.50' })
  const series = (query: string) => problemOf(technician.request(`/api/devices/${device.id}/series?${query}`))
  expect((await series('metric=rtt&percentiles=co')).errors).toMatchObject([{ field: 'percentiles' }])
  expect(await series('metric=nothing')).toMatchObject({ status: 404, code: 'unknown-metric' })
  expect((await series('metric=rtt&from=khi-nao')).errors).toMatchObject([{ field: 'from', code: 'instant' }])
  expect((await series('metric=rtt&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z')).errors).toMatchObject([
    { field: 'from', code: 'order' },
  ])
  expect((await series('metric=rtt&from=2020-01-01T00:00:00Z')).errors).toMatchObject([{ field: 'from', code: 'too-long' }])
})
