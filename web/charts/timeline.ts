import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { TbElement } from '../components/element.ts'
import { formatDateTime, formatDuration, formatMoment, formatNumber } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { capital, statusWord } from '../labels.ts'
import { timeIn, toSegments } from './segments.ts'
import type { Change } from './segments.ts'

/** States of one device over a range as one bar. Wrong states are also taller, unknown is hatched: it can be read without colour. */
@customElement('tb-timeline')
export class TbTimeline extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        align-items: flex-end;
        height: 20px;
        border-bottom: 1px solid var(--line-strong);
      }
      .bar span {
        height: 10px;
        min-width: 2px;
        background: var(--ok-fill);
        print-color-adjust: exact;
      }
      .bar .warning {
        height: 16px;
        background: var(--warning-fill);
      }
      .bar .critical {
        height: 20px;
        background: var(--critical-fill);
      }
      .bar .unreachable {
        height: 16px;
        background: repeating-linear-gradient(90deg, var(--unreachable-fill) 0 3px, transparent 3px 5px);
      }
      .bar .unknown {
        background: var(--hatch);
      }
      .bar .maintenance {
        height: 6px;
        background: var(--maintenance-fill);
      }
      .ends {
        display: flex;
        justify-content: space-between;
        font-size: 11px;
        color: var(--ink-3);
        line-height: 16px;
      }
      :host([compact]) .ends {
        display: none;
      }
    `,
  ]

  @property({ attribute: false }) changes: readonly Change[] = []
  @property({ type: Number }) from = 0
  @property({ type: Number }) to = 0
  @property({ type: Boolean, reflect: true }) compact = false

  override render() {
    const segments = toSegments(this.changes, this.from, this.to)
    const whole = this.to - this.from || 1
    const totals = Object.entries(timeIn(segments)).map(([status, length]) => ({ status, length }))
    const words = segments.length
      ? totals
          .toSorted((a, b) => b.length - a.length)
          .map(({ status, length }) => {
            const segment = segments.find((s) => s.status === status)
            return segment
              ? msg(str`${statusWord(segment.status)} ${formatDuration(length)} (${formatNumber((100 * length) / whole, 1)}%)`)
              : ''
          })
          .join(', ')
      : ''
    return html`<div class="bar" role="img" aria-label=${capital(words)}>
        ${segments.map(
          (segment) =>
            html`<span
              class=${segment.status}
              style="width:${(100 * (segment.to - segment.from)) / whole}%"
              title="${capital(statusWord(segment.status))}: ${formatDateTime(segment.from)} – ${formatDateTime(segment.to)} (${formatDuration(
                segment.to - segment.from,
              )})"
            ></span>`,
        )}
      </div>
      <div class="ends"><span>${formatMoment(this.from)}</span><span>${formatMoment(this.to)}</span></div>`
  }
}
