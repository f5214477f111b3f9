import { readFile } from 'node:fs/promises'
import pino, { type Logger } from 'pino'
import type { Database } from '../db/client.ts'
import { DatabaseError } from '../db/errors.ts'
import { type StartedDatabase, startDatabase } from '../db/start.ts'
import { type Composed, compose } from './app.ts'
import type { Kept } from './child.ts'
import { systemClock } from './contract/clock.ts'
import { EnvError, readEnv } from './env.ts'
import { databaseLog } from './kernel/notifications.ts'
import type { Env } from './kernel/env.ts'
import { type Secrets, loadSecrets } from './kernel/secrets.ts'
import { startLocalAgent } from './local-agent.ts'
import { whenNpmIsGone } from './orphan.ts'
import { firstStart } from './session/index.ts'
import { type Socket, SocketError, openSocket } from './socket.ts'
import { buildWeb, webDist } from './web-build.ts'

/** Longest that stopping may take, ms. */
const stopLimit = 9_500

/** People read standard output; programs read the log on standard error. */
const say = (text: string) => process.stdout.write(`${text}\n`)

/** A server that has started. */
export interface Serving {
  env: Env
  log: Logger
  database: Database
  secrets: Secrets
  version: string
  composed: Composed
  /** The unit that everything hangs on. */
  rootUnitId: number
  /** How programs on this machine reach it. */
  localUrl: string
}

/**
 * What a caller starts beside the server. @returns how to stop it, and what the periodic jobs have to wait for (the demo writes its history before they judge by the
 * present)
 */
export type Beside = (serving: Serving) => Promise<{ stop: () => Promise<void>; ready: Promise<void> }>

/** What has been started, however far the start has come. */
const running: {
  socket?: Socket
  database?: StartedDatabase
  composed?: Composed
  agent?: Kept | null
  beside?: (() => Promise<void>) | undefined
} = {}

async function start(beside: Beside | undefined): Promise<void> {
  const env = readEnv(process.env)
  process.env['TZ'] = env.timeZone
  const log = pino({ level: env.logLevel, base: {} }, pino.destination({ dest: 2, sync: true }))
  const clock = systemClock
  const socket = await openSocket(env)
  running.socket = socket

  say('Trực Ban đang khởi động…')
  await prepareWeb(log)
  const started = await startDatabase({ databaseUrl: env.databaseUrl ?? undefined, dataDir: env.dataDir, log: databaseLog(log) })
  running.database = started
  const { database } = started
  const secrets = await loadSecrets(env.dataDir, env.secretKey)
  const version = await ownVersion()
  const composed = await compose({ database, dataFolder: started.folder, env, clock, log, secrets, version, webRoot: webDist })
  running.composed = composed
  const { setupToken, rootUnitId } = await firstStart(composed.app)
  socket.answer(composed.http.fetch)
  running.agent = await startLocalAgent(composed.app, rootUnitId, socket.localUrl)

  say(`Trực Ban ${version} đang chạy tại ${socket.url}`)
  if (setupToken !== null)
    say(`Lần đầu sử dụng, hãy mở liên kết sau để thiết lập (chỉ dùng được một lần):\n  ${socket.url}/setup?token=${setupToken}`)
  say('Nhấn Ctrl+C để dừng.')
  const besides = await beside?.({ env, log, database, secrets, version, composed, rootUnitId, localUrl: socket.localUrl })
  running.beside = besides?.stop
  await besides?.ready
  composed.startJobs()
}

/** A server that cannot show its pages goes on watching, and says so. */
async function prepareWeb(log: Logger): Promise<void> {
  try {
    if ((await buildWeb()) === null) log.warn('there is no web app to build')
  } catch (error) {
    log.error({ err: error }, 'building the web app failed')
    say('Không dựng được giao diện web; máy chủ vẫn chạy với bản dựng trước, nếu có. Xem chi tiết trong nhật ký.')
  }
}

/** The agent first, while its last results still find the server; the database last, because the others need it until their end. */
async function stop(): Promise<void> {
  const { beside, agent, socket, composed, database } = running
  const steps = [
    () => beside?.(),
    () => agent?.stop(3_000),
    () => Promise.all([socket?.close(3_000), composed?.stop()]),
    () => database?.stop(),
  ]
  for (const step of steps) {
    try {
      await step()
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    }
  }
}

async function ownVersion(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  const parsed: unknown = JSON.parse(text)
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : ''
}

/** The sentence for the person at the console; what was not foreseen comes with its stack. */
function complaint(error: unknown): string {
  if (error instanceof EnvError) return error.sentences.join('\n')
  if (error instanceof SocketError) return error.message
  if (error instanceof DatabaseError) return error.cause instanceof Error ? `${error.message}\n  ${error.cause.message}` : error.message
  return `Không khởi động được Trực Ban.\n${error instanceof Error ? error.stack : String(error)}`
}

let ending = false
async function end(code: number, farewell?: string): Promise<void> {
  if (ending) return
  ending = true
  if (farewell !== undefined) say(farewell)
  setTimeout(() => process.exit(1), stopLimit).unref()
  await stop()
  process.exit(code)
}

/** Runs the server of this process until it is told to end; `beside` is started last and stopped first. Ends the process. */
export async function serve(beside?: Beside): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0, 'Đang dừng…'))
  whenNpmIsGone(() => void end(0, 'Đang dừng…'))
  try {
    await start(beside)
  } catch (error) {
    if (!ending) process.stderr.write(`${complaint(error)}\n`)
    await end(1)
  }
}
