import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { from } from 'pg-copy-streams'
import type { Database } from '../../db/client.ts'
import { silentLog } from '../../db/log.ts'
import { startDatabase } from '../../db/start.ts'
import { hashToken, newToken } from '../../server/kernel/secrets.ts'
import { ensureHour, hourOf } from '../../server/series/index.ts'

export interface BenchDatabase {
  database: Database
  dataDir: string
  /** Ends the server and leaves its data, for a benchmark that starts it anew. */
  stop: () => Promise<void>
  /** Ends the server and deletes its data. */
  close: () => Promise<void>
}

/** A database of its own for a benchmark: the embedded server as it ships, fsync and all. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'trucban-bench-'))
  const started = await startDatabase({ databaseUrl: process.env['DATABASE_URL'], dataDir, log: silentLog })
  let stopped: Promise<void> | undefined
  const stop = () => (stopped ??= started.stop())
  const close = async () => {
    await stop()
    if (started.folder !== null) await rm(started.folder, { recursive: true, force: true })
    await rm(dataDir, { recursive: true, force: true })
  }
  return { database: started.database, dataDir, stop, close }
}

/** Agents with as many echo checks each, every check on a device of its own. */
export async function seedAgents({ pool }: Database, agents: number, checksEach: number) {
  await pool.query(`INSERT INTO unit (id, kind, created_at) VALUES (1000000, 'ward', '2026-01-01Z')`)
  const made: { id: number; credential: string; checks: number[] }[] = []
  const facts = JSON.stringify({
    hostname: 'bench',
    os: 'Linux',
    arch: 'x64',
    version: '1',
    installId: 'bench',
    network: { gateway: null },
  })
  for (let i = 0; i < agents; i++) {
    const credential = newToken('agent')
    const { rows } = await pool.query<{ id: number; checks: number[] }>(
      `WITH a AS (INSERT INTO agent (unit_id, name, credential_hash, facts, enrolled_at) VALUES (1000000, $1, $2, $3, '2026-01-01Z') RETURNING id),
            d AS (INSERT INTO device (unit_id, name, kind, address, search, created_at, updated_at)
                  SELECT 1000000, $1 || ' ' || n, 'router', '127.0.0.1', '', '2026-01-01Z', '2026-01-01Z' FROM generate_series(1, $4::int) n RETURNING id),
            c AS (INSERT INTO "check" (device_id, agent_id, kind, params, interval, retry_interval, timeout, attempts, created_at)
                  SELECT d.id, a.id, 'icmp', '{}', 60, 10, 3000, 3, '2026-01-01Z' FROM d, a RETURNING id)
       SELECT (SELECT id FROM a) AS id, (SELECT array_agg(id ORDER BY id) FROM c) AS checks`,
      [`Trạm ${i}`, hashToken(credential), facts, checksEach],
    )
    const [row] = rows
    if (row) made.push({ ...row, credential })
  }
  await pool.query('VACUUM ANALYZE')
  return made
}

/**
 * Copies results of the same form into the same table of the same server, 1,000 a commit, from one client.
 * @returns rows per second
 */
export async function measureCopy({ pool }: Database, checks: readonly number[], seconds: number): Promise<number> {
  const hour = hourOf(Date.now())
  await ensureHour(pool, hour)
  const received = new Date(Math.max(Date.now(), hour)).toISOString()
  const batch = 1000
  const value = Buffer.alloc(40)
  for (let key = 0; key < 5; key++) value.writeDoubleLE(1.234 + key, key * 8)
  const hex = `\\\\x${value.toString('hex')}`
  const bodies = Array.from({ length: Math.ceil(checks.length / batch) }, (_, i) => {
    const lines = checks.slice(i * batch, (i + 1) * batch).map((check) => `${received}\t${check}\t${received}\t0\t0\t1\t${hex}\n`)
    return Buffer.from(lines.join(''))
  })
  const client = await pool.connect()
  let rows = 0
  const begun = performance.now()
  try {
    for (let i = 0; performance.now() - begun < seconds * 1000; i++) {
      const body = bodies[i % bodies.length] ?? Buffer.alloc(0)
      await client.query('BEGIN')
      await pipeline([body], client.query(from('COPY result_log FROM STDIN')))
      await client.query('COMMIT')
      rows += batch
    }
  } finally {
    client.release()
  }
  return rows / ((performance.now() - begun) / 1000)
}
