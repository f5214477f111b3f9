import type { Logger } from 'pino'
import type { Database } from '../../db/client.ts'
import { type Listener, listen } from '../../db/listen.ts'
import type { DatabaseLog } from '../../db/log.ts'
import { isMigrated } from '../../db/migrate.ts'
import { type EventHub, channel } from './events.ts'

/** Feeds the hub with what any server of the installation announces, from now until closed. */
export function hearChanges(database: Pick<Database, 'connection'>, events: EventHub, log: Logger): Promise<Listener> {
  return listen({
    connection: database.connection,
    channels: [channel],
    onNotification: (_channel, payload) => events.receive(payload),
    onReconnect: () => events.missed(),
    log: databaseLog(log),
  })
}

/** Proves that the database answers and has all migrations of this program. @throws Error when not */
export async function proveDatabase({ pool, connection }: Pick<Database, 'pool' | 'connection'>): Promise<void> {
  await pool.query('select 1')
  if (!(await isMigrated(connection))) throw new Error('migrations are missing')
}

/** The logger as the database layer takes it. */
export const databaseLog = (log: Logger): DatabaseLog => ({
  info: (fields, message) => log.info(fields, message),
  warn: (fields, message) => log.warn(fields, message),
  error: (fields, message) => log.error(fields, message),
})
