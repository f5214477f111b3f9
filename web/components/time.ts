import { html } from 'lit'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { formatDateTime, formatDuration, formatRelative } from '../format.ts'
import { now } from '../now.ts'
import { TbElement } from './element.ts'

const hosts = new Set<ReactiveControllerHost>()
let ticker: ReturnType<typeof setInterval> | undefined

/** Redraws its element every five seconds, together with all others that show passing time. */
export class TickController implements ReactiveController {
  readonly #host: ReactiveControllerHost

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    hosts.add(this.#host)
    ticker ??= setInterval(() => {
      for (const host of hosts) host.requestUpdate()
    }, 5000)
  }

  hostDisconnected(): void {
    hosts.delete(this.#host)
    if (hosts.size > 0) return
    clearInterval(ticker)
    ticker = undefined
  }
}

/** An instant in relation to now, exact in the tooltip and on paper; `since` shows how long it has lasted. */
@customElement('tb-time')
export class TbTime extends TbElement {
  @property() at: string | null = null
  @property({ type: Boolean }) since = false
  /** What to say when there is no instant. */
  @property() none = '–'
  readonly tick = new TickController(this)
  private readonly media = window.matchMedia('print')
  private readonly redraw = () => this.requestUpdate()

  override connectedCallback(): void {
    super.connectedCallback()
    this.media.addEventListener('change', this.redraw)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.media.removeEventListener('change', this.redraw)
  }

  override render() {
    if (this.at === null) return html`<span>${this.none}</span>`
    const exact = formatDateTime(this.at)
    const words = this.since ? formatDuration(Math.max(0, now() - Date.parse(this.at))) : formatRelative(this.at)
    return html`<time datetime=${this.at} title=${exact}>${this.media.matches ? exact : words}</time>`
  }
}
