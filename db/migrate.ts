import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import { Client } from 'pg'
import { clientConfig, type Connection } from './connection.ts'
import { DatabaseError, errorCode } from './errors.ts'
import type { DatabaseLog } from './log.ts'

const folder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Advisory lock under which one server migrates while others wait. Any number that nothing else uses. */
const migrationLock = 7_216_104

/**
 * Brings the schema up to this program's: all missing migrations in one transaction, so that a failing one leaves nothing behind. Several servers may call it at
 * once; it needs a direct connection (no transaction pooler).
 *
 * @returns how many migrations were applied
 * @throws DatabaseError `migration` when one fails, or when a newer program has migrated this database
 */
export async function migrate(connection: Connection, log: DatabaseLog): Promise<number> {
  const client = new Client({ ...clientConfig(connection), application_name: 'trucban migrate' })
  // A lost connection also fails the statement that runs.
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    const known = readMigrationFiles({ migrationsFolder: folder })
    const before = await applied(client)
    const newest = known.at(-1)?.folderMillis ?? 0
    if (before.newest > newest) {
      throw new DatabaseError(
        'migration',
        'Cơ sở dữ liệu đã được một bản Trực Ban mới hơn nâng cấp. Hãy chạy bản mới hơn đó, hoặc khôi phục bản sao lưu cũ vào một cơ sở dữ liệu trống.',
      )
    }
    await applyMigrations(drizzle(client), { migrationsFolder: folder })
    const after = (await applied(client)).count
    // drizzle compares times of generation only, and passes over a migration that is dated before one already applied.
    if (after < known.length)
      throw new Error(`${known.length - after} migrations were passed over: their dates in meta/_journal.json are out of order`)
    const count = after - before.count
    if (count > 0) log.info({ count }, 'migrated the database')
    return count
  } catch (error) {
    if (error instanceof DatabaseError) throw error
    throw new DatabaseError('migration', 'Không nâng cấp được cấu trúc cơ sở dữ liệu; dữ liệu vẫn như trước khi nâng cấp.', error)
  } finally {
    // Ends the advisory lock too.
    await client.end()
  }
}

/** Whether every migration of this program has been applied; for readiness. */
export async function isMigrated(connection: Connection): Promise<boolean> {
  const client = new Client({ ...clientConfig(connection), application_name: 'trucban migrate' })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await applied(client)).count >= readMigrationFiles({ migrationsFolder: folder }).length
  } finally {
    await client.end()
  }
}

async function applied(client: Client): Promise<{ count: number; newest: number }> {
  try {
    const { rows } = await client.query<{ count: number; newest: number }>(
      'SELECT count(*)::int AS count, coalesce(max(created_at), 0)::float8 AS newest FROM drizzle.__drizzle_migrations',
    )
    return rows[0] ?? { count: 0, newest: 0 }
  } catch (error) {
    // No such schema or table yet.
    if (errorCode(error) === '42P01' || errorCode(error) === '3F000') return { count: 0, newest: 0 }
    throw error
  }
}
