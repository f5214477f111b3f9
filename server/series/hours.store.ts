import type { Pool, PoolClient } from 'pg'
import { errorCode } from '../../db/errors.ts'
import { transact } from '../../db/transact.ts'

export { transact } from '../../db/transact.ts'

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

/** Start of the hour (UTC) that a time lies in, ms since the epoch. */
export const hourOf = (at: number): number => Math.floor(at / hourMs) * hourMs

/** `result_log_2026010507`: the partition of an hour. */
export function partitionName(hour: number): string {
  return `result_log_${new Date(hour).toISOString().slice(0, 13).replaceAll(/[-T]/g, '')}`
}

/**
 * Makes the partition of an hour unless it is there. Results of other hours are taken meanwhile: ATTACH does not lock writers out, as CREATE … PARTITION OF would.
 */
export async function ensureHour(pool: Pool, hour: number): Promise<void> {
  await transact(pool, async (client) => {
    // Who comes second waits here for the first.
    const made = await client.query('INSERT INTO result_hour (hour) VALUES ($1) ON CONFLICT DO NOTHING', [new Date(hour)])
    if (made.rowCount === 0) return
    const name = partitionName(hour)
    await client.query(`CREATE TABLE ${name} (LIKE result_log INCLUDING ALL)`)
    const [from, to] = [hour, hour + hourMs].map((at) => new Date(at).toISOString())
    await client.query(`ALTER TABLE result_log ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`)
  })
}

/**
 * Keeps an hour from being closed until the caller's transaction ends.
 * @returns whether results may be added to it; `missing`: its partition has to be made first
 */
export async function holdHour(client: PoolClient, hour: number): Promise<'open' | 'closed' | 'missing'> {
  const { rows } = await client.query<{ closed: boolean }>({
    name: 'hold-hour',
    text: 'SELECT closed_at IS NOT NULL AS closed FROM result_hour WHERE hour = $1 FOR SHARE',
    values: [new Date(hour)],
  })
  const [row] = rows
  if (row === undefined) return 'missing'
  return row.closed ? 'closed' : 'open'
}

/** Hours that ended before `before` and are not packed yet, oldest first (ms since the epoch). */
export async function finishedHours(pool: Pool, before: number): Promise<number[]> {
  const { rows } = await pool.query<{ hour: Date }>('SELECT hour FROM result_hour WHERE hour <= $1 ORDER BY hour', [
    new Date(before - hourMs),
  ])
  return rows.map((row) => row.hour.getTime())
}

/** Lets no more results into an hour, once those under way have been committed. */
export async function closeHour(pool: Pool, hour: number, now: number): Promise<void> {
  await pool.query('UPDATE result_hour SET closed_at = $2 WHERE hour = $1 AND closed_at IS NULL', [new Date(hour), new Date(now)])
}

/**
 * Drops the partition of a packed hour. Dropping needs the whole log for a moment; while somebody reads it at length this gives up, rather than have everybody
 * wait in line behind it.
 * @returns whether it is gone; if not, try again later
 */
export async function dropHour(pool: Pool, hour: number): Promise<boolean> {
  try {
    await transact(pool, async (client) => {
      await client.query(`SET LOCAL lock_timeout = '500ms'`)
      await client.query('DELETE FROM result_hour WHERE hour = $1', [new Date(hour)])
      await client.query(`DROP TABLE IF EXISTS ${partitionName(hour)}`)
    })
    return true
  } catch (error) {
    if (errorCode(error) === '55P03') return false
    throw error
  }
}
