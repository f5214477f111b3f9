import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { runAgent } from '../../agent/agent.ts'
import { chooseEngine } from '../../agent/icmp/index.ts'
import { createLog } from '../../agent/log.ts'
import { writeState } from '../../agent/state.ts'
import { systemClock } from '../../server/contract/clock.ts'
import { ComputerAgents } from './computer-agents.ts'
import { startControl } from './control.ts'
import { sendReport } from './send-report.ts'
import { historySteps, runHistory } from './history.ts'
import type { FromWard, ToWard } from './messages.ts'
import { reportByItself } from './untouchables.ts'
import { wardEcho } from './ward/echo.ts'
import { startNotices } from './ward/notices.ts'
import { trapPort, ward } from './ward/plan.ts'
import { startWard, wardWorld } from './ward/start.ts'

/** The simulated ward in a process of its own: its devices, its past, and the agent that watches it; the same agent as anywhere, only echoes to what is off are lost. */
const tell = (message: FromWard) => process.send?.(message)
const stop = new AbortController()
for (const name of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
  process.on(name, () => {
    stop.abort(new Error(name))
    // A history half written waits for a server that no longer answers.
    setTimeout(() => process.exit(0), 3_000).unref()
  })
}

const start = Promise.withResolvers<Extract<ToWard, { type: 'start' }>>()
let moved = () => {}
process.on('message', (raw) => {
  const message = toWard(raw)
  if (message.type === 'start') start.resolve(message)
  else moved()
})

try {
  await run()
} catch (error) {
  if (!stop.signal.aborted) tell({ type: 'failed', message: sentenceOf(error) })
}
process.disconnect?.()

/** The ward's addresses are fixed, so one machine has room for one ward. */
function sentenceOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return 'Một bản trình diễn khác đang chạy trên máy này; hãy dừng bản đó trước.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

async function run(): Promise<void> {
  const { seeded, checks, serverUrl, dataDir, history } = await start.promise
  const world = wardWorld(() => systemClock.now(), history?.days ?? 1)
  const stopWard = await startWard(world)
  const stopControl = await startControl(world)
  const computers = seeded.computers ?? []
  const openEngine = async () => wardEcho(world, await chooseEngine())
  try {
    if (history) {
      const past = new ComputerAgents(world, history.url, computers)
      const icmp = await openEngine()
      const planned = new Map(ward.map((device) => [seeded.devices[device.id], device]))
      await runHistory(historySteps(systemClock.now(), history.days), {
        world,
        icmp,
        checks: checks.flatMap((check) => {
          const device = planned.get(check.deviceId)
          return device ? [{ check, planned: device }] : []
        }),
        moveServer: (at) => {
          const answered = Promise.withResolvers<void>()
          moved = answered.resolve
          tell({ type: 'move', at })
          return answered.promise
        },
        send: (body) => sendReport(history.url, seeded.agent.credential, body),
        beside: (at) => past.measure(at),
        onProgress: (done, total) => tell({ type: 'progress', done, total }),
      })
      icmp.close()
    }
    await keepIdentity(dataDir, serverUrl, seeded.agent)
    const log = createLog(
      'warn',
      () => systemClock.now(),
      (line) => process.stderr.write(line),
    )
    const present = new ComputerAgents(world, serverUrl, computers).run(systemClock, stop.signal)
    const agent = runAgent(
      { server: serverUrl, token: null, folder: dataDir, metricsPort: null, trapPorts: [trapPort], openEngine, clock: systemClock, log },
      stop.signal,
    )
    const stopNotices = startNotices(world)
    stop.signal.addEventListener('abort', stopNotices, { once: true })
    if (seeded.pushPath) void reportByItself(serverUrl + seeded.pushPath, systemClock, stop.signal)
    tell({ type: 'ready' })
    await Promise.all([agent, present])
  } finally {
    stopControl()
    await stopWard()
  }
}

/** The agent was enrolled when the ward was set up. */
async function keepIdentity(
  folder: string,
  server: string,
  { agentId, name, credential }: { agentId: number; name: string; credential: string },
) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (existsSync(join(folder, 'agent.json'))) return
  await writeState(folder, { installId: 'demo', enrolled: { server: new URL(server).href, agentId, name, credential } })
}

/** Guarantee: main.ts sends nothing else. */
function toWard(message: unknown): ToWard {
  return message as ToWard
}
