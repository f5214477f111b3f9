import type { AgentItem } from '../contract/api/agents.ts'
import { requireUnit } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { scopeOf } from '../kernel/scope.ts'
import { type AgentListRow, findAgent, listAgentRows } from './store.ts'

function agentItem({ agent, siteName, checks, deviceId }: AgentListRow): AgentItem {
  return {
    id: agent.id,
    unitId: agent.unitId,
    site: agent.siteId === null || siteName === null ? null : { id: agent.siteId, name: siteName },
    name: agent.name,
    status: agent.revokedAt ? 'revoked' : agent.silentSince ? 'silent' : agent.boot === null ? 'waiting' : 'online',
    lastSeenAt: agent.lastSeenAt?.toISOString() ?? null,
    silentSince: agent.silentSince?.toISOString() ?? null,
    enrolledAt: agent.enrolledAt.toISOString(),
    revokedAt: agent.revokedAt?.toISOString() ?? null,
    facts: agent.facts,
    clockOffset: agent.clockOffset,
    clockJumps: agent.clockJumps,
    dropped: agent.dropped,
    trapWatch: agent.trapWatch,
    checks,
    deviceId,
  }
}

/** Agents of the actor's units. @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's */
export async function listAgents(ctx: Context, unit: number | undefined): Promise<AgentItem[]> {
  const rows = await listAgentRows(ctx.app.db, await scopeOf(ctx, 'agent.read', unit))
  return rows.map(agentItem)
}

/** @throws DomainError `not-found`, `forbidden` */
export async function getAgent(ctx: Context, id: number): Promise<AgentItem> {
  const found = await findAgent(ctx.app.db, id)
  requireUnit(ctx.actor, 'agent.read', found?.unitId)
  const [row] = await listAgentRows(ctx.app.db, found ? [found.unitId] : [], id)
  if (!row) throw notFound()
  return agentItem(row)
}
