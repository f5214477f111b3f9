import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MailServer, startMailServer } from '../../test/support/mail-server.ts'
import { type FakeService, insertDevices, insertIncident, jsonOf, sendJson, startService } from '../../test/support/notify-scene.ts'
import { type Caller, type TestServer, bodyOf, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import type { ChannelItem, DryRun, IncidentMessage, RuleItem, SendOutcome, TemplateList } from '../contract/api/notify.ts'
import type { MyNotify } from '../contract/api/notify-me.ts'
import type { Duty, GroupItem, OnCall } from '../contract/api/on-call.ts'
import { templateKinds } from '../contract/notify.ts'
import { signatureOf } from './channels/webhook.ts'
import { deliverDue } from './deliver.ts'
import { planMessages } from './plan.ts'

/** The clock on the wall in Vietnam, Monday 2 March 2026, unless said. */
const at = (clock: string, day = '2026-03-02') => Date.parse(`${day}T${clock}:00+07:00`)
const clock = new VirtualClock(at('08:00'))
const never = new AbortController().signal

let server: TestServer
let mail: MailServer
let service: FakeService
let city: number
let ward: number
let boss: Caller
let admin: Caller
let binh: Caller
let chi: Caller
let staff: Caller
let stranger: Caller
let device: number

beforeAll(async () => {
  ;[mail, service] = await Promise.all([startMailServer(), startService()])
  server = await startTestServer({ clock, env: { PUBLIC_URL: 'https://trucban.example.vn' } })
  city = await server.unit('UBND thành phố Huế')
  ward = await server.unit('UBND phường An Cựu', city)
  const elsewhere = await server.unit('UBND phường khác')
  boss = await server.signIn('admin', city, 'thanhpho')
  admin = await server.signIn('admin', ward, 'quantri')
  binh = await server.signIn('technician', ward, 'binh')
  chi = await server.signIn('leader', ward, 'chi')
  staff = await server.signIn('staff', ward, 'canbo')
  stranger = await server.signIn('admin', elsewhere, 'nguoila')
  ;[device = 0] = await insertDevices(server.database.pool, ward, ['Cụm loa Tổ dân phố 5'])
}, 120_000)
afterAll(async () => {
  await server.close()
  await service.close()
  await mail.close()
})
beforeEach(async () => {
  clock.jump(at('08:00') - clock.now())
  await server.database.pool.query('truncate incident, notify_channel, notify_rule, notify_group, notify_template, audit_log cascade')
  await server.database.pool.query('delete from notify_contact')
  await server.database.pool.query('delete from notify_quiet')
  service.arrived.length = 0
  service.answer = (_request, response) => sendJson(response, 200, { ok: true })
  mail.mails.length = 0
  mail.refuses = null
})

interface Problem {
  code: string
  errors?: { field: string; code: string; message: string }[]
}
const ask = (caller: Caller, method: string, path: string, body?: unknown) =>
  caller.request(path, { method, ...(body !== undefined && { body }) })
/** What a good answer holds. */
async function done<T>(caller: Caller, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await ask(caller, method, path, body)
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.status === 204 ? (null as T) : bodyOf<T>(answer)
}
/** `422 settings.host: Hãy nhập …` */
async function refused(caller: Caller, method: string, path: string, body?: unknown): Promise<string> {
  const answer = await ask(caller, method, path, body)
  const { code, errors = [] } = await bodyOf<Problem>(answer)
  const [first] = errors
  return `${answer.status} ${first ? `${first.field}: ${first.message}` : code}`
}
async function audited(): Promise<string[]> {
  const { rows } = await server.database.pool.query<{ action: string }>('select action from audit_log order by id')
  return rows.map(({ action }) => action)
}
const auditText = async (): Promise<string> => JSON.stringify((await server.database.pool.query('select * from audit_log')).rows)

const email = () => ({ host: '127.0.0.1', port: mail.port, security: 'none', from: 'trucban@ancuu.vn', to: ['truc@ancuu.vn'] })
const telegram = (some: object = {}) => ({ base: service.url, token: '123:bi-mat', chatId: '-100', ...some })
const newChannel = (kind: string, settings: object, more: object = {}) =>
  done<ChannelItem>(admin, 'POST', '/api/notify/channels', { kind, name: `Kênh ${kind}`, settings, ...more })

describe('channels', () => {
  test('of email: wrong settings are named, a test arrives in a real mail server, and how it went is kept', async () => {
    const path = '/api/notify/channels'
    const wrong = { kind: 'email', name: 'Thư', settings: { ...email(), host: '' } }
    expect(await refused(admin, 'POST', path, wrong)).toBe('422 settings.host: Hãy nhập máy chủ gửi thư')
    expect(await refused(admin, 'POST', path, { ...wrong, settings: { ...email(), from: 'không phải thư' } })).toMatch(
      /^422 settings\.from: /,
    )
    expect(await refused(admin, 'POST', path, { ...wrong, name: ' ', settings: email() })).toBe('422 name: Hãy nhập tên')
    const channel = await newChannel('email', email())
    expect(channel).toMatchObject({ place: true, enabled: true, secrets: [], lastSentAt: null })
    expect(await done<SendOutcome>(admin, 'POST', `${path}/${channel.id}/test`, {})).toEqual({ outcome: 'sent', detail: 'Đã gửi.' })
    expect(await done<SendOutcome>(admin, 'POST', `${path}/${channel.id}/test`, { to: 'binh@ancuu.vn' })).toMatchObject({ outcome: 'sent' })
    expect(mail.mails.map(({ to, subject }) => [to, subject])).toEqual([
      [['truc@ancuu.vn'], '[Thử] Tin nhắn thử của Trực Ban'],
      [['binh@ancuu.vn'], '[Thử] Tin nhắn thử của Trực Ban'],
    ])
    mail.refuses = 550
    expect(await done<SendOutcome>(admin, 'POST', `${path}/${channel.id}/test`, {})).toEqual({
      outcome: 'failed',
      detail: 'Máy chủ thư không nhận địa chỉ gửi hoặc địa chỉ nhận (mã 550).',
    })
    expect(await done<ChannelItem[]>(admin, 'GET', path)).toMatchObject([
      { lastSentAt: new Date(clock.now()).toISOString(), lastFailure: 'Máy chủ thư không nhận địa chỉ gửi hoặc địa chỉ nhận (mã 550).' },
    ])
  })

  test('without a place of its own a test goes to the caller, who is told where to give an address', async () => {
    const { id } = await newChannel('email', { ...email(), to: [] })
    expect(await refused(admin, 'POST', `/api/notify/channels/${id}/test`, {})).toMatch(/^422 to: Hãy nhập địa chỉ nhận/)
    const push = await newChannel('webPush', {})
    expect(await refused(admin, 'POST', `/api/notify/channels/${push.id}/test`, {})).toMatch(/^422 to: Hãy bật thông báo trên máy này/)
    await done(admin, 'PUT', '/api/notify/me/contacts', { contacts: [{ kind: 'email', address: 'quantri@ancuu.vn' }] })
    await done(admin, 'POST', `/api/notify/channels/${id}/test`, {})
    expect(mail.mails.map(({ to }) => to)).toEqual([['quantri@ancuu.vn']])
  })

  test.each([
    ['telegram', () => telegram(), '/bot123:bi-mat/sendMessage'],
    ['zaloBot', () => ({ base: service.url, token: '9:bi-mat', chatId: 'c1' }), '/bot9:bi-mat/sendMessage'],
    [
      'zaloOa',
      () => ({
        ...{ base: service.url, oauthBase: service.url, appId: '1', appSecret: 'bi-mat', accessToken: 'bi-mat-2' },
        ...{ refreshToken: 'bi-mat-3', groupId: 'g' },
      }),
      '/v3.0/oa/group/message',
    ],
    ['webhook', () => ({ url: `${service.url}/nhan`, secret: 'bi-mat-du-muoi-sau' }), '/nhan'],
  ])('of %s: tested with a real receiver, and its secrets never come back', async (kind, settings, path) => {
    service.answer = (_request, response) => sendJson(response, 200, { ok: true, error: 0 })
    const channel = await newChannel(kind, settings())
    expect(channel).toMatchObject({ kind, place: true })
    expect(channel.secrets.length).toBeGreaterThan(0)
    expect(await done<SendOutcome>(admin, 'POST', `/api/notify/channels/${channel.id}/test`, {})).toEqual({
      outcome: 'sent',
      detail: 'Đã gửi.',
    })
    const [got] = service.arrived
    expect(got?.path).toBe(path)
    expect(got?.body.toString()).toContain('Nhận được tin này nghĩa là kênh thông báo đã hoạt động.')
    if (kind === 'webhook') {
      const sent = String(got?.headers['x-trucban-timestamp'])
      expect(got?.headers['x-trucban-signature']).toBe(signatureOf('bi-mat-du-muoi-sau', sent, String(got?.body)))
    }
    service.answer = (_request, response) => sendJson(response, 401, { ok: false, error_code: 401 })
    const outcome = await done<SendOutcome>(admin, 'POST', `/api/notify/channels/${channel.id}/test`, {})
    expect(outcome).toMatchObject({ outcome: 'failed' })
    expect(outcome.detail).toMatch(/^\p{Lu}.*\.$/u)
    expect(JSON.stringify(await done(admin, 'GET', '/api/notify/channels'))).not.toContain('bi-mat')
    expect(await auditText()).not.toContain('bi-mat')
  })

  test('a change keeps what it leaves out; where the messages go elsewhere the secrets must be given anew', async () => {
    const { id } = await newChannel('telegram', telegram())
    const path = `/api/notify/channels/${id}`
    expect(await done<ChannelItem>(admin, 'PATCH', path, { name: 'Nhóm trực', settings: { chatId: '-200' } })).toMatchObject({
      ...{ name: 'Nhóm trực', secrets: ['token'], settings: { base: service.url, chatId: '-200' } },
    })
    expect(await refused(admin, 'PATCH', path, { settings: { base: 'http://127.0.0.1:9' } })).toMatch(
      /^422 settings\.token: Nơi gửi đã đổi/,
    )
    expect(await done<ChannelItem>(admin, 'PATCH', path, { settings: { chatId: null } })).toMatchObject({ place: false })
    await done(admin, 'POST', `${path}/test`, { to: '77' })
    expect(service.arrived.map((got) => got.path)).toEqual(['/bot123:bi-mat/sendMessage'])
    await done(admin, 'DELETE', path)
    expect(await done(admin, 'GET', '/api/notify/channels')).toEqual([])
    expect(await audited()).toEqual(['notifyChannel.create', 'notifyChannel.change', 'notifyChannel.change', 'notifyChannel.delete'])
  })

  test('a first channel brings a rule: to its own place, or to whoever adds it', async () => {
    const shared = await newChannel('email', email(), { withRule: true })
    const personal = await newChannel('telegram', telegram({ chatId: null }), { withRule: true })
    expect(await done<RuleItem[]>(admin, 'GET', '/api/notify/rules')).toMatchObject([
      { name: 'Mọi sự cố, qua Kênh email', enabled: true, targets: [{ type: 'channel', channelId: shared.id }], channelIds: [] },
      { targets: [{ type: 'person', personId: admin.personId }], channelIds: [personal.id] },
    ])
    expect(await audited()).toEqual(['notifyChannel.create', 'notifyRule.create', 'notifyChannel.create', 'notifyRule.create'])
  })
})

describe('rules', () => {
  const path = '/api/notify/rules'
  const toBinh = () => [{ type: 'person', personId: binh.personId }]

  test('name only what is there and what their author manages', async () => {
    const people = await newChannel('telegram', telegram({ chatId: null }))
    const webhook = await newChannel('webhook', { url: service.url, secret: 'bi-mat-du-muoi-sau' })
    const rule = { name: 'Trực', targets: toBinh() }
    expect(await refused(admin, 'POST', path, { ...rule, name: '' })).toBe('422 name: Hãy nhập tên')
    expect(await refused(admin, 'POST', path, { ...rule, targets: [] })).toBe('422 targets: Hãy chọn người nhận')
    expect(await refused(admin, 'POST', path, { ...rule, siteIds: [987] })).toMatch(/^422 siteIds: Có địa điểm không thuộc/)
    expect(await refused(admin, 'POST', path, { ...rule, channelIds: [webhook.id] })).toMatch(
      /^422 channelIds: Kênh “Kênh webhook” không gửi được/,
    )
    expect(await refused(admin, 'POST', path, { ...rule, targets: [{ type: 'channel', channelId: people.id }] })).toMatch(
      /^422 targets: Kênh “Kênh telegram” chưa có nơi nhận chung/,
    )
    expect(await refused(admin, 'POST', path, { ...rule, targets: [{ type: 'person', personId: stranger.personId }] })).toMatch(
      /^422 targets: Có người nhận không tồn tại/,
    )
    const steps = [{ afterMinutes: 10, targets: [{ type: 'group', groupId: 987 }] }]
    expect(await refused(admin, 'POST', path, { ...rule, steps })).toBe('422 steps.0.targets: Có nhóm người nhận không tồn tại.')
    const hours = { weekdays: 0, from: 0, to: 60 }
    expect(await refused(admin, 'POST', path, { ...rule, hours })).toBe('422 hours.weekdays: Hãy chọn ít nhất một ngày trong tuần')
    const made = await done<RuleItem>(admin, 'POST', path, { ...rule, repeatMinutes: 60 })
    expect(await done<RuleItem>(admin, 'PATCH', `${path}/${made.id}`, { enabled: false })).toMatchObject({
      enabled: false,
      repeatMinutes: 60,
    })
    await done(admin, 'DELETE', `${path}/${made.id}`)
    expect(await done(admin, 'GET', path)).toEqual([])
    expect((await audited()).slice(2)).toEqual(['notifyRule.create', 'notifyRule.change', 'notifyRule.delete'])
  })

  test('“ai sẽ nhận gì”: on a made-up incident and on a real one, saved rules and a draft, with the reason of each stage', async () => {
    const channel = await newChannel('telegram', telegram())
    await done(binh, 'PUT', '/api/notify/me/contacts', { contacts: [{ kind: 'telegram', address: '1001' }] })
    await done(admin, 'POST', path, {
      name: 'Cụm loa',
      deviceKinds: ['speakerCluster'],
      targets: [{ type: 'channel', channelId: channel.id }],
    })
    await done(admin, 'POST', path, { name: 'Máy tính', deviceKinds: ['pc'], targets: toBinh() })
    const sample = await done<DryRun>(admin, 'POST', `${path}/preview`, {})
    expect(sample).toMatchObject({
      sample: true,
      rules: [
        { name: 'Cụm loa', matches: true, reason: 'Quy tắc áp dụng cho sự cố này.' },
        { name: 'Máy tính', matches: false, reason: 'Sự cố không liên quan loại thiết bị của quy tắc.' },
      ],
      recipients: [{ channelName: 'Kênh telegram', person: null, kind: 'opened' }],
    })
    expect(sample.recipients[0]?.message?.title).toBe('[Sự cố] Cụm loa Tổ dân phố 5 mất điện')
    const incidentId = await insertIncident(server.database.pool, { unitId: ward, deviceId: device, openedAt: at('03:00') })
    const steps = [{ afterMinutes: 15, targets: [{ type: 'person', personId: chi.personId }] }]
    const draft = { name: 'Nháp', targets: toBinh(), steps }
    const real = await done<DryRun>(admin, 'POST', `${path}/preview`, { incidentId, rule: draft })
    expect(real).toMatchObject({ sample: false, rules: [{ id: null, name: 'Nháp', matches: true }] })
    expect(real.sentence).toContain('Cụm loa Tổ dân phố 5 mất điện từ 03:00')
    const [first, second] = real.recipients
    expect(first).toMatchObject({ person: { name: 'Người binh' }, step: 0, kind: 'opened', until: null })
    expect(second).toMatchObject({ person: { name: 'Người chi' }, step: 1, kind: null, until: new Date(at('08:15')).toISOString() })
    expect(second?.stages.at(-1)).toEqual({ stage: 'step', passed: false, reason: 'Bước 1: báo lúc 08:15 nếu chưa có ai nhận việc.' })
    // Nothing was sent, and nobody counts as told.
    expect(service.arrived).toEqual([])
    expect(await done(admin, 'GET', '/api/notify/deliveries')).toEqual([])
  })
})

describe('groups and duty', () => {
  const path = '/api/notify/groups'
  const people = () => [binh.personId, chi.personId]
  const rotation = () => ({ startsOn: '2026-03-02', at: 7 * 60, people: people() })
  const newGroup = () => done<GroupItem>(admin, 'POST', path, { name: 'Tổ trực', members: people(), rotation: rotation() })

  test('members are people of the unit, and the rotation goes round among them', async () => {
    expect(await refused(admin, 'POST', path, { name: 'Tổ', members: [stranger.personId] })).toMatch(/^422 members: Có người không tồn tại/)
    expect(await refused(admin, 'POST', path, { name: 'Tổ', members: [chi.personId], rotation: rotation() })).toBe(
      '422 rotation.people: Người trong vòng trực phải là thành viên của nhóm.',
    )
    const group = await newGroup()
    expect(group.members.map(({ name }) => name)).toEqual(['Người binh', 'Người chi'])
    const duties = await done<Duty[]>(admin, 'GET', `${path}/${group.id}/shifts?from=2026-03-02&to=2026-03-15`)
    expect(duties.map(({ person, from }) => [person.name, from])).toEqual([
      ['Người binh', '2026-03-02T00:00:00.000Z'],
      ['Người chi', '2026-03-09T00:00:00.000Z'],
    ])
    await done(admin, 'PATCH', `${path}/${group.id}`, { rotation: null })
    expect(await done(admin, 'GET', `${path}/${group.id}/shifts`)).toEqual([])
    await done(admin, 'DELETE', `${path}/${group.id}`)
    expect(await done(admin, 'GET', path)).toEqual([])
    expect(await audited()).toEqual(['notifyGroup.create', 'notifyGroup.change', 'notifyGroup.delete'])
  })

  test('a shift goes before the rotation, and can be taken out again', async () => {
    const { id } = await newGroup()
    const shifts = `${path}/${id}/shifts`
    const shift = { personId: chi.personId, from: '2026-03-03T00:00:00.000Z', to: '2026-03-03T10:00:00.000Z', note: 'Đổi ca' }
    expect(await refused(admin, 'POST', shifts, { ...shift, personId: staff.personId })).toMatch(
      /^422 personId: Người trực phải là thành viên/,
    )
    expect(await refused(admin, 'POST', shifts, { ...shift, to: shift.from })).toMatch(/^422 to: Giờ kết thúc phải sau/)
    const made = await done<Duty>(admin, 'POST', shifts, shift)
    const week = () => done<Duty[]>(admin, 'GET', `${shifts}?from=2026-03-02&to=2026-03-08`)
    expect((await week()).map(({ person, note }) => [person.name, note])).toEqual([
      ['Người binh', null],
      ['Người chi', 'Đổi ca'],
      ['Người binh', null],
    ])
    await done(admin, 'DELETE', `${shifts}/${made.shiftId}`)
    expect(await week()).toHaveLength(1)
    expect((await audited()).slice(1)).toEqual(['notifyShift.create', 'notifyShift.delete'])
  })

  test('who is on call hands over, others may not, and who takes over is told of what goes on', async () => {
    const { id } = await newGroup()
    await newChannel('telegram', telegram({ chatId: null }))
    for (const [who, address] of [
      [binh, '1001'],
      [chi, '1002'],
    ] as const)
      await done(who, 'PUT', '/api/notify/me/contacts', { contacts: [{ kind: 'telegram', address }] })
    await done(admin, 'POST', '/api/notify/rules', { name: 'Trực', targets: [{ type: 'onCall', groupId: id }] })
    await insertIncident(server.database.pool, { unitId: ward, deviceId: device, openedAt: at('07:50'), seenAt: at('07:50') })
    const chats = async () => {
      await planMessages(server.app)
      await deliverDue(server.app, never)
      return service.arrived.map((got) => jsonOf(got)['chat_id'])
    }
    expect(await chats()).toEqual(['1001'])
    const seen = async (who: Caller) => (await done<OnCall[]>(who, 'GET', '/api/notify/on-call'))[0]
    expect(await seen(chi)).toMatchObject({ now: [{ name: 'Người binh' }], next: { name: 'Người chi' }, mayHandOver: false, members: [] })
    expect(await seen(binh)).toMatchObject({ mayHandOver: true, members: [{ name: 'Người binh' }, { name: 'Người chi' }] })
    expect((await done<MyNotify>(binh, 'GET', '/api/notify/me')).onCall).toMatchObject([{ groupName: 'Tổ trực' }])
    const over = `${path}/${id}/hand-over`
    expect(await refused(chi, 'POST', over, { personId: chi.personId })).toBe('403 forbidden')
    expect(await refused(binh, 'POST', over, { personId: binh.personId })).toBe('422 personId: Người này đang trực.')
    expect(await refused(binh, 'POST', over, { personId: staff.personId })).toMatch(/^422 personId: Người nhận ca phải là thành viên/)
    await done(binh, 'POST', over, { personId: chi.personId, to: '2026-03-02T10:00:00.000Z', note: 'Bận họp' })
    expect(await seen(chi)).toMatchObject({ now: [{ name: 'Người chi', until: '2026-03-02T10:00:00.000Z' }], mayHandOver: true })
    expect(await chats()).toEqual(['1001', '1002'])
    expect(await audited()).toContain('notifyShift.handOver')
  })
})

describe('words', () => {
  const path = '/api/notify/templates'

  test('the built-in words of every message are whole sentences, and so is the preview of each', async () => {
    const { templates, placeholders } = await done<TemplateList>(admin, 'GET', path)
    expect(templates.map(({ kind }) => kind)).toEqual([...templateKinds])
    expect(placeholders.every(({ example, kinds }) => typeof example === 'string' && kinds.length > 0)).toBe(true)
    for (const { kind, title, body, custom } of templates) {
      expect(custom).toBe(false)
      const preview = await done<{ title: string; text: string; html: string }>(admin, 'POST', `${path}/preview`, { kind, title, body })
      expect(preview.title).toMatch(/^\[\p{Lu}/u)
      for (const text of [preview.title, preview.text, preview.html]) expect(text).not.toMatch(/[{}](?![^<]*<\/style>)|undefined|null|NaN/)
      expect(preview.text).toContain('Cụm loa Tổ dân phố 5')
    }
  })

  test('a unit changes its words; units below follow until they change theirs; back to the built-in ones', async () => {
    const words = { kind: 'opened', title: 'BÁO GẤP: {SU CO}', body: '{câu tóm tắt}' }
    expect(await refused(boss, 'PUT', path, { ...words, body: 'Ở {nơi nào}?' })).toMatch(
      /^422 body: Không có ô điền \{nơi nào\}\. Dùng được: \{sự cố\}/,
    )
    expect(await refused(boss, 'PUT', path, { ...words, title: '' })).toBe('422 title: Hãy nhập tiêu đề')
    await done(boss, 'PUT', path, { ...words, unitId: city })
    await newChannel('telegram', telegram(), { withRule: true })
    await insertIncident(server.database.pool, { unitId: ward, deviceId: device, openedAt: at('07:50'), seenAt: at('07:50') })
    await planMessages(server.app)
    await deliverDue(server.app, never)
    expect(jsonOf(service.arrived[0])['text']).toMatch(/^BÁO GẤP: Cụm loa Tổ dân phố 5 mất điện/)
    await done(boss, 'POST', `${path}/reset`, { kind: 'opened', unitId: city })
    const { templates } = await done<TemplateList>(boss, 'GET', `${path}?unit=${city}`)
    expect(templates[0]).toMatchObject({ kind: 'opened', custom: false, title: '[{mức độ}] {sự cố}' })
    const log = await audited()
    expect(log.filter((action) => action.startsWith('notifyTemplate'))).toEqual(['notifyTemplate.change', 'notifyTemplate.reset'])
  })
})

describe('a person', () => {
  test('gives addresses and quiet hours; a wrong one is named, and the log keeps no address', async () => {
    const path = '/api/notify/me'
    await newChannel('email', email())
    expect((await done<MyNotify>(binh, 'GET', path)).kinds).toEqual(['email'])
    const wrong = {
      contacts: [
        { kind: 'email', address: 'binh@ancuu.vn' },
        { kind: 'telegram', address: 'không phải số' },
      ],
    }
    expect(await refused(binh, 'PUT', `${path}/contacts`, wrong)).toBe('422 contacts.1.address: Mã Telegram là một dãy số, hoặc @tên')
    await done(binh, 'PUT', `${path}/contacts`, { contacts: wrong.contacts.slice(0, 1) })
    const quiet = { hours: [{ weekdays: 127, from: 22 * 60, to: 6 * 60 }], criticalPasses: false }
    expect(await refused(binh, 'PUT', `${path}/quiet`, { ...quiet, hours: [{ weekdays: 0, from: 0, to: 1 }] })).toMatch(
      /^422 hours\.0\.weekdays: /,
    )
    expect(await done<MyNotify>(binh, 'PUT', `${path}/quiet`, quiet)).toMatchObject({ quiet, contacts: wrong.contacts.slice(0, 1) })
    expect(await audited()).toEqual(['notifyChannel.create', 'notifyContact.change', 'notifyQuiet.change'])
    const log = await server.database.pool.query(`select before, after from audit_log where action = 'notifyContact.change'`)
    expect(JSON.stringify(log.rows)).not.toContain('binh@')
  })

  test('whoever manages notifications gives addresses for people of the unit, not for others', async () => {
    const contacts = { contacts: [{ kind: 'email', address: 'chi@ancuu.vn' }] }
    expect(await done(admin, 'PUT', `/api/notify/people/${chi.personId}/contacts`, contacts)).toEqual(contacts)
    expect(await done(admin, 'GET', `/api/notify/people/${chi.personId}/contacts`)).toEqual(contacts)
    expect(await refused(admin, 'PUT', `/api/notify/people/${stranger.personId}/contacts`, contacts)).toBe('404 not-found')
    expect(await refused(staff, 'PUT', `/api/notify/people/${chi.personId}/contacts`, contacts)).toBe('403 forbidden')
  })
})

test('who may not manage notifications is refused, and another unit’s are not there', async () => {
  const channel = await newChannel('telegram', telegram(), { withRule: true })
  const calls = [
    ['POST', '/api/notify/channels', { kind: 'webPush', name: 'A', settings: {} }],
    ['PATCH', `/api/notify/channels/${channel.id}`, { enabled: false }],
    ['POST', `/api/notify/channels/${channel.id}/test`, {}],
    ['POST', '/api/notify/groups', { name: 'A', members: [] }],
    ['PUT', '/api/notify/templates', { kind: 'opened', title: 'A', body: 'A' }],
  ] as const
  for (const [method, path, body] of calls) expect(await refused(staff, method, path, body)).toBe('403 forbidden')
  expect(await done(stranger, 'GET', '/api/notify/channels')).toEqual([])
  expect(await refused(stranger, 'PATCH', `/api/notify/channels/${channel.id}`, { enabled: false })).toBe('404 not-found')
  expect(await refused(stranger, 'GET', `/api/notify/channels?unit=${ward}`)).toBe('404 not-found')
  expect(service.arrived).toEqual([])
})

test('everybody who reads an incident sees who was told and gets its text for Zalo; addresses stay with those who manage', async () => {
  const channel = await newChannel('telegram', telegram())
  await done(binh, 'PUT', '/api/notify/me/contacts', { contacts: [{ kind: 'telegram', address: '100123' }] })
  const targets = [
    { type: 'person', personId: binh.personId },
    { type: 'channel', channelId: channel.id },
  ]
  await done(admin, 'POST', '/api/notify/rules', { name: 'Tất cả', targets })
  const id = await insertIncident(server.database.pool, { unitId: ward, deviceId: device, openedAt: at('07:50'), seenAt: at('07:50') })
  service.answer = (got, response) =>
    jsonOf(got)['chat_id'] === '-100' ? sendJson(response, 200, { ok: true }) : sendJson(response, 403, { ok: false })
  await planMessages(server.app)
  await deliverDue(server.app, never)
  const messages = await done<IncidentMessage[]>(staff, 'GET', `/api/incidents/${id}/messages`)
  expect(messages).toMatchObject([
    { kind: 'opened', person: 'Người binh', status: 'dead', channel: { name: 'Kênh telegram' }, sentAt: null },
    { kind: 'opened', person: null, status: 'sent', failure: null, sentAt: new Date(clock.now()).toISOString() },
  ])
  expect(messages[0]?.failure).toMatch(/^Bot chưa được phép/)
  expect(JSON.stringify(messages)).not.toContain('100123')
  const { text } = await done<{ text: string }>(staff, 'GET', `/api/incidents/${id}/zalo`)
  expect(text.split('\n')).toEqual([
    expect.stringMatching(/^\[SỰ CỐ\] Cụm loa Tổ dân phố 5 mất điện từ 07:50.*\.$/),
    expect.stringMatching(/^Việc cần làm: /),
    'UBND phường An Cựu, 08:00 ngày 02/03/2026',
    `https://trucban.example.vn/incidents/${id}`,
  ])
  for (const what of ['messages', 'zalo']) expect(await refused(stranger, 'GET', `/api/incidents/${id}/${what}`)).toBe('404 not-found')
})
