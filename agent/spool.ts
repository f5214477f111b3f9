import { mkdir, readdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from './log.ts'
import { DurableCounter } from './spool/counter.ts'
import type { SpoolRecord } from './spool/record.ts'
import type { SpoolLimits } from './spool/limits.ts'
import { Segment, setFileAside, type SpoolEntry } from './spool/segment.ts'
import { spoolStats, type SpoolStats, unsent } from './spool/stats.ts'

export { defaultSpoolLimits, type SpoolLimits } from './spool/limits.ts'
export type { SpoolStats } from './spool/stats.ts'

/**
 * Reports wait here until the server has acknowledged them: append-only files, each record flushed to disk (fdatasync in the thread pool, so that the disk never
 * delays an echo's time stamp). Acknowledgements are kept in memory only: after a crash at most one segment's worth is sent again, and the server knows those reports by
 * (boot, seq).
 */
export class Spool {
  #folder: string
  #limits: SpoolLimits
  #log: Log
  #now: () => number
  #dropped: DurableCounter
  #segments: Segment[]
  #next: number
  /** Reports that the disk did not take, oldest first. */
  #held: SpoolEntry[] = []
  #full = false
  #writing: Promise<void> = Promise.resolve()
  #waiting: (() => void)[] = []

  private constructor(
    folder: string,
    options: { limits: SpoolLimits; log: Log; now: () => number },
    dropped: DurableCounter,
    segments: Segment[],
    next: number,
  ) {
    this.#folder = folder
    this.#limits = options.limits
    this.#log = options.log
    this.#now = options.now
    this.#dropped = dropped
    this.#segments = segments
    this.#next = next
  }

  /**
   * Opens the spool in a folder of its own and counts what earlier processes left. A file that cannot be read is set aside with a log line.
   * @param options `now`: true time, ms since the epoch
   */
  static async open(folder: string, options: { limits: SpoolLimits; log: Log; now: () => number }): Promise<Spool> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const dropped = await DurableCounter.open(join(folder, 'dropped'))
    const names = (await readdir(folder)).filter((name) => /^\d{12}\.spool$/.test(name)).toSorted()
    const segments: Segment[] = []
    for (const name of names) {
      const path = join(folder, name)
      try {
        const segment = await Segment.found(path, options.log)
        if (segment.reports > 0) segments.push(segment)
        else if (segment.bytes === 0) await unlink(path)
        else await setFileAside(path)
      } catch (error) {
        options.log.error({ path, error: String(error) }, 'Không đọc được tệp hàng chờ: đã bỏ qua tệp này')
        await setFileAside(path).catch(() => {})
      }
    }
    return new Spool(folder, options, dropped, segments, Number(names.at(-1)?.slice(0, 12) ?? 0) + 1)
  }

  /** Resolves when the report is on disk or, with a full disk, in memory. Never rejects. */
  append(record: SpoolRecord): Promise<void> {
    this.#writing = this.#writing.then(() => this.#append(record))
    return this.#writing
  }

  async #append(record: SpoolRecord): Promise<void> {
    this.#held.push({ ...record, state: 'waiting' })
    try {
      while (this.#held[0] !== undefined) {
        const entry = this.#held[0]
        if (entry.state !== 'done') await this.#store(entry)
        this.#held = this.#held.filter((e) => e !== entry)
      }
      if (this.#full) this.#log.info({ folder: this.#folder }, 'Đã ghi lại được hàng chờ vào đĩa')
      this.#full = false
    } catch (error) {
      if (!this.#full)
        this.#log.error(
          { folder: this.#folder, error: String(error) },
          'Không ghi được hàng chờ vào đĩa (đĩa đầy?): tạm giữ kết quả trong bộ nhớ',
        )
      this.#full = true
      this.#trimHeld()
    }
    await this.#dropBeyondLimits()
    this.wake()
  }

  async #store(entry: SpoolEntry): Promise<void> {
    let active = this.#segments.at(-1)
    if (active?.open && active.bytes >= this.#limits.segmentBytes) {
      await active.seal()
      if (this.#segments[0] !== active) active.unload()
      await this.#removeIfDone(active)
    }
    if (!active?.open) {
      active = await Segment.create(join(this.#folder, `${String(this.#next++).padStart(12, '0')}.spool`))
      this.#segments.push(active)
    }
    await active.append(entry)
  }

  /** Oldest unsent reports, at most `count`, now marked as flying. Each must be given to `done`, `release` or `reject`. */
  async take(count: number): Promise<SpoolEntry[]> {
    const taken: SpoolEntry[] = []
    for (const segment of this.#segments.slice()) {
      if (taken.length >= count) break
      this.#take(taken, await this.#load(segment), count)
    }
    if (this.#full) this.#take(taken, this.#held, count)
    return taken
  }

  #take(taken: SpoolEntry[], entries: readonly SpoolEntry[], count: number): void {
    for (const entry of entries) {
      if (taken.length >= count) return
      if (entry.state !== 'waiting') continue
      entry.state = 'flying'
      taken.push(entry)
    }
  }

  async #load(segment: Segment): Promise<SpoolEntry[]> {
    try {
      return await segment.load()
    } catch (error) {
      this.#log.error({ path: segment.path, error: String(error) }, 'Không đọc lại được tệp hàng chờ: đã bỏ qua tệp này')
      this.#segments = this.#segments.filter((s) => s !== segment)
      await Promise.all([segment.seal(), setFileAside(segment.path).catch(() => {}), this.#dropped.add(segment.results)])
      return []
    }
  }

  /** The server has the report. */
  async done(entry: SpoolEntry): Promise<void> {
    entry.state = 'done'
    entry.body = Buffer.alloc(0)
    this.#held = this.#held.filter((e) => e.state !== 'done')
    const segment = this.#segments.find((s) => s.entries?.includes(entry))
    if (segment) await this.#removeIfDone(segment)
  }

  /** The report could not be sent now. */
  release(entry: SpoolEntry): void {
    entry.state = 'waiting'
  }

  /** The server will never take this report: it leaves the queue and is counted as dropped. */
  async reject(entry: SpoolEntry): Promise<void> {
    await this.#dropped.add(entry.meta.results)
    await this.done(entry)
  }

  async #removeIfDone(segment: Segment): Promise<void> {
    if (segment.open || !segment.entries?.every((e) => e.state === 'done')) return
    this.#segments = this.#segments.filter((s) => s !== segment)
    await unlink(segment.path).catch((error: unknown) =>
      this.#log.warn({ path: segment.path, error: String(error) }, 'Không xoá được tệp hàng chờ đã gửi xong'),
    )
  }

  async #dropBeyondLimits(): Promise<void> {
    for (;;) {
      const oldest = this.#segments[0]
      if (!oldest || oldest.open) return
      const bytes = this.#segments.reduce((sum, s) => sum + s.bytes, 0)
      const tooOld = oldest.newest !== null && oldest.newest < this.#now() - this.#limits.age
      if (bytes <= this.#limits.bytes && !tooOld) return
      const lost = unsent(oldest)
      this.#segments.shift()
      await this.#dropped.add(lost)
      await unlink(oldest.path).catch(() => {})
      this.#log.warn(
        { path: oldest.path, results: lost, dropped: this.#dropped.value },
        'Hàng chờ vượt giới hạn: đã bỏ các kết quả cũ nhất',
      )
    }
  }

  #trimHeld(): void {
    let bytes = this.#held.reduce((sum, e) => sum + e.body.length, 0)
    while (bytes > this.#limits.memoryBytes && this.#held.length > 1) {
      const entry = this.#held.shift()
      bytes -= entry?.body.length ?? 0
      if (entry?.state === 'waiting') void this.#dropped.add(entry.meta.results)
    }
  }

  /** Resolves when a report has been appended after this call, or on `wake`. */
  appended(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  /** Ends the waiting of everyone in `appended`. */
  wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }

  /** The file system refuses reports just now. */
  get full(): boolean {
    return this.#full
  }

  /** Results lost since the installation. */
  get dropped(): number {
    return this.#dropped.value
  }

  stats(): SpoolStats {
    return spoolStats(this.#segments, this.#held, { dropped: this.dropped, full: this.#full })
  }

  /** Waits for writes under way and closes the files. What was not acknowledged stays on disk. */
  async close(): Promise<void> {
    await this.#writing
    const active = this.#segments.at(-1)
    if (active) {
      await active.seal()
      await this.#removeIfDone(active)
    }
    await this.#dropped.close()
  }
}
