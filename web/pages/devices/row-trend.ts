import { css, html, LitElement, nothing, svg } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { sparkPath } from '../../charts/spark-path.ts'
import { stripFills } from '../../charts/strip-fills.ts'
import { stripOrder, stripPaths } from '../../charts/strip-path.ts'
import { timeIn } from '../../charts/segments.ts'
import { formatDuration } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { statusWord } from '../../labels.ts'
import type { RowTrend, SparkStore } from './spark-store.ts'

const [width, height, line] = [120, 30, 18]

/**
 * A day of one row of the list: its latency as a small line over a strip of its states, worse ones taller. One drawing of a few paths, because dozens appear and go
 * with every turn of the wheel; the place is kept while the data are on their way.
 */
@customElement('tb-row-trend')
export class TbRowTrend extends LitElement {
  static override styles = [
    stripFills,
    css`
      :host {
        display: block;
        width: 120px;
        height: 30px;
        contain: strict;
      }
      svg {
        display: block;
      }
      .line {
        fill: none;
        stroke: var(--chart-1);
        stroke-width: 1.25;
        stroke-linejoin: round;
        stroke-linecap: round;
      }
    `,
  ]

  @property({ attribute: false }) store: SparkStore | null = null
  @property({ type: Number }) deviceId = 0
  #leave: (() => void) | null = null

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#leave?.()
    this.#leave = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.#watch()
  }

  override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has('deviceId') || changes.has('store')) this.#watch()
  }

  override render() {
    const trend = this.store?.get(this.deviceId) ?? null
    const strip = new Map(trend ? stripPaths(trend.segments, { width, foot: height - 1 }).map(({ status, path }) => [status, path]) : [])
    // Always the same elements: rows are used again for others while the list is scrolled.
    return html`<svg
      width="120"
      height="30"
      viewBox="0 0 120 30"
      role="img"
      aria-label=${trend ? wordsOf(trend) : nothing}
      aria-hidden=${trend ? nothing : 'true'}
    >
      <path class="foot" d="M0 29.5h120" />
      ${stripOrder.map((status) => svg`<path class=${status} d=${strip.get(status) ?? ''} />`)}
      <path class="line" d=${trend ? sparkPath(trend.rtt, { width, height: line }) : ''} />
    </svg>`
  }

  #watch(): void {
    this.#leave?.()
    this.#leave = this.store?.watch(this.deviceId, () => this.requestUpdate()) ?? null
  }
}

function wordsOf({ segments }: RowTrend): string {
  const times = timeIn(segments)
  const parts = segments
    .map(({ status }) => status)
    .filter((status, i, all) => all.indexOf(status) === i)
    .map((status) => `${statusWord(status)} ${formatDuration(times[status] ?? 0)}`)
  return msg(str`24 giờ qua: ${parts.join(', ')}`)
}
