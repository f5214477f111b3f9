import { type Database, openDatabase } from './client.ts'
import { startEmbedded } from './embedded/index.ts'
import type { DatabaseLog } from './log.ts'
import { migrate } from './migrate.ts'

export interface StartOptions {
  /** The operator's server; undefined or empty: our own, in `dataDir`. */
  databaseUrl: string | undefined
  dataDir: string
  log: DatabaseLog
  poolSize?: number
  applicationName?: string
}

/** The database, migrated and open. */
export interface StartedDatabase {
  database: Database
  /** Folder whose disk the data lie on, for watching its free space; null when they lie on the operator's server. */
  folder: string | null
  /** Closes the connections and stops our own server. */
  stop(): Promise<void>
}

/**
 * What `npm start` needs: starts or adopts the embedded server unless there is a `databaseUrl`, migrates, opens the pool.
 *
 * @throws DatabaseError with a sentence for the operator
 */
export async function startDatabase(options: StartOptions): Promise<StartedDatabase> {
  const { databaseUrl, dataDir, log, poolSize, applicationName } = options
  const embedded = databaseUrl ? null : await startEmbedded({ dataDir, log })
  try {
    const connection = embedded?.connection ?? databaseUrl ?? ''
    const database = await openDatabase({
      connection,
      log,
      ...(poolSize !== undefined && { poolSize }),
      ...(applicationName !== undefined && { applicationName }),
    })
    try {
      await migrate(connection, log)
    } catch (error) {
      await database.close()
      throw error
    }
    return {
      database,
      folder: embedded?.folder ?? null,
      stop: async () => {
        await database.close()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}
