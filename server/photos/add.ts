import { captionRule, type Photo } from '../contract/api/photos.ts'
import { photoLimits } from '../contract/file-limits.ts'
import { requireDevice } from '../devices/index.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { conflict, DomainError } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { cleanImage, type CleanImage } from './image.ts'
import { photoOfDevice } from './list.ts'
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
  const image = understood(Buffer.from(await read()))
  const { type, width, height, data } = image
  if (width * height > photoLimits.pixels)
    throw new DomainError('picture-too-large', 'Ảnh quá lớn. Hãy chụp hoặc thu nhỏ ảnh dưới 50 triệu điểm ảnh.', { status: 422 })
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

function understood(bytes: Buffer): CleanImage {
  try {
    return cleanImage(bytes)
  } catch (cause) {
    throw new DomainError(
      'unreadable-picture',
      'Tệp không phải là ảnh JPEG, PNG hay WebP, hoặc ảnh bị hỏng. Hãy chụp lại hoặc chọn ảnh khác.',
      {
        status: 422,
        cause,
      },
    )
  }
}
