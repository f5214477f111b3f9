import { css, html, nothing, unsafeCSS } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type uPlot from 'uplot'
import uplotCss from 'uplot/dist/uPlot.min.css?inline'
import { TbElement } from '../components/element.ts'
import '../components/icon.ts'
import { msg } from '../i18n.ts'
import { bucketWidth, gapsOf, smokeTop, withGaps } from './data.ts'
import type { Columns, Limit, Line, Mark } from './data.ts'
import { figuresTable } from './figures-table.ts'
import { legendStyles, smokeLegend } from './legend.ts'
import { readPalette } from './palette.ts'
import { drawPlot } from './plot.ts'
import { pointWords, summaryOf } from './words.ts'

/**
 * A measured value over time: the line of averages, the band from least to most, gaps hatched, limits as dashed lines with their zones and names. With loss it is a smoke chart: the median in the
 * colour of its loss, denser bands where most values lie, loss as a strip below and a legend. Above it one sentence with the figures, which is also what a screen reader
 * gets; beside it the same as a table.
 */
@customElement('tb-chart')
export class TbChart extends TbElement {
  static override styles = [
    ...TbElement.styles,
    unsafeCSS(uplotCss),
    legendStyles,
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
  /** Times when limits told of something, or would have. */
  @property({ attribute: false }) marks: readonly Mark[] = []
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
            ? figuresTable(line)
            : html`<div class="plot" role="img" aria-label="${line.label}. ${summaryOf(line, this.step)}"></div>
                ${line.loss ? smokeLegend(line, { gaps: this.#gaps(line).length > 0, cut: smokeTop(withGaps(line, this.step)) !== null }) : nothing}`
      }
    </figure>`
  }

  override updated(changes: PropertyValues): void {
    if (['line', 'step', 'from', 'to', 'limits', 'marks', 'asTable'].some((name) => changes.has(name))) this.#draw()
  }

  readonly #toggleTable = (): void => {
    this.asTable = !this.asTable
  }

  #words(line: Line) {
    const { point, columns } = this
    if (point === null || columns?.t[point] === undefined) return summaryOf(line, this.step)
    return html`<span class="point">${pointWords(line, columns, point)}</span>`
  }

  #range(line: Line): { from: number; to: number } {
    return { from: this.from || (line.t[0] ?? 0), to: this.to || (line.t.at(-1) ?? 1) }
  }

  #gaps(line: Line): [number, number][] {
    const { from, to } = this.#range(line)
    return gapsOf(line, this.step, from, to)
  }

  #draw(): void {
    this.#destroy()
    const { line, plotHost } = this
    if (!line || !plotHost || this.clientWidth === 0) return
    const smoke = line.loss !== undefined
    this.columns = withGaps(line, this.step)
    this.plot = drawPlot({
      host: plotHost,
      columns: this.columns,
      gaps: this.#gaps(line),
      width: bucketWidth(line, this.step),
      unit: line.unit,
      limits: this.limits,
      marks: this.marks,
      ...this.#range(line),
      size: { width: plotHost.clientWidth, height: plotHost.clientHeight },
      hasLoss: smoke,
      top: smoke ? smokeTop(this.columns) : null,
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
