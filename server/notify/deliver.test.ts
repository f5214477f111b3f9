import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import pino from 'pino'
import { type FakeService, insertDevices, insertIncident, jsonOf, sendJson, startService } from '../../test/support/notify-scene.ts'
import { type Caller, type TestServer, bodyOf, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { type Composed, compose } from '../app.ts'
import type { DeliveryItem, NotifySummary } from '../contract/api/notify.ts'
import { readEnv } from '../env.ts'
import { createSecrets } from '../kernel/secrets.ts'
import { deliverDue, purgeDeliveriesJob } from './deliver.ts'
import { claimDue } from './outbox.store.ts'
import { planMessages } from './plan.ts'

const clock = new VirtualClock(Date.parse('2026-03-02T14:00:00+07:00'))
const never = new AbortController().signal
let server: TestServer
let service: FakeService
let unit: number
let admin: Caller
let channel: number
let device: number

beforeAll(async () => {
  service = await startService()
  server = await startTestServer({ clock })
  unit = await server.unit('UBND phường An Cựu')
  admin = await server.signIn('admin', unit)
  const made = async (path: string, body: object) => (await bodyOf<{ id: number }>(admin.request(path, { method: 'POST', body }))).id
  const settings = { base: service.url, token: '1:a', chatId: 'nhom' }
  channel = await made('/api/notify/channels', { kind: 'telegram', name: 'Nhóm phường', settings })
  await made('/api/notify/rules', { name: 'Tất cả', targets: [{ type: 'channel', channelId: channel }] })
  ;[device = 0] = await insertDevices(server.database.pool, unit, ['Cụm loa Tổ dân phố 5'])
})
afterAll(async () => {
  await server.close()
  await service.close()
})
beforeEach(async () => {
  await server.database.pool.query('truncate incident cascade')
  service.arrived.length = 0
  service.answer = (_request, response) => sendJson(response, 200, { ok: true })
})

const deliver = () => deliverDue(server.app, never)
const list = (query = '') => bodyOf<DeliveryItem[]>(admin.request(`/api/notify/deliveries${query}`))
const titles = () => service.arrived.map((got) => /^\[([^\]]*)\]/.exec(String(jsonOf(got)['text']))?.[1])
const fail: FakeService['answer'] = (_request, response) => sendJson(response, 500, {})

/** Of an incident that has waited long enough. */
const known = () => ({ openedAt: clock.now() - 60_000, seenAt: clock.now() - 60_000 })

/** An incident that is told. */
async function tell(): Promise<number> {
  const id = await insertIncident(server.database.pool, { unitId: unit, deviceId: device, ...known() })
  expect(await planMessages(server.app)).toBe(1)
  return id
}
async function end(id: number): Promise<void> {
  const now = new Date(clock.now())
  await server.database.pool.query(`update incident set status = 'resolved', recovered_at = $2, resolved_at = $2 where id = $1`, [id, now])
  expect(await planMessages(server.app)).toBe(1)
}

test('tried again with growing waits, and given up after a day', async () => {
  service.answer = fail
  await tell()
  const tries: number[] = []
  const start = clock.now()
  while (clock.now() - start < 26 * 3_600_000) {
    if ((await deliver()) > 0) tries.push(Math.round((clock.now() - start) / 1000))
    const [item] = await list()
    if (item?.status === 'dead') break
    await clock.advanceTo(Date.parse(item?.nextAt ?? ''))
  }
  expect(tries.slice(0, 4)).toEqual([0, expect.closeTo(15, -1), expect.closeTo(45, -1.5), expect.closeTo(105, -1.8)])
  expect(tries.length).toBeGreaterThan(40)
  expect(tries.length).toBeLessThan(75)
  const [dead] = await list('?status=dead')
  expect(dead).toMatchObject({
    status: 'dead',
    nextAt: null,
    failure: 'Nơi nhận đang gặp lỗi (mã 500).',
    attempts: tries.length,
    channel: { name: 'Nhóm phường' },
  })
  expect(await bodyOf<NotifySummary>(admin.request('/api/notify/summary'))).toEqual({ dead: 1, waiting: 0, channels: 1, rules: 1 })
  const channels = await bodyOf<{ lastFailure: string }[]>(admin.request('/api/notify/channels'))
  expect(channels[0]).toMatchObject({ lastFailure: 'Nơi nhận đang gặp lỗi (mã 500).', lastSentAt: null })
})

test('a person resends what was given up, or dismisses it; both are in the audit log', async () => {
  service.answer = (_request, response) => sendJson(response, 403, { ok: false })
  await tell()
  await deliver()
  await deliver()
  expect(service.arrived).toHaveLength(1)
  const [dead] = await list('?status=dead')
  expect(dead?.failure).toContain('Bot chưa được phép')
  const act = (what: string) => admin.request(`/api/notify/deliveries/${dead?.id}/${what}`, { method: 'POST' })
  expect(await bodyOf(act('resend'))).toMatchObject({ status: 'pending', attempts: 0, failure: null })
  expect((await act('resend')).status).toBe(409)
  await deliver()
  expect(service.arrived).toHaveLength(2)
  expect(await bodyOf(act('dismiss'))).toMatchObject({ status: 'dismissed' })
  expect((await act('dismiss')).status).toBe(409)
  await clock.advance(3_600_000)
  await deliver()
  expect(service.arrived).toHaveLength(2)
  const { rows } = await server.database.pool.query<{ action: string }>(
    `select action from audit_log where entity = 'notifyDelivery' order by id`,
  )
  expect(rows.map(({ action }) => action)).toEqual(['notifyDelivery.resend', 'notifyDelivery.dismiss'])
})

test('left alone for as long as the other side wants', async () => {
  service.answer = (_request, response) => sendJson(response, 429, { ok: false, parameters: { retry_after: 600 } })
  await tell()
  await deliver()
  await clock.advance(599_000)
  expect(await deliver()).toBe(0)
  await clock.advance(1_000)
  service.answer = (_request, response) => sendJson(response, 200, { ok: true })
  expect(await deliver()).toBe(1)
  expect((await list())[0]).toMatchObject({ status: 'sent', attempts: 2, sentAt: new Date(clock.now()).toISOString() })
})

test('in order for each receiver: that it is over never comes before that it began, and is tried again like any other', async () => {
  service.answer = fail
  const id = await tell()
  await deliver()
  await end(id)
  await deliver()
  expect(titles()).toEqual(['Sự cố'])
  await clock.advance(20_000)
  service.answer = ({ body }, response) => sendJson(response, body.includes('Đã hết') ? 500 : 200, { ok: true })
  await deliver()
  expect(titles()).toEqual(['Sự cố', 'Sự cố', 'Đã hết'])
  await clock.advance(20_000)
  service.answer = (_request, response) => sendJson(response, 200, { ok: true })
  await deliver()
  expect(titles()).toEqual(['Sự cố', 'Sự cố', 'Đã hết', 'Đã hết'])
  expect((await list()).map(({ kind, status }) => `${kind} ${status}`)).toEqual(['resolved sent', 'opened sent'])
})

test('a delivery in the hand of a server that ended is free when its claim ends, and is sent once more with the same id', async () => {
  await tell()
  // A server took it, sent it, and ended before it could write that down.
  const [taken] = await claimDue(server.app.db, clock.now(), 120_000, 10)
  expect(taken).toMatchObject({ attempts: 1, channelId: channel })
  expect(await deliver()).toBe(0)
  await clock.advance(119_000)
  expect(await deliver()).toBe(0)
  await clock.advance(1_000)
  expect(await deliver()).toBe(1)
  expect((await list())[0]).toMatchObject({ id: taken?.id, status: 'sent', attempts: 2 })
})

/** A second server on the same database, as after a restart or beside the first. */
async function another(): Promise<Composed> {
  const { database } = server
  const secrets = createSecrets('a key for tests that is long enough')
  const parts = {
    database,
    env: readEnv({ PUBLIC_URL: 'http://localhost' }),
    clock,
    log: pino({ level: 'silent' }),
    secrets,
    version: '0',
    webRoot: '/nonexistent',
  }
  return compose(parts)
}

test('two servers at once never send one delivery twice', async () => {
  const second = await another()
  try {
    const ids = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        insertIncident(server.database.pool, {
          unitId: unit,
          ...known(),
          causeKind: 'agent',
          deviceId: null,
          revision: i,
        }),
      ),
    )
    await Promise.all([planMessages(server.app), planMessages(second.app), planMessages(server.app)])
    await Promise.all([deliver(), deliverDue(second.app, never), deliver(), deliverDue(second.app, never)])
    await deliver()
    expect(service.arrived).toHaveLength(ids.length)
    const { rows } = await server.database.pool.query<{ n: number }>('select count(*)::int as n from notify_told where state = $1', [
      'open',
    ])
    expect(rows[0]?.n).toBe(ids.length)
  } finally {
    await second.stop()
  }
})

test('a server that starts anew goes on where the last one ended: nothing is lost, nothing is told twice', async () => {
  const id = await tell()
  const second = await another()
  try {
    expect(await planMessages(second.app)).toBe(0)
    await deliverDue(second.app, never)
    expect(titles()).toEqual(['Sự cố'])
    await end(id)
    const third = await another()
    try {
      expect(await planMessages(third.app)).toBe(0)
      await deliverDue(third.app, never)
      await deliverDue(second.app, never)
      expect(titles()).toEqual(['Sự cố', 'Đã hết'])
    } finally {
      await third.stop()
    }
  } finally {
    await second.stop()
  }
})

test('a server that is stopped gives back what it has not sent', async () => {
  service.answer = () => {}
  await tell()
  const stopping = new AbortController()
  const sending = deliverDue(server.app, stopping.signal)
  while (service.arrived.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  stopping.abort(new Error('stopped'))
  await sending
  expect((await list())[0]).toMatchObject({ status: 'pending', attempts: 0 })
  service.answer = (_request, response) => sendJson(response, 200, { ok: true })
  expect(await deliver()).toBe(1)
})

test('a channel that is off by then keeps its messages for a person to decide', async () => {
  await tell()
  await admin.request(`/api/notify/channels/${channel}`, { method: 'PATCH', body: { enabled: false } })
  await deliver()
  expect((await list())[0]).toMatchObject({ status: 'dead', failure: 'Kênh đã bị tắt hoặc bị xoá.' })
  await admin.request(`/api/notify/channels/${channel}`, { method: 'PATCH', body: { enabled: true } })
  const [dead] = await list('?status=dead')
  await admin.request(`/api/notify/deliveries/${dead?.id}/resend`, { method: 'POST' })
  expect(await deliver()).toBe(1)
})

test('the jobs hear of an incident and tell of it without waiting for their turn', async () => {
  const second = await another()
  second.startJobs()
  try {
    await clock.advance(1_000)
    await insertIncident(server.database.pool, { unitId: unit, deviceId: device, ...known() })
    const payload = { groups: [{ topic: 'incidents', unitId: unit, ids: [1] }], people: [], wake: [], reload: null }
    // The clock stands still: only the notification can wake them.
    for (let i = 0; i < 200 && service.arrived.length === 0; i++) {
      if (i % 20 === 0) await server.database.pool.query('select pg_notify($1, $2)', ['trucban', JSON.stringify(payload)])
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    expect(titles()).toEqual(['Sự cố'])
  } finally {
    await second.stop()
  }
})

test('what was sent long ago is forgotten; what was given up is not', async () => {
  await tell()
  await deliver()
  service.answer = (_request, response) => sendJson(response, 403, { ok: false })
  await insertIncident(server.database.pool, { unitId: unit, ...known(), causeKind: 'agent' })
  await planMessages(server.app)
  await deliver()
  await clock.advance(181 * 24 * 3_600_000)
  await purgeDeliveriesJob.run(server.app, never)
  expect((await server.database.pool.query(`select status from notify_delivery`)).rows).toEqual([{ status: 'dead' }])
})
