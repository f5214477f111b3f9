import type { z } from 'zod'
import type { StatusPage, statusPageChangeSchema } from '../contract/api/public-status.ts'
import { fold } from '../contract/text.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit, changedFields } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { DomainError } from '../kernel/errors.ts'
import { today } from '../kernel/scope.ts'
import { loadUnitSummaries } from '../units/index.ts'
import { findPage, putPage, slugTaken } from './store.ts'

/** @throws DomainError `not-found`, `forbidden` */
export async function getStatusPage(ctx: Context, unitId: number): Promise<StatusPage> {
  requireUnit(ctx.actor, 'unit.read', unitId)
  return (await findPage(ctx.app.db, unitId)) ?? { enabled: false, slug: await proposal(ctx, unitId) }
}

/**
 * Switches the page on or off; its address stays its own while it is off.
 * @throws DomainError `not-found`, `forbidden`, `slug-taken`
 */
export async function putStatusPage(ctx: Context, unitId: number, input: z.output<typeof statusPageChangeSchema>): Promise<StatusPage> {
  requireUnit(ctx.actor, 'unit.manage', unitId)
  const { db, clock } = ctx.app
  return db.transaction(async (tx) => {
    const before = (await findPage(tx, unitId)) ?? { enabled: false, slug: null }
    const changed = changedFields<{ enabled: boolean; slug: string | null }>(before, input)
    if (changed === null) return input
    if (await slugTaken(tx, input.slug, unitId))
      throw new DomainError('slug-taken', 'Địa chỉ này đã có đơn vị khác dùng. Hãy chọn địa chỉ khác.', {
        status: 409,
        fields: [{ field: 'slug', code: 'slug-taken', message: 'Đã có đơn vị khác dùng địa chỉ này' }],
      })
    await putPage(tx, unitId, input, new Date(clock.now()))
    await audit(tx, ctx, { action: 'unit.status-page', entity: 'unit', entityId: unitId, unitId, ...changed })
    return input
  })
}

/** An address made of the unit's name: `UBND phường Thuận Hóa` → `ubnd-phuong-thuan-hoa`. */
async function proposal({ app }: Context, unitId: number): Promise<string> {
  const [unit] = await loadUnitSummaries(app.db, [unitId], today(app.clock))
  const words = fold(unit?.name ?? '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 50)
  const base = words.length >= 3 ? words : `don-vi-${unitId}`
  return (await slugTaken(app.db, base, unitId)) ? `${base}-${unitId}` : base
}
