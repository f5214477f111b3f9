import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Client } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Clock } from '../../server/contract/clock.ts'
import { clientConfig, type Connection } from '../connection.ts'
import { DatabaseError } from '../errors.ts'
import { appliedMigrations } from '../migrate.ts'
import { type BackupHeader, encodeRecord, magic } from './format.ts'
import { listPartitions, listTables, type TableShape } from './tables.ts'

export interface BackupOptions {
  connection: Connection
  /** Replaced only when the new backup is whole. Readable by its owner alone (0600). */
  file: string
  clock: Clock
  /** Content of `secret.key`, to be included; null leaves it out. */
  secretKey: string | null
}

export interface BackupSummary {
  tables: number
  rows: number
  /** Size of the file. */
  bytes: number
}

/**
 * Writes all tables as they are at one instant into a file, while servers go on working.
 *
 * @throws DatabaseError `backup` when the database has no schema of ours or the file cannot be written; what `pg` throws otherwise
 */
export async function writeBackup(options: BackupOptions): Promise<BackupSummary> {
  const draft = `${options.file}.partial`
  const counts = { tables: 0, rows: 0 }
  try {
    await rm(draft, { force: true })
    await pipeline(Readable.from(content(options, counts)), createGzip(), createWriteStream(draft, { mode: 0o600, flags: 'wx' }))
    const bytes = await syncFile(draft)
    await rename(draft, options.file)
    return { ...counts, bytes }
  } catch (error) {
    await rm(draft, { force: true })
    if (error instanceof Error && 'syscall' in error) {
      throw new DatabaseError('backup', `Không ghi được tệp ${options.file}. Hãy kiểm tra đường dẫn, quyền ghi và chỗ trống.`, error)
    }
    throw error
  }
}

async function* content(options: BackupOptions, counts: { tables: number; rows: number }): AsyncGenerator<Buffer> {
  const sum = createHash('sha256')
  for await (const bytes of records(options, counts)) {
    sum.update(bytes)
    yield bytes
  }
  yield encodeRecord('Z', { sha256: sum.digest('hex') })
}

/**
 * Two connections see one snapshot. The first holds the partitioned tables, so that no partition is dropped behind the snapshot's back (DROP is not part of it),
 * and lets them go as soon as they are copied: whoever wants to drop one waits, and then everybody who writes waits behind.
 */
async function* records(options: BackupOptions, counts: { tables: number; rows: number }): AsyncGenerator<Buffer> {
  const first = await connect(options.connection)
  const second = await connect(options.connection)
  try {
    const tables = await listTables(first)
    if (tables.length === 0) {
      throw new DatabaseError('backup', 'Cơ sở dữ liệu này chưa có dữ liệu của Trực Ban để sao lưu.')
    }
    const partitioned = tables.filter((table) => table.partitioned)
    const plain = tables.filter((table) => !table.partitioned)
    // Before the snapshot, which the first SELECT takes: nothing may change shape between the two.
    await lockTables(first, partitioned)
    const exported = await first.query<{ snapshot: string }>('SELECT pg_export_snapshot() AS snapshot')
    await second.query(`SET TRANSACTION SNAPSHOT '${exported.rows[0]?.snapshot ?? ''}'`)
    await lockTables(second, plain)
    yield magic
    yield encodeRecord('H', await header(first, options))
    for (const table of partitioned) yield* copy(first, table, counts)
    await first.query('COMMIT')
    for (const table of plain) yield* copy(second, table, counts)
    // Not part of any snapshot; read last, they are at least as far as the rows.
    const sequences = await second.query<{ name: string; value: number }>(
      `SELECT sequencename AS name, last_value::float8 AS value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL ORDER BY 1`,
    )
    yield encodeRecord('S', sequences.rows)
    counts.tables = tables.length
  } finally {
    await Promise.all([first.end(), second.end()])
  }
}

async function connect(connection: Connection): Promise<Client> {
  const client = new Client({ ...clientConfig(connection), application_name: 'trucban backup' })
  client.on('error', () => {})
  await client.connect()
  await client.query(`SET statement_timeout = 0; SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET timezone = 'UTC';
    SET extra_float_digits = 1; SET client_encoding = 'UTF8'; SET search_path = public`)
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  return client
}

async function lockTables(client: Client, tables: readonly TableShape[]): Promise<void> {
  if (tables.length === 0) return
  await client.query(`LOCK TABLE ${tables.map(({ name }) => client.escapeIdentifier(name)).join(', ')} IN ACCESS SHARE MODE`)
}

async function header(client: Client, options: BackupOptions): Promise<BackupHeader> {
  const { rows } = await client.query<{ version: string }>(`SELECT current_setting('server_version') AS version`)
  return {
    createdAt: options.clock.now(),
    server: rows[0]?.version ?? '',
    migrations: await appliedMigrations(client),
    partitions: await listPartitions(client),
    secretKey: options.secretKey,
  }
}

async function* copy(client: Client, table: TableShape, counts: { rows: number }): AsyncGenerator<Buffer> {
  yield encodeRecord('T', { table: table.name, columns: table.columns })
  const columns = table.columns.map((name) => client.escapeIdentifier(name)).join(', ')
  const stream = client.query(copyTo(`COPY (SELECT ${columns} FROM ${client.escapeIdentifier(table.name)}) TO STDOUT`))
  for await (const chunk of stream) {
    if (Buffer.isBuffer(chunk)) yield encodeRecord('D', chunk)
  }
  yield encodeRecord('E', { rows: stream.rowCount })
  counts.rows += stream.rowCount
}

/** @returns its size in bytes */
async function syncFile(path: string): Promise<number> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
    return (await handle.stat()).size
  } finally {
    await handle.close()
  }
}
