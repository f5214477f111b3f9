import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { formatNumber } from '../format.ts'
import { TbElement } from './element.ts'

/** How far something has come: `done` of `total`; without a total, that it is under way. */
@customElement('tb-progress')
export class TbProgress extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: grid;
        gap: var(--s1);
      }
      .words {
        display: flex;
        justify-content: space-between;
        gap: var(--s2);
        font-size: var(--text-12);
        color: var(--ink-2);
      }
      progress {
        appearance: none;
        width: 100%;
        height: 6px;
        border: 0;
        border-radius: 3px;
        overflow: hidden;
        background: var(--line);
      }
      progress::-webkit-progress-bar {
        background: var(--line);
      }
      progress::-webkit-progress-value {
        background: var(--accent);
      }
      progress::-moz-progress-bar {
        background: var(--accent);
      }
      progress:indeterminate {
        background: linear-gradient(90deg, var(--line) 30%, var(--accent) 50%, var(--line) 70%) 0 / 200% 100%;
        animation: sweep 1.6s linear infinite;
      }
      progress:indeterminate::-webkit-progress-bar {
        background: transparent;
      }
      @keyframes sweep {
        from {
          background-position: 100% 0;
        }
        to {
          background-position: -100% 0;
        }
      }
    `,
  ]

  @property() label = ''
  @property({ type: Number }) done = 0
  @property({ type: Number }) total: number | null = null

  override render() {
    const figures =
      this.total === null ? (this.done ? formatNumber(this.done) : '') : `${formatNumber(this.done)} / ${formatNumber(this.total)}`
    return html`<div class="words"><span>${this.label}</span><span>${figures}</span></div>
      ${
        this.total === null
          ? html`<progress aria-label=${this.label}></progress>`
          : html`<progress aria-label=${this.label} .value=${this.done} .max=${this.total || 1}></progress>`
      }`
  }
}
