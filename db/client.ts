import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { Client, Pool, types } from 'pg'
import { clientConfig, type Connection } from './connection.ts'
import { DatabaseError } from './errors.ts'
import type { DatabaseLog } from './log.ts'
import * as schema from './schema/index.ts'

/** The schema's queries, on the pool or inside a transaction. */
export type Db = NodePgDatabase<typeof schema>

/** What `db.transaction(async (tx) => …)` hands in. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0]

export interface DatabaseOptions {
  connection: Connection
  log: DatabaseLog
  /** Connections at most. Default 10: the embedded server has 50 for all servers, jobs and listeners. */
  poolSize?: number
  /** Shown in `pg_stat_activity`. Default `trucban`. */
  applicationName?: string
  /** Ends a statement after so many ms. Default 30,000; 0 means never. */
  statementTimeout?: number
}

/** An open database. */
export interface Database {
  /** For hot paths: `unnest` with array parameters, COPY. int8 comes as a number. */
  pool: Pool
  db: Db
  connection: Connection
  /** Waits for the queries that run, then closes the connections. */
  close(): Promise<void>
}

const oldest = 150_000

/**
 * Opens a pool and proves that the server can carry the product: PostgreSQL 15 or newer, UTF-8, ICU's Vietnamese collation. Does not migrate.
 *
 * @throws DatabaseError `connection` or `version`
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  // For the whole process, because drizzle reads the driver's global table. A count beyond 2^53 is a mistake, not a number.
  types.setTypeParser(types.builtins.INT8, safeInteger)
  await requireSuitable(options.connection)
  const pool = new Pool({
    ...clientConfig(options.connection),
    max: options.poolSize ?? 10,
    application_name: options.applicationName ?? 'trucban',
    statement_timeout: options.statementTimeout ?? 30_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  // A connection that breaks is replaced by the pool, and its query fails. Without these listeners it would end the process: the pool listens to idle ones only, and
  // one that is taken may be ended by the server between two queries.
  pool.on('error', (error) => options.log.warn({ err: error }, 'an idle database connection was lost'))
  pool.on('connect', (client) => {
    client.on('error', (error) => options.log.warn({ err: error }, 'a database connection was lost'))
  })
  let closing: Promise<void> | undefined
  return {
    pool,
    db: drizzle(pool, { schema }),
    connection: options.connection,
    close: () => (closing ??= pool.end()),
  }
}

interface Facts {
  version: number
  encoding: string
  vietnamese: boolean
  trigrams: boolean
}

async function requireSuitable(connection: Connection): Promise<void> {
  let client: Client
  let found: Facts | undefined
  try {
    client = new Client({ ...clientConfig(connection), connectionTimeoutMillis: 10_000 })
    client.on('error', () => {})
    await client.connect()
  } catch (error) {
    throw new DatabaseError(
      'connection',
      'Không kết nối được tới PostgreSQL. Hãy kiểm tra DATABASE_URL (địa chỉ, cổng, tên, mật khẩu) và máy chủ cơ sở dữ liệu.',
      error,
    )
  }
  try {
    const { rows } = await client.query<Facts>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
              EXISTS (SELECT FROM pg_collation WHERE collname = 'vi-x-icu') AS vietnamese,
              EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm') AS trigrams`,
    )
    found = rows[0]
  } finally {
    await client.end().catch(() => {})
  }
  if (!found) throw new DatabaseError('connection', 'PostgreSQL không trả lời câu hỏi về phiên bản.')
  if (found.version < oldest) {
    throw new DatabaseError(
      'version',
      `PostgreSQL ở DATABASE_URL là bản ${Math.floor(found.version / 10_000)}; Trực Ban cần bản 15 trở lên. Hãy nâng cấp máy chủ cơ sở dữ liệu.`,
    )
  }
  if (found.encoding !== 'UTF8') {
    throw new DatabaseError(
      'version',
      `Cơ sở dữ liệu ở DATABASE_URL dùng bảng mã ${found.encoding}. Hãy tạo lại với ENCODING 'UTF8' để giữ đúng chữ tiếng Việt.`,
    )
  }
  if (!found.vietnamese) {
    throw new DatabaseError(
      'version',
      'PostgreSQL ở DATABASE_URL không có ICU (thiếu collation "vi-x-icu") nên không sắp xếp được tiếng Việt. Hãy dùng bản PostgreSQL có ICU.',
    )
  }
  if (!found.trigrams) {
    throw new DatabaseError(
      'version',
      'PostgreSQL ở DATABASE_URL thiếu phần mở rộng pg_trgm dùng để tìm kiếm. Hãy cài gói postgresql-contrib của hệ điều hành.',
    )
  }
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(`int8 out of the safe range: ${text}`)
}
