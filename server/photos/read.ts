import { photoLimits } from '../contract/file-limits.ts'
import { DomainError } from '../kernel/errors.ts'
import { cleanImage, type CleanImage } from './image.ts'

/**
 * A picture that somebody sent, without what the camera wrote about place and person.
 * @throws DomainError `unreadable-picture`, `picture-too-large`
 */
export function readPicture(bytes: Buffer): CleanImage {
  const image = understood(bytes)
  if (image.width * image.height > photoLimits.pixels)
    throw new DomainError('picture-too-large', 'Ảnh quá lớn. Hãy chụp hoặc thu nhỏ ảnh dưới 50 triệu điểm ảnh.', { status: 422 })
  return image
}

function understood(bytes: Buffer): CleanImage {
  try {
    return cleanImage(bytes)
  } catch (cause) {
    throw new DomainError(
      'unreadable-picture',
      'Tệp không phải là ảnh JPEG, PNG hay WebP, hoặc ảnh bị hỏng. Hãy chụp lại hoặc chọn ảnh khác.',
      { status: 422, cause },
    )
  }
}
