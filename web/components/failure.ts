import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { msg } from '../i18n.ts'
import { TbElement } from './element.ts'
import './icon.ts'

/** What went wrong where content should be, with a way to try again (event `retry`). */
@customElement('tb-failure')
export class TbFailure extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2) var(--s3);
        padding: var(--s4);
        border: 1px solid color-mix(in srgb, var(--critical) 35%, transparent);
        border-radius: var(--radius-l);
        background: var(--critical-soft);
      }
      tb-icon {
        color: var(--critical);
      }
      p {
        flex: 1 1 16em;
      }
    `,
  ]

  @property() message = ''

  override render() {
    return html`<tb-icon name="alert"></tb-icon>
      <p role="alert">${this.message}</p>
      <button class="btn" @click=${() => this.emit('retry')}><tb-icon name="refresh"></tb-icon>${msg('Thử lại')}</button>`
  }
}
