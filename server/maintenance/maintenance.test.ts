import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { enrolTestAgent, type TestAgent } from '../../test/support/agent.ts'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { transact } from '../../db/transact.ts'
import type { MaintenanceItem, MaintenancePreview } from '../contract/api/maintenance.ts'
import { activeWindows } from './index.ts'

// Monday, 2026-03-02, 15:00 in Vietnam.
const clock = new VirtualClock(Date.UTC(2026, 2, 2, 8))
let server: TestServer
let agent: TestAgent
let technician: Caller
let staff: Caller
let stranger: Caller
let ward: number
let cluster: number
beforeAll(async () => {
  server = await startTestServer({ clock })
  ward = await server.unit('Phường A')
  const other = await server.unit('Phường B')
  technician = await server.signIn('technician', ward)
  staff = await server.signIn('staff', ward)
  stranger = await server.signIn('technician', other)
  agent = await enrolTestAgent(server, ward)
  const router = (await agent.device('Bộ định tuyến')).id
  cluster = (await agent.device('Cụm loa 5')).id
  await server.app.pool.query(`update device set kind = 'speakerCluster', parent_id = $1 where id = $2`, [router, cluster])
  await server.app.pool.query(
    `insert into time_slot (unit_id, name, start_minute, duration_minutes, weekdays, created_at) values ($1, 'Buổi chiều', 1020, 30, 127, $2)`,
    [ward, new Date(clock.now())],
  )
})
afterAll(() => server.close())
beforeEach(() => server.app.pool.query('delete from maintenance_window'))

const text = (ms: number) => new Date(ms).toISOString()
const once = (more: object = {}) => ({
  scope: 'devices',
  deviceIds: [cluster],
  reason: 'Thay ắc quy',
  repeat: 'once',
  minutes: 60,
  ...more,
})
const send = (path: string, body?: unknown, method = 'POST', who = technician) => who.request(path, { method, body })
const plan = (body: object, who = technician) => bodyOf<MaintenanceItem>(send('/api/maintenance', body, 'POST', who))
const list = (query = '', who = technician) => bodyOf<MaintenanceItem[]>(who.request(`/api/maintenance${query}`))
const active = async () => [...(await transact(server.app.pool, (client) => activeWindows(client, clock.now()))).keys()]
const audited = async (id: number) =>
  (
    await server.app.pool.query<{ action: string }>(
      `select action from audit_log where entity = 'maintenance' and entity_id = $1 order by id`,
      [String(id)],
    )
  ).rows.map((row) => row.action)
/** `422 reason` of an answer. */
async function refusal(answer: Response | Promise<Response>) {
  const got = await answer
  const body = await bodyOf<{ code: string; errors?: { field: string }[] }>(got)
  return `${got.status} ${body.errors?.[0]?.field ?? body.code}`
}

describe('a window that begins at once', () => {
  test('holds, is listed with who planned it, and can be ended early', async () => {
    const made = await plan(once({ reason: ' Thay ắc quy ' }))
    expect(made).toMatchObject({
      phase: 'active',
      reason: 'Thay ắc quy',
      minutes: 60,
      deviceCount: 1,
      mayPlan: true,
      createdBy: 'Người nguoi.1',
    })
    expect(made.devices).toEqual([{ id: cluster, name: 'Cụm loa 5' }])
    expect(made.now).toEqual({ start: text(clock.now()), end: text(clock.now() + 3_600_000) })
    expect(await active()).toEqual([cluster])
    expect(await list('', staff)).toMatchObject([{ id: made.id, mayPlan: false }])
    expect(await list(`?device=${cluster}`, staff)).toMatchObject([{ id: made.id }])

    const ended = await bodyOf<MaintenanceItem>(send(`/api/maintenance/${made.id}/end`))
    expect(ended).toMatchObject({ phase: 'over', now: null, endedAt: text(clock.now()) })
    expect(await active()).toEqual([])
    expect(await list(`?device=${cluster}`)).toEqual([])
    expect(await refusal(send(`/api/maintenance/${made.id}/cancel`))).toBe('409 maintenance-over')
    expect(await audited(made.id)).toEqual(['maintenance.plan', 'maintenance.end'])
  })

  test('reaches what hangs on the devices when it says so', async () => {
    const router = (await bodyOf<{ id: number; name: string }[]>(technician.request('/api/devices'))).find(
      (one) => one.name === 'Bộ định tuyến',
    )
    await plan(once({ deviceIds: [router?.id], subtree: true }))
    expect((await active()).toSorted((a, b) => a - b)).toEqual([router?.id, cluster])
  })
})

describe('a recurring window', () => {
  const weekly = () => ({ ...once(), repeat: 'weekly', startTime: '22:00', minutes: 180, weekdays: [1, 4] })

  test('comes again, can be changed, ended for this time, and cancelled', async () => {
    const made = await plan(weekly())
    expect(made).toMatchObject({ phase: 'planned', startTime: '22:00', weekdays: [1, 4], validFrom: '2026-03-02', now: null })
    expect(made.next).toEqual({ start: '2026-03-02T15:00:00.000Z', end: '2026-03-02T18:00:00.000Z' })
    expect(made.times).toHaveLength(4)
    expect(await refusal(send(`/api/maintenance/${made.id}/end`))).toBe('409 maintenance-not-active')

    const changed = await bodyOf<MaintenanceItem>(
      send(`/api/maintenance/${made.id}`, { ...weekly(), weekdays: [7], reason: 'Kiểm tra' }, 'PUT'),
    )
    expect(changed).toMatchObject({ reason: 'Kiểm tra', weekdays: [7], next: { start: '2026-03-08T15:00:00.000Z' } })
    const gone = await bodyOf<MaintenanceItem>(send(`/api/maintenance/${made.id}/cancel`))
    expect(gone).toMatchObject({ phase: 'over', next: null, cancelledBy: 'Người nguoi.1' })
    expect(await refusal(send(`/api/maintenance/${made.id}`, weekly(), 'PUT'))).toBe('409 maintenance-over')
    expect(await audited(made.id)).toEqual(['maintenance.plan', 'maintenance.change', 'maintenance.cancel'])
  })

  test('of a day in each month', async () => {
    const made = await plan({ ...once(), repeat: 'monthly', startTime: '11:30', minutes: 30, monthDay: 31 })
    expect(made.next?.start).toBe('2026-03-31T04:30:00.000Z')
  })
})

describe('before it is kept', () => {
  const preview = (body: object) => bodyOf<MaintenancePreview>(send('/api/maintenance/preview', body))

  test('a plan tells whom it reaches, which broadcasts fall into it, and when would be better', async () => {
    const { reason: _, ...body } = once({ minutes: 180, startsAt: text(clock.now() + 3_600_000) })
    const told = await preview(body)
    expect(told).toMatchObject({ devices: 1, clusters: 1, workingHours: true })
    expect(told.broadcasts).toEqual([{ name: 'Buổi chiều', at: '2026-03-02T10:00:00.000Z', minutes: 30 }])
    expect(told.proposals[0]).toEqual({ start: '2026-03-02T10:45:00.000Z', end: '2026-03-02T13:45:00.000Z' })
    expect(await list()).toEqual([])
  })

  test('what keeps no loudspeaker from the air warns of no broadcast', async () => {
    const { id } = await agent.device('Máy in')
    const { reason: _, ...body } = once({ deviceIds: [id], minutes: 300 })
    expect(await preview(body)).toMatchObject({ devices: 1, clusters: 0, broadcasts: [] })
  })
})

describe('is refused', () => {
  const cases: readonly (readonly [string, () => object, string])[] = [
    ['without a reason', () => once({ reason: ' ' }), '422 reason'],
    ['without devices', () => once({ deviceIds: [] }), '422 deviceIds'],
    ['in the past', () => once({ startsAt: text(clock.now() - 3_600_000) }), '422 startsAt'],
    ['without a weekday', () => once({ repeat: 'weekly', startTime: '22:00' }), '422 weekdays'],
    ['without a time', () => once({ repeat: 'weekly', weekdays: [1] }), '422 startTime'],
    ['longer than a day, every week', () => once({ repeat: 'weekly', startTime: '22:00', weekdays: [1], minutes: 1500 }), '422 minutes'],
    ['without a day of the month', () => once({ repeat: 'monthly', startTime: '22:00' }), '422 monthDay'],
    ['ending before it begins', () => once({ repeat: 'monthly', startTime: '22:00', monthDay: 1, validTo: '2026-03-01' }), '422 validTo'],
    ['when it never holds', () => once({ repeat: 'monthly', startTime: '22:00', monthDay: 20, validTo: '2026-03-10' }), '422 validTo'],
    ['without a kind', () => once({ scope: 'kind' }), '422 kind'],
    ['without a site', () => once({ scope: 'site' }), '422 siteId'],
  ]
  test.each(cases)('%s', async (_, body, expected) => {
    expect(await refusal(send('/api/maintenance', body()))).toBe(expected)
  })

  test('for those who may not plan, and for what is not theirs', async () => {
    expect(await refusal(send('/api/maintenance', once(), 'POST', staff))).toBe('403 forbidden')
    expect(await refusal(send('/api/maintenance', once(), 'POST', stranger))).toBe('422 deviceIds')
    expect(await refusal(send('/api/maintenance', once({ scope: 'agent', agentId: agent.id }), 'POST', stranger))).toBe('422 agentId')
    expect(await refusal(send('/api/maintenance', once({ scope: 'unit', unitId: ward }), 'POST', stranger))).toBe('404 not-found')
    const made = await plan(once())
    for (const path of ['end', 'cancel'])
      expect(await refusal(send(`/api/maintenance/${made.id}/${path}`, undefined, 'POST', stranger))).toBe('404 not-found')
    expect(await refusal(send(`/api/maintenance/${made.id}`, once(), 'PUT', stranger))).toBe('404 not-found')
    expect(await refusal(stranger.request(`/api/maintenance?device=${cluster}`))).toBe('404 not-found')
    expect(await list('', stranger)).toEqual([])
  })
})
