import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { requireDevice } from './require.ts'
import { bumpConfig, endChecks, updateDevice } from './store.ts'

/**
 * Takes a device out of use: it is no longer measured or listed; its history stays.
 * @throws DomainError `not-found`, `forbidden`
 */
export async function retireDevice(ctx: Context, id: number): Promise<void> {
  const before = await requireDevice(ctx, 'device.write', id)
  const at = new Date(ctx.app.clock.now())
  await ctx.app.db.transaction(async (tx) => {
    const row = await updateDevice(tx, id, { retiredAt: at, updatedAt: at })
    if (!row) throw notFound()
    const agents = await endChecks(tx, id, at)
    await bumpConfig(tx, agents)
    await audit(tx, ctx, { action: 'device.retire', entity: 'device', entityId: id, unitId: row.unitId, before: { name: before.name } })
    await announce(tx, { devices: [row], wake: agents })
  })
}
