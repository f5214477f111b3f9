import { captionRule, type Photo } from '../contract/api/photos.ts'
import { photoLimits } from '../contract/file-limits.ts'
import { requireDevice } from '../devices/index.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { conflict } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { photoOfDevice } from './list.ts'
import { readPicture } from './read.ts'
import { countPhotos, insertPhoto } from './store.ts'

/**
 * Keeps a photo of a device, without what the camera wrote about place and person.
 * @throws DomainError `not-found`, `forbidden`, `unreadable-picture`, `picture-too-large`, `too-many-photos`
 */
export async function addPhoto(
  ctx: Context,
  deviceId: number,
  caption: string | undefined,
  read: () => Promise<ArrayBuffer>,
): Promise<Photo> {
  const device = await requireDevice(ctx, 'device.write', deviceId)
  const words = captionRule.parse(caption ?? '') || null
  const { type, width, height, data } = readPicture(Buffer.from(await read()))
  const { db, clock } = ctx.app
  const id = await db.transaction(async (tx) => {
    if ((await countPhotos(tx, deviceId)) >= photoLimits.perDevice)
      throw conflict('too-many-photos', `Mỗi thiết bị giữ nhiều nhất ${photoLimits.perDevice} ảnh. Hãy xoá bớt ảnh cũ.`)
    const createdBy = 'personId' in ctx.actor ? ctx.actor.personId : null
    const about = { type, caption: words, width, height, size: data.length }
    const made = await insertPhoto(tx, { deviceId, ...about, data, createdBy, createdAt: new Date(clock.now()) })
    await audit(tx, ctx, { action: 'photo.create', entity: 'photo', entityId: made, unitId: device.unitId, after: { deviceId, ...about } })
    await announce(tx, { devices: [device] })
    return made
  })
  return photoOfDevice(ctx, deviceId, id)
}
