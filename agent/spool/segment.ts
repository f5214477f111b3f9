import { copyFile, mkdir, open, readFile, rename, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Log } from '../log.ts'
import { encodeRecord, scanRecords, type ReportMeta, type SpoolRecord } from './record.ts'

/** A report on its way: `waiting` to be sent, `flying` while a request carries it, `done` when the server has it or it was set aside. */
export interface SpoolEntry extends SpoolRecord {
  state: 'waiting' | 'flying' | 'done'
}

/** One file of the spool. Its records are in memory while it is written, and from when its turn to be sent comes. */
export class Segment {
  readonly path: string
  bytes = 0
  reports = 0
  results = 0
  /** Of the newest record, ms since the epoch; null when its true time is not known. */
  newest: number | null = null
  oldest: number | null = null
  /** null: on disk only. */
  entries: SpoolEntry[] | null = []
  #file: FileHandle | null = null

  private constructor(path: string) {
    this.path = path
  }

  /** Creates an empty segment for writing; its name is durable when this resolves. */
  static async create(path: string): Promise<Segment> {
    const segment = new Segment(path)
    segment.#file = await open(path, 'wx', 0o600)
    await syncFolder(dirname(path))
    return segment
  }

  /** Counts what an earlier process left in a file. A damaged file is copied to `aside`; its whole records remain to be sent. */
  static async found(path: string, log: Log): Promise<Segment> {
    const segment = new Segment(path)
    const file = await readFile(path)
    const { records, torn, damaged } = scanRecords(file)
    if (damaged > 0) {
      const copy = await asideOf(path)
      await copyFile(path, copy)
      log.warn(
        { path, copy, damagedBytes: damaged, reports: records.length },
        'Tệp hàng chờ bị hỏng một phần: đã giữ bản sao, gửi tiếp các báo cáo còn nguyên',
      )
    } else if (torn && records.length === 0) {
      log.warn({ path }, 'Tệp hàng chờ không còn báo cáo nào đọc được')
    }
    for (const { meta } of records) segment.#count(meta)
    segment.bytes = file.length
    segment.entries = null
    return segment
  }

  get open(): boolean {
    return this.#file !== null
  }

  /** Resolves when the report is on disk. After a failure the file is as before. */
  async append(entry: SpoolEntry): Promise<void> {
    if (this.#file === null) throw new Error('segment is sealed')
    const bytes = encodeRecord(entry)
    try {
      const { bytesWritten } = await this.#file.write(bytes, 0, bytes.length, this.bytes)
      if (bytesWritten < bytes.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' })
      await this.#file.datasync()
    } catch (error) {
      await this.#file.truncate(this.bytes).catch(() => this.seal())
      throw error
    }
    this.bytes += bytes.length
    this.entries?.push(entry)
    this.#count(entry.meta)
  }

  #count(meta: ReportMeta): void {
    this.reports++
    this.results += meta.results
    this.oldest ??= meta.time.base
    this.newest = meta.time.synced ? meta.time.base : null
  }

  async seal(): Promise<void> {
    const file = this.#file
    this.#file = null
    await file?.close().catch(() => {})
  }

  /** Reads the records back into memory. */
  async load(): Promise<SpoolEntry[]> {
    this.entries ??= scanRecords(await readFile(this.path)).records.map(({ meta, body }) => ({ meta, body, state: 'waiting' }))
    return this.entries
  }

  /** Frees the memory of a sealed segment whose turn has not come. */
  unload(): void {
    if (!this.open && this.entries?.every((e) => e.state === 'waiting')) this.entries = null
  }
}

/** Moves a file that cannot be used out of the queue's way. */
export async function setFileAside(path: string): Promise<string> {
  const target = await asideOf(path)
  await rename(path, target)
  return target
}

async function asideOf(path: string): Promise<string> {
  const folder = join(dirname(path), 'aside')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return join(folder, basename(path))
}

/** Makes a new name in a folder durable. Windows cannot open folders, and does not need to. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
