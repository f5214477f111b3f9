import { afterAll, beforeAll, expect, test } from 'vitest'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import type { TimeSlot } from '../contract/api/broadcasts.ts'
import { listSlots } from './index.ts'

const clock = new VirtualClock(Date.UTC(2026, 2, 2, 8))
let server: TestServer
let officer: Caller
let staff: Caller
let stranger: Caller
let city: number
let ward: number
beforeAll(async () => {
  server = await startTestServer({ clock })
  city = await server.unit('Thành phố')
  ward = await server.unit('Phường A', city)
  officer = await server.signIn('officerInCharge', ward)
  staff = await server.signIn('staff', ward)
  stranger = await server.signIn('officerInCharge', await server.unit('Phường B', city))
})
afterAll(() => server.close())

const slot = (more: object = {}) => ({ name: 'Buổi sáng', startTime: '05:00', minutes: 30, weekdays: [1, 2, 3, 4, 5, 6, 7], ...more })
const send = (method: string, path: string, body?: unknown, who = officer) => who.request(`/api/time-slots${path}`, { method, body })
const list = (who = officer) => bodyOf<TimeSlot[]>(who.request('/api/time-slots'))
async function refusal(answer: Response | Promise<Response>) {
  const got = await answer
  const body = await bodyOf<{ code: string; errors?: { field: string }[] }>(got)
  return `${got.status} ${body.errors?.[0]?.field ?? body.code}`
}

test('slots are made, changed and taken out of use, each with its audit row', async () => {
  const made = await bodyOf<TimeSlot>(send('POST', '', slot()))
  expect(made).toMatchObject({ startTime: '05:00', minutes: 30, outsideHours: false, mayManage: true, unitId: ward })
  const changed = await bodyOf<TimeSlot>(send('PATCH', `/${made.id}`, { weekdays: [1, 3], minutes: 60 }))
  expect(changed).toMatchObject({ name: 'Buổi sáng', minutes: 60, weekdays: [1, 3] })
  expect(await list(staff)).toEqual([{ ...changed, mayManage: false }])
  expect(await listSlots(server.app.db, [ward])).toMatchObject([{ startMinute: 300, durationMinutes: 60, weekdays: 5, units: [ward] }])
  expect((await send('DELETE', `/${made.id}`)).status).toBe(204)
  expect(await list()).toEqual([])
  expect(await refusal(send('PATCH', `/${made.id}`, { minutes: 60 }))).toBe('404 not-found')
  const { rows } = await server.app.pool.query(`select action from audit_log where entity = 'slot' order by id`)
  expect(rows.map((row: { action: string }) => row.action)).toEqual(['slot.create', 'slot.change', 'slot.remove'])
})

test('outside 05:00–21:00 a reason is asked for, and kept', async () => {
  expect(await refusal(send('POST', '', slot({ startTime: '03:15' })))).toBe('422 outsideReason')
  expect(await refusal(send('POST', '', slot({ startTime: '20:45' })))).toBe('422 outsideReason')
  const made = await bodyOf<TimeSlot>(send('POST', '', slot({ startTime: '04:45', outsideReason: 'Mùa lũ' })))
  expect(made.outsideHours).toBe(true)
  const { rows } = await server.app.pool.query<{ after: { outsideReason: string } }>(`select after from audit_log order by id desc limit 1`)
  expect(rows[0]?.after.outsideReason).toBe('Mùa lũ')
  await send('DELETE', `/${made.id}`)
})

test('what overlaps another slot is confirmed by a person', async () => {
  const first = await bodyOf<TimeSlot>(send('POST', '', slot()))
  expect(await refusal(send('POST', '', slot({ name: 'Thứ Hai', startTime: '05:20', weekdays: [1] })))).toBe('409 slot-overlaps')
  const second = await bodyOf<TimeSlot>(send('POST', '', slot({ name: 'Thứ Hai', startTime: '05:20', weekdays: [1], allowOverlap: true })))
  expect(second.weekdays).toEqual([1])
  expect((await send('POST', '', slot({ startTime: '05:50' }))).status).toBe(201)
  expect(await refusal(send('POST', '', slot({ minutes: 600, startTime: '20:00', outsideReason: 'x' })))).toBe('422 minutes')
  expect(await refusal(send('POST', '', slot({ startTime: '12:00', validFrom: '2026-03-02', validTo: '2026-03-01' })))).toBe('422 validTo')
  for (const one of await list()) await send('DELETE', `/${one.id}`)
  expect(first.id).toBeLessThan(second.id)
})

test('a slot of a unit above is on air below, and only its own people change it', async () => {
  const boss = await server.signIn('admin', city)
  const made = await bodyOf<TimeSlot>(send('POST', '', slot(), boss))
  expect(made.unitId).toBe(city)
  expect(await list()).toEqual([{ ...made, mayManage: false }])
  expect(await refusal(send('PATCH', `/${made.id}`, { minutes: 5 }))).toBe('404 not-found')
  expect(await refusal(send('POST', '', slot(), staff))).toBe('403 forbidden')
  const own = await bodyOf<TimeSlot>(send('POST', '', slot({ startTime: '17:00' })))
  expect(await refusal(send('DELETE', `/${own.id}`, undefined, stranger))).toBe('404 not-found')
  expect((await list(stranger)).map((one) => one.id)).toEqual([made.id])
})
