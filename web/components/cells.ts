import { css, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { systemClock } from '../../server/contract/clock.ts'
import type { Status } from '../../server/contract/kinds.ts'
import { statusWord } from '../labels.ts'
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
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
        position: relative;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      a {
        display: block;
        position: relative;
        width: 20px;
        height: 20px;
        border-radius: 4px;
        background: var(--ok-fill);
      }
      /* What is healthy is small and quiet; its target is as large as the others'. */
      .ok {
        border: 3px solid transparent;
        border-radius: 6px;
        background-clip: padding-box;
      }
      a::after {
        content: '';
        position: absolute;
        inset: 0;
      }
      a:hover {
        filter: brightness(1.08);
        outline: 2px solid var(--ink-2);
        outline-offset: 1px;
      }
      a:focus-visible {
        outline: 2px solid var(--focus);
        outline-offset: 2px;
        border-radius: 4px;
      }
      .warning {
        background: var(--warning-fill);
        border-radius: 4px 4px 10px 10px;
      }
      .critical {
        background: var(--critical-fill);
        border-radius: 2px;
      }
      .unreachable {
        background: transparent;
        border: 2px dashed var(--unreachable-fill);
      }
      .unknown {
        background: var(--hatch);
        border: 1px solid var(--unknown-fill);
      }
      .maintenance {
        background: var(--maintenance-fill);
        border-radius: 10px;
      }
      .warning::after {
        background: light-dark(#2b1c00, #1d1300);
        mask: var(--glyph-warning) center / 100%;
      }
      .critical::after {
        background: #fff;
        mask: var(--glyph-critical) center / 100%;
      }
      .unreachable::after {
        inset: -2px;
        background: var(--unreachable-fill);
        mask: var(--glyph-unreachable) center / 100%;
      }
      .maintenance::after {
        background: light-dark(#0c2a50, #fff);
        mask: var(--glyph-maintenance) center / 100%;
      }
      .tip {
        position: absolute;
        z-index: 5;
        transform: translate(-50%, calc(-100% - 6px));
        display: flex;
        gap: var(--s2);
        max-width: 280px;
        width: max-content;
        padding: 4px 8px;
        border-radius: var(--radius-s);
        border: 1px solid var(--line);
        background: var(--raised);
        box-shadow: var(--shadow-l);
        font-size: var(--text-12);
        pointer-events: none;
      }
      @media screen and (pointer: coarse), screen and (max-width: 720px) {
        ul {
          gap: 12px;
        }
        a {
          width: 32px;
          height: 32px;
        }
        .ok {
          border-width: 5px;
          border-radius: 9px;
        }
        a::before {
          content: '';
          position: absolute;
          inset: -6px;
        }
      }
      @media print {
        a {
          print-color-adjust: exact;
        }
      }
    `,
  ]

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
