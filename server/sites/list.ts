import type { Site } from '../contract/api/session.ts'
import { requireUnit } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { scopeOf } from '../kernel/scope.ts'
import { findSite, listSitesOf } from './store.ts'

/** Sites of the units that the actor may see. */
export async function listSites(ctx: Context, within: number | undefined): Promise<Site[]> {
  return listSitesOf(ctx.app.db, await scopeOf(ctx, 'unit.read', within))
}

export async function getSite(ctx: Context, id: number): Promise<Site> {
  const found = await findSite(ctx.app.db, id)
  requireUnit(ctx.actor, 'unit.read', found?.unitId)
  if (!found) throw notFound()
  return found
}
