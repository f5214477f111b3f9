/**
 * The server as `npm start` composes it, without the embedded database and the local agent, in a process of its own: to be killed by tests, to be measured by benchmarks. Arguments: the
 * database's connection as JSON, DATA_DIR, the port (0: any), and the folder of the built page (none unless given). Sends `{url}`, answers `usage` with `ServerUsage`, and ends on `stop`.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import pino from 'pino'
import { openDatabase } from '../../db/client.ts'
import type { Connection } from '../../db/connection.ts'
import { silentLog } from '../../db/log.ts'
import { compose } from '../../server/app.ts'
import { systemClock } from '../../server/contract/clock.ts'
import { readEnv } from '../../server/env.ts'
import { createSecrets } from '../../server/kernel/secrets.ts'
import { openSocket } from '../../server/socket.ts'

/** What the process has used since it was asked last. */
export interface ServerUsage {
  cpuUs: number
  rssBytes: number
  loopP99Ms: number
  loopMaxMs: number
}

/** Guarantee: the parent passes the connection of the server that it has started. */
const connection = JSON.parse(process.argv[2] ?? '') as Connection
const env = readEnv({ PORT: process.argv[4] ?? '0', DATA_DIR: process.argv[3] ?? '.', LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'info' })
const database = await openDatabase({ connection, log: silentLog })
const log = pino({ level: env.logLevel, base: {} }, pino.destination({ dest: 2, sync: true }))
const secrets = createSecrets('a key for tests that is long enough')
const composed = await compose({
  database,
  env,
  clock: systemClock,
  log,
  secrets,
  version: '0.0.0-test',
  webRoot: process.argv[5] ?? '/nonexistent',
})
const socket = await openSocket(env)
socket.answer(composed.http.fetch)
composed.startJobs()

// Its timer costs more than an idle server does: it runs from the first question on.
const delay = monitorEventLoopDelay({ resolution: 5 })
let before = process.cpuUsage()
process.on('message', (message) => {
  if (message === 'stop') {
    void composed
      .stop()
      .then(() => socket.close(1000))
      .then(() => database.close())
      .then(() => process.exit(0))
    return
  }
  const { user, system } = process.cpuUsage(before)
  before = process.cpuUsage()
  const usage: ServerUsage = {
    cpuUs: user + system,
    rssBytes: process.memoryUsage().rss,
    loopP99Ms: delay.percentile(99) / 1e6,
    loopMaxMs: delay.max / 1e6,
  }
  delay.enable()
  delay.reset()
  process.send?.(usage)
})
process.send?.({ url: socket.localUrl })
