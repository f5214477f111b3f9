import type { ClientConfig } from 'pg'

/** How to reach a PostgreSQL server: a URL (an operator's `DATABASE_URL`), or the parts of the embedded one. */
export type Connection = string | { host: string; port: number; user: string; password?: string | undefined; database: string }

/** The same server, as `pg` wants it; `database` replaces the one that is named there. */
export function clientConfig(connection: Connection, database?: string): ClientConfig {
  if (typeof connection !== 'string') return { ...connection, ...(database !== undefined && { database }) }
  return { connectionString: database === undefined ? connection : withDatabase(connection, database) }
}

/** Replaces the path of a database URL. By hand, because `URL` refuses the form for sockets, `postgresql://user@/name?host=/folder`. */
export function withDatabase(url: string, database: string): string {
  return url.replace(/^([a-z]+:\/\/[^/?#]*)(\/[^?#]*)?/, `$1/${encodeURIComponent(database)}`)
}
