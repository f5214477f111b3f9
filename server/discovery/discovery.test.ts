import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enrolTestAgent, type TestAgent } from '../../test/support/agent.ts'
import { bodyOf, type Caller, jsonInit, startTestServer, type TestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { expireCommandsJob } from '../commands/index.ts'
import { commandItemSchema } from '../contract/api/agents.ts'
import { problemSchema } from '../contract/api/common.ts'
import type { DeviceDetail } from '../contract/api/devices.ts'
import { type Identity, identitySchema } from '../contract/sensors.ts'

const clock = new VirtualClock(Date.UTC(2026, 2, 2, 8))
let server: TestServer
let unitId: number
let technician: Caller
let stranger: Caller
let agent: TestAgent

beforeAll(async () => {
  server = await startTestServer({ clock })
  unitId = await server.unit('Phường A')
  technician = await server.signIn('technician', unitId)
  stranger = await server.signIn('technician', await server.unit('Phường B'))
  agent = await enrolTestAgent(server, unitId, 'Trạm')
})
afterAll(() => server.close())

const send = (who: Caller, method: string, path: string, body?: unknown) =>
  who.request(path, { method, headers: { origin: 'http://localhost' }, ...(body === undefined ? {} : { body }) })
const scan = async (cidr = '127.0.0.0/29', more: object = {}) =>
  commandItemSchema.parse(await bodyOf(send(technician, 'POST', '/api/discovery/scan', { cidr, ...more })))
const follow = async (id: string) => commandItemSchema.parse(await bodyOf(technician.request(`/api/discovery/${id}`)))
const tell = (from: TestAgent, id: string, event: object) =>
  server.http.request(`/api/agent/v1/commands/${id}/events`, jsonInit('POST', event, { authorization: `Bearer ${from.credential}` }))

function identity(address: string, more: Partial<Identity> = {}): Identity {
  return identitySchema.parse({
    address,
    reachable: true,
    snmp: null,
    outcome: 'no-snmp',
    ...{ sysObjectID: null, sysDescr: null, sysName: null, sysUpTime: null, profile: null, kind: null, vendor: null, model: null },
    ...{ serial: null, firmware: null, mac: null, rtt: 1, openPorts: [], sensors: [], interfaces: [] },
    ...more,
  })
}
const router = (address: string) =>
  identity(address, {
    snmp: '2c',
    outcome: 'ok',
    kind: 'router',
    vendor: 'MikroTik',
    model: 'RB5009',
    serial: 'S1-0001',
    sysName: 'gw',
    profile: 'mikrotik',
  })

describe('a scan', () => {
  test('is followed from its progress to its end, and only what a person adopts becomes a device', async () => {
    const started = await scan()
    expect(started).toMatchObject({ status: 'pending', kind: 'discover', finds: [] })
    await tell(agent, started.id, { type: 'progress', done: 3, total: 6 })
    await tell(agent, started.id, { type: 'found', identity: router('127.0.0.3'), credential: 0 })
    await tell(agent, started.id, { type: 'found', identity: identity('127.0.0.4'), credential: null })
    await tell(agent, started.id, { type: 'done' })
    const ended = await follow(started.id)
    expect(ended).toMatchObject({ status: 'done', done: 3, total: 6 })
    expect(ended.finds.map((find) => [find.identity.address, find.deviceId])).toEqual([
      ['127.0.0.3', null],
      ['127.0.0.4', null],
    ])

    const adopted = await bodyOf<{ devices: number[] }>(
      send(technician, 'POST', `/api/discovery/${started.id}/adopt`, { finds: ended.finds.map((find) => find.id) }),
    )
    const devices = await Promise.all(adopted.devices.map((id) => bodyOf<DeviceDetail>(technician.request(`/api/devices/${id}`))))
    expect(devices.map((device) => [device.name, device.kind, device.checks.map((check) => check.kind)])).toEqual([
      ['gw', 'router', ['icmp', 'snmp']],
      ['127.0.0.4', 'other', ['icmp']],
    ])
    expect((await follow(started.id)).finds.map((find) => find.deviceId)).toEqual(adopted.devices)
    const { rows } = await server.app.pool.query(
      `select count(*)::int as n from audit_log where action = 'device.create' and actor_id = $1`,
      [technician.personId],
    )
    expect(rows).toEqual([{ n: 2 }])
  })

  test('adopts a find once, all or none', async () => {
    const { id } = await scan()
    await tell(agent, id, { type: 'found', identity: identity('127.0.0.11'), credential: null })
    await tell(agent, id, { type: 'found', identity: identity('127.0.0.12'), credential: null })
    const [first = 0, second = 0] = (await follow(id)).finds.map((find) => find.id)
    const adopt = (finds: number[]) => send(technician, 'POST', `/api/discovery/${id}/adopt`, { finds })
    expect((await adopt([first])).status).toBe(201)
    expect(problemSchema.parse(await bodyOf(adopt([first, second]))).code).toBe('already-adopted')
    expect((await follow(id)).finds[1]?.deviceId).toBeNull()
    expect(problemSchema.parse(await bodyOf(adopt([999_999]))).errors).toMatchObject([{ field: 'finds', code: 'unknown-find' }])
  })

  test('knows a device again that stands at another address now, and moves it there instead of adding it twice', async () => {
    const { id } = await scan()
    await tell(agent, id, { type: 'found', identity: router('127.0.0.99'), credential: 0 })
    const [find] = (await follow(id)).finds
    expect(find).toMatchObject({ deviceName: 'gw', state: 'moved', knownAddress: '127.0.0.3' })
    const finds = [find?.id]
    expect(problemSchema.parse(await bodyOf(send(technician, 'POST', `/api/discovery/${id}/adopt`, { finds })))).toMatchObject({
      code: 'known-elsewhere',
      detail: expect.stringContaining('gw'),
    })
    const { devices } = await bodyOf<{ devices: number[] }>(send(technician, 'POST', `/api/discovery/${id}/move`, { finds }))
    const device = await bodyOf<DeviceDetail>(technician.request(`/api/devices/${devices[0]}`))
    expect([device.address, ...device.checks.map((check) => check.params['target'])]).toEqual(['127.0.0.99', '127.0.0.99', '127.0.0.99'])
    expect((await follow(id)).finds[0]).toMatchObject({ state: 'known', deviceId: device.id })
    const { rows } = await server.app.pool.query(
      `select before ->> 'address' as was, after ->> 'address' as is from audit_log where action = 'device.change' and entity_id = $1`,
      [String(device.id)],
    )
    expect(rows).toEqual([{ was: '127.0.0.3', is: '127.0.0.99' }])
    expect(problemSchema.parse(await bodyOf(send(technician, 'POST', `/api/discovery/${id}/move`, { finds }))).code).toBe('already-adopted')
  })

  test('is followed by outlines, and takes finds of an earlier version', async () => {
    const { id } = await scan()
    const interfaces = [{ index: 1, name: 'ether1', alias: null, type: 6, mac: null, adminUp: true, operUp: true, speed: null }]
    await tell(agent, id, { type: 'found', identity: identity('127.0.0.61', { interfaces }), credential: null })
    await server.app.pool.query(
      `update agent_find set identity = identity - '{names,addresses,services,guess,ownMacs}'::text[] where command_id = $1`,
      [id],
    )
    const [find] = (await follow(id)).finds
    expect(find?.identity).toMatchObject({ address: '127.0.0.61', interfaces: [], names: { dns: null }, addresses: [] })
    const stored = await server.app.pool.query(`select identity -> 'interfaces' -> 0 ->> 'name' as name from agent_find where id = $1`, [
      find?.id,
    ])
    expect(stored.rows).toEqual([{ name: 'ether1' }])
    expect((await send(technician, 'POST', `/api/discovery/${id}/adopt`, { finds: [find?.id] })).status).toBe(201)
  })

  test('moves only what has moved, all or none', async () => {
    const { id } = await scan()
    await tell(agent, id, { type: 'found', identity: router('127.0.0.98'), credential: 0 })
    await tell(agent, id, { type: 'found', identity: identity('127.0.0.97'), credential: null })
    const finds = (await follow(id)).finds.map((find) => find.id)
    const refused = problemSchema.parse(await bodyOf(send(technician, 'POST', `/api/discovery/${id}/move`, { finds })))
    expect(refused.code).toBe('not-moved')
    expect((await follow(id)).finds.map((find) => find.state)).toEqual(['moved', 'new'])
  })

  test('another device at a kept address is new, and says whose address it was', async () => {
    const { id } = await scan()
    await tell(agent, id, { type: 'found', identity: { ...router('127.0.0.99'), serial: 'S1-OTHER' }, credential: 0 })
    expect((await follow(id)).finds[0]).toMatchObject({ state: 'new', deviceId: null, formerName: 'gw' })
  })

  test('is cancelled by a person; what the agent says afterwards is not taken', async () => {
    const { id } = await scan()
    expect(commandItemSchema.parse(await bodyOf(send(technician, 'DELETE', `/api/discovery/${id}`)))).toMatchObject({ status: 'cancelled' })
    await tell(agent, id, { type: 'found', identity: identity('127.0.0.5'), credential: null })
    await tell(agent, id, { type: 'done' })
    expect(await follow(id)).toMatchObject({ status: 'cancelled', finds: [] })
  })

  test('that no agent carries out says so instead of waiting for ever', async () => {
    const { id } = await scan()
    await clock.advance(31 * 60_000)
    await expireCommandsJob.run(server.app, new AbortController().signal)
    const failed = await follow(id)
    expect(failed).toMatchObject({ status: 'failed' })
    expect(failed.message).toContain('Trạm giám sát không thực hiện kịp')
  })

  test('keeps typed credentials sealed, once each', async () => {
    const credentials = [{ version: '2c', community: 'mat-khau-rieng' }]
    await scan('127.0.0.0/30', { credentials })
    const ids = async () => (await server.app.pool.query(`select id from credential where unit_id = $1`, [unitId])).rows.length
    const before = await ids()
    const again = await scan('127.0.0.0/30', { credentials })
    expect(await ids()).toBe(before)
    expect(JSON.stringify(again)).not.toContain('mat-khau-rieng')
    const { rows } = await server.app.pool.query(
      `select to_jsonb(c) as row from credential c union all select to_jsonb(a) from agent_command a`,
    )
    expect(JSON.stringify(rows)).not.toContain('mat-khau-rieng')
  })

  test('belongs to its unit and its agent', async () => {
    const { id } = await scan()
    expect((await stranger.request(`/api/discovery/${id}`)).status).toBe(404)
    expect((await send(stranger, 'DELETE', `/api/discovery/${id}`)).status).toBe(404)
    const other = await enrolTestAgent(server, unitId, 'Trạm khác')
    expect((await tell(other, id, { type: 'done' })).status).toBe(404)
    const staff = await server.signIn('staff', unitId)
    expect((await send(staff, 'POST', '/api/discovery/scan', { cidr: '127.0.0.0/30' })).status).toBe(403)
  })
})

test('an address is identified through an agent', async () => {
  const answer = await send(technician, 'POST', '/api/discovery/identify', { target: '127.0.0.8' })
  expect(answer.status).toBe(202)
  expect(commandItemSchema.parse(await answer.json())).toMatchObject({
    kind: 'identify',
    agentId: agent.id,
    summary: { target: '127.0.0.8', port: 161 },
  })
  const refused = problemSchema.parse(await bodyOf(send(technician, 'POST', '/api/discovery/identify', { target: '-h' })))
  expect(refused.errors).toMatchObject([{ field: 'target' }])
})
