import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolTestAgent, reportOf } from '../../test/support/agent.ts'
import { type Caller, bodyOf, startTestServer, type TestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import type { DeviceDetail, DeviceItem } from '../contract/api/devices.ts'
import type { Problem } from '../contract/api/common.ts'
import type { DeviceKind } from '../contract/kinds.ts'

const clock = new VirtualClock(Date.UTC(2026, 2, 2, 8))
let server: TestServer
let city: Caller
let technician: Caller
let ward: number
beforeAll(async () => {
  server = await startTestServer({ clock })
  const top = await server.unit('Thành phố')
  ward = await server.unit('Phường A', top)
  city = await server.signIn('technician', top)
  technician = await server.signIn('technician', ward)
})
afterAll(() => server.close())

const make = async (who: Caller, name: string, kind: DeviceKind, more: object = {}) =>
  (await bodyOf<DeviceDetail>(who.request('/api/devices', { method: 'POST', body: { name, kind, ...more } }))).id
const change = (who: Caller, id: number, body: object) => who.request(`/api/devices/${id}`, { method: 'PATCH', body })
const ways = async (who: Caller, id: number) => {
  const { parentId, standbyParentIds, standbyParents, root } = await bodyOf<DeviceDetail>(who.request(`/api/devices/${id}`))
  return { parentId, standbyParentIds, names: standbyParents.map(({ name }) => name), root }
}
const errors = async (answer: Response | Promise<Response>) =>
  (await bodyOf<Problem>(answer)).errors?.map(({ field, code }) => [field, code])

test('a second way is kept, shown and written down; the list shows it too', async () => {
  const first = await make(technician, 'Đường truyền 1', 'uplink')
  const second = await make(technician, 'Đường truyền 2', 'uplink')
  const router = await make(technician, 'Bộ định tuyến', 'router', { parentId: first })
  expect((await change(technician, router, { standbyParentIds: [second, second] })).status).toBe(200)
  expect(await ways(technician, router)).toEqual({ parentId: first, standbyParentIds: [second], names: ['Đường truyền 2'], root: null })
  const list = await bodyOf<DeviceItem[]>(technician.request('/api/devices?kind=router'))
  expect(list).toMatchObject([{ id: router, parentId: first, standbyParentIds: [second], rootId: null }])
  const { rows } = await server.database.pool.query(
    `select before, after from audit_log where action = 'device.change' and entity_id = $1`,
    [String(router)],
  )
  expect(rows).toEqual([{ before: { standbyParentIds: [] }, after: { standbyParentIds: [second] } }])
  // The same again is no change.
  await change(technician, router, { standbyParentIds: [second] })
  expect(
    (await server.database.pool.query(`select from audit_log where entity_id = $1 and action = 'device.change'`, [String(router)]))
      .rowCount,
  ).toBe(1)
  // A retired device is no way.
  await technician.request(`/api/devices/${second}`, { method: 'DELETE' })
  expect((await ways(technician, router)).standbyParentIds).toEqual([])
})

test('refuses rings, the same way twice and devices that are not there, naming the field', async () => {
  const line = await make(technician, 'Đường truyền 3', 'uplink')
  const router = await make(technician, 'Bộ định tuyến 3', 'router', { parentId: line })
  const other = await make(technician, 'Bộ định tuyến 4', 'router')
  const cluster = await make(technician, 'Cụm loa 3', 'speakerCluster', { parentId: router })
  expect(await errors(change(technician, router, { standbyParentIds: [line] }))).toEqual([['standbyParentIds', 'same-way']])
  expect(await errors(change(technician, router, { standbyParentIds: [router] }))).toEqual([['standbyParentIds', 'loop']])
  expect(await errors(change(technician, line, { standbyParentIds: [cluster] }))).toEqual([['standbyParentIds', 'loop']])
  expect(await errors(change(technician, router, { standbyParentIds: [999_999] }))).toEqual([['standbyParentIds', 'unknown-parent']])
  await change(technician, other, { standbyParentIds: [cluster] })
  // Over a standby way it would hang on itself.
  expect(await errors(change(technician, line, { parentId: other }))).toEqual([['parentId', 'loop']])
  expect(await ways(technician, line)).toMatchObject({ parentId: null, standbyParentIds: [] })
})

test('what stands in a unit that one may not see is neither shown nor lost', async () => {
  const cityLine = await make(city, 'Đường truyền thành phố', 'uplink', {})
  const own = await make(technician, 'Đường truyền 5', 'uplink')
  const router = await make(technician, 'Bộ định tuyến 5', 'router')
  expect(await errors(change(technician, router, { standbyParentIds: [cityLine] }))).toEqual([['standbyParentIds', 'unknown-parent']])
  expect((await change(city, router, { parentId: own, standbyParentIds: [cityLine] })).status).toBe(200)
  await server.database.pool.query(
    `insert into device_state (device_id, status, state_type, reason, since, root_id, updated_at) values ($1, 'unreachable', 'hard', 'none', $2, $3, $2)
     on conflict (device_id) do update set status = 'unreachable', root_id = $3`,
    [router, new Date(clock.now()), cityLine],
  )
  expect(await ways(technician, router)).toEqual({ parentId: own, standbyParentIds: [], names: [], root: null })
  expect(await ways(city, router)).toMatchObject({ standbyParentIds: [cityLine], root: { id: cityLine, name: 'Đường truyền thành phố' } })
  await change(technician, router, { standbyParentIds: [] })
  expect((await ways(city, router)).standbyParentIds).toEqual([cityLine])
  expect(JSON.stringify(await bodyOf(technician.request('/api/devices')))).not.toContain(`:${cityLine},`)
})

test('the state follows a changed way at once: with a way in that works, what fails fails by itself', async () => {
  const agent = await enrolTestAgent(server, ward)
  const [dead, alive, router] = [
    await agent.device('Đường truyền 6'),
    await agent.device('Đường truyền 7'),
    await agent.device('Bộ định tuyến 6'),
  ]
  await change(technician, router.id, { parentId: dead.id })
  for (let round = 1; round <= 4; round++) {
    await clock.advance(30_000)
    const fails = { at: clock.now(), outcome: 'critical', reason: 'no-answer', values: [null, null, null, null, 100] } as const
    const results = [dead, router].map(({ checks }) => ({ check: checks[0] ?? 0, ...fails, values: [...fails.values] }))
    await agent.send(reportOf(agent.boot, round, [{ check: alive.checks[0] ?? 0, at: clock.now() }, ...results]))
  }
  const look = async () => {
    const { status, root } = await bodyOf<DeviceDetail>(technician.request(`/api/devices/${router.id}`))
    return [status, root?.id]
  }
  expect(await look()).toEqual(['unreachable', dead.id])
  await change(technician, router.id, { standbyParentIds: [alive.id] })
  expect(await look()).toEqual(['critical', undefined])
})
