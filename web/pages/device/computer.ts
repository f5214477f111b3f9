import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/status.ts'
import { msg } from '../../i18n.ts'
import { computerSummary, type Tile } from './computer-summary.ts'

/** A PC at a glance: what it is and how each part is, with shape, word and colour. Nothing for a device that no agent of its own describes. */
@customElement('tb-computer')
export class TbComputer extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr));
        gap: 1px;
        margin: 0;
        padding: 0;
        list-style: none;
        border: 1px solid var(--line);
        border-radius: var(--radius-m);
        overflow: hidden;
        background: var(--surface);
      }
      li {
        display: grid;
        grid-template-columns: 16px minmax(0, 1fr);
        gap: 0 var(--s2);
        align-content: start;
        padding: var(--s2) var(--s3) var(--s3);
        box-shadow: 0 0 0 1px var(--line);
      }
      .label {
        grid-column: 2;
        font-size: var(--text-12);
        color: var(--ink-3);
      }
      tb-status {
        grid-column: 1;
        margin-top: 3px;
        align-self: start;
      }
      .what {
        grid-column: 2;
        font-weight: 500;
        overflow-wrap: anywhere;
      }
      .how {
        grid-column: 2;
        font-size: var(--text-12);
        color: var(--ink-2);
        overflow-wrap: anywhere;
      }
      .warning .how {
        color: var(--warning);
      }
      .critical .how {
        color: var(--critical);
      }
      .unknown .what {
        color: var(--ink-2);
      }
      .unknown {
        background: repeating-linear-gradient(135deg, var(--surface) 0 6px, var(--unknown-soft) 6px 8px);
      }
      @media screen and (max-width: 720px) {
        ul {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }
        li {
          padding: var(--s2);
        }
      }
    `,
  ]

  @property({ attribute: false }) device: DeviceDetail | null = null

  override render() {
    const tiles = this.device ? computerSummary(this.device) : []
    // An empty element would still take its gap on the page.
    this.toggleAttribute('hidden', tiles.length === 0)
    if (tiles.length === 0) return nothing
    return html`<ul aria-label=${msg('Máy tính này')}>
      ${tiles.map((tile) => this.#tile(tile))}
    </ul>`
  }

  #tile({ label, what, how, state }: Tile) {
    return html`<li class=${state ?? ''}>
      <span class="label">${label}</span>
      ${state === null ? html`<span></span>` : html`<tb-status compact .status=${state}></tb-status>`}
      <span class="what">${what}</span>
      ${how === '' ? nothing : html`<span class="how">${how}</span>`}
    </li>`
  }
}
