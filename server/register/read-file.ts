import { Worker } from 'node:worker_threads'
import { registerLimits } from '../contract/file-limits.ts'
import { DomainError } from '../kernel/errors.ts'
import { cleaned, unguarded } from './cells.ts'
import { parseCsv } from './csv.ts'
import { textOf } from './encoding.ts'

/** A file as rows of text; `rows[0]` is its first row, whatever stands there. */
export interface FileTable {
  format: 'csv' | 'xlsx'
  rows: string[][]
}

/** How long reading a spreadsheet may take, ms of real time. */
const patience = 20_000

/**
 * Reads a register's file, told by its content and not by its name.
 * @throws DomainError `empty-file`, `unreadable-file`, `too-many-rows`
 */
export async function readTable(bytes: Uint8Array): Promise<FileTable> {
  if (bytes.length === 0) throw new DomainError('empty-file', 'Tệp không có nội dung. Hãy chọn tệp CSV hoặc Excel (XLSX).', { status: 422 })
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!zip && bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new DomainError('unreadable-file', 'Tệp là Excel đời cũ (XLS) hoặc có mật khẩu. Hãy lưu lại dạng XLSX không mật khẩu.', {
      status: 422,
    })
  const rows = zip ? await readXlsx(bytes) : parseCsv(textOf(bytes))
  if (rows.length > registerLimits.rows + 20)
    throw new DomainError(
      'too-many-rows',
      `Tệp có quá nhiều dòng; mỗi lần nhập nhiều nhất ${registerLimits.rows.toLocaleString('vi-VN')} dòng.`,
      { status: 422 },
    )
  return {
    format: zip ? 'xlsx' : 'csv',
    rows: rows.map((row) => row.slice(0, registerLimits.columns).map((cell) => unguarded(cleaned(cell)))),
  }
}

async function readXlsx(bytes: Uint8Array): Promise<string[][]> {
  const worker = new Worker(new URL('xlsx-worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64 },
  })
  try {
    const answer = await new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not read within ${patience} ms`)), patience)
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => {
        clearTimeout(timer)
        reject(new Error('ended without an answer'))
      })
    })
    return rowsOf(answer)
  } catch (error) {
    throw new DomainError(
      'unreadable-file',
      'Không đọc được tệp Excel này: tệp hỏng, có mật khẩu hoặc quá lớn. Hãy mở bằng Excel, lưu lại dạng XLSX rồi thử lại.',
      {
        status: 422,
        cause: error,
      },
    )
  } finally {
    await worker.terminate()
  }
}

const rowsOf = (answer: unknown): string[][] =>
  Array.isArray(answer) ? answer.map((row: unknown) => (Array.isArray(row) ? row.map(cellText) : [])) : []

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'boolean') return value ? 'Có' : 'Không'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
