import type { PhotoType } from '../contract/api/photos.ts'

const ending: Record<PhotoType, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }

/** How a stored picture is served. @param name of the file without its ending */
export const pictureHeaders = (type: PhotoType, name: string) => ({
  'content-type': type,
  'content-disposition': `inline; filename="${name}.${ending[type]}"`,
  // The picture of an id never changes; only the browser of whoever may see it keeps it.
  'cache-control': 'private, max-age=604800, immutable',
  'content-security-policy': "default-src 'none'; sandbox",
})
