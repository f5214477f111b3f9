import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { username } from 'better-auth/plugins/username'
import type { Logger } from 'pino'
import type { Db } from '../../db/client.ts'
import { account, person, rateLimit, session, verification } from '../../db/schema/people.ts'
import type { Clock } from '../contract/clock.ts'
import { type Actor, agentActor, anonymous, fenceOf, wallActor } from '../kernel/actor.ts'
import type { Auth, Caller } from '../kernel/auth.ts'
import type { Env } from '../kernel/env.ts'
import type { EventHub } from '../kernel/events.ts'
import { DomainError } from '../kernel/errors.ts'
import { today } from '../kernel/scope.ts'
import { type Secrets, hashToken, tokenPrefixes } from '../kernel/secrets.ts'
import { wallTokenOf } from '../kernel/wall-cookie.ts'
import { limitAttempts } from './auth-limits.ts'
import { RecentActors } from './recent-actors.ts'
import { findAgent, findToken, findWall, loadPersonRights, sessionLives, touchToken, touchWall } from './auth-store.ts'

const day = 24 * 3600
/** Carries the trusted address to better-auth; what a client sends under this name is overwritten. */
const addressHeader = 'x-trucban-client'

interface Parts {
  db: Db
  clock: Clock
  env: Env
  secrets: Secrets
  log: Logger
  events: EventHub
}

/**
 * Signing in with user name and password through better-auth, cookie sessions, personal tokens, agents' credentials. Only better-auth's functions are called; its own
 * routes are not served, so that there is no open sign-up and every route is declared like all others.
 */
export function createAuth(parts: Parts): Auth {
  const { db, clock, log } = parts
  const inner = createBetterAuth(parts)
  const agents = new RecentActors(clock)
  // Revoked, given another credential, renamed: on whichever server.
  parts.events.subscribe(({ groups, reload }) => {
    if (reload !== null || groups.some((group) => group.topic === 'agents')) agents.clear()
  })

  async function personActor(personId: string, how: { sessionId: string } | { tokenId: number; readOnly: boolean }): Promise<Actor | null> {
    const found = await loadPersonRights(db, personId, today(clock))
    if (!found || found.disabled) return null
    const { name, username: userName } = found
    const roles = found.roles.map(({ role, unitId }) => ({ role, unitId }))
    const common = { name, username: userName, personId, roles, fence: fenceOf(found.roles) }
    return 'sessionId' in how
      ? { kind: 'person', id: personId, ...common, ...how }
      : { kind: 'token', id: String(how.tokenId), ...common, ...how }
  }

  /** A screen by its link; null when that has been revoked or has expired. */
  async function screenActor(by: { hash: Buffer } | { id: number }): Promise<Actor | null> {
    const now = new Date(clock.now())
    const found = await findWall(db, by, now)
    if (!found) return null
    await touchWall(db, found.id, now)
    return wallActor(found)
  }

  async function bearerActor(token: string): Promise<Actor> {
    const now = new Date(clock.now())
    if (token.startsWith(tokenPrefixes.agent)) {
      const known = agents.get(token)
      if (known !== undefined) return known
      const found = await findAgent(db, hashToken(token))
      if (found && !found.revokedAt) {
        const actor = agentActor(found)
        agents.set(token, actor)
        return actor
      }
      if (found) throw new DomainError('agent-revoked', 'Trạm giám sát này đã bị thu hồi quyền gửi dữ liệu.', { status: 401 })
    } else if (token.startsWith(tokenPrefixes.personal)) {
      const found = await findToken(db, { hash: hashToken(token) }, now)
      const actor = found && (await personActor(found.personId, { tokenId: found.id, readOnly: found.readOnly }))
      if (found && actor) {
        await touchToken(db, found.id, now)
        return actor
      }
    } else if (token.startsWith(tokenPrefixes.wall)) {
      const actor = await screenActor({ hash: hashToken(token) })
      if (actor) return actor
    }
    throw new DomainError('invalid-token', 'Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi.', { status: 401 })
  }

  return {
    async signIn({ username: name, password, remember }, caller) {
      const forgive = await limitAttempts(db, clock, name.toLowerCase(), caller.address)
      try {
        const { headers, response } = await inner.api.signInUsername({
          body: { username: name, password, rememberMe: remember },
          headers: innerHeaders(caller),
          returnHeaders: true,
        })
        await forgive()
        const found = await inner.api.getSession({ headers: new Headers({ cookie: cookiesOf(headers) }) })
        if (!found) throw new Error('better-auth signed in without a session')
        return { sessionId: found.session.id, personId: response.user.id, cookies: headers.getSetCookie() }
      } catch (error) {
        if (!(error instanceof APIError) || error.statusCode >= 500) throw error
        log.info({ reason: error.body?.code, address: caller.address }, 'sign-in refused')
        throw new DomainError('wrong-credentials', 'Tên đăng nhập hoặc mật khẩu không đúng.', { status: 401 })
      }
    },

    async session(caller) {
      if (!caller.headers.get('cookie')) return null
      const { headers, response } = await inner.api.getSession({ headers: innerHeaders(caller), returnHeaders: true })
      return response ? { sessionId: response.session.id, personId: response.session.userId, cookies: headers.getSetCookie() } : null
    },

    async signOut(caller) {
      const { headers } = await inner.api.signOut({ headers: innerHeaders(caller), returnHeaders: true })
      return headers.getSetCookie()
    },

    async actor(caller) {
      const authorization = caller.headers.get('authorization')
      if (authorization !== null) {
        const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? ''
        return { actor: await bearerActor(token), cookies: [] }
      }
      // The cookie of a screen comes with the wall's own addresses only, and there it goes before a person who is signed in on the same machine.
      const wall = wallTokenOf(caller.headers)
      const screen = wall === null ? null : await screenActor({ hash: hashToken(wall) })
      if (screen) return { actor: screen, cookies: [] }
      const found = await this.session(caller)
      const actor = found && (await personActor(found.personId, { sessionId: found.sessionId }))
      return actor ? { actor, cookies: found.cookies } : { actor: anonymous, cookies: [] }
    },

    async bySession(sessionId, personId) {
      const actor = await personActor(personId, { sessionId })
      if (actor?.kind !== 'person') throw new Error('signed in as nobody')
      return actor
    },

    limit: (name, address) => limitAttempts(db, clock, name.toLowerCase(), address),

    async again(actor) {
      const now = new Date(clock.now())
      if (actor.kind === 'person')
        return (await sessionLives(db, actor.sessionId, actor.personId, now))
          ? personActor(actor.personId, { sessionId: actor.sessionId })
          : null
      if (actor.kind === 'wall') return screenActor({ id: actor.wallId })
      if (actor.kind !== 'token') return null
      const found = await findToken(db, { id: actor.tokenId }, now)
      return found && personActor(found.personId, { tokenId: found.id, readOnly: found.readOnly })
    },
  }
}

function createBetterAuth({ db, env, secrets, log }: Parts) {
  const url = env.publicUrl ?? `${env.tls ? 'https' : 'http'}://localhost`
  return betterAuth({
    appName: 'Trực Ban',
    baseURL: url,
    secret: secrets.derive('session-cookies'),
    database: drizzleAdapter(db, { provider: 'pg', schema: { user: person, session, account, verification, rateLimit } }),
    emailAndPassword: { enabled: true, disableSignUp: true },
    plugins: [username({ minUsernameLength: 3, maxUsernameLength: 40, usernameValidator: (name) => /^[a-z0-9._-]+$/i.test(name) })],
    session: { expiresIn: 14 * day, updateAge: day },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'trucban',
      useSecureCookies: url.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    logger: { level: 'error', log: (_level, message) => log.error({ from: 'better-auth' }, message) },
    databaseHooks: {
      session: {
        create: {
          before: async (fresh) => {
            const found = await loadPersonRights(db, fresh.userId, '0001-01-01')
            if (!found || found.disabled) throw new APIError('UNAUTHORIZED', { code: 'PERSON_DISABLED' })
          },
        },
      },
    },
  })
}

/** What better-auth may know of a request: its cookies, its browser and the trusted address. */
function innerHeaders({ headers, address }: Caller): Headers {
  const inner = new Headers()
  for (const name of ['cookie', 'user-agent']) {
    const value = headers.get(name)
    if (value !== null) inner.set(name, value)
  }
  if (address !== null) inner.set(addressHeader, address)
  return inner
}

/** The Cookie header that a browser would send back for an answer's Set-Cookie lines. */
function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
}
