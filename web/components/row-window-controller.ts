import type { LitElement, ReactiveController } from 'lit'
import { type RowRange, rowRange } from './row-window.ts'

/**
 * Follows the scrolling of the page and says which rows of a long list have to be there; redraws its element when others do. Rows are elements `.tr` in the one that `body` finds;
 * all are as tall as the first of them.
 */
export class RowWindow implements ReactiveController {
  /** Height of a row (px); 0: not measured yet. */
  height = 0
  range: RowRange = { first: 0, last: 30 }
  readonly #host: LitElement
  readonly #options: { count: () => number; body: () => Element | null }
  #frame = 0

  constructor(host: LitElement, options: { count: () => number; body: () => Element | null }) {
    this.#host = host
    this.#options = options
    host.addController(this)
  }

  hostConnected(): void {
    window.addEventListener('scroll', this.#later, { passive: true, capture: true })
    window.addEventListener('resize', this.#measure)
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    window.removeEventListener('scroll', this.#later, { capture: true })
    window.removeEventListener('resize', this.#measure)
  }

  /** What has been drawn was drawn for the present range; only other rows, or another place in the page, ask for another one. */
  hostUpdated(): void {
    if (this.height === 0) this.#look()
    else this.#later()
  }

  readonly #measure = (): void => {
    this.height = 0
    this.#host.requestUpdate()
  }

  readonly #later = (): void => {
    if (this.#frame !== 0 || this.#options.count() === 0) return
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0
      this.#look()
    })
  }

  #look(): void {
    const body = this.#options.body()
    const row = this.height || body?.querySelector('.tr')?.getBoundingClientRect().height
    // Not on screen, as behind another tab.
    if (!body || !row) return
    const { top } = body.getBoundingClientRect()
    const range = rowRange({ top: -top, height: window.innerHeight, row, count: this.#options.count() })
    if (range.first === this.range.first && range.last === this.range.last && row === this.height) return
    this.#leave(range)
    this.height = row
    this.range = range
    this.#host.requestUpdate()
  }

  /** A focused row that goes loses the focus: its element is about to show another row. */
  #leave({ first, last }: RowRange): void {
    const active = this.#host.shadowRoot?.activeElement
    const index = active?.closest<HTMLElement>('.tr[data-index]')?.dataset['index']
    if (index !== undefined && (Number(index) < first || Number(index) >= last) && active instanceof HTMLElement) active.blur()
  }
}
