import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { TbElement } from './element.ts'
import './icon.ts'
import type { IconName } from './icons.ts'

/** An empty list: what would stand here, and in the slot the next step to fill it. */
@customElement('tb-empty')
export class TbEmpty extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: var(--s2);
        padding: var(--s8) var(--s4);
        text-align: center;
        border: 1px dashed var(--line);
        border-radius: var(--radius-l);
      }
      tb-icon {
        --icon-size: 28px;
        color: var(--ink-3);
      }
      p {
        max-width: 44ch;
        color: var(--ink-2);
      }
      .steps {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: var(--s2);
        margin-top: var(--s2);
      }
    `,
  ]

  @property() icon: IconName = 'box'
  @property() heading = ''
  @property() text = ''

  override render() {
    return html`<tb-icon .name=${this.icon}></tb-icon>
      <h2>${this.heading}</h2>
      <p>${this.text}</p>
      <div class="steps"><slot></slot></div>`
  }
}
