import { int2Array, int4Array, byteaArray, timestamptzArray } from '../../db/arrays.ts'
import type { Database } from '../../db/client.ts'
import { silentLog } from '../../db/log.ts'
import { dayMs, ensureHour, hourMs } from '../../server/series/hours.store.ts'
import { packFinishedDays } from '../../server/series/days.ts'
import { packFinishedHours } from '../../server/series/index.ts'
import { shapeId } from '../../server/series/shapes.store.ts'
import { randomFrom } from '../support/random.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { seedAgents } from './ingest-database.ts'
import { checkKinds, type CheckKind, type Measured, SimulatedCheck } from './storage-data.ts'

/** STORAGE_ECHOES: so many echo checks and nothing else, to look at reading alone. */
const echoes = Number(process.env['STORAGE_ECHOES'] ?? 0)
/** Checks of a small ward by kind: most are echoes, each agent has some of everything. */
const counts: Record<CheckKind, number> =
  echoes > 0 ? { icmp: echoes, snmp: 0, link: 0, states: 0, tcp: 0 } : { icmp: 24, snmp: 8, link: 4, states: 10, tcp: 6 }

export interface FilledCheck {
  id: number
  kind: CheckKind
}

export interface Filled {
  checks: FilledCheck[]
  /** First hour and end, ms since the epoch. */
  from: number
  to: number
  results: number
  /** Values that could be read. */
  samples: number
  late: number
}

const vacuum = 'VACUUM ANALYZE result_pack, result_day, result_rollup, check_state'

interface Row extends Measured {
  checkId: number
}

/**
 * Days of a small ward through the real packer: each hour's results go into the log as taking in puts them there, the clock moves on, and what has ended is packed. Tables are
 * vacuumed (plainly, nothing is rewritten) once a day as autovacuum would.
 */
export async function fillStorage(database: Database, days: number, progress: (message: string) => void): Promise<Filled> {
  const { pool, db } = database
  const from = Date.UTC(2026, 0, 5)
  const to = from + days * dayMs
  const clock = new VirtualClock(from)
  const app = { pool, db, clock, log: silentLog }
  const kinds = Object.entries(counts).flatMap(([kind, count]) => Array.from({ length: count }, () => kindNamed(kind)))
  const [agent] = await seedAgents(database, 1, kinds.length)
  const shapes = new Map<CheckKind, number>()
  for (const kind of new Set(kinds)) shapes.set(kind, await shapeId(db, checkKinds[kind]))
  const checks = kinds.map((kind, i) => ({ id: agent?.checks[i] ?? 0, kind, simulated: new SimulatedCheck(kind, i + 1) }))
  const random = randomFrom(77)
  const chance = (share: number) => random(1e6) / 1e6 < share
  const filled = { checks: checks.map(({ id, kind }) => ({ id, kind })), from, to, results: 0, samples: 0, late: 0 }
  let waiting: Row[] = []
  const abort = new AbortController().signal
  for (let hour = from; hour < to; hour += hourMs) {
    // Once in three days the agent is off for a while, once a day the line to the server is down for some hours and results wait in the spool.
    const off = hour + random(hourMs)
    const silent: [number, number] | null = chance(1 / 72) ? [off, off + 20 * 60_000 + random(hourMs)] : null
    const held = chance(1 / 24) ? hour + hourMs * (2 + random(30)) : null
    for (const { id, kind, simulated } of checks) {
      const measured = simulated.hour(hour, shapes.get(kind) ?? 0, silent, (at) => held ?? at + 5_000)
      for (const result of measured) waiting.push({ ...result, checkId: id })
    }
    const rows = waiting.filter(({ received }) => received < hour + hourMs)
    waiting = waiting.filter(({ received }) => received >= hour + hourMs)
    await ensureHour(pool, hour)
    await append(database, rows)
    filled.results += rows.length
    for (const { values, at } of rows) {
      if (at < hour - hourMs) filled.late++
      for (const value of values) if (!Number.isNaN(value)) filled.samples++
    }
    await clock.advance(hourMs)
    await packFinishedHours(app, abort)
    if ((hour - from) % dayMs === 3 * hourMs) {
      await packFinishedDays(app, abort)
      await pool.query(vacuum)
      progress(`storage: ${Math.round((hour - from) / dayMs)} of ${days} days`)
    }
  }
  await clock.advance(10 * 60_000)
  await packFinishedHours(app, abort)
  await packFinishedDays(app, abort)
  await pool.query(vacuum)
  return filled
}

function kindNamed(name: string): CheckKind {
  for (const kind of ['icmp', 'snmp', 'link', 'states', 'tcp'] as const) if (kind === name) return kind
  throw new Error(`no such kind of check: ${name}`)
}

async function append({ pool }: Database, rows: readonly Row[]): Promise<void> {
  await pool.query(
    `INSERT INTO result_log (received_at, check_id, at, outcome, reason, shape_id, "values")
     SELECT * FROM unnest($1::timestamptz[], $2::int4[], $3::timestamptz[], $4::int2[], $5::int2[], $6::int4[], $7::bytea[])`,
    [
      timestamptzArray(rows.map((row) => row.received)),
      int4Array(rows.map((row) => row.checkId)),
      timestamptzArray(rows.map((row) => row.at)),
      int2Array(rows.map((row) => row.outcome)),
      int2Array(rows.map((row) => row.reason)),
      int4Array(rows.map((row) => row.shapeId)),
      byteaArray(rows.map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength))),
    ],
  )
}
