import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolTestAgent, type TestAgent } from '../../test/support/agent.ts'
import { type Caller, type TestServer, bodyOf, startTestServer } from '../../test/support/server.ts'
import { buildConfig } from '../agents/config.ts'
import { pendingCommands } from '../commands/index.ts'
import type { Problem } from '../contract/api/common.ts'
import type { DeviceDetail } from '../contract/api/devices.ts'
import type { SensorDef } from '../contract/sensors.ts'

let server: TestServer
let agent: TestAgent
let technician: Caller
let unit: number
beforeAll(async () => {
  server = await startTestServer()
  unit = await server.unit('Phường A')
  agent = await enrolTestAgent(server, unit)
  technician = await server.signIn('technician', unit)
})
afterAll(() => server.close())

const add = (body: object) =>
  bodyOf<DeviceDetail>(technician.request('/api/devices', { method: 'POST', body: { unitId: unit, agentId: agent.id, ...body } }))
const speedTest = { downUrl: 'http://192.0.2.1/100mb', nightly: '02:30' }
const line = (params: object, more: object = {}) =>
  add({ name: 'Đường truyền', kind: 'uplink', checks: [{ kind: 'link', params: { anchors: ['192.0.2.1'], ...params } }], ...more })
const ask = (id: number, by = technician) => by.request(`/api/devices/${id}/speed-test`, { method: 'POST' })
const codeOf = async (answer: Response) => (await bodyOf<Problem>(answer)).code
const configOf = async (check: number | undefined) => (await buildConfig(server.app, agent.id))?.checks.find(({ id }) => id === check)
const modem: SensorDef = { key: 'modem.1.signal', label: 'Sóng 4G', unit: 'dBm', group: 'mobile', role: 'mobile-signal' }

/** A router with a mobile modem, as SNMP has told. */
async function mobileRouter(): Promise<number> {
  const { id, checks } = await add({ name: 'Bộ định tuyến 4G', kind: 'router', address: '192.0.2.9' })
  await server.app.pool.query('update "check" set sensors = $1 where id = $2', [JSON.stringify([modem]), checks[0]?.id])
  return id
}

test('a line with an address to test against is handed to its agent, and who asked is in the audit log', async () => {
  const { id, checks } = await line({ speedTest })
  const answer = await ask(id)
  expect(answer.status).toBe(202)
  const { command } = await bodyOf<{ command: string }>(answer)
  expect(await pendingCommands(server.app, agent.id)).toEqual([{ id: command, kind: 'speedTest', check: checks[0]?.id }])
  const { rows } = await server.app.pool.query(`select entity_id from audit_log where action = 'check.speedTest'`)
  expect(rows).toEqual([{ entity_id: String(checks[0]?.id) }])
  expect((await ask(id, await server.signIn('staff', unit))).status).toBe(403)
  expect(await configOf(checks[0]?.id)).toMatchObject({ params: { speedTest } })
  expect((await configOf(checks[0]?.id))?.params).not.toHaveProperty('metered')
})

test('without an address, and on a metered line, nothing is sent', async () => {
  expect(await codeOf(await ask((await line({})).id))).toBe('no-speed-test')
  expect(await codeOf(await ask((await line({ speedTest, metered: true })).id))).toBe('metered')
  expect(await codeOf(await ask((await add({ name: 'Máy in', kind: 'printer', address: '192.0.2.3' })).id))).toBe('no-speed-test')
})

test('a line behind a mobile modem is metered, also for the test at night, unless its lines have names', async () => {
  const parentId = await mobileRouter()
  const behind = await line({ speedTest }, { parentId })
  const refused = await ask(behind.id)
  expect(refused.status).toBe(409)
  expect(await bodyOf<Problem>(refused)).toMatchObject({ code: 'metered', detail: expect.stringContaining('4G') })
  expect((await configOf(behind.checks[0]?.id))?.params).toMatchObject({ metered: true })
  const lines = [
    { name: 'Cáp quang', addresses: ['203.0.113.0/24'] },
    { name: '4G', addresses: [], metered: true },
  ]
  const named = await line({ speedTest, lines }, { parentId })
  expect((await ask(named.id)).status).toBe(202)
  expect((await configOf(named.checks[0]?.id))?.params).not.toHaveProperty('metered')
})

test('settings of a line are checked, and switched off by null', async () => {
  const { id, checks } = await line({})
  const patch = (params: object) => technician.request(`/api/devices/${id}/checks/${checks[0]?.id}`, { method: 'PATCH', body: { params } })
  for (const [params, field] of [
    [{ speedTest: { downUrl: 'file:///etc/passwd' } }, 'params.speedTest.downUrl'],
    [{ speedTest: { ...speedTest, nightly: '25:00' } }, 'params.speedTest.nightly'],
    [{ lines: [{ name: 'A', addresses: ['không phải'] }] }, 'params.lines.0.addresses.0'],
    [{ publicAddress: { by: 'http', url: 'ftp://192.0.2.1/' } }, 'params.publicAddress.url'],
  ] as const) {
    const problem = await bodyOf<Problem>(patch(params))
    expect(problem.errors?.map((error) => error.field)).toEqual([field])
  }
  expect((await patch({ speedTest, publicAddress: { by: 'http', url: 'http://192.0.2.1/' } })).status).toBe(200)
  const off = await bodyOf<{ params: Record<string, unknown> }>(patch({ speedTest: null, publicAddress: null }))
  expect(off.params).toMatchObject({ speedTest: null, publicAddress: null })
})

test('secret headers of a JSON check are kept sealed, reach the agent alone, and can be replaced', async () => {
  const values = [{ key: 'pin', label: 'Pin', path: 'data.pin' }]
  const json = { kind: 'json', params: { url: 'http://192.0.2.7/api', values }, secretHeaders: { Authorization: 'Bearer rat-bi-mat' } }
  const made = await add({ name: 'Cụm loa nền tảng', kind: 'speakerCluster', checks: [json] })
  const check = made.checks[0]?.id
  expect(JSON.stringify(made)).not.toContain('rat-bi-mat')
  expect(made.checks[0]?.credential).toBe('Tiêu đề bí mật: Authorization')
  const { rows } = await server.app.pool.query<{ kept: string }>(
    `select c::text || coalesce(k::text, '') || a::text as kept
    from "check" c left join credential k on k.id = c.credential_id, audit_log a where c.id = $1`,
    [check],
  )
  expect(rows.some(({ kept }) => kept.includes('rat-bi-mat'))).toBe(false)
  expect((await configOf(check))?.params).toMatchObject({ secretHeaders: { Authorization: 'Bearer rat-bi-mat' } })
  const replace = (secretHeaders: object) =>
    technician.request(`/api/devices/${made.id}/checks/${check}`, { method: 'PATCH', body: { secretHeaders } })
  expect((await replace({ 'X-Key': 'moi' })).status).toBe(200)
  expect((await configOf(check))?.params).toMatchObject({ secretHeaders: { 'X-Key': 'moi' } })
  const move = (url: string) =>
    technician.request(`/api/devices/${made.id}/checks/${check}`, { method: 'PATCH', body: { params: { url } } })
  await move('http://192.0.2.7/api/v2')
  expect((await configOf(check))?.params).toMatchObject({ secretHeaders: { 'X-Key': 'moi' } })
  await move('http://192.0.2.66/api/v2')
  expect((await configOf(check))?.params).toMatchObject({ url: 'http://192.0.2.66/api/v2', secretHeaders: {} })
  expect((await replace({ 'X-Key': 'moi' })).status).toBe(200)
  expect((await replace({})).status).toBe(200)
  expect((await configOf(check))?.params).toMatchObject({ secretHeaders: {} })
  expect((await replace({ Host: 'noi-khac' })).status).toBe(422)
  const inParams = { ...json, params: { ...json.params, secretHeaders: { a: 'b' } } }
  expect((await technician.request(`/api/devices/${made.id}/checks?agent=${agent.id}`, { method: 'POST', body: inParams })).status).toBe(
    422,
  )
})
