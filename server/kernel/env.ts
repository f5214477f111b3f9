/** Settings of the process, read and checked once by `server/env.ts`. */
export interface Env {
  host: string
  port: number
  /** Absolute path. */
  dataDir: string
  /** null: the server runs its own PostgreSQL in `dataDir`. */
  databaseUrl: string | null
  /** Origin under which people reach the server, without a trailing slash; null: the address it listens on. */
  publicUrl: string | null
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
  /** Account made on the first start instead of a set-up link. */
  admin: { username: string; password: string } | null
  secretKey: string | null
  tls: { cert: string; key: string } | null
  /** Addresses to watch as an internet line from the first start on. */
  linkTargets: readonly string[]
  /** Networks in CIDR notation whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[]
  /** Map tiles of another server, with {z}, {x}, {y}; null: maps draw their own background and browsers ask nobody else. */
  mapTiles: { url: string; attribution: string } | null
  timeZone: string
}
