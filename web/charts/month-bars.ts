import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { axisFloor } from '../../server/contract/report-scale.ts'
import { TbElement } from '../components/element.ts'
import { formatRate } from '../format.ts'
import { msg, str } from '../i18n.ts'

export type MonthBar = {
  /** `2026-03` */
  month: string
  /** 0 to 1; null: not enough data. */
  rate: number | null
  /** Opens the month. */
  href: string
  /** What the pointer and the screen reader are told. */
  words: string
}

/** Rates of months as bars, each with its figure: upright at the desk, lying on the phone. A month without enough data is an empty, dashed one. */
@customElement('tb-month-bars')
export class TbMonthBars extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
      }
      ol {
        display: grid;
        grid-auto-flow: column;
        grid-auto-columns: minmax(0, 1fr);
        gap: var(--s2);
        height: 190px;
        border-bottom: 1px solid var(--line-strong);
      }
      li {
        display: flex;
        min-width: 0;
      }
      a {
        flex: 1;
        display: flex;
        flex-direction: column;
        justify-content: flex-end;
        align-items: center;
        gap: 2px;
        min-width: 0;
        color: var(--ink-2);
        font-size: var(--text-12);
        line-height: 16px;
        text-decoration: none;
      }
      .figure {
        color: var(--ink);
        white-space: nowrap;
      }
      .bar {
        width: min(100%, 44px);
        height: calc(var(--share) * 140px);
        min-height: 2px;
        border-radius: 3px 3px 0 0;
        background: var(--chart-1);
        opacity: 0.55;
        print-color-adjust: exact;
      }
      a:hover .bar {
        opacity: 0.8;
      }
      [aria-current] .bar {
        opacity: 1;
      }
      [aria-current] .name {
        font-weight: 600;
        color: var(--ink);
      }
      .none .bar {
        height: 24px;
        background: none;
        border: 1px dashed var(--line-strong);
        border-bottom: 0;
        opacity: 1;
      }
      .name {
        padding: 4px 0 6px;
        white-space: nowrap;
      }
      .axis {
        margin-top: var(--s1);
        font-size: var(--text-12);
        color: var(--ink-2);
      }
      @media screen and (max-width: 720px) {
        ol {
          grid-auto-flow: row;
          grid-auto-columns: auto;
          height: auto;
          gap: 0;
          border: 0;
        }
        a {
          display: grid;
          grid-template-columns: 64px 1fr 96px;
          align-items: center;
          min-height: 44px;
          gap: var(--s2);
          font-size: var(--text-14);
        }
        .figure {
          order: 3;
          text-align: right;
        }
        .name {
          order: 1;
          padding: 0;
        }
        .bar,
        .none .bar {
          order: 2;
          width: calc(var(--share) * 100%);
          min-width: 2px;
          height: 14px;
          border-radius: 0 3px 3px 0;
        }
        .none .bar {
          width: 24px;
          border-bottom: 1px dashed var(--line-strong);
          border-left: 0;
        }
      }
    `,
  ]

  @property({ attribute: false }) months: readonly MonthBar[] = []
  /** The month that is looked at. */
  @property() current = ''

  override render() {
    const floor = axisFloor(this.months.flatMap(({ rate }) => rate ?? []))
    return html`<ol>
        ${this.months.map(({ month, rate, href, words }) => {
          const share = rate === null ? 0 : (rate - floor) / (1 - floor)
          return html`<li>
            <a href=${href} title=${words} class=${rate === null ? 'none' : ''} aria-current=${month === this.current ? 'true' : 'false'}>
              <span class="figure" aria-hidden="true">${rate === null ? msg('chưa đủ') : formatRate(rate)}</span>
              <span class="bar" style="--share:${share}"></span>
              <span class="name"
                ><span aria-hidden="true">${month.slice(5)}/${month.slice(2, 4)}</span><span class="visually-hidden">${words}</span></span
              >
            </a>
          </li>`
        })}
      </ol>
      ${floor > 0 ? html`<p class="axis">${msg(str`Cột bắt đầu từ ${formatRate(floor)}.`)}</p>` : ''}`
  }
}
