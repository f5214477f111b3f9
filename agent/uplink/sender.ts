import type { Clock } from '../../server/contract/clock.ts'
import type { Log } from '../log.ts'
import { sealReport } from '../report.ts'
import type { Spool } from '../spool.ts'
import type { SpoolEntry } from '../spool/segment.ts'
import type { Timekeeper } from '../timekeeping.ts'
import { backoff, retryAfter, revokedPause } from './backoff.ts'
import { type ServerClient, fieldOf } from './client.ts'

/** Reports under way at once while the backlog drains. */
const mostFlying = 4
/** Nothing is sent before the server's time is known, or a clock that is ahead would have the results refused as lying in the future: `hurry` ends this (ms). */
const untilGreeted = 60_000
/** Answers that sending the same report again cannot change. */
const hopeless = new Set([400, 413, 415, 422])

export interface SenderParts {
  client: ServerClient
  spool: Spool
  time: Timekeeper
  clock: Clock
  log: Log
  /** The server refused the agent's credential. */
  onRevoked: () => void
  onSent: (results: number) => void
}

/**
 * Carries reports from the spool to the server, oldest first. After a failure one report at a time asks whether the server takes them again; a report that the server will never take
 * leaves the queue and is counted, so that it blocks nothing.
 */
export class Sender {
  #parts: SenderParts
  #flying = new Set<Promise<void>>()
  #failures = 0
  #pause = 0
  #rest: AbortController | null = null

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  /** Runs until the signal aborts (then wake the spool). */
  async run(signal: AbortSignal): Promise<void> {
    const { spool, time } = this.#parts
    while (!signal.aborted) {
      if (this.#pause > 0 || !time.synced) {
        await Promise.all(this.#flying)
        await this.#sleep(this.#pause > 0 ? this.#pause : untilGreeted, signal)
        continue
      }
      const more = spool.appended()
      const free = (this.#failures > 0 ? 1 : mostFlying) - this.#flying.size
      const taken = free > 0 ? await spool.take(free) : []
      for (const entry of taken) this.#launch(entry, signal)
      if (taken.length === 0) await Promise.race([...this.#flying, ...(free > 0 ? [more] : [])])
    }
    await Promise.all(this.#flying)
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    this.#rest = new AbortController()
    await this.#parts.clock.sleep(ms, AbortSignal.any([signal, this.#rest.signal])).catch(() => {})
    this.#rest = null
    this.#pause = 0
  }

  /** The server has answered: ends a pause at once. */
  hurry(): void {
    this.#rest?.abort()
  }

  #launch(entry: SpoolEntry, signal: AbortSignal): void {
    const flight = this.#send(entry, signal).finally(() => this.#flying.delete(flight))
    this.#flying.add(flight)
  }

  async #send(entry: SpoolEntry, signal: AbortSignal): Promise<void> {
    const { client, spool, time, log } = this.#parts
    const { boot, seq, results } = entry.meta
    let body: Buffer
    try {
      body = await sealReport(entry, time, spool.dropped)
    } catch (error) {
      log.error(
        { boot, seq, results, error: String(error) },
        'Không mở được một báo cáo trong hàng chờ: đã bỏ báo cáo này và ghi nhận số kết quả mất',
      )
      await spool.reject(entry)
      return
    }
    try {
      const answer = await client.post('reports', body, signal)
      if (answer.status === 200) {
        this.#failures = 0
        this.#parts.onSent(results)
        await spool.done(entry)
        return
      }
      if (hopeless.has(answer.status)) {
        log.error(
          { boot, seq, results, status: answer.status, code: fieldOf(answer.body, 'code') },
          'Máy chủ từ chối hẳn một báo cáo: đã bỏ báo cáo này và ghi nhận số kết quả mất',
        )
        await spool.reject(entry)
        return
      }
      spool.release(entry)
      this.#later(answer.status, retryAfter(answer.headers['retry-after'], this.#parts.clock.now()))
    } catch (error) {
      spool.release(entry)
      if (!signal.aborted) this.#later(null, null, String(error))
    }
  }

  #later(status: number | null, wait: number | null, error: string | null = null): void {
    if (this.#pause === 0) this.#failures++
    const revoked = status === 401 || status === 403
    if (revoked) this.#parts.onRevoked()
    this.#pause = Math.max(this.#pause, wait ?? (revoked ? revokedPause : backoff(this.#failures)), 1)
    this.#parts.log.debug({ status, pause: Math.round(this.#pause), error }, 'Chưa gửi được báo cáo')
  }
}
