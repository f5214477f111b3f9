import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Wall } from '../../../server/contract/api/wall.ts'
import type { Status } from '../../../server/contract/kinds.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { formatNumber } from '../../format.ts'
import { bandIcon, bandWord, statusWord } from '../../labels.ts'
import { cellSign, cellStyles } from './honeycomb.ts'
import { totalsOf } from './words.ts'

type Band = Wall['bands'][number]
const told: readonly Status[] = ['critical', 'unreachable', 'warning', 'unknown', 'maintenance']

/** All equipment: a honeycomb for each band with how many of it are well, and beneath them what the others are. */
@customElement('tb-wall-whole')
export class TbWallWhole extends TbElement {
  static override styles = [
    ...TbElement.styles,
    cellStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        gap: calc(var(--u) * 1.6);
      }
      section {
        display: flex;
        flex-direction: column;
        flex: var(--share) 1 calc(var(--u) * 6);
        min-height: calc(var(--u) * 5.4);
        gap: calc(var(--u) * 0.8);
      }
      .head {
        display: flex;
        align-items: center;
        gap: calc(var(--u) * 0.8);
        font-size: calc(var(--u) * 1.75);
        line-height: 1.2;
      }
      h3 {
        display: flex;
        align-items: center;
        gap: calc(var(--u) * 0.7);
        font-size: inherit;
        line-height: inherit;
        color: var(--ink);
        --icon-size: calc(var(--u) * 1.9);
      }
      .well {
        margin-left: auto;
        font-weight: 600;
        white-space: nowrap;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--u) * 0.3) calc(var(--u) * 1.6);
        font-size: calc(var(--u) * 1.6);
        line-height: 1.35;
        font-weight: 500;
      }
      .legend span {
        display: inline-flex;
        align-items: center;
        gap: calc(var(--u) * 0.5);
      }
      .legend svg {
        width: calc(var(--u) * 1.7);
        height: calc(var(--u) * 1.7);
      }
      .critical {
        color: var(--critical);
      }
      .warning {
        color: var(--warning);
      }
      .unreachable {
        color: var(--unreachable);
      }
      .unknown {
        color: var(--unknown);
      }
      .maintenance {
        color: var(--maintenance);
      }
      tb-honeycomb {
        flex: 1;
      }
    `,
  ]

  @property({ attribute: false }) wall: Wall | null = null

  override render() {
    if (!this.wall) return nothing
    const total = totalsOf(this.wall)
    const others = told.filter((status) => total[status] > 0)
    return html`${this.wall.bands.filter(({ cells }) => cells !== '').map((band) => this.#band(band))}
    ${
      others.length > 0
        ? html`<p class="legend">
            ${others.map((status) => html`<span class=${status}>${cellSign(status)}${formatNumber(total[status])} ${statusWord(status)}</span>`)}
          </p>`
        : nothing
    }`
  }

  #band({ band, counts, cells }: Band) {
    const words = told
      .filter((status) => (counts[status] ?? 0) > 0)
      .map((status) => `${formatNumber(counts[status] ?? 0)} ${statusWord(status)}`)
    // The share of the height grows with the number of devices, but not as fast: ten must still be seen beside a thousand.
    return html`<section style="--share:${Math.sqrt(cells.length).toFixed(2)}">
      <div class="head">
        <h3><tb-icon .name=${bandIcon[band]}></tb-icon>${bandWord(band)}</h3>
        <span class="well">${formatNumber(counts.ok ?? 0)}/${formatNumber(cells.length)}</span>
      </div>
      <tb-honeycomb
        .cells=${cells}
        .largest=${largestCell()}
        .label=${[bandWord(band), `${formatNumber(counts.ok ?? 0)} ${statusWord('ok')}`, ...words].join(', ')}
      ></tb-honeycomb>
    </section>`
  }
}

/** A cell is at most so large (px): 1.9 units. */
const largestCell = (): number => 1.9 * Math.min(window.innerWidth / 100, (window.innerHeight * 1.7778) / 100)
