import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { hashToken, newToken } from '../../server/kernel/secrets.ts'
import type { ServerUsage } from '../support/server-process.ts'
import { type Benchmark, significant } from './benchmark.ts'
import { openBenchDatabase } from './ingest-database.ts'

const checks = 500
const interval = 60
const minutes = Number(process.env['SERVER_IDLE_MINUTES'] ?? 10)
const program = new URL('../../agent/main.ts', import.meta.url).pathname
const serverProgram = new URL('../support/server-process.ts', import.meta.url).pathname

/**
 * CPU that one check costs, agent, server and PostgreSQL together, and the memory of the server: 500 TCP checks of a place on this machine, every 60 s, by one real agent. The first minute,
 * in which programs load and states are made, does not count. Linux only: CPU is read from /proc.
 */
export const serverIdle: Benchmark = async (progress) => {
  const { database, dataDir, close } = await openBenchDatabase()
  const children: ChildProcess[] = []
  const place = await listen()
  try {
    const server = fork(serverProgram, [JSON.stringify(database.connection), dataDir], { stdio: 'ignore' })
    children.push(server)
    const [{ url }] = await once(server, 'message')
    const token = newToken('enrolment')
    await database.db.execute(sql`insert into unit (id, kind, created_at) values (1000000, 'ward', '2026-01-01Z')`)
    await database.db.execute(sql`insert into enrolment (unit_id, name, hash, created_at, expires_at)
      values (1000000, 'bench', ${hashToken(token)}, ${new Date()}, ${new Date(Date.now() + 3_600_000)})`)
    const agent = spawn(process.execPath, [program, 'run', '--server', url, '--data', join(dataDir, 'agent')], {
      env: { PATH: process.env['PATH'], TRUCBAN_TOKEN: token, AGENT_METRICS_PORT: '0', AGENT_TRAP_PORT: '0', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    children.push(agent)
    await until(async () => (await database.pool.query('select from agent')).rowCount === 1)
    await watch(database.pool, place.port)
    progress('server-idle: first minute')
    await delay(75_000)
    const count = async () =>
      (await database.pool.query<{ count: number }>('select sum(results)::float8 as count from report')).rows[0]?.count ?? 0
    const postgres = postmasterOf(
      await database.pool.query<{ pid: number }>('select pg_backend_pid() as pid').then(({ rows }) => rows[0]?.pid ?? 0),
    )
    const before = { server: cpuOf([server.pid]), agent: cpuOf([agent.pid]), postgres: cpuOf(family(postgres)), results: await count() }
    progress(`server-idle: ${minutes} minutes`)
    await delay(minutes * 60_000)
    const results = (await count()) - before.results
    const ms = {
      server: cpuOf([server.pid]) - before.server,
      agent: cpuOf([agent.pid]) - before.agent,
      postgres: cpuOf(family(postgres)) - before.postgres,
    }
    const answered = once(server, 'message')
    server.send('usage')
    const [usage]: ServerUsage[] = await answered
    return {
      cpuMsPerCheck: significant((ms.server + ms.agent + ms.postgres) / results),
      serverCpuMsPerCheck: significant(ms.server / results),
      agentCpuMsPerCheck: significant(ms.agent / results),
      postgresCpuMsPerCheck: significant(ms.postgres / results),
      coreShare: significant((ms.server + ms.agent + ms.postgres) / (minutes * 60_000)),
      serverRssMiB: Math.round((usage?.rssBytes ?? Number.NaN) / 2 ** 20),
      results,
      minutes,
    }
  } finally {
    for (const child of children.toReversed()) {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
    place.listener.close()
    await close()
  }
}

async function listen(): Promise<{ listener: Server; port: number }> {
  const listener = createServer((socket) => {
    socket.on('error', () => {})
    socket.end()
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('no port to listen on')
  return { listener, port: address.port }
}

/** 500 devices of one check each, in place of what the new agent watches by itself. */
async function watch(pool: { query(text: string, values?: unknown[]): Promise<unknown> }, port: number): Promise<void> {
  await pool.query(
    `WITH a AS (SELECT id FROM agent), gone AS (UPDATE "check" SET deleted_at = '2026-01-01Z'),
          d AS (INSERT INTO device (unit_id, name, kind, address, search, created_at, updated_at)
                SELECT 1000000, 'Thiết bị ' || n, 'router', '127.0.0.1', '', '2026-01-01Z', '2026-01-01Z' FROM generate_series(1, ${checks}) n RETURNING id)
     INSERT INTO "check" (device_id, agent_id, kind, params, interval, retry_interval, timeout, attempts, created_at)
     SELECT d.id, a.id, 'tcp', jsonb_build_object('target', '127.0.0.1', 'port', $1::int), ${interval}, 10, 3000, 3, '2026-01-01Z' FROM d, a`,
    [port],
  )
  await pool.query('UPDATE agent SET config_version = config_version + 1')
  await pool.query(`SELECT pg_notify('trucban', '{"groups":[],"people":[],"wake":[],"reload":"all"}')`)
}

async function until(what: () => Promise<boolean>): Promise<void> {
  while (!(await what())) await delay(200)
}

/** CPU time of processes that still run, and of their children that have ended, ms: user, system, and both of the children, in ticks of 10 ms. */
function cpuOf(pids: readonly (number | undefined)[]): number {
  const times = execFileSync(
    'cat',
    pids.map((pid) => `/proc/${pid}/stat`),
    { encoding: 'utf8' },
  )
  return times
    .trim()
    .split('\n')
    .map((line) => line.slice(line.lastIndexOf(')') + 2).split(' '))
    .reduce((sum, fields) => sum + fields.slice(11, 15).reduce((ticks, field) => ticks + Number(field), 0) * 10, 0)
}

const postmasterOf = (backend: number): number =>
  Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(backend)], { encoding: 'utf8' }).trim())

/** The postmaster with its children. */
function family(postmaster: number): number[] {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' })
  return [postmaster, ...children.trim().split(/\s+/).map(Number)]
}
