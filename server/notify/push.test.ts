import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type FakeService, changeIncident, insertDevices, insertIncident, startService } from '../../test/support/notify-scene.ts'
import { PushBrowser } from '../../test/support/push-browser.ts'
import { type Caller, type TestServer, bodyOf, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { notificationOf } from '../../web/worker/push.ts'
import type { MyNotify } from '../contract/api/notify-me.ts'
import type { AckView } from '../contract/api/notify.ts'
import { pushPayloadSchema } from '../contract/notify.ts'
import { deliverDue } from './deliver.ts'
import { createPost } from './outgoing.ts'
import { planMessages } from './plan.ts'
import { upsertPush } from './push.store.ts'

let clock: VirtualClock
let server: TestServer
let pushService: FakeService
let unit: number
let device: number
let an: Caller
const phone = new PushBrowser()
beforeAll(async () => {
  clock = new VirtualClock(Date.parse('2026-03-02T14:00:00+07:00'))
  pushService = await startService()
  server = await startTestServer({ clock, env: { PUBLIC_URL: 'https://trucban.example.vn' } })
  unit = await server.unit('UBND phường An Cựu')
  const admin = await server.signIn('admin', unit)
  an = await server.signIn('technician', unit)
  await admin.request('/api/notify/channels', { method: 'POST', body: { kind: 'webPush', name: 'Thông báo trên máy', settings: {} } })
  const targets = [{ type: 'person', personId: an.personId }]
  await admin.request('/api/notify/rules', { method: 'POST', body: { name: 'Trực', targets } })
  // The installation's keys are there before anybody subscribes: the page asks for them.
  expect((await bodyOf<MyNotify>(an.request('/api/notify/me'))).pushKey).toMatch(/^[\w-]{80,}$/)
  ;[device = 0] = await insertDevices(server.database.pool, unit, ['Cụm loa Tổ dân phố 5'])
})
afterAll(async () => {
  await server.close()
  await pushService.close()
})
beforeEach(async () => {
  pushService.arrived.length = 0
  pushService.answer = (_request, response) => response.writeHead(201).end()
  // A browser's maker has its push service on the internet; only here it stands in the house.
  const subscription = phone.subscription(`${pushService.url}/may/1`)
  await server.app.db.transaction((tx) => upsertPush(tx, server.app, an.personId, subscription, 'Chrome, Android'))
  await server.database.pool.query('truncate incident cascade')
})

/** Runs planner and sender for a minute, as the jobs would. */
async function minute(): Promise<void> {
  for (let i = 0; i < 6; i++) {
    await clock.advance(10_000)
    await planMessages(server.app)
    await deliverDue(server.app, new AbortController().signal, createPost({ anywhere: true }))
  }
}
/** What came to the phone, as its worker understands it. */
const read = () =>
  pushService.arrived.map(({ body }) => {
    const payload = pushPayloadSchema.parse(JSON.parse(phone.decrypt(body)))
    return { payload, ...notificationOf(payload, clock.now()) }
  })

test('from the incident to the phone and back: shown with a button that takes it, then told to be over in its place', async () => {
  const id = await insertIncident(server.database.pool, { unitId: unit, deviceId: device, openedAt: clock.now() })
  await minute()
  const [first] = read()
  expect(first?.title).toMatch(/^\[Sự cố\] Cụm loa Tổ dân phố 5 mất điện/)
  expect(first?.options).toMatchObject({
    ...{ tag: `incident-${id}`, requireInteraction: true, body: expect.stringContaining('Hỏi điện lực') },
    actions: [
      { action: 'take', title: 'Tôi nhận xử lý' },
      { action: 'open', title: 'Xem' },
    ],
  })
  const token = first?.payload.take?.replace('/n/', '') ?? ''
  expect(await bodyOf<AckView>(server.http.request(`/api/notify/ack/${token}`, { method: 'POST' }))).toMatchObject({ yours: true })
  await minute()
  expect(read()).toHaveLength(1)
  const over = new Date(clock.now())
  await changeIncident(server.database.pool, id, { status: 'resolved', recovered_at: over, resolved_at: over })
  await minute()
  const [, second] = read()
  expect(second).toMatchObject({ payload: { kind: 'resolved', take: null }, options: { tag: `incident-${id}`, requireInteraction: false } })
  const mine = await bodyOf<MyNotify>(an.request('/api/notify/me'))
  expect(mine.push).toEqual([expect.objectContaining({ label: 'Chrome, Android', lastSentAt: expect.any(String) })])
})

test('a browser that its push service no longer knows is forgotten', async () => {
  pushService.answer = (_request, response) => response.writeHead(410).end()
  await insertIncident(server.database.pool, { unitId: unit, deviceId: device, openedAt: clock.now() })
  await minute()
  expect(pushService.arrived).toHaveLength(1)
  expect((await bodyOf<MyNotify>(an.request('/api/notify/me'))).push).toEqual([])
})
