import { css, html, svg } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { TbElement } from '../components/element.ts'
import { sparkBox, sparkPath } from './spark-path.ts'

/** A line the height of a word beside its number: decoration, the number carries the meaning. */
@customElement('tb-spark')
export class TbSpark extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: inline-block;
        vertical-align: middle;
        width: 96px;
        height: 24px;
      }
      svg {
        width: 100%;
        height: 100%;
        overflow: visible;
      }
      path {
        fill: none;
        stroke: var(--chart-1);
        stroke-width: 1.25;
        stroke-linejoin: round;
        vector-effect: non-scaling-stroke;
      }
    `,
  ]

  @property({ attribute: false }) values: readonly (number | null)[] = []

  override render() {
    return html`<svg viewBox="0 0 ${sparkBox.width} ${sparkBox.height}" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<path d=${sparkPath(this.values)} />`}
    </svg>`
  }
}
