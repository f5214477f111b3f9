import type { z } from 'zod'
import type { auditEntrySchema } from '../contract/api/session.ts'
import type { Context } from '../kernel/context.ts'
import { unitsFor } from '../kernel/actor.ts'
import { holdsEverywhere, scopeOf } from '../kernel/scope.ts'
import { listAuditRows } from './store.ts'

interface Query {
  unit?: number | undefined
  before?: number | undefined
  entity?: string | undefined
  entityId?: string | undefined
  limit: number
}

/** What was changed in the units that the actor oversees, newest first. What concerns the whole installation is for those who oversee all of it. */
export async function listAudit(ctx: Context, query: Query): Promise<z.input<typeof auditEntrySchema>[]> {
  const unitIds = await scopeOf(ctx, 'audit.read', query.unit)
  // The page of somebody with one unit always asks for that one: with it, all is asked for too.
  const whole = unitIds.length === unitsFor(ctx.actor, 'audit.read').length && (await holdsEverywhere(ctx, 'audit.read'))
  const { before, entity, entityId, limit } = query
  const rows = await listAuditRows(ctx.app.db, { unitIds, whole, before, entity, entityId, limit })
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actorKind: row.actorKind,
    actorName: row.actorName,
    unitId: row.unitId,
    action: row.action,
    entity: row.entity,
    entityId: row.entityId,
    before: row.before,
    after: row.after,
  }))
}
