import type { ClientConfig } from 'pg'

/** How to reach a PostgreSQL server: a URL (an operator's `DATABASE_URL`), or the parts of the embedded one. */
export type Connection = string | { host: string; port: number; user: string; password?: string | undefined; database: string }

/** The same server, as `pg` wants it; `database` replaces the one that is named there. */
export function clientConfig(connection: Connection, database?: string): ClientConfig {
  if (typeof connection !== 'string') return { ...connection, ...(database !== undefined && { database }) }
  if (database === undefined) return { connectionString: connection }
  const url = new URL(connection)
  url.pathname = `/${encodeURIComponent(database)}`
  return { connectionString: url.href }
}
