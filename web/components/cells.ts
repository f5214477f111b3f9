import { html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { systemClock } from '../../server/contract/clock.ts'
import type { Status } from '../../server/contract/kinds.ts'
import { statusWord } from '../labels.ts'
import { cellStyles } from './cells-styles.ts'
import { TbElement } from './element.ts'
import { holdOrder, restAfter } from './stable-order.ts'
import './status.ts'

export type Cell = { id: number; status: Status; name: string; href: string }

const mask = (shape: string) =>
  `url("data:image/svg+xml,${encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20' fill='none' stroke='#000' stroke-width='2.2' stroke-linecap='round'>${shape}</svg>`)}")`
const glyphs = {
  warning: mask("<path d='M10 5.5v6M10 14.4v.1'/>"),
  critical: mask("<path d='m6 6 8 8m0-8-8 8'/>"),
  unreachable: mask("<path d='m5 15 10-10'/>"),
  maintenance: mask("<path d='M6 10h8'/>"),
}

/**
 * Hundreds of devices as small cells. Each state has its own outline and sign (a plain tile is healthy), the whole strip is one stop of the tab key, arrows move
 * inside it, and the name appears with the pointer or the focus.
 */
@customElement('tb-cells')
export class TbCells extends TbElement {
  static override styles = [...TbElement.styles, cellStyles]

  @property({ attribute: false }) cells: readonly Cell[] = []
  @property() label = ''
  @state() private tip: { cell: Cell; left: number; top: number } | null = null
  @state() private current = 0
  private shown: Cell[] = []
  private usedAt = -Infinity
  private settle: ReturnType<typeof setTimeout> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    for (const [name, value] of Object.entries(glyphs)) this.style.setProperty(`--glyph-${name}`, value)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.settle)
  }

  override willUpdate(): void {
    const held = holdOrder(
      this.cells,
      this.shown.map((cell) => cell.id),
      (cell) => cell.id,
    )
    const busy = systemClock.monotonic() - this.usedAt < restAfter
    clearTimeout(this.settle)
    if (busy) this.settle = setTimeout(() => this.requestUpdate(), restAfter)
    this.shown = busy ? held : [...this.cells]
    this.current = Math.min(this.current, Math.max(0, this.shown.length - 1))
  }

  override render() {
    return html`<ul
        aria-label=${this.label}
        @keydown=${this.#keys}
        @pointerover=${this.#point}
        @pointerleave=${this.#leave}
        @focusin=${this.#point}
        @focusout=${this.#leave}
      >
        ${repeat(
          this.shown,
          (cell) => cell.id,
          (cell, index) =>
            html`<li>
              <a
                class=${cell.status}
                href=${cell.href}
                data-index=${index}
                tabindex=${index === this.current ? 0 : -1}
                aria-label="${cell.name}: ${statusWord(cell.status)}"
              ></a>
            </li>`,
        )}
      </ul>
      ${
        this.tip
          ? html`<div class="tip" style="left:${this.tip.left}px;top:${this.tip.top}px" aria-hidden="true">
              <span class="ellipsis">${this.tip.cell.name}</span><tb-status .status=${this.tip.cell.status}></tb-status>
            </div>`
          : ''
      }`
  }

  readonly #point = (event: Event): void => {
    this.usedAt = systemClock.monotonic()
    const anchor = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
    const cell = anchor ? this.shown[Number(anchor.dataset['index'])] : undefined
    if (!anchor || !cell) return
    const half = 140
    const left = anchor.offsetLeft + anchor.offsetWidth / 2
    this.tip = { cell, left: Math.max(half / 2, Math.min(left, this.clientWidth - half / 2)), top: anchor.offsetTop }
  }

  readonly #leave = (): void => {
    this.tip = null
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const row = this.#perRow()
    const last = this.shown.length - 1
    const to = {
      ArrowRight: this.current + 1,
      ArrowLeft: this.current - 1,
      ArrowDown: this.current + row,
      ArrowUp: this.current - row,
      Home: 0,
      End: last,
    }[event.key]
    if (event.key === 'Escape') this.tip = null
    if (to === undefined) return
    event.preventDefault()
    this.usedAt = systemClock.monotonic()
    this.current = Math.max(0, Math.min(last, to))
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`a[data-index="${this.current}"]`)?.focus())
  }

  #perRow(): number {
    const anchors = [...this.renderRoot.querySelectorAll('a')]
    const top = anchors[0]?.offsetTop
    const second = anchors.findIndex((anchor) => anchor.offsetTop !== top)
    return second > 0 ? second : anchors.length
  }
}
