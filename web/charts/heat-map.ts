import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { heatLevel, heatLevels, heatStep } from '../../server/contract/report-scale.ts'
import { TbElement } from '../components/element.ts'
import { formatDuration, formatNumber } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { heatMapStyles } from './heat-map-styles.ts'

/** One row of a heat map: a weekday, a day. */
export type HeatRow = {
  /** At the side: `Thứ Hai`; where rows become columns `short`. */
  label: string
  short: string
  /** Minutes of each column; null: nothing is known of it. */
  minutes: readonly (number | null)[]
  /** What else is to tell of a cell, after its minutes. */
  more?: (column: number) => string
}

/** Up to so many rows stand side by side on a narrow screen, so that each cell has room for its number. */
const fewRows = 7

/**
 * Minutes by row and hour as shades, the number inside where there is room. A grid for the keyboard (arrows, Home, End) and for screen readers, every cell with its words; what
 * is under the pointer or in focus is told below. `hours` are the columns.
 */
@customElement('tb-heat-map')
export class TbHeatMap extends TbElement {
  static override styles = [...TbElement.styles, heatMapStyles]

  @property() label = ''
  @property({ attribute: false }) rows: readonly HeatRow[] = []
  @state() private at: readonly [number, number] = [0, 0]
  @state() private told: readonly [number, number] | null = null
  @state() private narrow = false
  readonly #screen = window.matchMedia('(max-width: 720px)')

  override connectedCallback(): void {
    super.connectedCallback()
    this.narrow = this.#screen.matches
    this.#screen.addEventListener('change', this.#resize)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#screen.removeEventListener('change', this.#resize)
  }

  override render() {
    const step = heatStep(Math.max(0, ...this.rows.flatMap((row) => row.minutes.map((minutes) => minutes ?? 0))))
    const turned = this.#turned
    const hours = Array.from({ length: this.rows[0]?.minutes.length ?? 0 }, (_, hour) => String(hour))
    const across = turned ? this.rows.map(({ short }) => short) : hours
    const down = turned ? hours : this.rows.map(({ label }) => label)
    return html`<div class="scroll">
        <table role="grid" aria-label=${this.label} class=${turned ? 'turned' : ''} @keydown=${this.#keys} @pointerleave=${this.#leave}>
          <thead>
            <tr role="row">
              <th><span class="visually-hidden">${turned ? msg('Giờ') : msg('Ngày')}</span></th>
              ${across.map((text) => html`<th role="columnheader" scope="col">${text}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${down.map(
              (text, y) =>
                html`<tr role="row">
                  <th role="rowheader" scope="row">${text}</th>
                  ${across.map((_, x) => (turned ? this.#cell(x, y, step) : this.#cell(y, x, step)))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="told" aria-hidden="true">${this.told ? this.#words(...this.told) : msg('Chỉ vào một ô để xem số phút ngừng.')}</p>
      ${this.#legend(step)}`
  }

  get #turned(): boolean {
    return this.narrow && this.rows.length <= fewRows
  }

  #cell(row: number, hour: number, step: number) {
    const minutes = this.rows[row]?.minutes[hour] ?? null
    const level = minutes === null ? 'none' : String(heatLevel(minutes, step))
    const here = this.at[0] === row && this.at[1] === hour
    const shown = minutes === null || minutes === 0 ? '' : formatNumber(Math.max(1, Math.round(minutes)))
    // Drawn by the style sheet: the words of the cell tell it in full.
    return html`<td
      role="gridcell"
      class="l${level}"
      tabindex=${here ? 0 : -1}
      aria-label=${this.#words(row, hour)}
      data-at="${row}:${hour}"
      @pointerenter=${() => (this.told = [row, hour])}
      @click=${() => this.#go(row, hour)}
      @focus=${() => (this.told = this.at = [row, hour])}
    >
      <span aria-hidden="true" data-shown=${shown}></span>
    </td>`
  }

  /** `Thứ Hai, 17 giờ: 42 phút ngừng` */
  #words(row: number, hour: number): string {
    const one = this.rows[row]
    const minutes = one?.minutes[hour] ?? null
    const when = msg(str`${one?.label ?? ''}, ${hour}–${hour + 1} giờ`)
    if (minutes === null) return `${when}: ${msg('chưa rõ tình trạng')}`
    const more = one?.more?.(hour) ?? ''
    const length = minutes === 0 ? msg('không ngừng') : msg(str`ngừng ${formatDuration(minutes * 60_000)}`)
    return `${when}: ${length}${more ? `; ${more}` : ''}`
  }

  #legend(step: number) {
    const text = (level: number): string => {
      const [from, to] = [formatNumber((level - 1) * step), formatNumber(level * step)]
      if (level === 1) return msg(str`đến ${to} phút`)
      return level === heatLevels ? msg(str`trên ${from} phút`) : msg(str`${from}–${to} phút`)
    }
    const unknown = this.rows.some((row) => row.minutes.includes(null))
    return html`<ul class="legend">
      <li><i class="l0"></i>${msg('không ngừng')}</li>
      ${Array.from({ length: heatLevels }, (_, i) => html`<li><i class="l${i + 1}"></i>${text(i + 1)}</li>`)}
      ${unknown ? html`<li><i class="lnone"></i>${msg('chưa rõ tình trạng')}</li>` : nothing}
    </ul>`
  }

  readonly #resize = (): void => {
    this.narrow = this.#screen.matches
  }

  readonly #leave = (): void => {
    this.told = null
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const [row, hour] = this.at
    const last = (this.rows[0]?.minutes.length ?? 1) - 1
    const moves: Record<string, readonly [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }
    const [down, right] = moves[event.key] ?? [0, 0]
    const ends: Record<string, number> = { Home: 0, End: last }
    const end = ends[event.key]
    if (down === 0 && right === 0 && end === undefined) return
    event.preventDefault()
    const [toRow, toHour] = this.#turned ? [row + right, hour + down] : [row + down, hour + right]
    this.#go(Math.min(Math.max(toRow, 0), this.rows.length - 1), end ?? Math.min(Math.max(toHour, 0), last))
  }

  #go(row: number, hour: number): void {
    this.at = [row, hour]
    this.renderRoot.querySelector<HTMLElement>(`[data-at="${row}:${hour}"]`)?.focus()
  }
}
