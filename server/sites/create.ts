import type { z } from 'zod'
import type { newSiteSchema } from '../contract/api/manage.ts'
import type { Site } from '../contract/api/session.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { unitForNew } from '../kernel/scope.ts'
import { insertSite } from './store.ts'

/** Makes a site of a unit. */
export async function createSite(ctx: Context, input: z.output<typeof newSiteSchema>): Promise<Site> {
  const unitId = await unitForNew(ctx, 'unit.manage', input.unitId)
  const { name, address = null, formerWard = null, latitude = null, longitude = null, validFrom = null, validTo = null } = input
  const { db, clock } = ctx.app
  return db.transaction(async (tx) => {
    const row = { unitId, name, address, formerWard, latitude, longitude, validFrom, validTo }
    const made = await insertSite(tx, { ...row, createdAt: new Date(clock.now()) })
    await audit(tx, ctx, { action: 'site.create', entity: 'site', entityId: made.id, unitId, after: row })
    return made
  })
}
