import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseError } from '../errors.ts'

/** Held as long as this process lives, unless released before. */
export interface Lock {
  release(): void
}

const busy = 5

/**
 * Takes a folder for this process alone. The lock is SQLite's exclusive file lock: the operating system drops it with the process, however that ends, it holds
 * across containers, and on Windows; a pid in a file can do neither. The pid beside it is only for the sentence.
 *
 * @throws DatabaseError `locked` when another process holds the folder, `data-dir` when it cannot be written to
 */
export function lockFolder(folder: string): Lock {
  const pidFile = join(folder, 'server.pid')
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(join(folder, 'server.lock'))
    // Nothing is ever written, so no journal beside the file.
    database.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE')
    writeFileSync(pidFile, `${process.pid}\n`)
  } catch (error) {
    database?.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) {
      throw new DatabaseError(
        'locked',
        `Thư mục dữ liệu ${folder} đang được một máy chủ Trực Ban khác sử dụng${holder(pidFile)}. Hãy dừng máy chủ đó, hoặc đặt DATA_DIR sang thư mục khác.`,
      )
    }
    throw new DatabaseError(
      'data-dir',
      `Không ghi được hoặc không khóa được thư mục dữ liệu ${folder}. Hãy kiểm tra quyền truy cập, và đặt thư mục trên ổ đĩa của chính máy này.`,
      error,
    )
  }
  return { release: () => database.close() }
}

function holder(pidFile: string): string {
  try {
    const pid = readFileSync(pidFile, 'utf8').trim()
    return pid ? ` (tiến trình ${pid})` : ''
  } catch {
    return ''
  }
}
