import type { Photo, PhotoType } from '../contract/api/photos.ts'
import { requireDevice } from '../devices/index.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { findPicture, listPhotos, type PhotoRow } from './store.ts'

const photoOf = (row: PhotoRow): Photo => ({ ...row, createdAt: row.createdAt.toISOString() })

/** Photos of a device, newest first. @throws DomainError `not-found`, `forbidden` */
export async function photosOf(ctx: Context, deviceId: number): Promise<Photo[]> {
  await requireDevice(ctx, 'device.read', deviceId)
  return (await listPhotos(ctx.app.db, deviceId)).map(photoOf)
}

/** One of them. The same refusals. */
export async function photoOfDevice(ctx: Context, deviceId: number, id: number): Promise<Photo> {
  const found = (await photosOf(ctx, deviceId)).find((photo) => photo.id === id)
  if (!found) throw notFound()
  return found
}

/** The picture itself. The same refusals. */
export async function pictureOf(ctx: Context, deviceId: number, id: number): Promise<{ type: PhotoType; data: Buffer }> {
  await requireDevice(ctx, 'device.read', deviceId)
  const found = await findPicture(ctx.app.db, deviceId, id)
  if (!found?.data) throw notFound()
  return { type: found.type, data: found.data }
}
