import { parseArgs } from 'node:util'
import { type Clock, systemClock } from '../../server/contract/clock.ts'
import { runAgent, StartError } from '../agent.ts'
import { createLog, type LogLevel, logLevels } from '../log.ts'
import { EnrolmentRefused } from '../uplink/enrol.ts'
import { usualTrapPorts } from '../traps/socket.ts'
import { restartLean } from './lean.ts'
import { UsageError } from './usage-error.ts'

interface RunOptions {
  server: string
  token: string | null
  folder: string
  metricsPort: number | null
  trapPorts: readonly number[]
  logLevel: LogLevel
}

/** Runs the agent until SIGTERM or SIGINT. Resolves to the exit code: 0 stopped, 1 cannot run, 2 wrong use. */
export async function runRun(argv: string[]): Promise<number> {
  let options: RunOptions
  try {
    options = readRunOptions(argv, process.env)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
  restartLean(options.folder)
  const clock: Clock = systemClock
  const log = createLog(
    options.logLevel,
    () => clock.now(),
    (line) => process.stderr.write(line),
  )
  const stop = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.once(name, () => {
      log.info({ signal: name }, 'Đang dừng trạm giám sát')
      stop.abort(new Error(name))
    })
  }
  // Started by a server beside it: when that is killed, nobody else would end this agent, and the next server starts its own.
  process.once('disconnect', () => {
    log.warn({}, 'Máy chủ đã dừng đột ngột, trạm giám sát dừng theo')
    stop.abort(new Error('disconnect'))
  })
  // Listening must not keep an agent alive that has nothing left to do.
  process.channel?.unref()
  try {
    await runAgent({ ...options, clock, log }, stop.signal)
    return 0
  } catch (error) {
    if (!(error instanceof StartError || error instanceof EnrolmentRefused)) throw error
    log.error({}, error.message)
    return 1
  }
}

/** Reads options and environment. @throws UsageError with a sentence that names what is wrong */
export function readRunOptions(argv: string[], env: NodeJS.ProcessEnv): RunOptions {
  const { server, token, data, 'metrics-port': metricsPort, 'trap-port': trapPort } = parse(argv)
  if (server === undefined) throw new UsageError('Thiếu --server: địa chỉ máy chủ, ví dụ http://127.0.0.1:8080')
  const url = URL.parse(server)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(`--server không phải là địa chỉ web hợp lệ: ${server.slice(0, 200)}`)
  const logLevel = logLevels.find((level) => level === (env['LOG_LEVEL'] || 'info'))
  if (logLevel === undefined) throw new UsageError(`LOG_LEVEL phải là một trong: ${logLevels.join(', ')}`)
  const metrics = portOf('--metrics-port', metricsPort, 'AGENT_METRICS_PORT', env) ?? 9464
  const traps = portOf('--trap-port', trapPort, 'AGENT_TRAP_PORT', env)
  return {
    server,
    token: token ?? (env['TRUCBAN_TOKEN'] || null),
    folder: data ?? './data/agent',
    metricsPort: metrics === 0 ? null : metrics,
    trapPorts: traps === null ? usualTrapPorts : traps === 0 ? [] : [traps],
    logLevel,
  }
}

/** A port by its option or, without that, its variable; null when neither is given. @throws UsageError */
function portOf(option: string, given: string | undefined, variable: string, env: NodeJS.ProcessEnv): number | null {
  const [name, text] = given === undefined ? [variable, env[variable] || null] : [option, given]
  if (text === null) return null
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new UsageError(`${name} phải là số cổng từ 1 đến 65535, hoặc 0 để tắt: ${text.slice(0, 100)}`)
  return Number(text)
}

function parse(argv: string[]) {
  const options = {
    server: { type: 'string' },
    token: { type: 'string' },
    data: { type: 'string' },
    'metrics-port': { type: 'string' },
    'trap-port': { type: 'string' },
  } as const
  const { tokens } = parseArgs({ args: argv, options, strict: false, tokens: true })
  for (const token of tokens) {
    if (token.kind === 'positional')
      throw new UsageError(`Không hiểu "${token.value.slice(0, 100)}": lệnh run chỉ nhận các tuỳ chọn bắt đầu bằng --`)
    if (token.kind !== 'option') continue
    if (!Object.hasOwn(options, token.name))
      throw new UsageError(
        `Không có tuỳ chọn ${token.rawName.slice(0, 100)}. Các tuỳ chọn: ${Object.keys(options)
          .map((o) => `--${o}`)
          .join(', ')}`,
      )
    if (token.value === undefined || token.value === '') throw new UsageError(`Tuỳ chọn ${token.rawName} cần một giá trị.`)
  }
  return parseArgs({ args: argv, options }).values
}
