import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Caller, type TestServer, bodyOf, jsonInit, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import type { CheckItem, DeviceDetail, Series } from '../contract/api/devices.ts'
import type { Problem } from '../contract/api/common.ts'
import { watchAgentsJob } from '../faults/index.ts'
import { overduePushesJob } from './overdue.ts'

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

const named = [
  { key: 'pin', label: 'Mức pin', unit: '%', warnLow: 20, critLow: 5 },
  {
    key: 'loa',
    label: 'Loa',
    words: [
      { word: 'tốt', value: 1, label: 'tốt', state: 'ok' },
      { word: 'hỏng', value: 2, label: 'hỏng', state: 'critical' },
    ],
  },
]
let device: DeviceDetail
let check: number
let token: string
beforeEach(async () => {
  const body = {
    unitId: unit,
    name: 'Cụm loa sau NAT',
    kind: 'speakerCluster',
    checks: [{ kind: 'push', params: { grace: 60, values: named }, interval: 300 }],
  }
  device = await bodyOf(technician.request('/api/devices', { method: 'POST', body }))
  check = device.checks[0]?.id ?? 0
  token = (await bodyOf<{ token: string }>(technician.request(`/api/devices/${device.id}/checks/${check}/push-token`, { method: 'POST' })))
    .token
})

const push = (body?: unknown, by = token) => server.http.request(`/api/push/${by}`, jsonInit('POST', body))
const look = async (): Promise<DeviceDetail & { check: CheckItem }> => {
  const found = await bodyOf<DeviceDetail>(technician.request(`/api/devices/${device.id}`))
  const [first] = found.checks
  if (!first) throw new Error('no check')
  return { ...found, check: first }
}
const watch = () => overduePushesJob.run(server.app, new AbortController().signal)

test('a unit needs no agent for a device that reports by itself, and the stand-in is in no list', async () => {
  expect(device).toMatchObject({ status: 'unknown', checks: [{ kind: 'push', interval: 300, status: 'unknown' }] })
  expect(await bodyOf(technician.request('/api/agents'))).toEqual([])
  const overview = await bodyOf<{ agents: unknown; offers: unknown }>(technician.request('/api/overview'))
  expect(overview).toMatchObject({ agents: { total: 0, silent: 0 }, offers: [] })
  await push()
  await clock.advance(10 * 60_000)
  await watchAgentsJob.run(server.app, new AbortController().signal)
  expect((await look()).check.reason).toBe('none')
})

test('an empty report is news enough; named and unnamed values become sensors with a history', async () => {
  const answer = await push()
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    receivedAt: new Date(clock.now()).toISOString(),
    nextBy: new Date(clock.now() + 360_000).toISOString(),
  })
  expect(await look()).toMatchObject({ status: 'ok' })
  await clock.advance(60_000)
  expect((await push({ status: 'ok', message: 'Phát xong bản tin', values: { pin: '71', loa: 'Tốt', nhietDo: 31.5 } })).status).toBe(200)
  const { check: item } = await look()
  expect(item.detail).toEqual({ status: 'ok', message: 'Phát xong bản tin', sensors: [] })
  expect(item.values.map(({ key, label, value, text, state }) => [key, label, value, text, state])).toEqual([
    ['pin', 'Mức pin', 71, null, 'ok'],
    ['loa', 'Loa', 1, 'tốt', 'ok'],
    ['nhietDo', 'nhietDo', 31.5, null, 'ok'],
  ])
  await clock.advance(1_000)
  const series = await bodyOf<Series>(technician.request(`/api/devices/${device.id}/series?metric=${check}:pin`))
  expect(series.avg.filter((value) => value !== null)).toEqual([71])
})

test.each([
  [{ status: 'warning' }, 'warning', 'state-warning'],
  [{ status: 'critical', message: 'Mất điện lưới' }, 'critical', 'state-critical'],
  [{ values: { pin: 12 } }, 'warning', 'limit-warning'],
  [{ values: { pin: 3 } }, 'critical', 'limit-critical'],
  [{ status: 'warning', values: { loa: 'hỏng' } }, 'critical', 'state-critical'],
  [{ values: { loa: 'lạ lắm' } }, 'warning', 'partial'],
  [{ status: 'ok', values: { pin: null } }, 'warning', 'partial'],
])('%j → %s %s', async (body, status, reason) => {
  await push(body)
  expect(await look()).toMatchObject({ status, reason })
})

test('a device that stays away is critical after its grace, once told, and well again with its next report', async () => {
  await push({ values: { pin: 71 } })
  const reported = clock.now()
  await watch()
  await clock.advance(359_000)
  await watch()
  expect(await look()).toMatchObject({ status: 'ok' })
  await clock.advance(1_000)
  await watch()
  await watch()
  expect(await look()).toMatchObject({
    status: 'critical',
    reason: 'not-reporting',
    lastSeenAt: new Date(reported).toISOString(),
    check: { detail: { lastReportAt: reported } },
  })
  await clock.advance(600_000)
  await watch()
  const { rows } = await server.app.pool.query('select 1 from result_log where check_id = $1 and reason = 33', [check])
  expect(rows).toHaveLength(2)
  await clock.advance(1_000)
  await push()
  expect(await look()).toMatchObject({ status: 'ok' })
  await clock.advance(1_000)
  const { changes } = await bodyOf<{ changes: { status: string; reason: string }[] }>(
    technician.request(`/api/devices/${device.id}/states`),
  )
  expect(changes.map(({ status, reason }) => `${status} ${reason}`).slice(-3)).toEqual(['ok none', 'critical not-reporting', 'ok none'])
})

test('one that has never reported is not awaited', async () => {
  await watch()
  await clock.advance(3_600_000)
  await watch()
  expect(await look()).toMatchObject({ status: 'unknown' })
})

describe('tokens', () => {
  test('only the hash is kept; a new one ends the old; revoking ends it; both are in the audit log', async () => {
    const { rows } = await server.app.pool.query<{ kept: string }>('select push_token::text as kept from push_token')
    expect(rows.some(({ kept }) => kept.includes(token))).toBe(false)
    const renewed = await bodyOf<{ token: string; path: string }>(
      technician.request(`/api/devices/${device.id}/checks/${check}/push-token`, { method: 'POST' }),
    )
    expect(renewed.path).toBe(`/api/push/${renewed.token}`)
    expect((await push()).status).toBe(404)
    expect((await push(undefined, renewed.token)).status).toBe(200)
    expect((await technician.request(`/api/devices/${device.id}/checks/${check}/push-token`, { method: 'DELETE' })).status).toBe(204)
    expect((await push(undefined, renewed.token)).status).toBe(404)
    const audit = await server.app.pool.query<{ action: string }>(
      `select action from audit_log where entity = 'check' and entity_id = $1 order by id`,
      [String(check)],
    )
    expect(audit.rows.map(({ action }) => action)).toEqual(['push.token', 'push.token', 'push.revoke'])
  })

  test('neither a check of another kind nor a person without the right gets one', async () => {
    const staff = await server.signIn('staff', unit)
    expect((await staff.request(`/api/devices/${device.id}/checks/${check}/push-token`, { method: 'POST' })).status).toBe(403)
  })

  test('a removed or disabled check takes no reports', async () => {
    await technician.request(`/api/devices/${device.id}/checks/${check}`, { method: 'PATCH', body: { enabled: false } })
    expect((await push()).status).toBe(404)
  })
})

describe('what is refused', () => {
  test.each([
    [{ status: 'tốt' }, 'status'],
    [{ values: { 'có dấu': 1 } }, 'values.có dấu'],
    [{ values: { a: {} } }, 'values.a'],
    [{ values: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, i])) }, 'values'],
    [{ extra: 1 }, ''],
  ])('%j: problem details', async (body, field) => {
    const answer = await push(body)
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    const problem = await bodyOf<Problem>(answer)
    expect(problem.code).toBe('invalid')
    expect(problem.errors?.map((error) => error.field)).toContain(field)
  })

  test('what is no JSON, and a body that is too large', async () => {
    const garbled = await server.http.request(`/api/push/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"status":',
    })
    expect(garbled.status).toBe(400)
    expect((await push({ message: 'x'.repeat(20_000) })).status).toBe(413)
  })

  test('too many in a row, until time has passed', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 12; i++) statuses.push((await push()).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429])
    const tired = await push()
    expect(tired.headers.get('retry-after')).toBe('1')
    await clock.advance(1_000)
    expect((await push()).status).toBe(200)
  })

  test('guessing is limited by address', async () => {
    const statuses = new Set<number>()
    for (let i = 0; i < 12; i++) statuses.add((await push(undefined, `tbp_doan${i}`)).status)
    expect(statuses).toEqual(new Set([404, 429]))
  })
})
