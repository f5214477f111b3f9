import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestServer, bodyOf, startTestServer } from '../../test/support/server.ts'
import { enrolTestAgent, reportOf } from '../../test/support/agent.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import type { DeviceDetail } from '../contract/api/devices.ts'
import type { InspectionItem } from '../contract/api/inspections.ts'
import { ageInspectionsJob } from './age.ts'

const day = 86_400_000
const clock = new VirtualClock(Date.UTC(2026, 2, 2, 1, 0))
let server: TestServer
let unit: number
let technician: Caller
beforeAll(async () => {
  server = await startTestServer({ clock })
  unit = await server.unit('Phường A')
  technician = await server.signIn('technician', unit)
})
afterAll(() => server.close())

const add = (name: string, more: object = {}) =>
  bodyOf<DeviceDetail>(
    technician.request('/api/devices', { method: 'POST', body: { unitId: unit, name, kind: 'speakerCluster', technology: 'FM', ...more } }),
  )
const look = (id: number) => bodyOf<DeviceDetail>(technician.request(`/api/devices/${id}`))
const record = (id: number, body: unknown, by = technician) => by.request(`/api/devices/${id}/inspections`, { method: 'POST', body })

test('a cluster that nothing can measure has the state that it was found in, until the next time or too long ago', async () => {
  const { id } = await add('Cụm FM tổ 5', { inspectionDays: 30 })
  expect(await look(id)).toMatchObject({ status: 'unknown', reason: 'inspection-due', inspectionDays: 30 })
  expect((await record(id, { result: 'good' })).status).toBe(201)
  expect(await look(id)).toMatchObject({ status: 'ok', reason: 'none' })
  await clock.advance(day)
  await record(id, { result: 'trouble', note: 'Loa số 2 rè' })
  expect(await look(id)).toMatchObject({ status: 'warning', reason: 'inspection-trouble' })
  await clock.advance(day)
  await record(id, { result: 'broken', note: 'Đứt dây' })
  expect(await look(id)).toMatchObject({ status: 'critical', reason: 'inspection-broken', since: new Date(clock.now()).toISOString() })
  const list = await bodyOf<InspectionItem[]>(technician.request(`/api/devices/${id}/inspections`))
  expect(list.map(({ result, note, by }) => [result, note, by])).toEqual([
    ['broken', 'Đứt dây', `Người ${technician.username}`],
    ['trouble', 'Loa số 2 rè', `Người ${technician.username}`],
    ['good', null, `Người ${technician.username}`],
  ])
  const signal = new AbortController().signal
  await clock.advance(30 * day - 1)
  await ageInspectionsJob.run(server.app, signal)
  expect(await look(id)).toMatchObject({ status: 'critical' })
  await clock.advance(1)
  await ageInspectionsJob.run(server.app, signal)
  expect(await look(id)).toMatchObject({ status: 'unknown', reason: 'inspection-due' })
  const audit = await server.app.pool.query(
    `select after from audit_log where action = 'inspection.record' and entity_id = $1 order by id`,
    [String(id)],
  )
  expect(audit.rows.map(({ after }) => after.result)).toEqual(['good', 'trouble', 'broken'])
})

test('one written down later counts from when it was looked at, and an older one changes nothing', async () => {
  const { id } = await add('Cụm dây tổ 1')
  const earlier = (days: number) => new Date(clock.now() - days * day).toISOString()
  await record(id, { result: 'trouble', at: earlier(1) })
  await record(id, { result: 'good', at: earlier(3) })
  expect(await look(id)).toMatchObject({ status: 'warning', since: earlier(1) })
  expect((await record(id, { result: 'good', at: new Date(clock.now() + day).toISOString() })).status).toBe(422)
  expect((await record(id, { result: 'tot' })).status).toBe(422)
  expect((await record(id, { result: 'good' }, await server.signIn('staff', unit))).status).toBe(403)
})

test('where something measures, the inspection is history; when nothing does any more, it is the state', async () => {
  const agent = await enrolTestAgent(server, unit)
  const { id, checks } = await agent.device('Cụm IP tổ 3')
  const [check = 0] = checks
  await agent.send(reportOf(agent.boot, 1, [{ check, at: clock.now() }]))
  await record(id, { result: 'broken' })
  expect(await look(id)).toMatchObject({ status: 'ok' })
  await technician.request(`/api/devices/${id}/checks/${check}`, { method: 'DELETE' })
  expect(await look(id)).toMatchObject({ status: 'critical', reason: 'inspection-broken' })
})
