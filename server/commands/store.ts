import { and, eq, gt, inArray, isNull, lt } from 'drizzle-orm'
import { agent, agentCommand, agentFind } from '../../db/schema/index.ts'
import type { Identity } from '../contract/sensors.ts'
import type { Reader, Tx } from '../kernel/context.ts'

export type CommandRow = typeof agentCommand.$inferSelect

/** The unit of an agent in service. */
export async function unitOfAgent(db: Reader, id: number): Promise<number | undefined> {
  const [row] = await db
    .select({ unitId: agent.unitId })
    .from(agent)
    .where(and(eq(agent.id, id), isNull(agent.revokedAt)))
  return row?.unitId
}

export async function insertCommand(tx: Tx, values: typeof agentCommand.$inferInsert): Promise<void> {
  await tx.insert(agentCommand).values(values)
}

export async function findCommand(db: Reader, id: string): Promise<CommandRow | undefined> {
  const [row] = await db.select().from(agentCommand).where(eq(agentCommand.id, id))
  return row
}

const open = ['pending', 'sent'] as const

/** Commands that wait for an agent, oldest first, marked as sent. */
export async function takePending(db: Reader, agentId: number, now: Date): Promise<CommandRow[]> {
  const rows = await db
    .update(agentCommand)
    .set({ status: 'sent' })
    .where(and(eq(agentCommand.agentId, agentId), eq(agentCommand.status, 'pending'), gt(agentCommand.expiresAt, now)))
    .returning()
  return rows.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
}

/** @returns the row as it is now; undefined when it had ended already */
export async function updateCommand(
  tx: Tx,
  id: string,
  values: Partial<typeof agentCommand.$inferInsert>,
): Promise<CommandRow | undefined> {
  const [row] = await tx
    .update(agentCommand)
    .set(values)
    .where(and(eq(agentCommand.id, id), inArray(agentCommand.status, [...open])))
    .returning()
  return row
}

/** Ends what nobody has carried out in time. */
export function expireCommands(tx: Tx, now: Date, message: string) {
  return tx
    .update(agentCommand)
    .set({ status: 'failed', message, sealed: null, endedAt: now })
    .where(and(inArray(agentCommand.status, [...open]), lt(agentCommand.expiresAt, now)))
    .returning({ id: agentCommand.id, unitId: agentCommand.unitId })
}

export async function insertFind(
  tx: Tx,
  values: { commandId: string; at: Date; identity: Identity; credential: number | null },
): Promise<void> {
  await tx.insert(agentFind).values(values)
}
