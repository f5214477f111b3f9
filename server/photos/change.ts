import type { Photo } from '../contract/api/photos.ts'
import { requireDevice } from '../devices/index.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { photoOfDevice } from './list.ts'
import { updatePhoto } from './store.ts'

/** Changes what stands below a photo. @throws DomainError `not-found`, `forbidden` */
export async function changePhoto(ctx: Context, deviceId: number, id: number, caption: string | null): Promise<Photo> {
  const device = await requireDevice(ctx, 'device.write', deviceId)
  const before = await photoOfDevice(ctx, deviceId, id)
  const after = caption || null
  if (before.caption === after) return before
  await ctx.app.db.transaction(async (tx) => {
    if (!(await updatePhoto(tx, deviceId, id, { caption: after }))) throw notFound()
    await audit(tx, ctx, {
      action: 'photo.change',
      entity: 'photo',
      entityId: id,
      unitId: device.unitId,
      before: { caption: before.caption },
      after: { caption: after },
    })
    await announce(tx, { devices: [device] })
  })
  return { ...before, caption: after }
}

/** Deletes a photo: that there was one stays known, the picture goes. The same refusals. */
export async function deletePhoto(ctx: Context, deviceId: number, id: number): Promise<void> {
  const device = await requireDevice(ctx, 'device.write', deviceId)
  const before = await photoOfDevice(ctx, deviceId, id)
  await ctx.app.db.transaction(async (tx) => {
    if (!(await updatePhoto(tx, deviceId, id, { data: null, deletedAt: new Date(ctx.app.clock.now()) }))) throw notFound()
    const { caption, type, size } = before
    await audit(tx, ctx, {
      action: 'photo.delete',
      entity: 'photo',
      entityId: id,
      unitId: device.unitId,
      before: { deviceId, caption, type, size },
    })
    await announce(tx, { devices: [device] })
  })
}
