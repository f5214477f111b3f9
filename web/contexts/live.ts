import { ContextConsumer, createContext } from '@lit/context'
import type { LitElement, ReactiveController } from 'lit'
import type { Live, LiveEvent } from '../live.ts'

export const liveContext = createContext<Live | null>(Symbol('live'))

/** Calls its handler for each change that the server names, while the element is on the page. */
export class LiveController implements ReactiveController {
  readonly #consumer: ContextConsumer<typeof liveContext, LitElement>
  readonly #handler: (event: LiveEvent) => void
  readonly #onState: (() => void) | undefined
  #live: Live | null = null

  constructor(host: LitElement, handler: (event: LiveEvent) => void, onState?: () => void) {
    this.#handler = handler
    this.#onState = onState
    this.#consumer = new ContextConsumer(host, { context: liveContext, subscribe: true, callback: (live) => this.#listen(live) })
    host.addController(this)
  }

  get live(): Live | null {
    return this.#live
  }

  hostConnected(): void {
    this.#listen(this.#consumer.value ?? null)
  }

  hostDisconnected(): void {
    this.#listen(null)
  }

  #listen(live: Live | null): void {
    if (live === this.#live) return
    this.#live?.removeEventListener('change', this.#onChange)
    this.#live?.removeEventListener('state', this.#onLiveState)
    this.#live = live
    live?.addEventListener('change', this.#onChange)
    live?.addEventListener('state', this.#onLiveState)
    this.#onState?.()
  }

  readonly #onChange = (event: Event): void => {
    if (event instanceof CustomEvent) this.#handler(event.detail)
  }

  readonly #onLiveState = (): void => this.#onState?.()
}
