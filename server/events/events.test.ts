import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SSEStreamingApi } from 'hono/streaming'
import { type Caller, type TestServer, listenOn, startTestServer } from '../../test/support/server.ts'
import { type Actor, fenceOf } from '../kernel/actor.ts'
import { type Change, announce, encode } from '../kernel/events.ts'
import { Outbox } from './outbox.ts'
import { streamChanges } from './stream.ts'

let server: TestServer
let city: number
let ward: number
/** The server's own, before any page is open. */
let listeners: number
let socket: { url: string; close(): Promise<void> }
beforeAll(async () => {
  server = await startTestServer()
  city = await server.unit('Thành phố')
  ward = await server.unit('Phường A', city)
  socket = await listenOn(server)
  listeners = server.app.events.size
})
afterAll(async () => {
  await socket.close()
  await server.close()
})

const staff = (units: number[]): Actor => ({
  kind: 'person',
  id: 'p',
  name: '',
  personId: 'p',
  username: null,
  sessionId: 's',
  roles: [],
  fence: fenceOf([{ role: 'staff', unitIds: units }]),
})
/** What arrives on the other side of NOTIFY. */
const change = (what: Parameters<typeof encode>[0]): Change => JSON.parse(encode(what) ?? '')
const device = (id: number, unitId: number) => ({ id, unitId })

test('changes of one thing melt into one message, and too many become one request to fetch anew', () => {
  const outbox = new Outbox()
  const reader = staff([1])
  outbox.add(change({ devices: [device(5, 1), device(6, 1)] }), reader)
  outbox.add(change({ devices: [device(6, 1), device(7, 2)], results: [device(5, 1)] }), reader)
  expect(outbox.take(true)).toEqual([
    { event: 'devices', data: '{"ids":[5,6]}' },
    { event: 'results', data: '{"ids":[5]}' },
  ])
  expect(outbox.empty).toBe(true)
  for (let i = 0; i < 30; i++) outbox.add(change({ results: Array.from({ length: 100 }, (_, j) => device(i * 100 + j + 1, 1)) }), reader)
  expect(outbox.take(true)).toEqual([{ event: 'reload', data: '{}' }])
  expect(outbox.take(true)).toEqual([])
})

test('new results wait for their turn, what is more urgent does not wait for them', () => {
  const outbox = new Outbox()
  const reader = staff([1])
  outbox.add(change({ results: [device(5, 1)] }), reader)
  expect([outbox.urgent, outbox.take(false)]).toEqual([false, []])
  outbox.add(change({ devices: [device(6, 1)] }), reader)
  expect([outbox.urgent, outbox.take(false)]).toEqual([true, [{ event: 'devices', data: '{"ids":[6]}' }]])
  expect(outbox.take(true)).toEqual([{ event: 'results', data: '{"ids":[5]}' }])
  expect(outbox.empty).toBe(true)
})

/** Reads a real stream over a real socket. */
async function open(who: Caller) {
  const leave = new AbortController()
  const answer = await fetch(`${socket.url}/api/events`, { headers: { cookie: who.cookie }, signal: leave.signal })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const read = async () => {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true }
    text += value ?? ''
    return !done
  }
  return {
    answer,
    text: () => text,
    until: async (part: string) => {
      while (!text.includes(part)) if (!(await read())) throw new Error(`ended after ${text}`)
    },
    ended: async () => {
      while (await read());
      return true
    },
    leave: () => leave.abort(),
  }
}

test('a change reaches the open page, with the ids that it may see', async () => {
  const stream = await open(await server.signIn('staff', ward))
  expect(stream.answer.headers.get('content-type')).toContain('text/event-stream')
  expect(stream.answer.headers.get('content-encoding')).toBeNull()
  await stream.until('event: beat')
  await server.app.db.transaction((tx) => announce(tx, { devices: [device(41, ward), device(42, city)], agents: [device(43, ward)] }))
  await stream.until('event: devices')
  // Whole lists, since a time of day may hold any number.
  expect(stream.text().match(/"ids":\[.*?\]/g)).toEqual(['"ids":[41]'])
  stream.leave()
})

test('the stream ends when the person is disabled, the session is ended, or the rights change', async () => {
  const admin = await server.signIn('admin', city)
  const endings: ((who: Caller) => Promise<Response>)[] = [
    (who) => admin.request(`/api/people/${who.personId}/disable`, { method: 'POST' }),
    (who) => admin.request(`/api/people/${who.personId}/sessions`, { method: 'DELETE' }),
    (who) => admin.request(`/api/people/${who.personId}/roles`, { method: 'POST', body: { role: 'technician', unitId: ward } }),
  ]
  for (const ending of endings) {
    const who = await server.signIn('staff', ward)
    const stream = await open(who)
    await stream.until('event: beat')
    expect((await ending(who)).ok).toBe(true)
    expect(await stream.ended()).toBe(true)
  }
})

test('a session that ends unannounced is noticed at the next beat', async () => {
  const who = await server.signIn('staff', ward)
  const { actor } = await server.app.auth.actor({ headers: new Headers({ cookie: who.cookie }), address: null })
  const sent: string[] = []
  const stream = fakeStream((message) => sent.push(message.event ?? ''))
  const streaming = streamChanges({ ...server.ctx, actor }, stream, { beat: 20, gather: 1, results: 1, stalled: 1_000 })
  await server.database.pool.query('delete from session where user_id = $1', [who.personId])
  await streaming
  expect(sent[0]).toBe('beat')
})

const forgotten = async () => {
  while (server.app.events.size > listeners) await new Promise((resolve) => setTimeout(resolve, 5))
}

test('a reader that leaves is forgotten', async () => {
  await forgotten()
  const stream = await open(await server.signIn('staff', ward))
  await stream.until('event: beat')
  expect(server.app.events.size).toBe(listeners + 1)
  stream.leave()
  await forgotten()
})

test('streams are for people who have signed in', async () => {
  expect((await server.http.request('/api/events')).status).toBe(401)
})

/** Guarantee: `streamChanges` uses no more of a stream than this. */
function fakeStream(onMessage: (message: { event?: string }) => void): SSEStreamingApi {
  const stream = { aborted: false, onAbort: () => {}, abort: () => {}, writeSSE: async (message: { event?: string }) => onMessage(message) }
  return stream as unknown as SSEStreamingApi
}
