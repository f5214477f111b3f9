import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { agent, check, device } from '../../db/schema/index.ts'
import type { Reader } from '../kernel/context.ts'

/** How many agents of these units are in service, and how many of them are silent. */
export async function countAgents(db: Reader, unitIds: readonly number[]): Promise<{ total: number; silent: number }> {
  const [row] = await db
    .select({ total: sql<number>`count(*)::int`, silent: sql<number>`count(${agent.silentSince})::int` })
    .from(agent)
    .where(and(inArray(agent.unitId, [...unitIds]), isNull(agent.revokedAt), eq(agent.forPushes, false)))
  return row ?? { total: 0, silent: 0 }
}

/** Agents in service of these units with how much they watch. */
export function listOfferingAgents(db: Reader, unitIds: readonly number[]) {
  return db
    .select({
      id: agent.id,
      name: agent.name,
      facts: agent.facts,
      watchesLine: sql<boolean>`coalesce(bool_or(${check.kind} = 'link'), false)`,
      devices: sql<number>`count(distinct ${device.id}) filter (where ${device.hostOfAgentId} is null and ${device.kind} <> 'uplink')::int`,
    })
    .from(agent)
    .leftJoin(check, and(eq(check.agentId, agent.id), isNull(check.deletedAt)))
    .leftJoin(device, and(eq(device.id, check.deviceId), isNull(device.retiredAt)))
    .where(and(inArray(agent.unitId, [...unitIds]), isNull(agent.revokedAt), isNotNull(agent.lastSeenAt), eq(agent.forPushes, false)))
    .groupBy(agent.id)
    .orderBy(agent.id)
}
