import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { getTableName, is, Table } from 'drizzle-orm'
import { Client } from 'pg'
import { clientConfig, type Connection } from '../connection.ts'
import { DatabaseError, errorCode } from '../errors.ts'
import { applyMigrations, lockMigrations, programMigrations } from '../migrate.ts'
import * as schema from '../schema/index.ts'
import { type CopyIn, copyInto } from './copy-in.ts'
import {
  type BackupHeader,
  type BackupRecord,
  damaged,
  decodeRecords,
  headerSchema,
  notABackup,
  parse,
  sequencesSchema,
  tableEndSchema,
  tableSchema,
} from './format.ts'
import { listForeignKeys, listPartitions, listTables } from './tables.ts'

export interface RestoreOptions {
  connection: Connection
  file: string
  /** Replace what is there. */
  force: boolean
  /** How long to wait for a table that a server uses, ms. Default 10,000. */
  patience?: number
  /** Looks at the header before anything is touched; throws to refuse the backup. */
  accept?(header: BackupHeader): void
}

export interface RestoreSummary {
  createdAt: number
  tables: number
  rows: number
  /** Content of `secret.key`, when the backup has it. */
  secretKey: string | null
}

/**
 * Restores a backup of this program or an older one, in one transaction: when anything is wrong the database stays as it was. The tables are made by the migrations
 * that had made the backup's, filled, and brought up to this program by the rest.
 *
 * @throws DatabaseError `backup`
 */
export async function readBackup(options: RestoreOptions): Promise<RestoreSummary> {
  const client = new Client({ ...clientConfig(options.connection), application_name: 'trucban restore' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`SET statement_timeout = 0; SET datestyle = 'ISO'; SET intervalstyle = 'postgres'; SET timezone = 'UTC';
      SET client_encoding = 'UTF8'`)
    await client.query(`SELECT set_config('lock_timeout', $1, false)`, [String(options.patience ?? 10_000)])
    await client.query('BEGIN')
    await lockMigrations(client)
    await requireEmpty(client, options.force)
    const summary = await restore(client, decodeRecords(uncompressed(options.file)), options)
    await client.query('COMMIT')
    await client.query('ANALYZE')
    return summary
  } catch (error) {
    throw explain(error, options.file)
  } finally {
    // Rolls back what was not committed.
    await client.end()
  }
}

async function* uncompressed(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file)
  const gunzip = createGunzip()
  source.once('error', (error) => gunzip.destroy(error))
  for await (const chunk of source.pipe(gunzip)) if (Buffer.isBuffer(chunk)) yield chunk
}

async function restore(client: Client, records: AsyncGenerator<BackupRecord>, options: RestoreOptions): Promise<RestoreSummary> {
  const first = await records.next()
  if (first.done || first.value.kind !== 'H') throw damaged('no header')
  const header = parse(headerSchema, first.value.body)
  options.accept?.(header)
  const known = programMigrations()
  if (header.migrations.some(({ when }) => !known.some(({ folderMillis }) => folderMillis === when))) {
    throw new DatabaseError('backup', 'Bản sao lưu do một bản Trực Ban mới hơn tạo ra. Hãy khôi phục bằng bản mới hơn đó.')
  }
  const then = known.filter(({ folderMillis }) => header.migrations.some(({ when }) => when === folderMillis))
  await dropOurs(client)
  await applyMigrations(client, then)
  await makePartitions(client, header)
  const keys = await listForeignKeys(client)
  for (const { table, name } of keys) {
    await client.query(`ALTER TABLE ${client.escapeIdentifier(table)} DROP CONSTRAINT ${client.escapeIdentifier(name)}`)
  }
  const counts = await fill(client, records)
  for (const { table, name, definition } of keys) {
    await client.query(`ALTER TABLE ${client.escapeIdentifier(table)} ADD CONSTRAINT ${client.escapeIdentifier(name)} ${definition}`)
  }
  await applyMigrations(
    client,
    known.filter((migration) => !then.includes(migration)),
  )
  return { createdAt: header.createdAt, secretKey: header.secretKey, ...counts }
}

/** Takes the tables' rows and the sequences, up to the end of the file: only there it is known that the bytes are right. */
async function fill(client: Client, records: AsyncGenerator<BackupRecord>): Promise<{ tables: number; rows: number }> {
  const there = new Map((await listTables(client)).map((table) => [table.name, table.columns]))
  for (const name of there.keys()) await client.query(`TRUNCATE ${client.escapeIdentifier(name)}`)
  let copy: CopyIn | undefined
  const counts = { tables: 0, rows: 0 }
  for await (const { kind, body } of records) {
    if (kind === 'T') {
      const { table, columns } = parse(tableSchema, body)
      const known = there.get(table)
      if (!known || columns.some((name) => !known.includes(name))) throw damaged(`table ${table} is not of its migrations`)
      copy = copyInto(client, table, columns)
    } else if (kind === 'D') {
      if (!copy) throw damaged('data outside a table')
      await copy.write(body)
    } else if (kind === 'E') {
      if (!copy) throw damaged('an end outside a table')
      const rows = await copy.end()
      if (rows !== parse(tableEndSchema, body).rows) throw damaged('rows are missing')
      counts.tables++
      counts.rows += rows
      copy = undefined
    } else if (kind === 'S') {
      for (const { name, value } of parse(sequencesSchema, body)) {
        await client.query('SELECT setval($1::regclass, $2)', [client.escapeIdentifier(name), value])
      }
    }
  }
  return counts
}

async function requireEmpty(client: Client, force: boolean): Promise<void> {
  if (force) return
  for (const { name } of await listTables(client)) {
    const { rows } = await client.query<{ used: boolean }>(`SELECT EXISTS (SELECT FROM ${client.escapeIdentifier(name)}) AS used`)
    if (rows[0]?.used) {
      throw new DatabaseError(
        'backup',
        'Cơ sở dữ liệu đích đã có dữ liệu. Hãy khôi phục vào một cơ sở dữ liệu trống, hoặc thêm --force để thay thế toàn bộ dữ liệu đang có.',
      )
    }
  }
}

/** Drops the tables of this program with what hangs on them; others in the same database are not ours to drop. */
async function dropOurs(client: Client): Promise<void> {
  const ours = new Set<string>(Object.values(schema).flatMap((each) => (is(each, Table) ? [getTableName(each)] : [])))
  for (const { name } of await listTables(client)) {
    if (ours.has(name)) await client.query(`DROP TABLE ${client.escapeIdentifier(name)} CASCADE`)
  }
  await client.query('DROP SCHEMA IF EXISTS drizzle CASCADE')
}

/** What `pg_get_expr` writes for a range of instants. The text becomes SQL, so nothing else is let through. */
const rangeBound = /^FOR VALUES FROM \('[-+:. \d]+'\) TO \('[-+:. \d]+'\)$/

async function makePartitions(client: Client, header: BackupHeader): Promise<void> {
  const there = new Set((await listPartitions(client)).map(({ name }) => name))
  for (const { parent, name, bound } of header.partitions) {
    if (there.has(name)) continue
    if (!rangeBound.test(bound)) throw damaged(`the bound of partition ${name}`)
    await client.query(`CREATE TABLE ${client.escapeIdentifier(name)} PARTITION OF ${client.escapeIdentifier(parent)} ${bound}`)
  }
}

function explain(error: unknown, file: string): unknown {
  if (error instanceof DatabaseError) return error
  const code = errorCode(error)
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') {
    return new DatabaseError('backup', `Không đọc được tệp ${file}. Hãy kiểm tra đường dẫn và quyền đọc.`, error)
  }
  if (code === 'Z_DATA_ERROR' && error instanceof Error && error.message.includes('header')) return notABackup(error)
  if (code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR') return damaged('gzip', error)
  if (code === '55P03') {
    return new DatabaseError('backup', 'Cơ sở dữ liệu đang được sử dụng. Hãy dừng các máy chủ Trực Ban rồi khôi phục lại.', error)
  }
  return new DatabaseError('backup', 'Không khôi phục được bản sao lưu; cơ sở dữ liệu vẫn như trước.', error)
}
