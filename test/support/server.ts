import { serve } from '@hono/node-server'
import pino from 'pino'
import type { Clock } from '../../server/contract/clock.ts'
import { systemClock } from '../../server/contract/clock.ts'
import type { Role } from '../../server/contract/roles.ts'
import { type AppParts, type Composed, compose } from '../../server/app.ts'
import { system } from '../../server/kernel/actor.ts'
import type { Context } from '../../server/kernel/context.ts'
import { readEnv } from '../../server/env.ts'
import { hashPassword } from '../../server/kernel/passwords.ts'
import { createSecrets } from '../../server/kernel/secrets.ts'
import { addPerson } from '../../server/people/index.ts'
import { insertUnit, putName } from '../../server/units/index.ts'
import { type TestDatabase, createTestDatabase } from './database.ts'

export const password = 'mat-khau-thu-nghiem'
let passwordHash: Promise<string> | undefined

/** A whole server on a database of its own, without jobs and without a socket: call `request`. */
export interface TestServer extends Composed {
  database: TestDatabase
  /** As the server itself, for setting a scene through the features' own functions. */
  ctx: Context
  /** Makes a unit; without a parent another root. */
  unit(name: string, parentId?: number): Promise<number>
  /** Makes a person with one role (or several) and signs in; returns what to call the API with. */
  signIn(role: Role | readonly Role[], unitId: number, username?: string): Promise<Caller>
  /** Signs somebody in again; returns the new cookie. */
  signInAgain(username: string): Promise<string>
  close(): Promise<void>
}

/** Somebody with a session. */
export interface Caller {
  personId: string
  username: string
  cookie: string
  request(path: string, init?: { method?: string; body?: unknown; headers?: Record<string, string> }): Promise<Response>
}

/**
 * @example
 * const server = await startTestServer()
 * const ward = await server.unit('Phường A')
 * const admin = await server.signIn('admin', ward)
 * const answer = await admin.request('/api/units')
 */
export async function startTestServer(
  options: { clock?: Clock; env?: Record<string, string>; also?: AppParts['also']; webRoot?: string } = {},
): Promise<TestServer> {
  const database = await createTestDatabase({ poolSize: 6 })
  const composed = await compose({
    database,
    env: readEnv({ PUBLIC_URL: 'http://localhost', ...options.env }),
    clock: options.clock ?? systemClock,
    log: pino({ level: 'silent' }),
    secrets: createSecrets('a key for tests that is long enough'),
    version: '0.0.0-test',
    webRoot: options.webRoot ?? '/nonexistent',
    ...(options.also && { also: options.also }),
  })
  const { app, http } = composed
  const ctx: Context = { app, actor: system, address: null, requestId: 'test' }
  let people = 0
  const enter = async (username: string) => {
    const answer = await http.request('/api/auth/sign-in/username', jsonInit('POST', { username, password }))
    if (answer.status !== 200) throw new Error(`sign-in failed: ${await answer.text()}`)
    // Signing in many people from one address is what this does, not what it tests.
    await database.pool.query('delete from rate_limit')
    return cookieOf(answer)
  }
  return {
    ...composed,
    database,
    ctx,
    unit: (name, parentId) =>
      app.db.transaction(async (tx) => {
        const id = await insertUnit(tx, { parentId: parentId ?? null, kind: 'ward', createdAt: new Date(app.clock.now()) })
        await putName(tx, ctx, id, { name, shortName: null }, null)
        return id
      }),
    signInAgain: enter,
    async signIn(role, unitId, username = `nguoi.${++people}`) {
      const hash = await (passwordHash ??= hashPassword(password))
      const roles = [role].flat().map((one) => ({ role: one, unitId }))
      const personId = await app.db.transaction((tx) =>
        addPerson(tx, ctx, { name: `Người ${username}`, username, passwordHash: hash, roles }),
      )
      const cookie = await enter(username)
      return {
        personId,
        username,
        cookie,
        request: async (path, init = {}) => http.request(path, jsonInit(init.method ?? 'GET', init.body, { cookie, ...init.headers })),
      }
    },
    async close() {
      await composed.stop()
      await database.drop()
    },
  }
}

/** An answer's JSON. Guarantee: none beyond the test's own expectations, which fail when the shape is another. */
export async function bodyOf<T>(answer: Response | Promise<Response>): Promise<T> {
  return (await (await answer).json()) as T
}

/** The Cookie header for what an answer has set. */
export const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')

export function jsonInit(method: string, body?: unknown, headers: Record<string, string> = {}): RequestInit {
  if (body === undefined) return { method, headers }
  return { method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}

/** Gives a test server a socket on 127.0.0.1. */
export async function listenOn(server: TestServer): Promise<{ url: string; close(): Promise<void> }> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const listening = serve({ fetch: server.http.fetch, port: 0, hostname: '127.0.0.1' }, (info) => resolve(info.port))
  const url = `http://127.0.0.1:${await promise}`
  return {
    url,
    close: async () => {
      const closed = Promise.withResolvers<void>()
      listening.close(() => closed.resolve())
      if ('closeAllConnections' in listening) listening.closeAllConnections()
      await closed.promise
    },
  }
}
