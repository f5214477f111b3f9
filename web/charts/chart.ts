import { css, html, nothing, unsafeCSS } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type uPlot from 'uplot'
import uplotCss from 'uplot/dist/uPlot.min.css?inline'
import { TbElement } from '../components/element.ts'
import '../components/icon.ts'
import { formatDateTime, formatNumber, formatValue } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { figures, withGaps } from './data.ts'
import type { Columns, Limit, Line } from './data.ts'
import { drawPlot, readPalette } from './plot.ts'

const tableRows = 60

/**
 * A measured value over time: the line of averages, the band from least to most, gaps left open, limits as dashed lines, and loss as a strip below. Above it one
 * sentence with the figures, which is also what a screen reader gets; beside it the same as a table.
 */
@customElement('tb-chart')
export class TbChart extends TbElement {
  static override styles = [
    ...TbElement.styles,
    unsafeCSS(uplotCss),
    css`
      :host {
        display: block;
        min-width: 0;
      }
      figcaption {
        display: flex;
        align-items: baseline;
        gap: var(--s1) var(--s3);
        flex-wrap: wrap;
        margin-bottom: var(--s1);
      }
      figcaption p {
        flex: 1 1 200px;
        font-size: var(--text-12);
        color: var(--ink-2);
      }
      .point {
        color: var(--ink);
        font-weight: 500;
      }
      .plot {
        height: var(--chart-height, 180px);
        overflow: hidden;
      }
      /* Paper is narrower than the window that the canvas was drawn for. */
      @media print {
        .plot :is(.uplot, .u-wrap, canvas) {
          width: 100% !important;
        }
      }
      .u-over {
        cursor: crosshair;
      }
      .none {
        display: grid;
        place-items: center;
        height: 64px;
        border-radius: var(--radius);
        background: var(--hatch);
        background-color: var(--unknown-soft);
      }
      .none span {
        padding: 2px 8px;
        border-radius: var(--radius-s);
        background: var(--surface);
        color: var(--ink-2);
        font-size: var(--text-12);
      }
      .data {
        max-height: 260px;
        overflow: auto;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--text-12);
      }
      th,
      td {
        padding: 3px var(--s2);
        border-bottom: 1px solid var(--line);
        text-align: right;
        white-space: nowrap;
      }
      :is(th, td):first-child {
        text-align: left;
      }
    `,
  ]

  @property({ attribute: false }) line: Line | null = null
  /** Width of a bucket (ms); 0: raw results. */
  @property({ type: Number }) step = 0
  /** Range shown, ms since the epoch. */
  @property({ type: Number }) from = 0
  @property({ type: Number }) to = 0
  @property({ attribute: false }) limits: readonly Limit[] = []
  @state() private asTable = false
  @state() private point: number | null = null
  @query('.plot') private plotHost!: HTMLElement | null
  private plot: uPlot | null = null
  private columns: Columns | null = null
  private readonly onSize = new ResizeObserver(() => this.#resize())
  private readonly onTheme = () => this.#draw()
  private readonly scheme = window.matchMedia('(prefers-color-scheme: dark)')

  override connectedCallback(): void {
    super.connectedCallback()
    this.onSize.observe(this)
    window.addEventListener('themechange', this.onTheme)
    this.scheme.addEventListener('change', this.onTheme)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.onSize.disconnect()
    window.removeEventListener('themechange', this.onTheme)
    this.scheme.removeEventListener('change', this.onTheme)
    this.#destroy()
  }

  override render() {
    const { line } = this
    if (!line) return nothing
    const empty = line.t.length === 0
    return html`<figure>
      <figcaption>
        <h2 class="minor">${line.label}</h2>
        <p aria-live="off">${this.#words(line)}</p>
        ${
          empty
            ? nothing
            : html`<button class="btn small quiet no-print" aria-pressed=${this.asTable} @click=${this.#toggleTable}>
                ${this.asTable ? msg('Biểu đồ') : msg('Bảng số')}
              </button>`
        }
      </figcaption>
      ${
        empty
          ? html`<div class="none"><span>${msg('Chưa có số liệu trong khoảng thời gian này')}</span></div>`
          : this.asTable
            ? this.#table(line)
            : html`<div class="plot" role="img" aria-label="${line.label}. ${this.#summary(line)}"></div>`
      }
    </figure>`
  }

  override updated(changes: PropertyValues): void {
    if (['line', 'step', 'from', 'to', 'limits', 'asTable'].some((name) => changes.has(name))) this.#draw()
  }

  readonly #toggleTable = (): void => {
    this.asTable = !this.asTable
  }

  #words(line: Line) {
    const { point, columns } = this
    const t = point === null ? undefined : columns?.t[point]
    if (point === null || t === undefined || !columns) return this.#summary(line)
    const value = columns.value[point] ?? null
    const loss = columns.loss[point] ?? null
    return html`<span class="point"
      >${formatDateTime(t)} ·
      ${value === null ? msg('không có số liệu') : formatValue(value, line.unit)}${
        loss === null || loss <= 0 ? nothing : ` · ${msg(str`mất gói ${formatNumber(loss, 1)}%`)}`
      }</span
    >`
  }

  #summary(line: Line): string {
    const { last, min, avg, max, worstLoss, gaps } = figures(line, this.step)
    if (last === null || min === null || avg === null || max === null) return msg('Không đo được giá trị nào.')
    const value = (n: number) => formatValue(n, line.unit)
    const parts = [msg(str`Mới nhất ${value(last)}, trung bình ${value(avg)}, từ ${value(min)} đến ${value(max)}`)]
    if (worstLoss !== null && worstLoss > 0) parts.push(msg(str`mất gói cao nhất ${formatNumber(worstLoss, 1)}%`))
    if (gaps > 0) parts.push(msg(str`${gaps} khoảng không có số liệu`))
    return `${parts.join('; ')}.`
  }

  #table(line: Line) {
    const every = Math.ceil(line.t.length / tableRows)
    const rows = line.t.map((t, i) => [t, i] as const).filter(([, i]) => i % every === 0)
    const cell = (column: Line['low'], i: number) => html`<td>${formatValue(column?.[i] ?? null, line.unit)}</td>`
    return html`<div class="data" tabindex="0" role="region" aria-label=${line.label}>
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Thời điểm')}</th>
            <th scope="col">${msg('Trung bình')}</th>
            <th scope="col">${msg('Thấp nhất')}</th>
            <th scope="col">${msg('Cao nhất')}</th>
            ${line.loss ? html`<th scope="col">${msg('Mất gói')}</th>` : nothing}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([t, i]) =>
              html`<tr>
                <td>${formatDateTime(t)}</td>
                ${cell(line.value, i)}${cell(line.low ?? line.value, i)}${cell(line.high ?? line.value, i)}
                ${line.loss ? html`<td>${formatValue(line.loss[i] ?? null, '%')}</td>` : nothing}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
  }

  #draw(): void {
    this.#destroy()
    const { line, plotHost } = this
    if (!line || !plotHost || this.clientWidth === 0) return
    this.columns = withGaps(line, this.step)
    this.plot = drawPlot({
      host: plotHost,
      columns: this.columns,
      unit: line.unit,
      limits: this.limits,
      from: this.from || (line.t[0] ?? 0),
      to: this.to || (line.t.at(-1) ?? 1),
      width: plotHost.clientWidth,
      height: plotHost.clientHeight,
      hasLoss: line.loss !== undefined,
      palette: readPalette(this),
      onPoint: (index) => (this.point = index),
    })
  }

  #resize(): void {
    const { plot, plotHost } = this
    if (!plot) this.#draw()
    else if (plotHost) plot.setSize({ width: plotHost.clientWidth, height: plotHost.clientHeight })
  }

  #destroy(): void {
    this.plot?.destroy()
    this.plot = null
  }
}
