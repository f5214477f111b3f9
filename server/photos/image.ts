import type { PhotoType } from '../contract/api/photos.ts'
import { ImageError } from './image-error.ts'
import { cleanJpeg } from './jpeg.ts'
import { cleanPng } from './png.ts'
import { cleanWebp } from './webp.ts'

/** A picture without what the camera wrote about place, time, person and device. */
export interface CleanImage {
  type: PhotoType
  width: number
  height: number
  data: Buffer
}

const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/**
 * Tells a picture by its content and takes everything out of it that is not picture: EXIF with the position, XMP, comments, thumbnails, what follows its end.
 * @throws ImageError, RangeError for what is no whole picture of a known kind
 */
export function cleanImage(bytes: Buffer): CleanImage {
  if (bytes.toString('hex', 0, 3) === 'ffd8ff') return cleanJpeg(bytes)
  if (bytes.subarray(0, 8).equals(png)) return cleanPng(bytes)
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return cleanWebp(bytes)
  throw new ImageError('unknown kind')
}
