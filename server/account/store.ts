import { and, desc, eq, isNull, ne } from 'drizzle-orm'
import { account, apiToken, session } from '../../db/schema/people.ts'
import type { Reader, Tx } from '../kernel/context.ts'

export async function passwordHashOf(db: Reader, personId: string): Promise<string | null> {
  const [found] = await db
    .select({ password: account.password })
    .from(account)
    .where(and(eq(account.userId, personId), eq(account.providerId, 'credential')))
  return found?.password ?? null
}

export async function setOwnPassword(tx: Tx, personId: string, hash: string, now: Date): Promise<void> {
  await tx
    .update(account)
    .set({ password: hash, updatedAt: now })
    .where(and(eq(account.userId, personId), eq(account.providerId, 'credential')))
}

/** Ends one session of a person; @returns whether there was one. */
export async function deleteSession(tx: Tx, personId: string, sessionId: string): Promise<boolean> {
  const gone = await tx
    .delete(session)
    .where(and(eq(session.id, sessionId), eq(session.userId, personId)))
    .returning({ id: session.id })
  return gone.length > 0
}

/** Ends all sessions of a person but one; @returns how many. */
export async function deleteOtherSessions(tx: Tx, personId: string, keep: string): Promise<number> {
  const gone = await tx
    .delete(session)
    .where(and(eq(session.userId, personId), ne(session.id, keep)))
    .returning({ id: session.id })
  return gone.length
}

/** Tokens of a person that are not revoked, newest first. */
export function tokensOf(db: Reader, personId: string) {
  return db
    .select()
    .from(apiToken)
    .where(and(eq(apiToken.personId, personId), isNull(apiToken.revokedAt)))
    .orderBy(desc(apiToken.id))
}

export async function insertToken(tx: Tx, row: Omit<typeof apiToken.$inferInsert, 'id'>) {
  const [made] = await tx.insert(apiToken).values(row).returning()
  if (!made) throw new Error('insert into api_token returned no row')
  return made
}

/** @returns the token's name, or null when this person has no such token that is not revoked already */
export async function revokeTokenRow(tx: Tx, personId: string, id: number, now: Date): Promise<string | null> {
  const [gone] = await tx
    .update(apiToken)
    .set({ revokedAt: now })
    .where(and(eq(apiToken.id, id), eq(apiToken.personId, personId), isNull(apiToken.revokedAt)))
    .returning({ name: apiToken.name })
  return gone?.name ?? null
}
