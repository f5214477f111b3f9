import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { agent, check, credential, device, enrolment, site } from '../../db/schema/index.ts'
import type { Reader, Tx } from '../kernel/context.ts'

export type AgentRow = typeof agent.$inferSelect

/** Agents of these units with what a list shows, in service first, then by name as Vietnamese sorts it. */
export function listAgentRows(db: Reader, unitIds: readonly number[], id?: number) {
  return db
    .select({
      agent,
      siteName: site.name,
      checks: sql<number>`(select count(*)::int from ${check} where ${check.agentId} = ${agent.id} and ${check.deletedAt} is null)`,
      deviceId: sql<
        number | null
      >`(select min(${device.id}) from ${device} where ${device.hostOfAgentId} = ${agent.id} and ${device.retiredAt} is null)`,
    })
    .from(agent)
    .leftJoin(site, eq(site.id, agent.siteId))
    .where(and(inArray(agent.unitId, [...unitIds]), eq(agent.forPushes, false), id === undefined ? undefined : eq(agent.id, id)))
    .orderBy(sql`${agent.revokedAt} is not null`, sql`${agent.name} collate "vietnamese"`, asc(agent.id))
}
export type AgentListRow = Awaited<ReturnType<typeof listAgentRows>>[number]

export async function findAgent(db: Reader, id: number): Promise<AgentRow | undefined> {
  const [row] = await db
    .select()
    .from(agent)
    .where(and(eq(agent.id, id), eq(agent.forPushes, false)))
  return row
}

export async function insertAgent(tx: Tx, values: typeof agent.$inferInsert): Promise<AgentRow> {
  const [row] = await tx.insert(agent).values(values).returning()
  if (!row) throw new Error('insert returned no row')
  return row
}

/** @returns the row as it is now; undefined when the agent has been revoked */
export async function updateAgent(tx: Tx, id: number, values: Partial<typeof agent.$inferInsert>): Promise<AgentRow | undefined> {
  const [row] = await tx
    .update(agent)
    .set(values)
    .where(and(eq(agent.id, id), isNull(agent.revokedAt)))
    .returning()
  return row
}

export async function insertEnrolment(tx: Tx, values: typeof enrolment.$inferInsert): Promise<number> {
  const [row] = await tx.insert(enrolment).values(values).returning({ id: enrolment.id })
  if (!row) throw new Error('insert returned no row')
  return row.id
}

/**
 * Uses up a one-time token: of two who try at once, one gets the row.
 * @returns undefined when the token is unknown, used or expired
 */
export async function useEnrolment(tx: Tx, hash: Buffer, now: Date) {
  const [row] = await tx
    .update(enrolment)
    .set({ usedAt: now })
    .where(and(eq(enrolment.hash, hash), isNull(enrolment.usedAt), gt(enrolment.expiresAt, now)))
    .returning()
  return row
}

export async function linkEnrolment(tx: Tx, id: number, agentId: number): Promise<void> {
  await tx.update(enrolment).set({ agentId }).where(eq(enrolment.id, id))
}

/** Everything that an agent has to measure, with sealed credentials. */
export function listAgentChecks(db: Reader, agentId: number) {
  return db
    .select({ check, sealed: credential.sealed })
    .from(check)
    .innerJoin(device, eq(device.id, check.deviceId))
    .leftJoin(credential, eq(credential.id, check.credentialId))
    .where(and(eq(check.agentId, agentId), eq(check.enabled, true), isNull(check.deletedAt), isNull(device.retiredAt)))
    .orderBy(asc(check.id))
}
export type AgentCheckRow = Awaited<ReturnType<typeof listAgentChecks>>[number]

export async function findSite(db: Reader, id: number) {
  const [row] = await db.select({ id: site.id, unitId: site.unitId }).from(site).where(eq(site.id, id))
  return row
}

/** Is any internet line watched yet, by whomever? */
export async function watchesLine(db: Reader): Promise<boolean> {
  const [row] = await db
    .select({ id: check.id })
    .from(check)
    .where(and(eq(check.kind, 'link'), isNull(check.deletedAt)))
    .limit(1)
  return row !== undefined
}

/** Is there an agent in service with this credential? */
export async function findByCredential(db: Reader, hash: Buffer): Promise<number | undefined> {
  const [row] = await db
    .select({ id: agent.id })
    .from(agent)
    .where(and(eq(agent.credentialHash, hash), isNull(agent.revokedAt)))
  return row?.id
}
