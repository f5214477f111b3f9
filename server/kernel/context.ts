import type { Pool } from 'pg'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { Db, Tx } from '../../db/client.ts'
import type { Clock } from '../contract/clock.ts'
import type { Actor } from './actor.ts'
import type { Auth } from './auth.ts'
import type { Env } from './env.ts'
import type { EventHub } from './events.ts'
import type { JobStatus } from './jobs.ts'
import type { SearchProvider } from './search.ts'
import type { Secrets } from './secrets.ts'

/** What every feature may use. Made once by `createApp` (server/app.ts); tests make their own with a virtual clock and a database of their own. */
export interface App {
  /** Queries through drizzle; for statements on the hot path take `pool`. */
  db: Db
  pool: Pool
  /** Folder whose disk the data lie on; null: they lie on the operator's server. */
  dataFolder: string | null
  /** The only source of business time. */
  clock: Clock
  log: Logger
  env: Env
  /** Of the program, as in package.json. */
  version: string
  /** Seals what must not be read from a stolen database: device credentials, commands to agents. */
  secrets: Secrets
  /** Who calls, and signing in and out. */
  auth: Auth
  /** What changed, from any server on this database. */
  events: EventHub
  /** Counters and gauges of this process, served at /metrics. */
  metrics: Registry
  /** What `GET /api/search` asks; each feature gives its own. */
  search: readonly SearchProvider[]
  /** Aborts when the server begins to stop: streams that stay open end. */
  stopping: AbortSignal
  /** How the periodic jobs of this process stand; empty while it is not the one that runs them. */
  jobs: () => readonly JobStatus[]
}

/**
 * One request (or one run of a job): the application and who acts. Every verb takes it first and asks `unitsFor` or `requireUnit` (./actor.ts) before it touches
 * data.
 * @example
 * export async function renameSite(ctx: Context, id: number, input: SiteChange): Promise<Site> {
 *   const before = await findSite(ctx.app.db, id)
 *   requireUnit(ctx.actor, 'unit.manage', before?.unitId)
 *   return ctx.app.db.transaction(async (tx) => { …; await audit(tx, ctx, { … }) })
 * }
 */
export interface Context {
  app: App
  actor: Actor
  /** Trusted address of the client; null for jobs. */
  address: string | null
  requestId: string
}

export type { Tx }
/** For reading: the database or a transaction of it. */
export type Reader = Db | Tx
