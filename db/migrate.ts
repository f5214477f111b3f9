import { fileURLToPath } from 'node:url'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import { Client, type ClientBase } from 'pg'
import { clientConfig, type Connection } from './connection.ts'
import { DatabaseError } from './errors.ts'
import type { DatabaseLog } from './log.ts'

const folder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Advisory lock under which one server migrates while others wait. Any number that nothing else uses. */
const migrationLock = 7_216_104

/** A migration as the database remembers it: when it was generated (ms since the epoch, its identity), and the SHA-256 of its text. */
export interface AppliedMigration {
  when: number
  hash: string
}

/** The migrations of this program, in their order. */
export const programMigrations = (): MigrationMeta[] => readMigrationFiles({ migrationsFolder: folder })

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
    await client.query('BEGIN')
    // An operator's default for the database must not cut a long migration short.
    await client.query('SET LOCAL statement_timeout = 0')
    await lockMigrations(client)
    const known = programMigrations()
    const applied = await appliedMigrations(client)
    const newest = Math.max(...known.map(({ folderMillis }) => folderMillis))
    if (applied.some(({ when }) => when > newest)) {
      throw new DatabaseError(
        'migration',
        'Cơ sở dữ liệu đã được một bản Trực Ban mới hơn nâng cấp. Hãy chạy bản mới hơn đó, hoặc khôi phục bản sao lưu cũ vào một cơ sở dữ liệu trống.',
      )
    }
    const missing = known.filter(({ folderMillis }) => !applied.some(({ when }) => when === folderMillis))
    await applyMigrations(client, missing)
    await client.query('COMMIT')
    if (missing.length > 0) log.info({ count: missing.length }, 'migrated the database')
    return missing.length
  } catch (error) {
    if (error instanceof DatabaseError) throw error
    throw new DatabaseError('migration', 'Không nâng cấp được cấu trúc cơ sở dữ liệu; dữ liệu vẫn như trước khi nâng cấp.', error)
  } finally {
    // Rolls back what was not committed.
    await client.end()
  }
}

/** Whether every migration of this program has been applied; for readiness. */
export async function isMigrated(connection: Connection): Promise<boolean> {
  const client = new Client({ ...clientConfig(connection), application_name: 'trucban migrate' })
  client.on('error', () => {})
  await client.connect()
  try {
    const applied = await appliedMigrations(client)
    return programMigrations().every(({ folderMillis }) => applied.some(({ when }) => when === folderMillis))
  } finally {
    await client.end()
  }
}

/** Waits for other servers that migrate; held until the transaction ends. */
export async function lockMigrations(client: ClientBase): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
}

/** In the caller's transaction. Keeps the record where drizzle's own tools look for it. */
export async function applyMigrations(client: ClientBase, migrations: readonly MigrationMeta[]): Promise<void> {
  await client.query('CREATE SCHEMA IF NOT EXISTS drizzle')
  await client.query(
    'CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)',
  )
  for (const { sql, hash, folderMillis } of migrations) {
    for (const statement of sql) await client.query(statement)
    await client.query('INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ($1, $2)', [hash, folderMillis])
  }
}

/** Oldest first; empty for a database that was never migrated. */
export async function appliedMigrations(client: ClientBase): Promise<AppliedMigration[]> {
  const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS there`)
  if (!rows[0]?.there) return []
  const applied = await client.query<AppliedMigration>(
    'SELECT created_at::float8 AS when, hash FROM drizzle.__drizzle_migrations ORDER BY created_at',
  )
  return applied.rows
}
