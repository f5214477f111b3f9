import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { type Benchmark, median, significant } from './benchmark.ts'
import { measureCopy, openBenchDatabase, seedAgents } from './ingest-database.ts'
import type { LoadPlan, LoadResult } from './ingest-load.ts'
import type { ServerUsage } from '../support/server-process.ts'

const agents = Number(process.env['INGEST_AGENTS'] ?? 1000)
const checksEach = 60
const rounds = Number(process.env['INGEST_ROUNDS'] ?? 3)
const seconds = Number(process.env['INGEST_SECONDS'] ?? 10)

/**
 * Durable results per second through HTTP into PostgreSQL, states judged: 1,000 agents × 60 checks, each report acknowledged after its commit; load generator and server
 * in processes of their own on this machine. Beside it, a bare COPY of rows of the same form, 1,000 a commit, into the same table of the same server. Rounds alternate; figures
 * are medians.
 */
export const ingest: Benchmark = async (progress) => {
  const { database, dataDir, close } = await openBenchDatabase()
  let server: ChildProcess | undefined
  try {
    progress(`ingest: ${agents} agents with ${checksEach} checks each`)
    const seeded = await seedAgents(database, agents, checksEach)
    const checks = seeded.flatMap((agent) => agent.checks)
    server = fork(`${import.meta.dirname}/../support/server-process.ts`, [JSON.stringify(database.connection), dataDir], {
      stdio: ['ignore', 'ignore', process.env['BENCH_STDERR'] ? 'inherit' : 'ignore', 'ipc'],
      execArgv: process.env['INGEST_PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['INGEST_PROFILE']}`] : [],
    })
    const [{ url }] = await once(server, 'message')
    const port = Number(new URL(url).port)
    const runs: (LoadResult & ServerUsage & { copy: number })[] = []
    for (let round = 1; round <= rounds; round++) {
      progress(`ingest: round ${round} of ${rounds}`)
      const copy = await measureCopy(database, checks, seconds / 2)
      const result = await load({ port, agents: seeded, seconds, connections: 128 }, server)
      runs.push({ ...result, copy })
      progress(`ingest: ${Math.round(result.results / result.seconds)} results/s`)
    }
    const { rows } = await database.pool.query<{ count: number }>('SELECT sum(results)::float8 AS count FROM report')
    const acknowledged = runs.reduce((sum, run) => sum + run.results + checks.length, 0)
    const of = (pick: (run: (typeof runs)[number]) => number) => significant(median(runs.map(pick)))
    return {
      resultsPerSecond: of((run) => run.results / run.seconds),
      copyRowsPerSecond: of((run) => run.copy),
      ratioToCopy: of((run) => run.results / run.seconds / run.copy),
      serverCpuUsPerResult: of((run) => run.cpuUs / run.results),
      eventLoopDelayP99Ms: of((run) => run.loopP99Ms),
      eventLoopDelayMaxMs: of((run) => run.loopMaxMs),
      rssMiB: runs.map((run) => Math.round(run.rssBytes / 2 ** 20)),
      acknowledgeP50Ms: of((run) => run.latencyP50Ms),
      acknowledgeP99Ms: of((run) => run.latencyP99Ms),
      bytesPerReport: of((run) => run.bytesPerReport),
      refused: runs.reduce((sum, run) => sum + run.refused, 0),
      acknowledged,
      stored: rows[0]?.count ?? 0,
      rounds: runs.map((run) => Math.round(run.results / run.seconds)),
    }
  } finally {
    if (server?.connected) {
      const ended = once(server, 'exit')
      server.send('stop')
      await ended
    }
    await close()
  }
}

async function load(plan: LoadPlan, server: ChildProcess): Promise<LoadResult & ServerUsage> {
  const child = fork(`${import.meta.dirname}/ingest-load.ts`)
  child.send(plan)
  await once(child, 'message')
  await ask(server)
  child.send('go')
  const [result] = await once(child, 'message')
  return { ...result, ...(await ask(server)) }
}

async function ask(server: ChildProcess): Promise<ServerUsage> {
  const answered = once(server, 'message')
  server.send('usage')
  const [usage] = await answered
  return usage
}
