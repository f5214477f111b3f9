import type { z } from 'zod'
import type { AgentItem, agentChangeSchema } from '../contract/api/agents.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit, changedFields } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { invalidField, notFound } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { hashToken, newToken } from '../kernel/secrets.ts'
import { getAgent } from './list.ts'
import { type AgentRow, findAgent, findSite, updateAgent } from './store.ts'

async function requireAgent(ctx: Context, id: number): Promise<AgentRow> {
  const row = await findAgent(ctx.app.db, id)
  requireUnit(ctx.actor, 'agent.manage', row?.unitId)
  if (!row || row.revokedAt) throw notFound()
  return row
}

/** Refuses a site that is not the unit's. */
export async function requireSite(ctx: Context, unitId: number, siteId: number | null | undefined): Promise<void> {
  if (!siteId) return
  const site = await findSite(ctx.app.db, siteId)
  if (site?.unitId !== unitId) throw invalidField('siteId', 'unknown-site', 'Địa điểm này không thuộc đơn vị của trạm giám sát.')
}

/** Renames an agent or moves it to another site. @throws DomainError `not-found`, `forbidden`, `invalid` */
export async function changeAgent(ctx: Context, id: number, input: z.output<typeof agentChangeSchema>): Promise<AgentItem> {
  const before = await requireAgent(ctx, id)
  await requireSite(ctx, before.unitId, input.siteId)
  const changed = changedFields<Pick<AgentRow, 'name' | 'siteId'>>(before, {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.siteId === undefined ? {} : { siteId: input.siteId }),
  })
  if (changed) {
    await ctx.app.db.transaction(async (tx) => {
      const row = await updateAgent(tx, id, changed.after)
      if (!row) throw notFound()
      await audit(tx, ctx, { action: 'agent.change', entity: 'agent', entityId: id, unitId: row.unitId, ...changed })
      await announce(tx, { agents: [row] })
    })
  }
  return getAgent(ctx, id)
}

/** Takes away an agent's right to send and to be told anything, at once and for good. Its history stays. @throws DomainError `not-found`, `forbidden` */
export async function revokeAgent(ctx: Context, id: number): Promise<AgentItem> {
  const before = await requireAgent(ctx, id)
  await ctx.app.db.transaction(async (tx) => {
    const row = await updateAgent(tx, id, { revokedAt: new Date(ctx.app.clock.now()) })
    if (!row) throw notFound()
    await audit(tx, ctx, { action: 'agent.revoke', entity: 'agent', entityId: id, unitId: row.unitId, before: { name: before.name } })
    await announce(tx, { agents: [row], wake: [id] })
  })
  return getAgent(ctx, id)
}

/** Gives an agent a new credential; the old one is refused from now on. The new one is shown this once. @throws DomainError `not-found`, `forbidden` */
export async function rotateAgent(ctx: Context, id: number): Promise<{ credential: string }> {
  await requireAgent(ctx, id)
  const credential = newToken('agent')
  await ctx.app.db.transaction(async (tx) => {
    const row = await updateAgent(tx, id, { credentialHash: hashToken(credential) })
    if (!row) throw notFound()
    await audit(tx, ctx, { action: 'agent.rotate', entity: 'agent', entityId: id, unitId: row.unitId })
    await announce(tx, { agents: [row] })
  })
  return { credential }
}
