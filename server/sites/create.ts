import type { z } from 'zod'
import type { newSiteSchema } from '../contract/api/manage.ts'
import type { Site } from '../contract/api/session.ts'
import { audit } from '../kernel/audit.ts'
import type { Context, Tx } from '../kernel/context.ts'
import { unitForNew } from '../kernel/scope.ts'
import { insertSite } from './store.ts'

/** Makes a site of a unit. */
export async function createSite(ctx: Context, input: z.output<typeof newSiteSchema>): Promise<Site> {
  const unitId = await unitForNew(ctx, 'unit.manage', input.unitId)
  return ctx.app.db.transaction((tx) => addSite(tx, ctx, unitId, input))
}

/** Makes a site with its audit row, in a transaction of the caller, who has asked for the right. */
export async function addSite(tx: Tx, ctx: Context, unitId: number, input: z.output<typeof newSiteSchema>): Promise<Site> {
  const { name, address = null, formerWard = null, latitude = null, longitude = null, validFrom = null, validTo = null } = input
  const row = { unitId, name, address, formerWard, latitude, longitude, validFrom, validTo }
  const made = await insertSite(tx, { ...row, createdAt: new Date(ctx.app.clock.now()) })
  await audit(tx, ctx, { action: 'site.create', entity: 'site', entityId: made.id, unitId, after: row })
  return made
}
