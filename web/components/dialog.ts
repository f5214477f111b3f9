import { css, html } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { msg } from '../i18n.ts'
import { TbElement } from './element.ts'
import './icon.ts'

/** A native modal dialog. Content in the default slot, buttons in slot `footer`; emits `close` when it has closed, whoever closed it. */
@customElement('tb-dialog')
export class TbDialog extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      dialog {
        width: min(var(--dialog-width, 520px), calc(100vw - 32px));
        max-height: calc(100dvh - 64px);
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--raised);
        color: var(--ink);
        box-shadow: var(--shadow-l);
        overflow: hidden;
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: rgb(10 14 20 / 45%);
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--s2);
        padding: var(--s3) var(--s3) var(--s3) var(--s5);
        border-bottom: 1px solid var(--line);
      }
      h2 {
        flex: 1;
        font-size: var(--text-16);
      }
      .body {
        padding: var(--s5);
        overflow: auto;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--s2);
        padding: var(--s3) var(--s5);
        border-top: 1px solid var(--line);
      }
      footer:not(.used) {
        display: none;
      }
      @media screen and (max-width: 720px) {
        dialog {
          width: 100%;
          max-width: none;
          max-height: calc(100dvh - 24px);
          margin: auto 0 0;
          border-radius: var(--radius-l) var(--radius-l) 0 0;
        }
        footer {
          padding-bottom: calc(var(--s4) + env(safe-area-inset-bottom));
        }
        footer ::slotted(.btn) {
          flex: 1;
        }
      }
    `,
  ]

  @property() heading = ''
  @property({ type: Boolean }) open = false
  @query('dialog') private dialog!: HTMLDialogElement

  override render() {
    return html`<dialog aria-labelledby="heading" @close=${this.#closed} closedby="any">
      <header>
        <h2 id="heading">${this.heading}</h2>
        <button class="btn quiet icon" aria-label=${msg('Đóng')} @click=${() => this.dialog.close()}>
          <tb-icon name="close"></tb-icon>
        </button>
      </header>
      <div class="body"><slot></slot></div>
      <footer><slot name="footer" @slotchange=${this.#footer}></slot></footer>
    </dialog>`
  }

  override updated(): void {
    if (this.open && !this.dialog.open) this.dialog.showModal()
    else if (!this.open && this.dialog.open) this.dialog.close()
  }

  readonly #closed = (): void => {
    this.open = false
    this.emit('close')
  }

  readonly #footer = (event: Event): void => {
    if (!(event.target instanceof HTMLSlotElement)) return
    event.target.parentElement?.classList.toggle('used', event.target.assignedElements().length > 0)
  }
}
