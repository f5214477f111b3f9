import type { CheckConfig } from '../server/contract/checks.ts'
import type { Clock } from '../server/contract/clock.ts'
import { DueHeap } from './scheduler/heap.ts'
import { firstDelay, gridStart, nextDue } from './scheduler/plan.ts'
import { Memory } from './memory.ts'

/** A check under way or waiting for its time. */
export interface Job {
  check: CheckConfig
  /** Ends with this configuration of the check. */
  memory: Memory
  /** Where the check's grid begins, on the clock's monotonic scale: rounds in the hard state keep to it. */
  anchor: number
  /** Rounds failed in a row. */
  failures: number
  running: AbortController | null
  /** Someone asked for a round while one was running. */
  again: boolean
}

/** Runs one round. Tells whether the result was plainly ok; must not reject. */
export type RunRound = (job: Job, signal: AbortSignal) => Promise<boolean>

/**
 * Decides when which check runs: spread by a stable phase per check, never two rounds of one check at once, at most `concurrency` rounds together, faster
 * while a failure is being confirmed. One timer and a heap, however many checks there are.
 */
export class Scheduler {
  #clock: Clock
  #run: RunRound
  #concurrency: number
  #jobs = new Map<number, Job>()
  #due = new DueHeap<Job>()
  #ready: Job[] = []
  #running = new Set<Promise<void>>()
  #stopped = false
  #nap: AbortController | null = null

  constructor(clock: Clock, run: RunRound, concurrency = 200) {
    this.#clock = clock
    this.#run = run
    this.#concurrency = concurrency
  }

  /** Takes the whole list of checks. One that has not changed keeps its rhythm, its memory and the round under way. */
  configure(checks: readonly CheckConfig[]): void {
    const kept = new Set(checks.map((check) => check.id))
    for (const job of this.#jobs.values()) if (!kept.has(job.check.id)) this.#remove(job)
    const changed = checks.filter((check) => JSON.stringify(this.#jobs.get(check.id)?.check) !== JSON.stringify(check))
    const now = this.#clock.monotonic()
    for (const check of changed) {
      const known = this.#jobs.get(check.id)
      if (known) this.#remove(known)
      const job: Job = { check, memory: new Memory(), anchor: now + gridStart(check), failures: 0, running: null, again: false }
      this.#jobs.set(check.id, job)
      this.#due.push(job, now + firstDelay(check.id, changed.length))
    }
    this.#wake()
  }

  /** Runs these checks at once, whatever their schedule. One that is running runs again afterwards. */
  checkNow(ids: readonly number[]): void {
    for (const id of ids) {
      const job = this.#jobs.get(id)
      if (!job) continue
      if (job.running) job.again = true
      else this.#due.push(job, this.#clock.monotonic())
    }
    this.#wake()
  }

  /** The check with this id, as it is being watched now. */
  find(id: number): Job | undefined {
    return this.#jobs.get(id)
  }

  /** Runs until `stop`. */
  async loop(): Promise<void> {
    while (!this.#stopped) {
      const now = this.#clock.monotonic()
      for (let job = this.#due.popUntil(now); job !== undefined; job = this.#due.popUntil(now)) this.#ready.push(job)
      while (this.#ready.length > 0 && this.#running.size < this.#concurrency) this.#start(this.#ready.shift())
      await this.#sleep()
    }
  }

  async #sleep(): Promise<void> {
    const next = this.#ready.length > 0 ? undefined : this.#due.nextDue()
    this.#nap = new AbortController()
    const wait = next === undefined ? 3_600_000 : Math.max(0, next - this.#clock.monotonic())
    await this.#clock.sleep(wait, this.#nap.signal).catch(() => {})
    this.#nap = null
  }

  #wake(): void {
    this.#nap?.abort()
  }

  #start(job: Job | undefined): void {
    if (!job || job.running || this.#jobs.get(job.check.id) !== job) return
    job.running = new AbortController()
    const begun = this.#clock.monotonic()
    const round = this.#run(job, job.running.signal).then((ok) => this.#finish(job, begun, ok))
    this.#running.add(round)
    void round.finally(() => {
      this.#running.delete(round)
      if (this.#ready.length > 0 || job.again) this.#wake()
    })
  }

  #finish(job: Job, begun: number, ok: boolean): void {
    job.running = null
    if (this.#jobs.get(job.check.id) !== job) {
      job.memory.dispose()
      return
    }
    job.failures = ok ? 0 : job.failures + 1
    const due = job.again ? this.#clock.monotonic() : nextDue(job, begun, this.#clock.monotonic())
    job.again = false
    this.#due.push(job, due)
    const next = this.#due.nextDue()
    if (next === due) this.#wake()
  }

  #remove(job: Job): void {
    this.#jobs.delete(job.check.id)
    this.#due.remove(job)
    if (job.running) job.running.abort(new Error('check removed'))
    else job.memory.dispose()
  }

  /** Aborts the rounds under way and resolves when all have ended. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const job of this.#jobs.values()) this.#remove(job)
    this.#wake()
    await Promise.all(this.#running)
  }

  /** How many checks there are, and how many rounds run and wait for a free place. */
  stats(): { checks: number; running: number; waiting: number } {
    return { checks: this.#jobs.size, running: this.#running.size, waiting: this.#ready.length }
  }
}
