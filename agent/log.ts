/**
 * What the agent's parts need of a logger; pino's call shape, so that either can be given. Messages are Vietnamese sentences for the technician,
 * `fields` the facts behind them.
 */
export interface Log {
  debug(fields: Record<string, unknown>, message: string): void
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]
