import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { PublicAvailability } from '../../../server/contract/api/public-status.ts'
import { TbElement } from '../../components/element.ts'
import { formatDate, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { shareWords } from './words.ts'

/** From which share of a day a bar is of which kind. Height and pattern tell it too, not colour alone. */
const kindOf = (share: number | null): string => (share === null ? 'none' : share >= 0.99 ? 'good' : share >= 0.9 ? 'fair' : 'poor')

/** A bar a day: how much of it equipment worked. A phone shows the last 30. */
@customElement('tb-status-bars')
export class TbStatusBars extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: grid;
        gap: var(--s2);
      }
      .head,
      .ends {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: var(--s1) var(--s4);
      }
      .ends {
        color: var(--ink-2);
        font-size: var(--text-12);
      }
      .bars {
        display: flex;
        align-items: flex-end;
        gap: 2px;
        height: 36px;
      }
      .bars i {
        flex: 1;
        min-width: 0;
        border-radius: 2px;
      }
      .good {
        height: 100%;
        background: var(--ok-fill);
      }
      .fair {
        height: 70%;
        background: var(--warning-fill);
      }
      .poor {
        height: 40%;
        background: var(--critical-fill);
      }
      .none {
        height: 100%;
        background: var(--hatch);
      }
      @media screen and (max-width: 720px) {
        .early {
          display: none;
        }
      }
    `,
  ]

  @property() label = ''
  @property({ attribute: false }) data: PublicAvailability = { days: [], last30: null, last90: null }

  override render() {
    const { label, data } = this
    const { days } = data
    const unknown = days.filter(({ share }) => share === null).length
    const figures = msg(str`30 ngày: ${shareWords(data.last30)} · 90 ngày: ${shareWords(data.last90)}`)
    return html`<div class="head"><strong>${label}</strong><span>${figures}</span></div>
      <div class="bars" role="img" aria-label=${msg(str`${label}. ${figures}. ${formatNumber(unknown)} ngày chưa đủ dữ liệu.`)}>
        ${days.map(
          ({ date, share }, i) =>
            html`<i
              class="${kindOf(share)} ${days.length - i > 30 ? 'early' : ''}"
              title=${`${formatDate(date)}: ${shareWords(share)}`}
            ></i>`,
        )}
      </div>
      <p class="ends"><span>${msg('trước đây')}</span><span>${msg('hôm nay')}</span></p>`
  }
}
