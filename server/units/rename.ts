import type { z } from 'zod'
import type { unitRenameSchema } from '../contract/api/manage.ts'
import type { Unit } from '../contract/api/session.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit } from '../kernel/audit.ts'
import type { Context, Tx } from '../kernel/context.ts'
import { conflict } from '../kernel/errors.ts'
import { today } from '../kernel/scope.ts'
import { getUnit } from './list.ts'
import { dayBefore, nameOn } from './rules.ts'
import { insertName, loadUnits, updateName } from './store.ts'

/**
 * Gives a unit another name from a date on, as after a merger of wards; the name before ends the day before. Without a date the name in force is corrected.
 * @throws DomainError `name-order` when a name begins on that date already, or later
 */
export async function renameUnit(ctx: Context, id: number, input: z.output<typeof unitRenameSchema>): Promise<Unit> {
  requireUnit(ctx.actor, 'unit.manage', id)
  await ctx.app.db.transaction((tx) =>
    putName(tx, ctx, id, { name: input.name, shortName: input.shortName ?? null }, input.validFrom ?? null),
  )
  return getUnit(ctx, id)
}

/** The change itself, also for the first start, which has no rights yet. */
export async function putName(
  tx: Tx,
  ctx: Context,
  id: number,
  to: { name: string; shortName: string | null },
  validFrom: string | null,
): Promise<void> {
  const [unit] = await loadUnits(tx, [id], today(ctx.app.clock))
  const names = unit?.names ?? []
  const present = nameOn(names, validFrom ?? today(ctx.app.clock))
  if (validFrom === null) {
    if (present) await updateName(tx, present.id, to)
    else await insertName(tx, id, { ...to, validFrom: null, validTo: null })
  } else {
    if (names.some((n) => n.validFrom !== null && n.validFrom >= validFrom))
      throw conflict('name-order', 'Đơn vị đã có một tên bắt đầu từ ngày này hoặc sau ngày này.')
    if (present) await updateName(tx, present.id, { name: present.name, shortName: present.shortName, validTo: dayBefore(validFrom) })
    await insertName(tx, id, { ...to, validFrom, validTo: null })
  }
  await audit(tx, ctx, {
    action: 'unit.rename',
    entity: 'unit',
    entityId: id,
    unitId: id,
    before: present ? { name: present.name, shortName: present.shortName } : null,
    after: { ...to, validFrom },
  })
}
