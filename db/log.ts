/** The part of a pino logger that the database layer uses. Messages are English: they are for the log, not for people at the screen. */
export interface DatabaseLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Says nothing. */
export const silentLog: DatabaseLog = { info: () => {}, warn: () => {}, error: () => {} }
