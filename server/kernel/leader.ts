import { Client } from 'pg'
import { type Connection, clientConfig } from '../../db/connection.ts'
import type { LeaderLock } from './jobs.ts'

/** Any number that no other advisory lock of this database uses. */
const leaderKey = 7_216_107

/**
 * The leader lock of an installation: a PostgreSQL advisory lock on a connection of its own, so that it is free as soon as its holder dies or loses the database.
 */
export function createLeaderLock(connection: Connection): LeaderLock {
  let client: Client | null = null
  let held = false

  async function connect(): Promise<Client> {
    const fresh = new Client({
      ...clientConfig(connection),
      application_name: 'trucban jobs',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
    })
    fresh.on('error', () => {})
    fresh.on('end', () => {
      if (client !== fresh) return
      client = null
      held = false
    })
    await fresh.connect()
    return fresh
  }

  return {
    async hold() {
      client ??= await connect()
      try {
        // Asked also while held: it proves that the connection, and with it the lock, still lives.
        const { rows } = held
          ? await client.query<{ held: boolean }>('select true as held')
          : await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [leaderKey])
        held = rows[0]?.held === true
        return held
      } catch (error) {
        held = false
        const broken = client
        client = null
        await broken?.end().catch(() => {})
        throw error
      }
    },
    async release() {
      const last = client
      client = null
      held = false
      await last?.end().catch(() => {})
    },
  }
}
