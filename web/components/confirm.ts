import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { msg } from '../i18n.ts'
import './dialog.ts'
import { TbElement } from './element.ts'

export type Question = { heading: string; text: string; confirm: string; danger?: boolean }

@customElement('tb-confirm')
export class TbConfirm extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      tb-dialog {
        --dialog-width: 420px;
      }
    `,
  ]

  @property({ attribute: false }) question: Question = { heading: '', text: '', confirm: '' }
  @property({ type: Boolean }) open = true
  private answer = false

  override render() {
    const { heading, text, confirm, danger } = this.question
    return html`<tb-dialog .heading=${heading} .open=${this.open} @close=${() => this.emit('answer', this.answer)}>
      <p>${text}</p>
      <button slot="footer" class="btn" @click=${() => this.#close(false)}>${msg('Thôi')}</button>
      <button slot="footer" class="btn ${danger ? 'danger' : 'primary'}" @click=${() => this.#close(true)}>${confirm}</button>
    </tb-dialog>`
  }

  #close(answer: boolean): void {
    this.answer = answer
    this.open = false
  }
}

/** Asks before something that is not easily undone. Resolves with the answer; closing is a no. */
export function askFirst(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const element = new TbConfirm()
    element.question = question
    element.addEventListener('answer', (event) => {
      element.remove()
      resolve(event instanceof CustomEvent && event.detail === true)
    })
    document.body.append(element)
  })
}
