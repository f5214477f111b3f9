import { randomUUID } from 'node:crypto'
import pino from 'pino'
import type { Database } from '../../db/client.ts'
import { compose } from '../../server/app.ts'
import { readEnv } from '../../server/env.ts'
import { nextCheckState, unseen } from '../../server/faults/index.ts'
import { judgeFaults } from '../../server/incidents/index.ts'
import { sift } from '../../server/ingest/judge.ts'
import { WatchedCheck } from '../../server/ingest/memory.ts'
import { parseReport } from '../../server/ingest/parse.ts'
import { createSecrets } from '../../server/kernel/secrets.ts'
import { reportOf } from '../support/agent.ts'
import { type Benchmark, median, significant } from './benchmark.ts'
import { openBenchDatabase, seedAgents } from './ingest-database.ts'

const checks = Number(process.env['FAULTS_CHECKS'] ?? 100_000)
const rounds = 5
/** Devices of the storm hang on lines, so many on each. */
const perLine = 50

/**
 * Evaluations of 100,000 checks a second: those whose result repeats the known state, as almost all do, and those that are judged in full; beside them a pass over the same columns
 * that only adds them up. Then the periodic judge on as many devices in PostgreSQL: a quiet look, one look at a storm (a tenth of them out of reach behind lines that fail), and
 * beside it what PostgreSQL takes to hand the same rows over.
 */
export const faults: Benchmark = async (progress) => {
  progress(`faults: rules, ${checks} checks`)
  const rules = evaluateRules()
  progress('faults: seeding the database')
  const { database, close } = await openBenchDatabase()
  try {
    const agents = Math.ceil(checks / 1000)
    const seeded = await seedAgents(database, agents, 1000)
    return { checks: agents * 1000, ...rules, ...(await judgeStorm(database, seeded.length * 1000, progress)) }
  } finally {
    await close()
  }
}

function evaluateRules() {
  const at = Date.UTC(2026, 0, 5)
  const ids = Array.from({ length: checks }, (_, i) => i + 1)
  const reports = [0, 1].map((turn) =>
    Array.from({ length: Math.ceil(checks / 1000) }, (_, i) =>
      parseReport(
        reportOf(
          randomUUID(),
          1,
          ids.slice(i * 1000, (i + 1) * 1000).map((check) => ({ check, at: at + 60_000 * (turn + 1) })),
        ),
        at + 120_000,
      ),
    ),
  )
  const known = ids.map((id) => {
    const watched = new WatchedCheck({ id, deviceId: id, unitId: 1, attempts: 3, interval: 60_000, enabled: true })
    watched.settle(nextCheckState(unseen, { at, outcome: 'ok', reason: 'none' }, watched))
    return watched
  })
  const memory = { configVersion: 1, stateVersion: 1, checks: new Map(known.map((watched) => [watched.id, watched])), limited: false }
  const times = { steady: [] as number[], full: [] as number[], bare: [] as number[] }
  let sum = 0
  for (let round = 0; round < rounds; round++) {
    times.bare.push(
      timed(() => {
        for (const report of reports[0] ?? [])
          for (let row = 0; row < report.rows; row++)
            sum += (report.check[row] ?? 0) + (report.at[row] ?? 0) + (report.outcome[row] ?? 0) + (report.reason[row] ?? 0)
      }),
    )
    times.steady.push(
      timed(() => {
        for (const report of reports[0] ?? []) sum += sift(report, memory, 0).suspects.size
      }),
    )
    times.full.push(
      timed(() => {
        for (const watched of known) {
          const next = nextCheckState(watched.state, { at: at + 60_000, outcome: 'critical', reason: 'no-answer' }, watched)
          sum += next.attempt
        }
      }),
    )
  }
  if (!Number.isFinite(sum)) throw new Error('the sum of what was read is no number')
  const rate = (ms: readonly number[]) => significant((checks / median(ms)) * 1000)
  return {
    repeatedPerSecond: rate(times.steady),
    judgedPerSecond: rate(times.full),
    readOnlyPerSecond: rate(times.bare),
    repeatedToReadOnly: significant(median(times.steady) / median(times.bare)),
  }
}

async function judgeStorm(database: Database, devices: number, progress: (message: string) => void) {
  const { pool } = database
  const now = Date.now()
  const clock = { now: () => now, monotonic: () => now, sleep: () => Promise.resolve() }
  const composed = await compose({
    database,
    env: readEnv({}),
    clock,
    log: pino({ level: 'silent' }),
    secrets: createSecrets('a key for benchmarks that is long enough'),
    version: '0',
    webRoot: '/nonexistent',
  })
  const { app } = composed
  try {
    await pool.query(
      `INSERT INTO device_state (device_id, status, state_type, reason, check_id, since, own_status, own_reason, own_since, updated_at)
       SELECT c.device_id, 'ok', 'hard', 'none', c.id, $1, 'ok', 'none', $1, $1 FROM "check" c`,
      [new Date(now - 3_600_000)],
    )
    await pool.query(
      `INSERT INTO check_state (check_id, status, state_type, reason, since, seen_at) SELECT id, 'ok', 'hard', 'none', $1, $2 FROM "check"`,
      [new Date(now - 3_600_000), new Date(now)],
    )
    await pool.query('VACUUM ANALYZE')
    progress('faults: quiet looks')
    const quiet: number[] = []
    for (let round = 0; round < rounds; round++) quiet.push(await timedAsync(() => judgeFaults(app)))
    const storm = Math.round(devices / 10)
    progress(`faults: ${storm} devices behind ${Math.ceil(storm / perLine)} lines fail`)
    await pool.query(
      `WITH d AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM device ORDER BY id LIMIT $1),
            line AS (SELECT id, n / $2 AS line FROM d WHERE n % $2 = 0),
            hang AS (UPDATE device x SET parent_id = line.id FROM d JOIN line ON line.line = d.n / $2 WHERE x.id = d.id AND d.id <> line.id RETURNING x.id),
            cs AS (UPDATE check_state s SET status = 'critical', reason = 'no-answer', since = $3 FROM "check" c JOIN d ON d.id = c.device_id WHERE s.check_id = c.id
              RETURNING s.check_id)
       UPDATE device_state s SET status = 'critical', reason = 'no-answer', since = $3, own_status = 'critical', own_reason = 'no-answer', own_since = $3
         FROM d WHERE s.device_id = d.id`,
      [storm, perLine, new Date(now - 200_000)],
    )
    await pool.query('VACUUM ANALYZE')
    const first = await timedAsync(() => judgeFaults(app))
    const later: number[] = []
    for (let round = 0; round < rounds; round++) later.push(await timedAsync(() => judgeFaults(app)))
    const read: number[] = []
    for (let round = 0; round < rounds; round++)
      read.push(
        await timedAsync(() => pool.query(`SELECT * FROM device_state s JOIN device d ON d.id = s.device_id WHERE s.status <> 'ok'`)),
      )
    const { rows } = await pool.query<{ incidents: number; devices: number }>(
      `SELECT count(DISTINCT i.id)::int AS incidents, count(m.device_id)::int AS devices FROM incident i JOIN incident_device m ON m.incident_id = i.id
       WHERE i.status = 'open'`,
    )
    return {
      devices,
      quietLookMs: significant(median(quiet)),
      stormDevices: storm,
      stormFirstLookMs: significant(first),
      stormLaterLookMs: significant(median(later)),
      readingTheSameRowsMs: significant(median(read)),
      laterLookToReading: significant(median(later) / median(read)),
      incidents: rows[0]?.incidents ?? 0,
      incidentDevices: rows[0]?.devices ?? 0,
    }
  } finally {
    await composed.stop()
  }
}

function timed(work: () => void): number {
  const begun = performance.now()
  work()
  return performance.now() - begun
}

async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
