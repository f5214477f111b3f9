import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { TbElement } from './element.ts'
import { icons } from './icons.ts'
import type { IconName } from './icons.ts'

/** `<tb-icon name="search">`: decoration beside a word, therefore hidden from screen readers; an icon-only button carries its own label. */
@customElement('tb-icon')
export class TbIcon extends TbElement {
  static override styles = [
    css`
      :host {
        display: inline-flex;
        flex: none;
        width: var(--icon-size, 16px);
        height: var(--icon-size, 16px);
      }
      svg {
        width: 100%;
        height: 100%;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.75;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
    `,
  ]

  @property() name: IconName = 'info'

  override render() {
    return html`<svg viewBox="0 0 24 24" aria-hidden="true">${icons[this.name]}</svg>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tb-icon': TbIcon
  }
}
