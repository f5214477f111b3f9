import type { App } from '../kernel/context.ts'
import { DomainError } from '../kernel/errors.ts'
import { ensureHour, hourMs, retentionOf, ShapeIds } from '../series/index.ts'
import { commitBatch, HourMissing, type Outcome, type Receipt, type Waiting } from './commit.ts'
import { DiskGuard } from './disk.store.ts'
import { Memories } from './memory.ts'
import { createMetrics, type IngestMetrics } from './metrics.ts'
import { ResultNews } from './news.ts'
import type { ParsedReport } from './parse.ts'
import { errorCode, transact } from './store.ts'

/** A batch is closed at whichever comes first. */
const batchLimit = { results: 8_000, reports: 400 } as const
/** Beyond this, reports are sent back to their agents' spools rather than kept in memory. */
const queueLimit = { results: 100_000, reports: 5_000, perAgent: 4 } as const
/** Bodies being read and opened at the same time, bytes. */
const openBytes = 64 * 2 ** 20
/** A setting that was changed counts after so long, ms. */
const retentionEvery = 60_000

interface Entry extends Waiting {
  /** On the monotonic clock. */
  since: number
  resolve(receipt: Receipt): void
  reject(error: unknown): void
}

/**
 * Takes reports in. Those that arrive while a commit is under way share the next one, so that the cost of a durable commit is split among as many reports as there happen to
 * be; a report that comes alone is committed at once. Each is answered only after its commit.
 */
export class IngestQueue {
  readonly #app: App
  readonly #memories = new Memories()
  readonly #shapes: ShapeIds
  readonly #news: ResultNews
  readonly #disk: DiskGuard
  readonly metrics: IngestMetrics
  #waiting: Entry[] = []
  #results = 0
  #open = 0
  readonly #perAgent = new Map<number, number>()
  #running = false
  #retention = { readAt: -Infinity, packMs: 0 }

  constructor(app: App) {
    this.#app = app
    this.#shapes = new ShapeIds(app.db)
    this.#news = new ResultNews(app)
    this.#disk = new DiskGuard(app.dataFolder, app.clock)
    this.metrics = createMetrics(app.metrics, () => {
      const [oldest] = this.#waiting
      return { results: this.#results, reports: this.#waiting.length, age: oldest ? app.clock.monotonic() - oldest.since : 0 }
    })
  }

  /**
   * Reads a body of so many bytes, if there is room for it.
   * @throws DomainError `busy`; what `read` throws
   */
  async open<T>(bytes: number, read: () => Promise<T>): Promise<T> {
    if (this.#open + bytes > openBytes) throw busy()
    this.#open += bytes
    try {
      return await read()
    } finally {
      this.#open -= bytes
    }
  }

  /**
   * @param most reports of this agent that may be under way at once
   * @returns once the report is durable, or known to have been before
   * @throws DomainError `too-many-reports`, `busy`, `disk-full`, `agent-revoked`; database errors
   */
  async take(agentId: number, report: ParsedReport, most: number = queueLimit.perAgent): Promise<Exclude<Receipt, { error: DomainError }>> {
    const mine = this.#perAgent.get(agentId) ?? 0
    if (mine >= most) {
      throw new DomainError('too-many-reports', 'Trạm giám sát gửi quá nhiều báo cáo cùng lúc.', { status: 429, retryAfter: 1 })
    }
    if (this.#results + report.rows > queueLimit.results || this.#waiting.length >= queueLimit.reports) {
      throw busy()
    }
    this.#perAgent.set(agentId, mine + 1)
    this.#results += report.rows
    try {
      await this.#disk.requireSpace()
      const shapeIds = report.shapes.map((keys) => this.#shapes.known(keys))
      for (const [i, id] of shapeIds.entries()) if (id === undefined) shapeIds[i] = await this.#shapes.idOf(report.shapes[i] ?? [])
      const known = shapeIds.map((id) => id ?? 0)
      const receipt = await new Promise<Receipt>((resolve, reject) => {
        this.#waiting.push({ agentId, report, shapeIds: known, since: this.#app.clock.monotonic(), resolve, reject })
        if (!this.#running) void this.#run()
      })
      if ('error' in receipt) throw receipt.error
      return receipt
    } finally {
      this.#results -= report.rows
      const left = (this.#perAgent.get(agentId) ?? 1) - 1
      if (left > 0) this.#perAgent.set(agentId, left)
      else this.#perAgent.delete(agentId)
    }
  }

  async #run(): Promise<void> {
    this.#running = true
    try {
      // What has arrived in the same turn of the event loop goes together.
      await new Promise((resolve) => setImmediate(resolve))
      while (this.#waiting.length > 0) await this.#commit(this.#nextBatch())
    } finally {
      this.#running = false
    }
  }

  #nextBatch(): Entry[] {
    let results = 0
    let count = 0
    for (const { report } of this.#waiting) {
      if (count > 0 && (count >= batchLimit.reports || results + report.rows > batchLimit.results)) break
      results += report.rows
      count++
    }
    return this.#waiting.splice(0, count)
  }

  async #commit(batch: readonly Entry[]): Promise<void> {
    const end = this.metrics.seconds.startTimer()
    try {
      const outcome = await this.#attempt(batch)
      outcome.settle()
      this.#count(batch, outcome)
      for (const [i, entry] of batch.entries()) {
        const receipt = outcome.receipts[i]
        if (receipt) entry.resolve(receipt)
      }
      this.#news.add(outcome.devices)
    } catch (error) {
      if (batch.length > 1 && isAboutData(error)) for (const entry of batch) await this.#commit([entry])
      else for (const entry of batch) entry.reject(error)
    } finally {
      end()
    }
  }

  /** One transaction, again when its hour had no partition yet or it met another server's. */
  async #attempt(batch: readonly Waiting[]): Promise<Outcome> {
    for (let tries = 1; ; tries++) {
      const now = this.#app.clock.now()
      const oldest = now - (await this.#packMs())
      try {
        return await transact(this.#app.pool, (client) => commitBatch(client, this.#memories, batch, now, oldest))
      } catch (error) {
        if (tries >= 5) throw error
        if (error instanceof HourMissing) await ensureHour(this.#app.pool, error.hour)
        else if (!collided.has(errorCode(error) ?? '')) throw error
      }
    }
  }

  async #packMs(): Promise<number> {
    const now = this.#app.clock.monotonic()
    if (now - this.#retention.readAt >= retentionEvery) {
      const { packDays } = await retentionOf(this.#app.db)
      this.#retention = { readAt: now, packMs: packDays * 24 * hourMs }
    }
    return this.#retention.packMs
  }

  #count(batch: readonly Entry[], { receipts, written }: Outcome): void {
    const { metrics } = this
    let rows = 0
    for (const receipt of receipts) {
      if ('error' in receipt) continue
      if (receipt.stored) metrics.reports.inc()
      else metrics.duplicates.inc()
      rows += receipt.rows
      if (receipt.foreign > 0) metrics.ignored.inc({ why: 'foreign' }, receipt.foreign)
      if (receipt.expired > 0) metrics.ignored.inc({ why: 'expired' }, receipt.expired)
    }
    metrics.results.inc(rows)
    metrics.changes.inc(written)
    metrics.batch.observe(batch.reduce((sum, { report }) => sum + report.rows, 0))
  }
}

const busy = () => new DomainError('busy', 'Máy chủ đang bận lưu kết quả, hãy gửi lại sau.', { status: 503, retryAfter: 2 })

/** Serialization failure, deadlock, lock time-out. */
const collided = new Set(['40001', '40P01', '55P03'])

/** Did PostgreSQL refuse what one of the reports says (classes 22 and 23), rather than fail as a whole? */
function isAboutData(error: unknown): boolean {
  return /^2[23]/.test(errorCode(error) ?? '')
}
