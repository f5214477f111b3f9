import { eq } from 'drizzle-orm'
import type { Pool } from 'pg'
import { setting } from '../../db/schema/system.ts'
import type { Reader, Tx } from '../kernel/context.ts'

export async function readSetting(db: Reader, key: string, lock: boolean): Promise<unknown> {
  const question = db.select({ value: setting.value }).from(setting).where(eq(setting.key, key))
  const [row] = await (lock ? question.for('update') : question)
  return row?.value
}

export async function writeSetting(tx: Tx, key: string, value: unknown, updatedAt: Date): Promise<void> {
  await tx.insert(setting).values({ key, value, updatedAt }).onConflictDoUpdate({ target: setting.key, set: { value, updatedAt } })
}

export async function checkIds(pool: Pool): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>('SELECT id FROM "check" ORDER BY id')
  return rows.map((row) => row.id)
}

/** Deletes packs of these checks that begin before a time, by their key: the table is never read through. */
export async function deletePacks(pool: Pool, checks: readonly number[], before: number): Promise<number> {
  const { rowCount } = await pool.query('DELETE FROM result_pack WHERE check_id = ANY ($1::int4[]) AND hour < $2', [
    checks,
    new Date(before),
  ])
  return rowCount ?? 0
}

/** Days (UTC) of these checks that ended before a time. */
export async function deleteResultDays(pool: Pool, checks: readonly number[], before: number): Promise<number> {
  const { rowCount } = await pool.query(
    `DELETE FROM result_day WHERE check_id = ANY ($1::int4[]) AND day < ($2::timestamptz AT TIME ZONE 'UTC')::date`,
    [checks, new Date(before)],
  )
  return rowCount ?? 0
}

export async function deleteRollups(pool: Pool, checks: readonly number[], before: number): Promise<number> {
  const { rowCount } = await pool.query(
    `DELETE FROM result_rollup WHERE check_id = ANY ($1::int4[]) AND day < ($2::timestamptz AT TIME ZONE 'UTC')::date`,
    [checks, new Date(before)],
  )
  return rowCount ?? 0
}

export async function deleteReports(pool: Pool, before: number): Promise<number> {
  const { rowCount } = await pool.query('DELETE FROM report WHERE received_at < $1', [new Date(before)])
  return rowCount ?? 0
}
