import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { TbElement } from './element.ts'

export type Segment = { id: string; label: string }

/** One choice of a few, all in sight: ranges of a chart, views of a list. Emits `select` with the id. */
@customElement('tb-segments')
export class TbSegments extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: inline-flex;
        max-width: 100%;
      }
      [role='group'] {
        display: inline-flex;
        max-width: 100%;
        overflow-x: auto;
        padding: 2px;
        gap: 2px;
        border-radius: var(--radius);
        background: var(--sunken);
        border: 1px solid var(--line);
        scrollbar-width: none;
      }
      button {
        flex: none;
        min-height: 26px;
        padding: 0 10px;
        border: 0;
        border-radius: var(--radius-s);
        background: none;
        color: var(--ink-2);
        font: 500 var(--text-12) / 16px var(--font);
        cursor: pointer;
        white-space: nowrap;
      }
      button[aria-pressed='true'] {
        background: var(--raised);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      @media screen and (max-width: 720px) {
        button {
          min-height: 40px;
          min-width: 44px;
        }
      }
      @media print {
        button[aria-pressed='false'] {
          display: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) segments: readonly Segment[] = []
  @property() selected = ''
  @property() label = ''

  override render() {
    return html`<div role="group" aria-label=${this.label}>
      ${this.segments.map(
        (segment) =>
          html`<button aria-pressed=${segment.id === this.selected} @click=${() => this.emit('select', segment.id)}>
            ${segment.label}
          </button>`,
      )}
    </div>`
  }
}
