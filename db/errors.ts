/** Why the database cannot be used. Stable; programs branch on it. */
export type DatabaseErrorCode =
  | 'platform'
  | 'binaries'
  | 'account'
  | 'data-dir'
  | 'cluster'
  | 'disk'
  | 'locked'
  | 'start'
  | 'version'
  | 'connection'
  | 'migration'
  | 'backup'

/**
 * The database cannot be started or used. `message` is a Vietnamese sentence for the person at the console; the technical evidence, where there is any, is in
 * `cause`.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code: DatabaseErrorCode

  constructor(code: DatabaseErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}

/** The `code` of a Node or PostgreSQL error (`ENOENT`, `42P04`), undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
