import { createHmac } from 'node:crypto'
import pino from 'pino'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FakeService, jsonOf, portOf, sendJson, startService } from '../../../test/support/notify-scene.ts'
import { selfSigned } from '../../../test/support/self-signed.ts'
import { VirtualClock } from '../../../test/support/virtual-clock.ts'
import type { ChannelKind } from '../../contract/notify.ts'
import { composeMessage } from '../message/compose.ts'
import { sampleIncident } from '../message/facts.ts'
import { presetTemplates } from '../message/presets.ts'
import { createPost } from '../outgoing.ts'
import type { Renewal, Secrets, SendResult, Tools } from './channel.ts'
import { sendBy } from './index.ts'

const now = Date.parse('2026-03-02T07:50:00Z')
const clock = new VirtualClock(now)
const content = composeMessage('opened', presetTemplates.opened, [sampleIncident({ id: 3, name: 'UBND phường An Cựu' }, now)], now)
if (!content) throw new Error('the sample makes a message')
const message = {
  id: '42',
  kind: 'opened' as const,
  content,
  links: { open: 'https://trucban.example.vn/incidents/7', take: 'https://trucban.example.vn/n/abc' },
}

let service: FakeService
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.close())
beforeEach(() => {
  service.arrived.length = 0
  service.answer = (_request, response) => sendJson(response, 200, { ok: true })
})

const tools = (some: Partial<Tools> = {}): Tools => ({
  signal: new AbortController().signal,
  clock,
  log: pino({ level: 'silent' }),
  post: createPost({ timeout: 300 }),
  vapid: () => Promise.reject(new Error('not asked for')),
  renew: () => Promise.reject(new Error('not asked for')),
  ...some,
})
const send = (kind: ChannelKind, settings: object, to = '', some: Partial<Tools> = {}, what = message): Promise<SendResult> =>
  sendBy[kind]({ ...what, to }, settings, tools(some))

const long = { ...message, content: { ...content, body: 'dài '.repeat(2000) } }

/** What every HTTP channel makes of the same troubles. */
function troubles(kind: ChannelKind, settings: () => object) {
  test.each([
    ['an answer 429 with Retry-After', (r) => sendJson(r, 429, {}, { 'retry-after': '90' }), { outcome: 'retry', after: 90_000 }],
    [
      'an answer 503 with a date',
      (r) => sendJson(r, 503, {}, { 'retry-after': new Date(now + 60_000).toUTCString() }),
      { outcome: 'retry', after: 60_000 },
    ],
    ['an answer 500', (r) => sendJson(r, 500, {}), { outcome: 'retry', after: null }],
    ['an answer 401', (r) => sendJson(r, 401, {}), { outcome: 'failed' }],
    ['a redirect', (r) => r.writeHead(302, { location: 'http://169.254.169.254/' }).end(), { outcome: 'failed' }],
    ['no answer', () => {}, { outcome: 'retry', reason: 'Máy chủ nhận không trả lời trong thời gian cho phép.' }],
    ['a connection that breaks', (r) => r.destroy(), { outcome: 'retry' }],
  ] satisfies [string, (r: Parameters<FakeService['answer']>[1]) => unknown, object][])('%s', async (_name, answer, expected) => {
    service.answer = (_request, response) => {
      answer(response)
    }
    expect(await send(kind, settings())).toMatchObject(expected)
    expect(service.arrived).toHaveLength(1)
  })

  test('nobody there', async () => {
    const gone = await startService()
    await gone.close()
    const moved = JSON.parse(JSON.stringify(settings()).replaceAll(service.url, gone.url))
    expect(await send(kind, moved)).toEqual({ outcome: 'retry', reason: 'Máy chủ nhận từ chối kết nối.', after: null })
  })
}

describe('telegram', () => {
  const settings = () => ({ base: service.url, token: '123:abc', chatId: '-100' })
  troubles('telegram', settings)

  test('the words, the links, to the group or a person', async () => {
    expect(await send('telegram', settings())).toEqual({ outcome: 'sent' })
    expect(await send('telegram', settings(), '77')).toEqual({ outcome: 'sent' })
    const [first, second] = service.arrived
    expect(first?.path).toBe('/bot123:abc/sendMessage')
    expect(jsonOf(first)).toEqual({
      chat_id: '-100',
      text: expect.stringMatching(
        /^\[Sự cố\] Cụm loa Tổ dân phố 5 mất điện từ 14:05.*\nViệc cần làm: .*\nNhận việc: https:\/\/trucban.example.vn\/n\/abc\nXem: https:\/\/trucban.example.vn\/incidents\/7$/,
      ),
      link_preview_options: { is_disabled: true },
    })
    expect(jsonOf(second)['chat_id']).toBe('77')
  })

  test.each([
    [
      429,
      { ok: false, error_code: 429, description: 'Too Many Requests: retry after 7', parameters: { retry_after: 7 } },
      { outcome: 'retry', after: 7000 },
    ],
    [
      401,
      { ok: false, error_code: 401, description: 'Unauthorized' },
      { outcome: 'failed', reason: 'Telegram không nhận mã của bot; hãy kiểm tra lại mã.' },
    ],
    [403, { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' }, { outcome: 'failed' }],
    [
      400,
      { ok: false, error_code: 400, description: 'Bad Request: chat not found' },
      { outcome: 'failed', reason: 'Telegram không tìm thấy người hoặc nhóm có mã này.' },
    ],
    [
      400,
      { ok: false, parameters: { migrate_to_chat_id: -1009 } },
      { outcome: 'failed', reason: 'Nhóm Telegram đã đổi mã thành -1009; hãy sửa mã nhóm.' },
    ],
    [200, { nonsense: true }, { outcome: 'retry' }],
  ])('%i %j', async (status, body, expected) => {
    service.answer = (_request, response) => sendJson(response, status, body)
    expect(await send('telegram', settings())).toMatchObject(expected)
  })

  test('a long message is cut, its links are not', async () => {
    await send('telegram', settings(), '', {}, long)
    const text = String(jsonOf(service.arrived[0])['text'])
    expect(text.length).toBeLessThanOrEqual(4096)
    expect(text).toContain('…\nNhận việc: https://trucban.example.vn/n/abc\n')
  })
})

describe('zaloBot', () => {
  const settings = () => ({ base: `${service.url}/`, token: '12:xy', chatId: 'nhom' })
  troubles('zaloBot', settings)

  test('the words to the group or a person, at most 2,000 characters', async () => {
    expect(await send('zaloBot', settings(), 'nguoi', {}, long)).toEqual({ outcome: 'sent' })
    expect(service.arrived[0]?.path).toBe('/bot12:xy/sendMessage')
    const { chat_id: chat, text } = jsonOf(service.arrived[0])
    expect(chat).toBe('nguoi')
    expect(String(text)).toHaveLength(2000)
  })

  test.each([
    [{ ok: false, error_code: 401, description: 'Unauthorized' }, 'failed'],
    [{ ok: false, error_code: 429, description: 'Quota' }, 'retry'],
    [{ ok: false, error_code: 500 }, 'retry'],
    [{ ok: false, error_code: 400, description: 'chat_id' }, 'failed'],
    ['nothing like it', 'retry'],
  ])('%j comes with status 200', async (body, outcome) => {
    service.answer = (_request, response) => sendJson(response, 200, body)
    expect(await send('zaloBot', settings())).toMatchObject({ outcome })
  })
})

describe('zaloOa', () => {
  const settings = () => ({
    ...{ base: service.url, oauthBase: service.url, appId: '99', groupId: 'g1' },
    ...{ appSecret: 'bi-mat', accessToken: 'cu', refreshToken: 'lam-moi' },
  })
  beforeEach(() => {
    service.answer = (_request, response) => sendJson(response, 200, { error: 0, message: 'Success' })
  })
  troubles('zaloOa', settings)

  test('as the interface wants it', async () => {
    expect(await send('zaloOa', settings())).toEqual({ outcome: 'sent' })
    const [got] = service.arrived
    expect(got).toMatchObject({ path: '/v3.0/oa/group/message', headers: { access_token: 'cu' } })
    expect(jsonOf(got)).toEqual({ recipient: { group_id: 'g1' }, message: { text: expect.stringContaining('Cụm loa Tổ dân phố 5') } })
  })

  /** Keeps secrets as the server does, under one lock. */
  function keeper(kept: Secrets) {
    const state = { kept, asked: 0 }
    const renew: Tools['renew'] = async (name, used, make): Promise<Renewal> => {
      if (state.kept[name] !== used) return state.kept
      state.asked++
      const made = await make(state.kept)
      if (typeof made !== 'string') state.kept = made
      return made
    }
    return { state, renew }
  }
  const secrets = { appSecret: 'bi-mat', accessToken: 'cu', refreshToken: 'lam-moi' }
  const zalo =
    (refresh: (response: Parameters<FakeService['answer']>[1]) => void): FakeService['answer'] =>
    (request, response) => {
      if (request.path === '/v4/oa/access_token') return refresh(response)
      if (request.headers['access_token'] === 'moi') return sendJson(response, 200, { error: 0 })
      return sendJson(response, 200, { error: -216, message: 'Access token is invalid' })
    }

  test('an access token that ended is renewed once, kept, and used', async () => {
    service.answer = zalo((response) => sendJson(response, 200, { access_token: 'moi', refresh_token: 'lam-moi-2', expires_in: '90000' }))
    const { state, renew } = keeper(secrets)
    expect(await send('zaloOa', settings(), '', { renew })).toEqual({ outcome: 'sent' })
    expect(state).toEqual({ asked: 1, kept: { appSecret: 'bi-mat', accessToken: 'moi', refreshToken: 'lam-moi-2' } })
    const [, asked] = service.arrived
    expect(asked).toMatchObject({
      path: '/v4/oa/access_token',
      headers: { secret_key: 'bi-mat', 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(asked?.body.toString()).toBe('refresh_token=lam-moi&app_id=99&grant_type=refresh_token')
    // Another server that still has the old one uses what was got.
    expect(await send('zaloOa', settings(), '', { renew })).toEqual({ outcome: 'sent' })
    expect(state.asked).toBe(1)
  })

  test.each([
    ['refused', (response) => sendJson(response, 200, { error: -14014, error_name: 'Invalid refresh token' }), 'failed'],
    ['out of reach', (response) => sendJson(response, 503, {}), 'retry'],
  ] satisfies [string, (response: Parameters<FakeService['answer']>[1]) => void, string][])(
    'renewing %s',
    async (_name, refresh, outcome) => {
      service.answer = zalo(refresh)
      const { state, renew } = keeper(secrets)
      expect(await send('zaloOa', settings(), '', { renew })).toMatchObject({ outcome })
      expect(state.kept).toEqual(secrets)
    },
  )

  test.each([
    [{ error: -32, message: 'Too many requests' }, 'retry'],
    [{ error: -201, message: 'Group is invalid' }, 'failed'],
    [{}, 'retry'],
  ])('%j', async (body, outcome) => {
    service.answer = (_request, response) => sendJson(response, 200, body)
    expect(await send('zaloOa', settings())).toMatchObject({ outcome })
  })
})

describe('webhook', () => {
  const secret = 'khoa-ky-dai-hon-16-ky-tu'
  const settings = () => ({ url: `${service.url}/nhan?kenh=1`, secret })
  troubles('webhook', settings)

  test('signed, for programs', async () => {
    expect(await send('webhook', settings())).toEqual({ outcome: 'sent' })
    const [got] = service.arrived
    expect(got?.path).toBe('/nhan?kenh=1')
    const timestamp = String(got?.headers['x-trucban-timestamp'])
    expect(timestamp).toBe(String(now / 1000))
    const mac = createHmac('sha256', secret).update(`${timestamp}.${got?.body.toString()}`).digest('hex')
    expect(got?.headers).toMatchObject({
      'x-trucban-signature': `sha256=${mac}`,
      'x-trucban-delivery': '42',
      'content-type': 'application/json',
    })
    expect(jsonOf(got)).toMatchObject({
      ...{ version: 1, id: '42', kind: 'opened', unit: 'UBND phường An Cựu', url: 'https://trucban.example.vn/incidents/7' },
      incidents: [
        { verdict: 'power', severity: 'critical', status: 'open', openedAt: '2026-03-02T07:05:00.000Z', devices: 1, clusters: 1 },
      ],
    })
    expect(got?.body.toString()).not.toContain('/n/abc')
  })

  test('an answer without end is read no further than needed', async () => {
    service.answer = (_request, response) => {
      response.writeHead(200)
      const more = () => {
        while (response.write('x'.repeat(16_384)));
        response.once('drain', more)
      }
      more()
    }
    expect(await send('webhook', settings(), '', { post: createPost({ timeout: 5_000 }) })).toEqual({ outcome: 'sent' })
  })

  test.each([
    'http://169.254.169.254/latest',
    'http://0.0.0.0/',
    'http://[fe80::1]/',
    'http://224.0.0.1/',
    'http://[::ffff:169.254.169.254]/',
  ])('nothing is sent to %s', async (url) => {
    expect(await send('webhook', { url, secret })).toEqual({ outcome: 'failed', reason: 'Không được gửi tới địa chỉ này.' })
  })

  test('public addresses only, where anybody may set them', async () => {
    const post = createPost()
    for (const url of ['http://127.0.0.1:1/', 'http://10.0.0.1/', 'http://localhost:1/', 'http://[::1]:1/'])
      expect(await post({ url, headers: {}, body: '', publicOnly: true }, new AbortController().signal)).toMatchObject({
        ok: false,
        lasting: true,
      })
  })
})

describe('email', () => {
  interface Mail {
    from: string
    to: string[]
    text: string
    tls: boolean
    user: string | null
  }
  const mails: Mail[] = []
  const servers: SMTPServer[] = []
  const problem = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })
  async function smtp(options: SMTPServerOptions = {}): Promise<number> {
    const server = new SMTPServer({
      ...{ disabledCommands: ['AUTH', 'STARTTLS'], logger: false, closeTimeout: 1_000 },
      onData(stream, session, done) {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope
          mails.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            text: Buffer.concat(parts).toString('utf8'),
            tls: session.secure,
            user: session.user ?? null,
          })
          done()
        })
      },
      ...options,
    })
    server.on('error', () => {})
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return portOf(server.server.address())
  }
  afterAll(() => Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))))
  beforeEach(() => {
    mails.length = 0
  })
  const settings = (port: number, some: object = {}) => ({
    host: '127.0.0.1',
    port,
    security: 'none',
    from: 'trucban@ancuu.vn',
    fromName: 'Trực Ban',
    ...some,
  })

  test('a mail in text and HTML, with headers that mail programs understand', async () => {
    const port = await smtp()
    expect(await send('email', settings(port), 'binh@ancuu.vn')).toEqual({ outcome: 'sent' })
    const [mail] = mails
    expect(mail).toMatchObject({ from: 'trucban@ancuu.vn', to: ['binh@ancuu.vn'], tls: false })
    for (const header of [
      /^From: =\?UTF-8\?.*<trucban@ancuu\.vn>$/m,
      /^Subject: =\?UTF-8\?/m,
      /^Message-ID: <trucban-42@ancuu\.vn>$/im,
      /^References: <trucban-incident-0@ancuu\.vn>$/im,
      /^Auto-Submitted: auto-generated$/im,
    ])
      expect(mail?.text).toMatch(header)
    expect(mail?.text).toContain('multipart/alternative')
    // No part of it is fetched from anywhere.
    expect(mail?.text).not.toMatch(/<img|src=3D|url\(/i)
  })

  test('with TLS from the first byte or by STARTTLS, with a name and password', async () => {
    const onAuth: SMTPServerOptions['onAuth'] = ({ username, password }, _session, done) =>
      username === 'truc' && password === 'mat-khau' ? done(null, { user: 'truc' }) : done(problem(535, 'Authentication failed'))
    const tls = { ...selfSigned, disabledCommands: [], onAuth }
    const [secure, starting] = [await smtp({ ...tls, secure: true }), await smtp(tls)]
    const login = { user: 'truc', password: 'mat-khau', verify: false }
    expect(await send('email', settings(secure, { ...login, security: 'tls' }), 'a@b.vn')).toEqual({ outcome: 'sent' })
    expect(await send('email', settings(starting, { ...login, security: 'starttls' }), 'a@b.vn')).toEqual({ outcome: 'sent' })
    expect(mails.map(({ tls: secured, user }) => [secured, user])).toEqual([
      [true, 'truc'],
      [true, 'truc'],
    ])
    expect(await send('email', settings(secure, { ...login, password: 'sai', security: 'tls' }), 'a@b.vn')).toEqual({
      outcome: 'failed',
      reason: 'Máy chủ thư không nhận tên và mật khẩu (mã 535).',
    })
    // A certificate that nobody vouches for is refused unless that is switched off.
    expect(await send('email', settings(secure, { ...login, verify: true, security: 'tls' }), 'a@b.vn')).toMatchObject({
      outcome: 'failed',
    })
  })

  test('STARTTLS that is wanted and not offered: nothing is sent', async () => {
    const port = await smtp()
    expect(await send('email', settings(port, { security: 'starttls' }), 'a@b.vn')).toMatchObject({ outcome: 'failed' })
    expect(mails).toEqual([])
  })

  test.each([
    [450, 'retry'],
    [550, 'failed'],
  ])('an address that is refused with %i', async (code, outcome) => {
    const port = await smtp({ onRcptTo: (_address, _session, done) => done(problem(code, 'no')) })
    expect(await send('email', settings(port), 'a@b.vn')).toMatchObject({ outcome })
  })

  test('a channel may stand for addresses of its own; one of them that is refused is told', async () => {
    const port = await smtp({ onRcptTo: ({ address }, _session, done) => (address.startsWith('cu@') ? done(problem(550, 'no')) : done()) })
    expect(await send('email', settings(port, { to: ['a@b.vn', 'cu@b.vn'] }))).toEqual({
      outcome: 'sent',
      note: 'Máy chủ thư không nhận 1 địa chỉ.',
    })
    expect(mails[0]?.to).toEqual(['a@b.vn'])
  })

  test('a server that refuses, and one that is not there', async () => {
    const port = await smtp({ onConnect: (_session, done) => done(problem(421, 'busy')) })
    expect(await send('email', settings(port), 'a@b.vn')).toMatchObject({ outcome: 'retry' })
    const gone = await startService()
    await gone.close()
    expect(await send('email', settings(Number(new URL(gone.url).port)), 'a@b.vn')).toMatchObject({ outcome: 'retry' })
  })
})

test('settings that are not whole are no reason to throw', async () => {
  expect(await send('telegram', {})).toEqual({ outcome: 'failed', reason: 'Cài đặt của kênh không đầy đủ; hãy nhập lại.' })
})
