import { beforeEach, expect, test } from 'vitest'
import { type KeptParts, answerOf, forget, isKept, isSignOut, keptHeader } from './kept.ts'

const origin = 'http://truc-ban.test'
const at = (path: string) => new Request(origin + path)
const session = (person: string | null) => ({ person: person === null ? null : { id: person } })

/** The browser's store, as far as it is used. */
function store(): KeptParts['caches'] {
  const all = new Map<string, Map<string, Response>>()
  const key = (request: RequestInfo | URL) => new URL(request instanceof Request ? request.url : String(request), origin).href
  const open = (name: string) => {
    const entries = all.get(name) ?? new Map<string, Response>()
    all.set(name, entries)
    const cache: Pick<Cache, 'match' | 'put' | 'delete' | 'keys'> = {
      match: (request) => Promise.resolve(entries.get(key(request))?.clone()),
      put: (request, response) => Promise.resolve(void entries.set(key(request), response)),
      delete: (request) => Promise.resolve(entries.delete(key(request))),
      keys: () => Promise.resolve([...entries.keys()].map((url) => new Request(url))),
    }
    // Guarantee: the code under test calls nothing else.
    return Promise.resolve(cache as Cache)
  }
  return { open, delete: (name) => Promise.resolve(all.delete(name)) }
}

let parts: KeptParts
let time: number
let work: Promise<unknown>[]
let server: (request: Request) => Response | Promise<Response>
beforeEach(() => {
  time = Date.parse('2026-12-01T07:00:00Z')
  work = []
  parts = { caches: store(), fetch: async (request) => server(request), now: () => time, hold: (one) => work.push(one) }
})

const away = (): never => {
  throw new TypeError('Failed to fetch')
}

/** What a page gets, once everything has been written. */
async function ask(path: string): Promise<{ body: unknown; keptAt: string | null; status: number }> {
  const answer = await answerOf(at(path), parts)
  const body: unknown = await answer.json().catch(() => null)
  await Promise.all(work)
  return { body, keptAt: answer.headers.get(keptHeader), status: answer.status }
}

test('without a server the last answer comes, with its time; with one never', async () => {
  server = () => Response.json({ n: 1 }, { headers: { date: new Date(time - 1000).toUTCString() } })
  expect(await ask('/api/overview?unit=3')).toMatchObject({ body: { n: 1 }, keptAt: null })
  server = away
  expect(await ask('/api/overview?unit=3')).toMatchObject({ body: { n: 1 }, keptAt: '2026-12-01T06:59:59.000Z' })
  // Another question has no answer.
  await expect(answerOf(at('/api/overview'), parts)).rejects.toThrow('Failed to fetch')
  server = () => new Response('', { status: 502 })
  expect(await ask('/api/overview?unit=3')).toMatchObject({ body: { n: 1 } })
  server = () => Response.json({ n: 2 })
  expect(await ask('/api/overview?unit=3')).toMatchObject({ body: { n: 2 }, keptAt: null })
  // A refusal is the server's answer, whatever was kept.
  server = () => Response.json({ code: 'forbidden' }, { status: 403 })
  expect(await ask('/api/overview?unit=3')).toMatchObject({ status: 403, keptAt: null })
  server = away
  await expect(answerOf(at('/api/overview?unit=3'), parts)).rejects.toThrow('Failed to fetch')
})

test('after half a day it is too old to be shown', async () => {
  server = () => Response.json({ n: 1 })
  await ask('/api/incidents')
  server = away
  time += 12 * 3_600_000 - 1
  expect(await ask('/api/incidents')).toMatchObject({ body: { n: 1 } })
  time += 1
  await expect(answerOf(at('/api/incidents'), parts)).rejects.toThrow('Failed to fetch')
})

test('nothing stays for the next person: neither after a sign-out, nor when a session has ended, nor when somebody else has signed in', async () => {
  const person = async (id: string | null) => {
    server = () => Response.json(session(id))
    await ask('/api/session')
  }
  const look = async () => {
    server = () => Response.json({ n: 1 })
    await ask('/api/overview')
  }
  const empty = async () => {
    server = away
    await expect(answerOf(at('/api/overview'), parts)).rejects.toThrow('Failed to fetch')
  }
  await person('an')
  await look()
  await person('an')
  server = away
  expect(await ask('/api/overview')).toMatchObject({ body: { n: 1 } })
  await person('bình')
  await empty()
  await look()
  await person(null)
  await empty()
  await look()
  server = () => Response.json({ code: 'unauthenticated' }, { status: 401 })
  await ask('/api/devices')
  await empty()
  await look()
  await forget(parts)
  await empty()
})

test('so many are kept and no more', async () => {
  server = () => Response.json({})
  for (let id = 1; id <= 70; id++) await ask(`/api/incidents/${id}`)
  server = away
  await expect(answerOf(at('/api/incidents/1'), parts)).rejects.toThrow('Failed to fetch')
  expect(await ask('/api/incidents/70')).toMatchObject({ body: {} })
})

test('what is kept is named; everything else stays with the server', () => {
  const paths = ['/api/session', '/api/overview?unit=1', '/api/incidents?state=live', '/api/incidents/12', '/api/devices']
  for (const path of paths) expect([path, isKept(at(path))]).toEqual([path, true])
  for (const path of [
    ...['/api/people', '/api/devices/12', '/api/audit', '/api/account/tokens', '/api/notify/me', '/api/events', '/api/wall'],
    ...['/api/incidents/12/events', '/api/notify/ack/abc/show', '/api/reports', '/api/session/x'],
  ])
    expect([path, isKept(at(path))]).toEqual([path, false])
  expect(isKept(new Request(`${origin}/api/incidents`, { method: 'POST' }))).toBe(false)
  expect(isSignOut(new Request(`${origin}/api/auth/sign-out`, { method: 'POST' }))).toBe(true)
  expect(isSignOut(at('/api/auth/sign-out'))).toBe(false)
})
