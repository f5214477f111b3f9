import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { msg } from '../i18n.ts'
import { TbElement } from './element.ts'
import './icon.ts'
import { announceEvent, toastEvent } from './notices.ts'
import type { Toast } from './notices.ts'

const shownFor = 6000

/** The one place where toasts appear, and the live region of the page. */
@customElement('tb-toasts')
export class TbToasts extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        position: fixed;
        right: var(--s4);
        bottom: calc(var(--s4) + var(--bottom-bar, 0px));
        z-index: 30;
        display: grid;
        gap: var(--s2);
        width: min(380px, calc(100vw - 32px));
        pointer-events: none;
      }
      .toast {
        display: flex;
        align-items: center;
        gap: var(--s2);
        padding: var(--s2) var(--s2) var(--s2) var(--s4);
        border: 1px solid var(--line);
        border-left: 3px solid var(--ok);
        border-radius: var(--radius);
        background: var(--raised);
        box-shadow: var(--shadow-l);
        pointer-events: auto;
      }
      .toast.problem {
        border-left-color: var(--critical);
      }
      .toast p {
        flex: 1;
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ]

  @state() private toasts: (Toast & { id: number })[] = []
  @state() private said = ''
  private next = 1

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener(toastEvent, this.#add)
    window.addEventListener(announceEvent, this.#say)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener(toastEvent, this.#add)
    window.removeEventListener(announceEvent, this.#say)
  }

  override render() {
    return html`<div class="visually-hidden" aria-live="polite">${this.said}</div>
      ${repeat(
        this.toasts,
        (toast) => toast.id,
        (toast) =>
          html`<div class="toast ${toast.kind ?? 'done'}" role=${toast.kind === 'problem' ? 'alert' : 'status'}>
            <p>${toast.text}</p>
            ${toast.action ? html`<button class="btn small" @click=${() => this.#act(toast)}>${toast.action.label}</button>` : nothing}
            <button class="btn quiet icon" aria-label=${msg('Đóng thông báo')} @click=${() => this.#drop(toast.id)}>
              <tb-icon name="close"></tb-icon>
            </button>
          </div>`,
      )}`
  }

  #act(toast: Toast & { id: number }): void {
    this.#drop(toast.id)
    toast.action?.run()
  }

  #drop(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id)
  }

  readonly #add = (event: Event): void => {
    if (!(event instanceof CustomEvent)) return
    const toast: Toast = event.detail
    const id = this.next++
    this.toasts = [...this.toasts.slice(-2), { ...toast, id }]
    if (toast.kind !== 'problem') setTimeout(() => this.#drop(id), shownFor)
  }

  readonly #say = (event: Event): void => {
    if (event instanceof CustomEvent) this.said = String(event.detail)
  }
}
