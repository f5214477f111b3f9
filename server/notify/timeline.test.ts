import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  addDevices,
  changeIncident,
  type FakeService,
  insertDevices,
  insertIncident,
  jsonOf,
  startService,
} from '../../test/support/notify-scene.ts'
import { type Caller, type TestServer, bodyOf, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import type { App } from '../kernel/context.ts'
import { deliverDue } from './deliver.ts'
import { planMessages } from './plan.ts'

/** The clock on the wall in Vietnam, Monday 2 March 2026. */
const at = (clock: string, day = '2026-03-02') => Date.parse(`${day}T${clock}:00+07:00`)

let server: TestServer
let telegram: FakeService
let unit: number
let admin: Caller
let binh: Caller
let chi: Caller
let channel: number
let cluster: number
let line: number
let behind: number[]

const pool = () => server.database.pool
const never = new AbortController().signal
const idOf = async (answer: Promise<Response>): Promise<number> => {
  const body = await bodyOf<{ id: number }>(answer)
  if (typeof body.id !== 'number') throw new Error(JSON.stringify(body))
  return body.id
}
const post = (path: string, body: unknown) => idOf(admin.request(path, { method: 'POST', body }))
const rule = (body: object) => post('/api/notify/rules', { name: 'Quy tắc', ...body })
const person = (caller: Caller) => ({ type: 'person', personId: caller.personId })

const clock = new VirtualClock(at('14:00'))

beforeAll(async () => {
  telegram = await startService()
  server = await startTestServer({ clock, env: { PUBLIC_URL: 'https://trucban.example.vn' } })
  unit = await server.unit('UBND phường An Cựu')
  admin = await server.signIn('admin', unit, 'quantri')
  binh = await server.signIn('technician', unit, 'binh')
  chi = await server.signIn('leader', unit, 'chi')
  channel = await post('/api/notify/channels', {
    kind: 'telegram',
    name: 'Telegram phường',
    settings: { base: telegram.url, token: '123:abc', chatId: '-100' },
  })
  for (const [caller, address] of [
    [binh, '1001'],
    [chi, '1002'],
    [admin, '1003'],
  ] as const)
    await caller.request('/api/notify/me/contacts', { method: 'PUT', body: { contacts: [{ kind: 'telegram', address }] } })
  ;[cluster = 0] = await insertDevices(pool(), unit, ['Cụm loa Tổ dân phố 5'])
  ;[line = 0] = await insertDevices(pool(), unit, ['Đường truyền 1'], { kind: 'uplink' })
  const names = Array.from({ length: 50 }, (_, i) => `Cụm loa ${i + 1}`)
  behind = await insertDevices(pool(), unit, names, { parentId: line })
}, 120_000)
afterAll(async () => {
  await server.close()
  await telegram.close()
})

let read = 0
/** Each story begins at two in the afternoon of the same day, with the same people and devices. */
beforeEach(async () => {
  clock.jump(at('14:00') - clock.now())
  telegram.arrived.length = 0
  read = 0
  await pool().query('truncate incident, notify_rule, notify_group, notify_quiet cascade')
  await pool().query('update role_assignment set valid_to = null')
})

/** Runs planner and sender again and again until a time, as the jobs would: every five seconds, or so that it is about twenty times. */
async function until(moment: number, app: App = server.app): Promise<void> {
  const step = Math.max(5_000, (moment - clock.now()) / 20)
  for (;;) {
    await planMessages(app)
    await deliverDue(app, never)
    if (clock.now() >= moment) return
    await clock.advance(Math.min(step, moment - clock.now()))
  }
}

/** What arrived since the last question: to whom, and the first line. */
function arrived(): string[] {
  const texts = telegram.arrived.slice(read).map((got) => {
    const { chat_id: chat, text } = jsonOf(got)
    return `${String(chat)} ${String(text).split('\n')[0]}`
  })
  read = telegram.arrived.length
  return texts
}
const open = (some: object = {}) => insertIncident(pool(), { unitId: unit, deviceId: cluster, openedAt: clock.now(), ...some })
const resolve = (id: number) =>
  changeIncident(pool(), id, { status: 'resolved', recovered_at: new Date(clock.now()), resolved_at: new Date(clock.now()) })

describe('one cause, as few messages as it needs', () => {
  test('a cluster loses power and comes back: one message after half a minute, one when it is over', async () => {
    await rule({ targets: [person(binh)] })
    const id = await open()
    await until(at('14:00') + 25_000)
    expect(arrived()).toEqual([])
    await until(at('14:01'))
    expect(arrived()).toEqual(['1001 [Sự cố] Cụm loa Tổ dân phố 5 mất điện từ 14:00, chưa có ai nhận việc.'])
    await until(at('14:30'))
    await changeIncident(pool(), id, { status: 'recovering', recovered_at: new Date(clock.now()) })
    await until(at('14:33'))
    expect(arrived()).toEqual([])
    await changeIncident(pool(), id, { status: 'resolved', resolved_at: new Date(clock.now()) })
    await until(at('18:00'))
    expect(arrived()).toEqual(['1001 [Đã hết] Cụm loa Tổ dân phố 5 đã có điện trở lại lúc 14:30 (mất điện từ 14:00, kéo dài 30 phút).'])
    const { rows } = await pool().query<{ kind: string; data: object }>(
      'select kind, data from incident_event where incident_id = $1 order by id',
      [id],
    )
    expect(rows).toEqual([
      { kind: 'notified', data: { channel: 'Telegram phường', to: 'Người binh', kind: 'opened' } },
      { kind: 'notified', data: { channel: 'Telegram phường', to: 'Người binh', kind: 'resolved' } },
    ])
  })

  test('what is over before the half minute is never told', async () => {
    await rule({ targets: [person(binh)] })
    const id = await open()
    await until(at('14:00') + 20_000)
    await resolve(id)
    await until(at('14:10'))
    expect(arrived()).toEqual([])
  })

  test('a line with fifty clusters behind it, which fail one after the other: one message and one when it is over', async () => {
    await rule({ targets: [person(binh)] })
    const id = await open({ deviceId: line, verdict: 'carrier' })
    for (const [i, device] of behind.entries()) {
      await addDevices(pool(), id, [device], clock.now())
      await until(at('14:00') + (i + 1) * 6_000)
    }
    await until(at('15:00'))
    await resolve(id)
    await until(at('16:00'))
    const texts = arrived()
    expect(texts).toHaveLength(2)
    expect(texts[0]).toMatch(/^1001 \[Sự cố\] Đường truyền 1 mất kết nối do nhà mạng từ 14:00, \d+ cụm loa bị ảnh hưởng/)
    expect(texts[1]).toContain('[Đã hết] Đường truyền 1 đã hoạt động trở lại')
  })

  test('a line that flaps for an hour: opened, flapping, over', async () => {
    await rule({ targets: [person(binh)], repeatMinutes: 10 })
    const id = await open({ deviceId: line, verdict: 'carrier' })
    await until(at('14:02'))
    for (let minute = 2; minute < 60; minute += 2) {
      await changeIncident(pool(), id, { status: minute % 4 === 0 ? 'open' : 'recovering', flapping: minute >= 6, reopened: minute >> 2 })
      await until(at('14:00') + minute * 60_000)
    }
    await changeIncident(pool(), id, { status: 'recovering' })
    await resolve(id)
    await until(at('15:30'))
    expect(arrived().map((text) => text.slice(5, 17))).toEqual(['[Sự cố] Đườn', '[Chập chờn] ', '[Đã hết] Đườ'])
  })

  test('an update for what is more severe at once, for another cause and many more devices after five minutes', async () => {
    await rule({ targets: [person(binh)] })
    const id = await open({ severity: 'warning', verdict: 'unknown' })
    await until(at('14:01'))
    expect(arrived()).toHaveLength(1)
    await changeIncident(pool(), id, { severity: 'critical' })
    await until(at('14:01') + 10_000)
    expect(arrived()).toHaveLength(1)
    await changeIncident(pool(), id, { verdict: 'power' })
    await until(at('14:05'))
    expect(arrived()).toEqual([])
    await until(at('14:07'))
    expect(arrived()).toEqual(['1001 [Cập nhật] Cụm loa Tổ dân phố 5 mất điện từ 14:00, chưa có ai nhận việc.'])
    await addDevices(pool(), id, behind.slice(0, 3), clock.now())
    await until(at('14:20'))
    expect(arrived()).toEqual([])
    await addDevices(pool(), id, behind.slice(3, 20), clock.now())
    await until(at('14:30'))
    expect(arrived()).toHaveLength(1)
  })
})

describe('merged incidents', () => {
  test('merged before it was told: only the other one is told', async () => {
    await rule({ targets: [person(binh)] })
    const small = await open({ deviceId: behind[0] })
    await until(at('14:00') + 15_000)
    const large = await open({ deviceId: line, verdict: 'carrier' })
    await changeIncident(pool(), small, { status: 'merged', merged_into: large })
    await until(at('14:10'))
    expect(arrived()).toHaveLength(1)
  })

  test('merged after it was told: its recipients count as told of the other one and hear what differs, then the end, once', async () => {
    await rule({ targets: [person(binh)] })
    const small = await open({ deviceId: behind[0], verdict: 'device' })
    await until(at('14:02'))
    expect(arrived()).toHaveLength(1)
    const large = await open({ deviceId: line, verdict: 'carrier' })
    await changeIncident(pool(), small, { status: 'merged', merged_into: large })
    await until(at('14:05'))
    expect(arrived()).toEqual([])
    await until(at('14:10'))
    expect(arrived()[0]).toContain('[Cập nhật] Đường truyền 1')
    await resolve(large)
    await until(at('14:30'))
    expect(arrived()).toHaveLength(1)
  })
})

describe('who, and when', () => {
  test('escalation until somebody takes it; the reader of the link takes it', async () => {
    await rule({
      targets: [person(binh)],
      steps: [
        { afterMinutes: 10, targets: [person(chi)] },
        { afterMinutes: 30, targets: [{ type: 'channel', channelId: channel }] },
      ],
    })
    await open()
    await until(at('14:09'))
    expect(arrived()).toHaveLength(1)
    await until(at('14:12'))
    expect(arrived()).toEqual(['1002 [Chưa có ai nhận việc] Cụm loa Tổ dân phố 5 mất điện từ 14:00, chưa có ai nhận việc.'])
    // The leader may not handle incidents: no link for her. The technician's message has one.
    const [first, second] = telegram.arrived.map((got) => String(jsonOf(got)['text']))
    expect(second).not.toContain('/n/')
    const token = /https:\/\/trucban\.example\.vn\/n\/(\S+)/.exec(first ?? '')?.[1] ?? ''
    const view = await bodyOf<{ acknowledgedBy: string }>(server.http.request(`/api/notify/ack/${token}`, { method: 'POST' }))
    expect(view).toMatchObject({ acknowledgedBy: 'Người binh', person: 'Người binh', open: true })
    await until(at('16:00'))
    expect(arrived()).toEqual([])
  })

  test('repeated while nobody has taken it, never while it is muted', async () => {
    await rule({ targets: [person(binh)], repeatMinutes: 30 })
    const id = await open()
    await until(at('15:20'))
    expect(arrived().map((text) => text.slice(5, 16))).toEqual(['[Sự cố] Cụm', '[Nhắc lại] ', '[Nhắc lại] '])
    await changeIncident(pool(), id, { muted_until: new Date(at('17:00')) })
    await until(at('16:59'))
    expect(arrived()).toEqual([])
    await until(at('17:01'))
    expect(arrived()).toHaveLength(1)
    await changeIncident(pool(), id, { acknowledged_at: new Date(clock.now()), acknowledged_by: binh.personId })
    await until(at('19:00'))
    expect(arrived()).toEqual([])
    await resolve(id)
    await until(at('19:01'))
    expect(arrived()).toHaveLength(1)
  })

  test('quiet hours over midnight: a warning waits until they end, what is over by then is never told, a critical one passes', async () => {
    await rule({ targets: [person(binh)] })
    await binh.request('/api/notify/me/quiet', {
      method: 'PUT',
      body: { hours: [{ weekdays: 127, from: 22 * 60, to: 6 * 60 }], criticalPasses: true },
    })
    await until(at('22:00'))
    const lasting = await open({ severity: 'warning' })
    const passing = await open({ severity: 'warning', deviceId: behind[0] })
    await open({ deviceId: behind[1] })
    await clock.advanceTo(at('23:00'))
    await until(at('23:01'))
    expect(arrived()).toHaveLength(1)
    await resolve(passing)
    await clock.advanceTo(at('05:59', '2026-03-03'))
    await until(at('05:59', '2026-03-03') + 55_000)
    expect(arrived()).toEqual([])
    await until(at('06:00', '2026-03-03'))
    expect(arrived()).toEqual(['1001 [Cảnh báo] Cụm loa Tổ dân phố 5 mất điện từ 22:00 ngày 02/03, chưa có ai nhận việc.'])
    await resolve(lasting)
    await until(at('06:01', '2026-03-03'))
    expect(arrived()).toHaveLength(1)
  })

  test('on call: who has duty is told; at the exact minute of the hand-over the next one is, and both hear the end', async () => {
    const group = await post('/api/notify/groups', { name: 'Tổ trực', members: [binh.personId, chi.personId] })
    const shift = (who: Caller, from: string, to: string) =>
      admin.request(`/api/notify/groups/${group}/shifts`, {
        method: 'POST',
        body: { personId: who.personId, from: new Date(at(from)).toISOString(), to: new Date(at(to)).toISOString() },
      })
    await shift(binh, '08:00', '17:00')
    await shift(chi, '17:00', '22:00')
    await rule({ targets: [{ type: 'onCall', groupId: group }] })
    await clock.advanceTo(at('16:58'))
    const id = await open()
    await until(at('17:00') - 1)
    expect(arrived().map((text) => text.slice(0, 4))).toEqual(['1001'])
    await until(at('17:00'))
    expect(arrived().map((text) => text.slice(0, 4))).toEqual(['1002'])
    await resolve(id)
    await until(at('17:05'))
    expect(
      arrived()
        .map((text) => text.slice(0, 4))
        .toSorted(),
    ).toEqual(['1001', '1002'])
  })

  test('a digest gathers minor incidents into one message at its hour; a critical one does not wait', async () => {
    await rule({ targets: [person(binh)], digestAt: 17 * 60 })
    const first = await open({ severity: 'warning' })
    await open({ severity: 'warning', deviceId: behind[0] })
    const over = await open({ severity: 'warning', deviceId: behind[1] })
    await open({ deviceId: behind[2] })
    await until(at('14:05'))
    expect(arrived()).toHaveLength(1)
    await resolve(over)
    await clock.advanceTo(at('16:59'))
    await until(at('17:01'))
    const text = String(jsonOf(telegram.arrived.at(-1))['text'])
    expect(arrived()).toEqual(['1001 [Tổng hợp] 3 cảnh báo ngày 02/03/2026'])
    expect(text.split('\n').filter((part) => part.startsWith('- '))).toHaveLength(3)
    await resolve(first)
    await until(at('17:30'))
    expect(arrived()).toEqual([])
    await clock.advanceTo(at('16:59', '2026-03-03'))
    await until(at('17:01', '2026-03-03'))
    expect(arrived()).toEqual(['1001 [Tổng hợp] 1 cảnh báo ngày 03/03/2026'])
  })

  test('an incident that began long before it became known waits no longer than any other, and what merges meanwhile is not told', async () => {
    await rule({ targets: [person(binh)] })
    const small = await open({ openedAt: at('08:00'), deviceId: behind[0] })
    await until(at('14:00') + 20_000)
    const large = await open({ openedAt: at('08:01'), deviceId: line, verdict: 'carrier' })
    await changeIncident(pool(), small, { status: 'merged', merged_into: large })
    await until(at('14:00') + 45_000)
    expect(arrived()).toEqual([])
    await until(at('14:01'))
    expect(arrived()).toHaveLength(1)
  })

  test('whose role has ended is told nothing more', async () => {
    await rule({ targets: [person(binh), person(chi)] })
    await pool().query(`update role_assignment set valid_to = '2026-03-01' where person_id = $1`, [chi.personId])
    await open()
    await until(at('14:01'))
    expect(arrived().map((text) => text.slice(0, 4))).toEqual(['1001'])
  })
})

describe('nothing twice', () => {
  test('a server that ends between deciding and sending, or after sending, and another that goes on', async () => {
    await rule({ targets: [person(binh), person(chi), { type: 'channel', channelId: channel }], repeatMinutes: 60 })
    const id = await open()
    await until(at('14:00') + 29_000)
    await clock.advance(5_000)
    await planMessages(server.app)
    // Another server on the same database plans and sends at the same time.
    await Promise.all([planMessages(server.app), planMessages(server.app), deliverDue(server.app, never), deliverDue(server.app, never)])
    await until(at('14:10'))
    expect(
      arrived()
        .map((text) => text.split(' ', 1).join())
        .toSorted(),
    ).toEqual(['-100', '1001', '1002'])
    await resolve(id)
    await Promise.all([planMessages(server.app), planMessages(server.app)])
    await Promise.all([deliverDue(server.app, never), deliverDue(server.app, never), deliverDue(server.app, never)])
    await until(at('14:20'))
    expect(
      arrived()
        .map((text) => text.split(' ', 1).join())
        .toSorted(),
    ).toEqual(['-100', '1001', '1002'])
  })
})
