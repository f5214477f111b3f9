import type { z } from 'zod'
import type { unitChangeSchema } from '../contract/api/manage.ts'
import type { Unit } from '../contract/api/session.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit, changedFields } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { getUnit } from './list.ts'
import { updateUnit } from './store.ts'

/** Changes kind and dates of a unit. Names are dated and change with `renameUnit`. */
export async function changeUnit(ctx: Context, id: number, input: z.output<typeof unitChangeSchema>): Promise<Unit> {
  requireUnit(ctx.actor, 'unit.manage', id)
  const before = await getUnit(ctx, id)
  const fields = {
    kind: input.kind ?? before.kind,
    validFrom: input.validFrom === undefined ? before.validFrom : input.validFrom,
    validTo: input.validTo === undefined ? before.validTo : input.validTo,
  }
  const changed = changedFields<typeof fields>(before, fields)
  if (changed === null) return before
  await ctx.app.db.transaction(async (tx) => {
    await updateUnit(tx, id, fields)
    await audit(tx, ctx, { action: 'unit.change', entity: 'unit', entityId: id, unitId: id, ...changed })
  })
  return getUnit(ctx, id)
}
