import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { msg } from '../i18n.ts'
import { TbElement } from './element.ts'
import './icon.ts'

/** What belongs to the selected row, beside the list at the desk and over it on the phone. Escape and the cross emit `close`. */
@customElement('tb-panel')
export class TbPanel extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
      }
      aside {
        position: sticky;
        top: calc(var(--top) + var(--s4));
        max-height: calc(100dvh - var(--top) - var(--s8));
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
      }
      header {
        position: sticky;
        top: 0;
        z-index: 1;
        display: flex;
        align-items: center;
        gap: var(--s2);
        padding: var(--s2) var(--s2) var(--s2) var(--s4);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      h2 {
        flex: 1;
        min-width: 0;
      }
      .body {
        padding: var(--s4);
      }
      @media screen and (max-width: 1023px) {
        aside {
          position: fixed;
          inset: 0;
          z-index: 15;
          max-height: none;
          border: 0;
          border-radius: 0;
        }
      }
    `,
  ]

  @property() heading = ''

  override render() {
    return html`<aside aria-label=${this.heading} @keydown=${this.#keys}>
      <header>
        <h2 class="ellipsis" tabindex="-1">${this.heading}</h2>
        <slot name="actions"></slot>
        <button class="btn quiet icon" aria-label=${msg('Đóng')} @click=${() => this.emit('close')}>
          <tb-icon name="close"></tb-icon>
        </button>
      </header>
      <div class="body"><slot></slot></div>
    </aside>`
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.emit('close')
  }
}
