import { eq, lt, sql } from 'drizzle-orm'
import { freeSpace, minimumFreeSpace } from '../../db/embedded/disk.ts'
import { person, rateLimit, session } from '../../db/schema/people.ts'
import { setting } from '../../db/schema/system.ts'
import { unit } from '../../db/schema/units.ts'
import type { Reader, Tx } from '../kernel/context.ts'

const setupKey = 'setup'

export async function anybodyExists(db: Reader): Promise<boolean> {
  return (await db.select({ id: person.id }).from(person).limit(1)).length > 0
}

/** The unit at the top; the oldest when there are several. */
export async function rootUnit(db: Reader): Promise<number | null> {
  const [found] = await db
    .select({ id: unit.id })
    .from(unit)
    .where(sql`parent_id is null`)
    .orderBy(unit.id)
    .limit(1)
  return found?.id ?? null
}

/** Lets one server at a time look at and lay the beginnings of an installation; held until the transaction ends. */
export async function lockBeginnings(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(7216106)`)
}

/** Keeps the hash of the only valid set-up token. */
export async function keepSetupHash(tx: Tx, hash: string, now: Date): Promise<void> {
  const row = { value: { hash }, updatedAt: now }
  await tx
    .insert(setting)
    .values({ key: setupKey, ...row })
    .onConflictDoUpdate({ target: setting.key, set: row })
}

/** Takes the set-up token's hash away, so that nobody else can use it; null when it is gone. A transaction that fails puts it back. */
export async function takeSetupHash(tx: Tx): Promise<string | null> {
  const [gone] = await tx.delete(setting).where(eq(setting.key, setupKey)).returning({ value: setting.value })
  const value = gone?.value
  return typeof value === 'object' && value !== null && 'hash' in value && typeof value.hash === 'string' ? value.hash : null
}

/** Removes sessions that have ended and counts of attempts that no longer matter. */
export async function purgeSignIns(db: Reader, now: number): Promise<void> {
  await db.delete(session).where(lt(session.expiresAt, new Date(now)))
  await db.delete(rateLimit).where(lt(rateLimit.lastRequest, now - 86_400_000))
}

/** Bytes free where the data lie, and how many PostgreSQL needs to work safely. */
export async function diskSpace(folder: string): Promise<{ free: number; needed: number }> {
  return { free: await freeSpace(folder), needed: minimumFreeSpace }
}
