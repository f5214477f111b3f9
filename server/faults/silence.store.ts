import type { Pool } from 'pg'
import type { Client } from './store.ts'

export { transact } from '../../db/transact.ts'

/** Agents that were last heard before a time and are not known to be silent; revoked ones too, whose devices nobody watches any more. */
export async function findSilent(pool: Pool, before: number): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    'SELECT id FROM agent WHERE NOT for_pushes AND silent_since IS NULL AND last_seen_at < $1 ORDER BY id',
    [new Date(before)],
  )
  return rows.map((row) => row.id)
}

/** Notes it with the agent, unless the agent has spoken meanwhile: null then. Locks the agent, as taking its reports in does. */
export async function markSilent(client: Client, id: number, before: number) {
  const { rows } = await client.query<{ id: number; unitId: number; lastSeenAt: number }>(
    `UPDATE agent SET silent_since = last_seen_at, state_version = state_version + 1
     WHERE id = $1 AND silent_since IS NULL AND last_seen_at < $2
     RETURNING id, unit_id AS "unitId", (extract(epoch FROM last_seen_at) * 1000)::float8 AS "lastSeenAt"`,
    [id, new Date(before)],
  )
  return rows[0] ?? null
}

export async function notify(client: Client, channel: string, payload: string): Promise<void> {
  await client.query('SELECT pg_notify($1, $2)', [channel, payload])
}
