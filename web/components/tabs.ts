import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { TbElement } from './element.ts'

export type Tab = { id: string; label: string; count?: number }

/**
 * The row of tabs above one panel. The caller draws the panel (in slot default) for `selected` and follows the event `select`. Arrow keys move along the row.
 */
@customElement('tb-tabs')
export class TbTabs extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
      }
      [role='tablist'] {
        display: flex;
        gap: var(--s1);
        overflow-x: auto;
        border-bottom: 1px solid var(--line);
        scrollbar-width: none;
      }
      button {
        flex: none;
        min-height: var(--control);
        padding: 6px var(--s3) 8px;
        border: 0;
        border-bottom: 2px solid transparent;
        margin-bottom: -1px;
        background: none;
        color: var(--ink-2);
        font: 500 var(--text-14) / 20px var(--font);
        cursor: pointer;
      }
      button:hover {
        color: var(--ink);
      }
      button[aria-selected='true'] {
        color: var(--ink);
        border-bottom-color: var(--accent);
      }
      button:focus-visible {
        outline-offset: -3px;
      }
      .count {
        color: var(--ink-3);
        font-weight: 400;
      }
      [role='tabpanel'] {
        padding-top: var(--s4);
      }
      @media print {
        button[aria-selected='false'] {
          display: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) tabs: readonly Tab[] = []
  @property() selected = ''
  @property() label = ''

  override render() {
    return html`<div role="tablist" aria-label=${this.label} @keydown=${this.#keys}>
        ${this.tabs.map(
          (tab) =>
            html`<button
              role="tab"
              id="tab-${tab.id}"
              aria-selected=${tab.id === this.selected}
              aria-controls="panel"
              tabindex=${tab.id === this.selected ? 0 : -1}
              @click=${() => this.emit('select', tab.id)}
            >
              ${tab.label}${tab.count === undefined ? nothing : html` <span class="count">${tab.count}</span>`}
            </button>`,
        )}
      </div>
      <div id="panel" role="tabpanel" aria-labelledby="tab-${this.selected}"><slot></slot></div>`
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = this.tabs.findIndex((tab) => tab.id === this.selected)
    const next = this.tabs[(at + step + this.tabs.length) % this.tabs.length]
    if (!next) return
    this.emit('select', next.id)
    this.renderRoot.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus()
  }
}

/** The id in a `select` event of tabs or of a segmented control. */
export const selectedId = (event: Event): string => (event instanceof CustomEvent ? String(event.detail) : '')
