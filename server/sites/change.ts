import type { z } from 'zod'
import type { siteChangeSchema } from '../contract/api/manage.ts'
import type { Site } from '../contract/api/session.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit, changedFields } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { findSite, updateSite } from './store.ts'

/** Changes a site; its unit stays. */
export async function changeSite(ctx: Context, id: number, input: z.output<typeof siteChangeSchema>): Promise<Site> {
  return ctx.app.db.transaction(async (tx) => {
    const before = await findSite(tx, id)
    requireUnit(ctx.actor, 'unit.manage', before?.unitId)
    if (!before) throw notFound()
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
    const after: Site = { ...before, ...given }
    const changed = changedFields<Site>(before, after)
    if (changed === null) return before
    await updateSite(tx, after)
    await audit(tx, ctx, { action: 'site.change', entity: 'site', entityId: id, unitId: before.unitId, ...changed })
    return after
  })
}
