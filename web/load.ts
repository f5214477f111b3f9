import { html } from 'lit'
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit'
import { systemClock } from '../server/contract/clock.ts'
import { sentence } from './problem.ts'
import './components/skeleton.ts'
import './components/failure.ts'

/** Least time between two fetches that changes ask for (ms): a change is on screen within a second. */
const between = 400

/** The same for new results, which come all the time and change little in a list. */
export const unhurried = 5000

/**
 * Data of one page from the server. Fetches when its element appears and again on `refresh()`; calls during a fetch are folded into one more
 * fetch after it. While it is refreshed, and when that fails, the data already there stays on screen.
 */
export class Load<T> implements ReactiveController {
  data: T | null = null
  error: unknown = null
  readonly #host: ReactiveControllerHost
  readonly #fetch: (signal: AbortSignal) => Promise<T>
  #abort: AbortController | null = null
  #again = false
  #due = false
  #startedAt = -Infinity
  #timerDue = Infinity
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(host: ReactiveControllerHost, fetch: (signal: AbortSignal) => Promise<T>) {
    this.#host = host
    this.#fetch = fetch
    host.addController(this)
  }

  get loading(): boolean {
    return this.#abort !== null
  }

  hostConnected(): void {
    this.#due = true
    this.#host.requestUpdate()
  }

  /** The first fetch waits for the first update: an element drawn before its code arrived gets its properties only then. */
  hostUpdate(): void {
    if (!this.#due) return
    this.#due = false
    this.refresh()
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#abort?.abort()
    this.#abort = null
  }

  /** Fetches once more: at once, or `gap` ms after the last time when changes come thick and fast. */
  refresh(gap = between): void {
    if (this.#abort) {
      this.#again = true
      return
    }
    const due = this.#startedAt + gap
    if (this.#timer !== undefined && this.#timerDue <= due) return
    clearTimeout(this.#timer)
    this.#timerDue = due
    const wait = due - systemClock.monotonic()
    if (wait <= 0) void this.#run()
    else this.#timer = setTimeout(() => void this.#run(), wait)
  }

  /** Forgets what is on screen and fetches anew: the question has changed. */
  restart(): void {
    this.#abort?.abort()
    this.#abort = null
    this.#again = false
    this.data = null
    this.error = null
    void this.#run()
  }

  /** Shows the data; before there is any, a skeleton or what went wrong with a way to try again. */
  render(draw: (data: T) => TemplateResult, rows = 5): TemplateResult {
    if (this.data !== null) return draw(this.data)
    const retry = () => this.restart()
    if (this.error !== null) return html`<tb-failure .message=${sentence(this.error)} @retry=${retry}></tb-failure>`
    return html`<tb-skeleton .rows=${rows} @retry=${retry}></tb-skeleton>`
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#startedAt = systemClock.monotonic()
    const abort = new AbortController()
    this.#abort = abort
    this.#host.requestUpdate()
    try {
      const data = await this.#fetch(abort.signal)
      if (this.#abort !== abort) return
      this.data = data
      this.error = null
    } catch (error) {
      if (this.#abort !== abort) return
      this.error = error
    }
    this.#abort = null
    this.#host.requestUpdate()
    if (this.#again) {
      this.#again = false
      this.refresh()
    }
  }
}
