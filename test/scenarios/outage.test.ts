import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { permitAgent } from '../../server/agents/index.ts'
import { addDevice } from '../../server/devices/index.ts'
import { removeFolder } from '../support/data-dir.ts'
import { type TestServer, startTestServer } from '../support/server.ts'

/** How long the server is away. `OUTAGE_MINUTES=10` plays the story in full. */
const outage = process.env['OUTAGE_MINUTES'] ? Number(process.env['OUTAGE_MINUTES']) * 60_000 : 24_000
/** Between two rounds of a check, ms. */
const interval = 2_000
/** Results of one moment are gathered before they are spooled; a kill may cost what was measured so shortly before it, ms. */
const gathering = 4_000

/** A place that is measured, and that writes down itself when it was: the truth that the database is held against. */
interface Place {
  listener: Server
  port: number
  visits: number[]
  check: number
}

const program = new URL('../../agent/main.ts', import.meta.url).pathname
const serverProgram = new URL('../support/server-process.ts', import.meta.url).pathname
let scene: TestServer
let folder: string
let places: Place[]
const children: ChildProcess[] = []
beforeAll(async () => {
  scene = await startTestServer()
  folder = await mkdtemp(join(tmpdir(), 'trucban-outage-'))
  places = await Promise.all(Array.from({ length: 5 }, openPlace))
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const { listener } of places) listener.close()
  await scene.close()
  await removeFolder(folder)
})

async function openPlace(): Promise<Place> {
  const visits: number[] = []
  const listener = createServer((socket) => {
    visits.push(Date.now())
    socket.on('error', () => {})
    socket.end()
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('no port to listen on')
  return { listener, port: address.port, visits, check: 0 }
}

async function startServer(port: number): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(serverProgram, [JSON.stringify(scene.database.url), folder, String(port)], { stdio: 'ignore' })
  children.push(child)
  const [{ url }] = await once(child, 'message')
  return { child, url }
}

function startAgent(url: string, token: string): ChildProcess {
  const child = spawn(process.execPath, [program, 'run', '--server', url, '--data', join(folder, 'agent')], {
    env: { PATH: process.env['PATH'], TRUCBAN_TOKEN: token, AGENT_METRICS_PORT: '0', AGENT_TRAP_PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  children.push(child)
  return child
}

async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

async function storedAt(check: number): Promise<number[]> {
  const { rows } = await scene.app.pool.query<{ at: number }>(
    'select (extract(epoch from at) * 1000)::float8 as at from result_log where check_id = $1 order by at',
    [check],
  )
  return rows.map((row) => row.at)
}

/** Waits, in real time, for what must come; the test's own limit ends it. */
async function until(what: () => Promise<boolean>): Promise<void> {
  while (!(await what())) await delay(300)
}

/** What was measured and is not stored, and what is stored without having been measured, or twice. */
function compare(visits: readonly number[], stored: readonly number[]): { missing: number[]; extra: number[] } {
  const left = [...visits]
  const extra = stored.filter((at) => {
    // A result is dated by the beginning of its round, on the server's clock.
    const found = left.findIndex((visit) => Math.abs(visit - at) < interval / 2)
    if (found >= 0) left.splice(found, 1)
    return found < 0
  })
  return { missing: left, extra }
}

test(
  `the server away for ${Math.round(outage / 1000)} s, the agent killed twice meanwhile: every spooled result is stored exactly once`,
  async () => {
    const unitId = await scene.unit('Phường A')
    const { token } = await scene.app.db.transaction((tx) => permitAgent(tx, scene.ctx, { unitId, siteId: null, name: 'Trạm' }))
    const first = await startServer(0)
    const port = Number(new URL(first.url).port)
    const agents = [startAgent(first.url, token)]
    const agentId = async () => (await scene.app.pool.query<{ id: number }>('select id from agent')).rows[0]?.id
    await until(async () => (await agentId()) !== undefined)
    await watchPlaces(unitId, (await agentId()) ?? 0)
    await until(async () => (await Promise.all(places.map(({ check }) => storedAt(check)))).every((stored) => stored.length >= 2))

    await kill(first.child)
    const kills: number[] = []
    for (let half = 0; half < 2; half++) {
      await delay(outage / 3)
      kills.push(Date.now())
      await kill(agents.at(-1) ?? first.child)
      agents.push(startAgent(first.url, token))
    }
    await delay(outage / 3)

    const away = await Promise.all(places.map(({ check }) => storedAt(check)))
    await startServer(port)
    const back = Date.now()
    await until(async () => (await Promise.all(places.map(({ check }) => storedAt(check)))).every((stored) => (stored.at(-1) ?? 0) > back))
    // Told to stop, the agent spools what it has; one more beat for what is under way to be acknowledged.
    await delay(3 * interval)
    const end = Date.now() - gathering
    await kill(agents.at(-1) ?? first.child, 'SIGTERM')

    for (const [i, { check, visits }] of places.entries()) {
      const stored = await storedAt(check)
      const { missing, extra } = compare(
        visits.filter((at) => at < end),
        stored.filter((at) => at < end + interval / 2),
      )
      const excused = new Set(missing.filter((at) => kills.some((killed) => at > killed - gathering && at < killed + interval)))
      expect(missing.filter((at) => !excused.has(at)).map((at) => new Date(at).toISOString())).toEqual([])
      expect(extra.filter((at) => at < end).map((at) => new Date(at).toISOString())).toEqual([])
      expect(stored.length - (away[i]?.length ?? 0), 'most of what came was measured while the server was away').toBeGreaterThan(
        (outage / interval) * 0.4,
      )
    }
    const { rows } = await scene.app.pool.query('select dropped from agent')
    expect(rows).toEqual([{ dropped: 0 }])
  },
  outage + 150_000,
)

/** Has the agent measure the places. */
async function watchPlaces(unitId: number, agentId: number): Promise<void> {
  const { app, ctx } = scene
  const timing = { interval: interval / 1000, retryInterval: interval / 1000, timeout: 1000 }
  await app.db.transaction(async (tx) => {
    const checks = places.map(({ port }) => ({ kind: 'tcp' as const, params: { port }, ...timing }))
    const device = await addDevice(tx, ctx, { unitId, name: 'Nơi được đo', kind: 'server', address: '127.0.0.1' }, checks, agentId)
    const { rows } = await tx.execute<{ id: number; port: number }>(
      `select id, (params->>'port')::int as port from "check" where device_id = ${device.id}`,
    )
    for (const place of places) place.check = rows.find((row) => row.port === place.port)?.id ?? 0
  })
  await app.pool.query(`select pg_notify('trucban', $1)`, [JSON.stringify({ groups: [], people: [], wake: [agentId], reload: null })])
}
