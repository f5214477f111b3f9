import type { z } from 'zod'
import type { newUnitSchema } from '../contract/api/manage.ts'
import type { Unit } from '../contract/api/session.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { DomainError } from '../kernel/errors.ts'
import { today } from '../kernel/scope.ts'
import { insertName, insertUnit, loadUnits } from './store.ts'

/** Makes a unit below another one. Everybody whose role reaches the parent reaches it from now on. */
export async function createUnit(ctx: Context, input: z.output<typeof newUnitSchema>): Promise<Unit> {
  requireUnit(ctx.actor, 'unit.manage', input.parentId)
  const { clock, db } = ctx.app
  const { parentId, kind, name, shortName = null, validFrom = null, validTo = null } = input
  return db.transaction(async (tx) => {
    const id = await insertUnit(tx, { parentId, kind, validFrom, validTo, createdAt: new Date(clock.now()) })
    await insertName(tx, id, { name, shortName, validFrom, validTo: null })
    await audit(tx, ctx, {
      action: 'unit.create',
      entity: 'unit',
      entityId: id,
      unitId: parentId,
      after: { parentId, kind, name, shortName },
    })
    const [made] = await loadUnits(tx, [id], today(clock))
    if (!made) throw new DomainError('internal', 'Không đọc lại được đơn vị vừa tạo.', { status: 500 })
    return { ...made, parentId }
  })
}
