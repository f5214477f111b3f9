import type { MaintenanceItem } from '../contract/api/maintenance.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { conflict } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { planOfRow } from './define.ts'
import { getWindow } from './list.ts'
import { changedBy, requireLive } from './plan.ts'
import { activeAt } from './rules.ts'
import { lockWindow, namedDevices, updateWindow } from './store.ts'

/**
 * Ends the time that holds; a recurring window holds again next time.
 * @throws DomainError `not-found`, `forbidden`, `maintenance-over`, `maintenance-not-active`
 */
export function endMaintenance(ctx: Context, id: number): Promise<MaintenanceItem> {
  return stop(ctx, id, 'maintenance.end', (at, active) => {
    if (!active) throw conflict('maintenance-not-active', 'Lịch bảo trì này chưa bắt đầu; muốn bỏ hẳn thì huỷ lịch.')
    return { endedAt: at }
  })
}

/**
 * Calls a window off: what holds ends now, nothing of it follows.
 * @throws DomainError `not-found`, `forbidden`, `maintenance-over`
 */
export function cancelMaintenance(ctx: Context, id: number): Promise<MaintenanceItem> {
  const { actor } = ctx
  return stop(ctx, id, 'maintenance.cancel', (at) => ({ cancelledAt: at, cancelledBy: 'personId' in actor ? actor.personId : null }))
}

async function stop(
  ctx: Context,
  id: number,
  action: string,
  change: (at: Date, active: boolean) => { endedAt: Date } | { cancelledAt: Date; cancelledBy: string | null },
): Promise<MaintenanceItem> {
  const now = ctx.app.clock.now()
  await ctx.app.db.transaction(async (tx) => {
    const row = await requireLive(ctx, await lockWindow(tx, id), now)
    const values = change(new Date(now), activeAt(planOfRow(row), now) !== null)
    await updateWindow(tx, id, values)
    await audit(tx, ctx, { action, entity: 'maintenance', entityId: id, unitId: row.unitId, before: { reason: row.reason }, after: values })
    const devices = (await namedDevices(tx, [id])).map((one) => one.id)
    await announce(tx, { devices: await changedBy(tx, [{ ...row, devices }]) })
  })
  return getWindow(ctx, id)
}
