import type { Pool, PoolClient } from 'pg'
import { int4Array, int8Array, timestamptzArray, uuidArray } from '../../db/arrays.ts'

export { columnArray, writeInstant } from '../../db/arrays.ts'
export { errorCode } from '../../db/errors.ts'
export { transact } from '../../db/transact.ts'
export type Client = PoolClient
export type { Pool }

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`

/** An agent as a commit needs it. Times in ms since the epoch. */
export interface AgentRow {
  id: number
  unitId: number
  configVersion: number
  stateVersion: number
  revoked: boolean
  silent: boolean
  lastSeenAt: number | null
  dropped: number
  clockOffset: number | null
  clockJumps: number
}

export async function readAgents(client: Client, ids: readonly number[]): Promise<Map<number, AgentRow>> {
  const { rows } = await client.query<AgentRow>({
    name: 'ingest-agents',
    text: `SELECT id, unit_id AS "unitId", config_version AS "configVersion", state_version AS "stateVersion", revoked_at IS NOT NULL AS revoked,
             silent_since IS NOT NULL AS silent, ${ms('last_seen_at')} AS "lastSeenAt", dropped, clock_offset AS "clockOffset", clock_jumps AS "clockJumps"
           FROM agent WHERE id = ANY ($1::int4[])`,
    values: [int4Array(ids)],
  })
  return new Map(rows.map((row) => [row.id, row]))
}

/** Locks agents in one order for all servers, and reads their versions as of then. */
export async function lockAgents(client: Client, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await client.query<{ id: number; stateVersion: number }>({
    name: 'ingest-lock-agents',
    text: 'SELECT id, state_version AS "stateVersion" FROM agent WHERE id = ANY ($1::int4[]) ORDER BY id FOR NO KEY UPDATE',
    values: [int4Array(ids)],
  })
  return new Map(rows.map((row) => [row.id, row.stateVersion]))
}

/** What a report says of its agent. */
export interface AgentTouch {
  id: number
  seenAt: number
  boot: string
  dropped: number
  clockOffset: number | null
  clockJumps: number | null
  /** 1 when states of its checks are written in this transaction. */
  stateBump: 0 | 1
}

export async function touchAgents(client: Client, touches: readonly AgentTouch[]): Promise<void> {
  await client.query({
    name: 'ingest-touch-agents',
    text: `UPDATE agent a SET last_seen_at = greatest(a.last_seen_at, u.seen_at), silent_since = NULL, boot = u.boot, dropped = greatest(a.dropped, u.dropped),
             clock_offset = coalesce(u.clock_offset, a.clock_offset), clock_jumps = coalesce(u.clock_jumps, a.clock_jumps), state_version = a.state_version + u.bump
           FROM unnest($1::int4[], $2::timestamptz[], $3::uuid[], $4::int8[], $5::int4[], $6::int4[], $7::int4[])
             u(id, seen_at, boot, dropped, clock_offset, clock_jumps, bump)
           WHERE a.id = u.id`,
    values: [
      int4Array(touches.map((t) => t.id)),
      timestamptzArray(touches.map((t) => t.seenAt)),
      uuidArray(touches.map((t) => t.boot)),
      int8Array(touches.map((t) => t.dropped)),
      int4Array(touches.map((t) => t.clockOffset)),
      int4Array(touches.map((t) => t.clockJumps)),
      int4Array(touches.map((t) => t.stateBump)),
    ],
  })
}

export interface ReportKey {
  agentId: number
  boot: string
  seq: number
  rows: number
}

const nameOf = (key: { agentId: number; boot: string; seq: number }) => `${key.agentId} ${key.boot.toLowerCase()} ${key.seq}`

/** Decides once and for all, also among servers, which reports are new. @returns the positions of the new ones */
export async function insertReports(client: Client, reports: readonly ReportKey[], receivedAt: number): Promise<Set<number>> {
  const { rows } = await client.query<{ agentId: number; boot: string; seq: number }>({
    name: 'ingest-reports',
    text: `INSERT INTO report (agent_id, boot, seq, received_at, results)
           SELECT agent_id, boot, seq, $1::timestamptz, results FROM unnest($2::int4[], $3::uuid[], $4::int4[], $5::int4[]) u(agent_id, boot, seq, results)
           ORDER BY agent_id, boot, seq ON CONFLICT DO NOTHING RETURNING agent_id AS "agentId", boot, seq`,
    values: [
      new Date(receivedAt),
      int4Array(reports.map((r) => r.agentId)),
      uuidArray(reports.map((r) => r.boot)),
      int4Array(reports.map((r) => r.seq)),
      int4Array(reports.map((r) => r.rows)),
    ],
  })
  const stored = new Set(rows.map(nameOf))
  const fresh = new Set<number>()
  // A copy within the batch finds its name taken off already.
  for (const [i, report] of reports.entries()) if (stored.delete(nameOf(report))) fresh.add(i)
  return fresh
}

/** Columns of the log in PostgreSQL's binary array format. */
export interface LogColumns {
  check: Buffer
  at: Buffer
  outcome: Buffer
  reason: Buffer
  shapeId: Buffer
  values: Buffer
}

export async function insertResults(client: Client, receivedAt: number, columns: LogColumns): Promise<void> {
  await client.query({
    name: 'ingest-results',
    text: `INSERT INTO result_log (received_at, check_id, at, outcome, reason, shape_id, "values")
           SELECT $1::timestamptz, * FROM unnest($2::int4[], $3::timestamptz[], $4::int2[], $5::int2[], $6::int4[], $7::bytea[])`,
    values: [new Date(receivedAt), columns.check, columns.at, columns.outcome, columns.reason, columns.shapeId, columns.values],
  })
}

export async function notify(client: Client, channel: string, payload: string): Promise<void> {
  await client.query({ name: 'ingest-notify', text: 'SELECT pg_notify($1, $2)', values: [channel, payload] })
}
