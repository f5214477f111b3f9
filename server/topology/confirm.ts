import type { z } from 'zod'
import type { confirmSchema, dismissSchema } from '../contract/api/topology.ts'
import { requireDevice, writeChange } from '../devices/index.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { conflict } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { readNetworks } from './network.ts'
import { insertDismissal, lockDevices } from './store.ts'

const gone = () => conflict('proposal-gone', 'Đề xuất này không còn: mạng hoặc vị trí của thiết bị đã thay đổi. Hãy xem lại danh sách.')

/**
 * Hangs devices where the present proposals put them, all or none.
 * @returns ids of the devices, in the order asked for
 * @throws DomainError `not-found`, `forbidden`, `proposal-gone`
 */
export async function confirmLinks(ctx: Context, { links }: z.output<typeof confirmSchema>): Promise<number[]> {
  const devices = []
  for (const { deviceId, parentId } of links) {
    devices.push(await requireDevice(ctx, 'device.write', deviceId))
    await requireDevice(ctx, 'device.read', parentId)
  }
  const units = [...new Set(devices.map(({ unitId }) => unitId))].toSorted((a, b) => a - b)
  return ctx.app.db.transaction(async (tx) => {
    for (const unitId of units) await lockDevices(tx, unitId)
    const proposals = (await readNetworks(tx, units)).flatMap((network) => network.proposals)
    const changed = []
    for (const { deviceId, parentId } of links) {
      if (!proposals.some(({ device, parent }) => device.id === deviceId && parent.id === parentId)) throw gone()
      const before = await requireDevice(ctx, 'device.write', deviceId, tx)
      changed.push((await writeChange(tx, ctx, before, { parentId })).row)
    }
    await announce(tx, { devices: changed })
    return changed.map(({ id }) => id)
  })
}

/**
 * Notes that a device does not hang where the tables put it; it is not proposed again.
 * @throws DomainError `not-found`, `forbidden`
 */
export async function dismissLink(ctx: Context, { deviceId, parentId }: z.output<typeof dismissSchema>): Promise<void> {
  const device = await requireDevice(ctx, 'device.write', deviceId)
  const parent = await requireDevice(ctx, 'device.read', parentId)
  await ctx.app.db.transaction(async (tx) => {
    const dismissedBy = 'personId' in ctx.actor ? ctx.actor.personId : null
    const fresh = await insertDismissal(tx, { deviceId, parentId, dismissedBy, dismissedAt: new Date(ctx.app.clock.now()) })
    if (!fresh) return
    await audit(tx, ctx, {
      action: 'device.dismiss-place',
      entity: 'device',
      entityId: deviceId,
      unitId: device.unitId,
      after: { name: device.name, parentId, parent: parent.name },
    })
    await announce(tx, { devices: [device] })
  })
}
