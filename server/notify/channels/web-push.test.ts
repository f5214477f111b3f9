import { createPublicKey, verify } from 'node:crypto'
import pino from 'pino'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import webpush from 'web-push'
import { type Arrived, type FakeService, sendJson, startService } from '../../../test/support/notify-scene.ts'
import { PushBrowser } from '../../../test/support/push-browser.ts'
import { systemClock } from '../../contract/clock.ts'
import { pushPayloadSchema } from '../../contract/notify.ts'
import { testMessage } from '../message/compose.ts'
import { createPost } from '../outgoing.ts'
import type { SendResult } from './channel.ts'
import { sendBy } from './index.ts'

let service: FakeService
beforeAll(async () => {
  service = await startService()
})
afterAll(() => service.close())
beforeEach(() => {
  service.arrived.length = 0
  service.answer = (_request, response) => response.writeHead(201).end()
})

const browser = new PushBrowser()
const keys = webpush.generateVAPIDKeys()

function send(post = createPost({ anywhere: true }), to?: string): Promise<SendResult> {
  const subscription = browser.subscription(`${service.url}/nguoi/1`)
  const content = { ...testMessage('UBND phường An Cựu', 'Trần Văn Bình', 0), tone: 'critical' as const }
  const message = {
    id: '7',
    kind: 'opened' as const,
    to: to ?? JSON.stringify(subscription),
    content,
    links: { open: null, take: 'https://trucban.example.vn/n/xyz' },
  }
  const renew = () => Promise.resolve('refused' as const)
  const vapid = () => Promise.resolve({ ...keys, subject: 'mailto:trucban@example.vn' })
  return sendBy.webPush(
    message,
    {},
    { signal: new AbortController().signal, clock: systemClock, log: pino({ level: 'silent' }), post, vapid, renew },
  )
}

/** RFC 8292: is it signed by the key of this installation, for this push service? */
function signedFor(got: Arrived | undefined): unknown {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(String(got?.headers.authorization)) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const good = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  expect(good && key === keys.publicKey).toBe(true)
  return JSON.parse(Buffer.from(claims, 'base64url').toString())
}

test('only the browser can read it, and the push service knows whose it is', async () => {
  expect(await send()).toEqual({ outcome: 'sent' })
  const [got] = service.arrived
  expect(got).toMatchObject({
    method: 'POST',
    path: '/nguoi/1',
    headers: { 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'high' },
  })
  expect(got?.body.includes('Trực Ban')).toBe(false)
  expect(pushPayloadSchema.parse(JSON.parse(browser.decrypt(got?.body ?? Buffer.alloc(0))))).toEqual({
    ...{ id: '7', kind: 'opened', title: '[Thử] Tin nhắn thử của Trực Ban', path: '/', take: '/n/xyz', tag: 'opened', urgent: true },
    body: expect.stringContaining('Trần Văn Bình gửi thử'),
  })
  expect(signedFor(got)).toMatchObject({ aud: service.url, sub: 'mailto:trucban@example.vn' })
})

test.each([
  [410, { outcome: 'failed', gone: true }],
  [404, { outcome: 'failed', gone: true }],
  [429, { outcome: 'retry', after: 30_000 }],
  [500, { outcome: 'retry' }],
  [403, { outcome: 'failed' }],
])('an answer %i', async (status, expected) => {
  service.answer = (_request, response) => sendJson(response, status, {}, status === 429 ? { 'retry-after': '30' } : {})
  expect(await send()).toMatchObject(expected)
})

test('nothing is sent to an address within the house, nor to a subscription that is none', async () => {
  expect(await send(createPost())).toEqual({ outcome: 'failed', reason: 'Không được gửi tới địa chỉ này.' })
  expect(await send(undefined, '')).toMatchObject({ outcome: 'failed', gone: true })
  expect(service.arrived).toEqual([])
})
