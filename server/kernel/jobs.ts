import { Counter } from 'prom-client'
import type { App } from './context.ts'
import type { Change } from './events.ts'

/** Work that the server does by itself: it looks for what is due by the injected clock. `run` must be safe to run again after it failed half-way. */
export interface Job {
  name: string
  /** ms from the start of one run to the start of the next; a run that takes longer is not overtaken. */
  every: number
  /** Is it due at once after such a change, by whichever server? It must not wait. */
  wake?: (change: Change) => boolean
  /** @param signal aborts when the server stops or another one has taken over; long work ends early then. */
  run(app: App, signal: AbortSignal): Promise<void>
}

export interface JobStatus {
  name: string
  running: boolean
  lastStartedAt: number | null
  lastEndedAt: number | null
  /** Text of the last run's error; null when it went well. */
  lastError: string | null
  runs: number
  failures: number
}

/** Says whether this process is the one of all servers on the database that runs the jobs. */
export interface LeaderLock {
  /** True while held; tries to take it when it is free. */
  hold(): Promise<boolean>
  release(): Promise<void>
}

const retryMs = 5_000

/**
 * Runs the jobs while this process holds the leader lock; every server starts one. Errors are logged and counted, and the job runs again when it is due.
 * @example
 * const runner = new JobRunner(app, [watchAgents, packResults], await openLeaderLock(…))
 * runner.start()
 * await runner.stop()
 */
export class JobRunner {
  readonly #app: App
  readonly #jobs: readonly Job[]
  readonly #lock: LeaderLock
  readonly #status: Map<Job, JobStatus>
  readonly #due: Map<Job, number>
  readonly #running = new Map<Job, Promise<void>>()
  readonly #stop = new AbortController()
  readonly #counter: Counter<'job' | 'result'>
  #leader = false
  #loop: Promise<void> | undefined
  #nudge = new AbortController()
  #deaf: () => void = () => {}

  constructor(app: App, jobs: readonly Job[], lock: LeaderLock) {
    this.#app = app
    this.#jobs = jobs
    this.#lock = lock
    const fresh = { running: false, lastStartedAt: null, lastEndedAt: null, lastError: null, runs: 0, failures: 0 }
    this.#status = new Map(jobs.map((job) => [job, { name: job.name, ...fresh }]))
    this.#due = new Map(jobs.map((job) => [job, -Infinity]))
    this.#counter = new Counter({
      name: 'trucban_job_runs_total',
      help: 'Runs of the periodic jobs',
      labelNames: ['job', 'result'],
      registers: [app.metrics],
    })
  }

  /** Whether this process runs the jobs at present. */
  get leader(): boolean {
    return this.#leader
  }

  statuses(): readonly JobStatus[] {
    return [...this.#status.values()]
  }

  start(): void {
    if (this.#loop) return
    this.#deaf = this.#app.events.subscribe((change) => this.#hear(change))
    this.#loop = this.#run()
  }

  /** Ends the loop, waits for runs under way and gives the lock back. */
  async stop(): Promise<void> {
    this.#deaf()
    this.#stop.abort(new Error('stopped'))
    await this.#loop
    await Promise.all(this.#running.values())
    await this.#lock.release()
    this.#leader = false
  }

  async #run(): Promise<void> {
    const { clock, log } = this.#app
    while (!this.#stop.signal.aborted) {
      try {
        this.#leader = await this.#lock.hold()
      } catch (error) {
        this.#leader = false
        log.warn({ err: error }, 'leader lock')
      }
      if (this.#leader) this.#startDue()
      try {
        this.#nudge = new AbortController()
        await clock.sleep(this.#leader ? this.#untilNext() : retryMs, AbortSignal.any([this.#stop.signal, this.#nudge.signal]))
      } catch {
        if (this.#stop.signal.aborted) return
      }
    }
  }

  /** Makes jobs due that wait for such a change. One that runs just now runs again afterwards: it may have looked before the change. */
  #hear(change: Change): void {
    const woken = this.#jobs.filter((job) => job.wake?.(change) === true)
    for (const job of woken) this.#due.set(job, -Infinity)
    if (woken.some((job) => !this.#running.has(job)) && this.#leader) this.#nudge.abort(new Error('woken'))
  }

  #startDue(): void {
    const now = this.#app.clock.monotonic()
    for (const job of this.#jobs) {
      if (this.#running.has(job) || (this.#due.get(job) ?? 0) > now) continue
      this.#due.set(job, now + job.every)
      this.#running.set(
        job,
        this.#once(job).finally(() => {
          this.#running.delete(job)
          if (this.#due.get(job) === -Infinity) this.#nudge.abort(new Error('due again'))
        }),
      )
    }
  }

  /** Looks at least every few seconds, so that a lost lock is noticed. */
  #untilNext(): number {
    const now = this.#app.clock.monotonic()
    const waiting = this.#jobs.filter((job) => !this.#running.has(job))
    return Math.max(1, Math.min(retryMs, ...waiting.map((job) => (this.#due.get(job) ?? 0) - now)))
  }

  async #once(job: Job): Promise<void> {
    const { clock, log } = this.#app
    const status = this.#status.get(job)
    if (!status) return
    Object.assign(status, { running: true, lastStartedAt: clock.now(), runs: status.runs + 1 })
    try {
      await job.run(this.#app, this.#stop.signal)
      status.lastError = null
      this.#counter.inc({ job: job.name, result: 'ok' })
    } catch (error) {
      status.lastError = error instanceof Error ? error.message : String(error)
      status.failures++
      this.#counter.inc({ job: job.name, result: 'error' })
      log.error({ err: error, job: job.name }, 'job failed')
    } finally {
      Object.assign(status, { running: false, lastEndedAt: clock.now() })
    }
  }
}
