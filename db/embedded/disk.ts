import { statfs } from 'node:fs/promises'
import { DatabaseError } from '../errors.ts'

/** Bytes that an ordinary account may still write on the file system of `path`. */
export async function freeSpace(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path)
  return bavail * bsize
}

/** Below this PostgreSQL cannot promise to write its log through a start and a recovery, bytes. */
export const minimumFreeSpace = 128 * 1024 * 1024

/** @throws DatabaseError `disk` when less than `minimum` bytes are free on the file system of `path` */
export async function requireFreeSpace(path: string, minimum = minimumFreeSpace): Promise<void> {
  const free = await freeSpace(path)
  if (free >= minimum) return
  throw new DatabaseError(
    'disk',
    `Ổ đĩa chứa ${path} chỉ còn trống ${megabytes(free)} MB, cần ít nhất ${megabytes(minimum)} MB để mở cơ sở dữ liệu an toàn. Hãy giải phóng chỗ trống rồi khởi động lại.`,
  )
}

function megabytes(bytes: number): string {
  return Math.floor(bytes / 1024 / 1024).toLocaleString('vi-VN')
}
