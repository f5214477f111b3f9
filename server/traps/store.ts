import { desc, eq } from 'drizzle-orm'
import type { Pool, PoolClient } from 'pg'
import { int4Array, textArray, timestamptzArray } from '../../db/arrays.ts'
import { trap } from '../../db/schema/index.ts'
import type { Trap, TrapWatch } from '../contract/traps.ts'
import type { Reader } from '../kernel/context.ts'

export type Client = PoolClient

/** A notification of a device, as an agent passed it on. */
export interface NewTrap {
  deviceId: number
  agentId: number
  /** ms since the epoch. */
  at: number
  trap: Trap
}

export async function insertTraps(client: Client, rows: readonly NewTrap[]): Promise<void> {
  await client.query({
    name: 'traps-insert',
    text: `INSERT INTO trap (device_id, agent_id, at, version, inform, oid, source, uptime, varbinds, times)
           SELECT device_id, agent_id, at, d->>'version', (d->>'inform')::boolean, d->>'oid', d->>'source', (d->>'uptime')::numeric::bigint, d->'varbinds', (d->>'times')::int
           FROM unnest($1::int4[], $2::int4[], $3::timestamptz[], $4::text[]) u(device_id, agent_id, at, text), LATERAL (SELECT text::jsonb AS d) t`,
    values: [
      int4Array(rows.map((row) => row.deviceId)),
      int4Array(rows.map((row) => row.agentId)),
      timestamptzArray(rows.map((row) => row.at)),
      textArray(rows.map((row) => JSON.stringify(row.trap))),
    ],
  })
}

export async function writeTrapWatch(client: Client, watches: readonly (readonly [number, TrapWatch])[]): Promise<void> {
  await client.query({
    name: 'traps-watch',
    text: 'UPDATE agent a SET trap_watch = u.watch::jsonb FROM unnest($1::int4[], $2::text[]) u(id, watch) WHERE a.id = u.id',
    values: [int4Array(watches.map(([id]) => id)), textArray(watches.map(([, watch]) => JSON.stringify(watch)))],
  })
}

export function listTrapRows(db: Reader, deviceId: number, limit: number) {
  return db.select().from(trap).where(eq(trap.deviceId, deviceId)).orderBy(desc(trap.at), desc(trap.id)).limit(limit)
}

/** @returns how many were deleted */
export async function deleteTraps(pool: Pool, before: number): Promise<number> {
  const { rowCount } = await pool.query('DELETE FROM trap WHERE at < $1', [new Date(before)])
  return rowCount ?? 0
}

/** Keeps the newest so many of each device. @returns how many were deleted */
export async function trimTraps(pool: Pool, most: number): Promise<number> {
  const { rows } = await pool.query<{ id: number }>('SELECT device_id AS id FROM trap GROUP BY device_id HAVING count(*) > $1', [most])
  let deleted = 0
  for (const { id } of rows) {
    const { rowCount } = await pool.query(
      'DELETE FROM trap WHERE id IN (SELECT id FROM trap WHERE device_id = $1 ORDER BY at DESC, id DESC OFFSET $2)',
      [id, most],
    )
    deleted += rowCount ?? 0
  }
  return deleted
}
