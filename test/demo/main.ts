import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve as listen } from '@hono/node-server'
import { buildConfig } from '../../server/agents/config.ts'
import { compose } from '../../server/app.ts'
import { judgeFaults } from '../../server/incidents/index.ts'
import { packFinishedHours } from '../../server/series/index.ts'
import { type Serving, serve } from '../../server/serve.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { DemoApi } from './api.ts'
import type { FromWard, ToWard } from './messages.ts'
import { type Seeded, seedWard } from './seed.ts'

/** Days of history; DEMO_DAYS changes it. */
const days = Number(process.env['DEMO_DAYS'] ?? 90)
process.env['DATA_DIR'] ??= './data/demo'
process.env['ADMIN_USERNAME'] ??= 'quantri'
process.env['ADMIN_PASSWORD'] ??= 'trinh-dien-truc-ban'
process.env['LOG_LEVEL'] ??= 'warn'

await serve(async (serving) => {
  const { env, localUrl } = serving
  const file = join(env.dataDir, 'ward.json')
  const known = existsSync(file)
  const seeded = known ? await readSeeded(file) : await seed(serving, localUrl)
  // Written before the history is: a demo that was interrupted goes on with the present.
  await writeFile(file, JSON.stringify(seeded), { mode: 0o600 })
  const past = known ? null : await startPast(serving)
  const ward = fork(fileURLToPath(new URL('ward-process.ts', import.meta.url)), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const tell = (message: ToWard) => ward.send(message)
  const ready = Promise.withResolvers<void>()
  const showProgress = progressLine()
  ward.on('message', (raw) => {
    const message = fromWard(raw)
    if (message.type === 'move') void past?.moveTo(message.at).then(() => tell({ type: 'moved' }), ready.reject)
    else if (message.type === 'progress') showProgress(message.done, message.total)
    else if (message.type === 'failed') ready.reject(new Error(message.message))
    else ready.resolve()
  })
  ward.once('exit', () => ready.reject(new Error('the simulated ward has ended')))
  const config = await buildConfig(serving.composed.app, seeded.agent.agentId)
  tell({
    type: 'start',
    seeded,
    checks: config?.checks ?? [],
    serverUrl: localUrl,
    dataDir: join(env.dataDir, 'agent-ward'),
    history: past && { url: past.url, days },
  })
  const done = ready.promise.then(async () => {
    await past?.stop()
    process.stdout.write('\nPhường trình diễn đã sẵn sàng. Gây sự cố: npm run demo:fault\n')
  })
  process.stdout.write(`Đăng nhập: ${process.env['ADMIN_USERNAME']} / ${process.env['ADMIN_PASSWORD']}\n`)
  return {
    ready: done,
    async stop() {
      await past?.stop()
      if (ward.exitCode !== null) return
      ward.kill('SIGTERM')
      await once(ward, 'exit')
    },
  }
})

async function seed({ rootUnitId }: Serving, url: string): Promise<Seeded> {
  const password = process.env['ADMIN_PASSWORD'] ?? ''
  const api = new DemoApi(url)
  await api.signIn(process.env['ADMIN_USERNAME'] ?? '', password)
  return seedWard(api, rootUnitId, password)
}

/** A second server on the same database whose clock stands in the past: it takes the history and packs it, as it would have done then. */
async function startPast({ database, env, log, secrets, version }: Serving) {
  const clock = new VirtualClock(Date.now() - (days + 1) * 86_400_000)
  const composed = await compose({ database, env, clock, log, secrets, version })
  const server = listen({ fetch: composed.http.fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the past has no port')
  let packedHour = 0
  let stopped: Promise<void> | undefined
  return {
    url: `http://127.0.0.1:${address.port}`,
    async moveTo(at: number) {
      // What the last step has shown becomes incidents at its own time.
      await judgeFaults(composed.app)
      await clock.advance(at - clock.now())
      const hour = Math.floor(at / 3_600_000)
      if (hour - packedHour < 24) return
      packedHour = hour
      await packFinishedHours(composed.app, composed.app.stopping)
    },
    stop: () =>
      (stopped ??= (async () => {
        await composed.stop()
        server.close()
      })()),
  }
}

/** Guarantee: only `writeFile` above writes this file. */
async function readSeeded(file: string): Promise<Seeded> {
  return JSON.parse(await readFile(file, 'utf8')) as Seeded
}

/** Guarantee: ward-process.ts sends nothing else. */
function fromWard(message: unknown): FromWard {
  return message as FromWard
}

/** Prints how far the history has come, every five per cent. */
function progressLine(): (done: number, total: number) => void {
  let shown = -1
  return (done, total) => {
    const percent = Math.floor((20 * done) / total) * 5
    if (percent === shown) return
    shown = percent
    process.stdout.write(`Đang ghi lịch sử ${days} ngày: ${percent} %\n`)
  }
}
