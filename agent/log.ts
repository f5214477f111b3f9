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

/**
 * Writes one JSON line per message, in pino's shape. Not pino itself: it would be a tenth of the agent's memory.
 * @param write takes one line, e.g. `process.stderr.write`
 */
export function createLog(level: LogLevel, now: () => number, write: (line: string) => void): Log {
  const least = logLevels.indexOf(level)
  const at = (name: LogLevel) => (fields: Record<string, unknown>, msg: string) => {
    if (logLevels.indexOf(name) >= least) write(`${JSON.stringify({ level: name, time: new Date(now()).toISOString(), msg, ...fields })}\n`)
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
