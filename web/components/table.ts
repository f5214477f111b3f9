import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { guard } from 'lit/directives/guard.js'
import { repeat } from 'lit/directives/repeat.js'
import { systemClock } from '../../server/contract/clock.ts'
import { msg } from '../i18n.ts'
import { TbElement } from './element.ts'
import './icon.ts'
import { rowsByElement } from './row-window.ts'
import { RowWindow } from './row-window-controller.ts'
import { holdOrder, restAfter } from './stable-order.ts'
import { tableStyles } from './table-styles.ts'
import { sortRows } from './table-types.ts'
import type { Column, Sort } from './table-types.ts'

/** More rows than this are drawn only where they can be seen; all are then as tall as the first. */
const windowFrom = 80

/** Paper shows the columns of a window this wide (px), each by its share. */
const paperWidth = 1000

/** `minmax(180px, 2fr)` → a share of the paper that may shrink: fixed widths together would pass its edge. */
const shareOf = (width: string): string => `minmax(0, ${/\d+/.exec(width)?.[0] ?? '100'}fr)`

/**
 * A dense table of any length. At the desk a grid of columns, on the phone two lines a row; arrow keys walk the rows' links, a click anywhere on a row opens its
 * link. Live changes keep their row in place while a person is at the table, and flash once. All rows are drawn for printing.
 */
@customElement('tb-table')
export class TbTable<T = unknown> extends TbElement {
  static override styles = [...TbElement.styles, tableStyles]

  @property({ attribute: false }) rows: readonly T[] = []
  @property({ attribute: false }) columns: readonly Column<T>[] = []
  @property({ attribute: false }) keyOf: (row: T) => string | number = () => 0
  @property({ attribute: false }) hrefOf: ((row: T) => string) | null = null
  /** Key of the row that is open beside the table. */
  @property({ attribute: false }) selected: string | number | null = null
  /** Text that changes when the row should flash. */
  @property({ attribute: false }) markOf: ((row: T) => string) | null = null
  @property() label = ''
  @state() private sort: Sort = null
  @state() private printing = false
  @state() private width = window.innerWidth
  /** Row that the tab key leads to. */
  @state() private current = 0
  private readonly seen = new RowWindow(this, {
    count: () => (this.#windowed ? this.shown.length : 0),
    body: () => this.renderRoot.querySelector('.rows'),
  })
  private shown: readonly T[] = []
  private marks = new Map<string | number, string>()
  private changed = new Set<string | number>()
  private usedAt = -Infinity
  private settle: ReturnType<typeof setTimeout> | undefined
  private settling = false

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('beforeprint', this.#print)
    window.addEventListener('afterprint', this.#print)
    window.addEventListener('resize', this.#resize)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.settle)
    window.removeEventListener('beforeprint', this.#print)
    window.removeEventListener('afterprint', this.#print)
    window.removeEventListener('resize', this.#resize)
  }

  override willUpdate(changes: PropertyValues<this>): void {
    // Scrolling and moving the focus draw other rows of the same list.
    if (this.hasUpdated && [...changes.keys()].every((name) => name === 'current') && !this.settling) return
    this.settling = false
    if (changes.has('rows')) this.#mark()
    const wanted = sortRows(this.rows, this.columns, this.sort)
    const held = holdOrder(wanted, this.shown.map(this.keyOf), this.keyOf)
    const busy = systemClock.monotonic() - this.usedAt < restAfter && this.shown.length > 0
    clearTimeout(this.settle)
    if (busy) this.settle = setTimeout(this.#settle, restAfter)
    this.shown = busy ? held : wanted
  }

  override render() {
    const width = this.printing ? paperWidth : this.width
    const columns = this.columns.filter((column) => width >= (column.from ?? 0))
    const grid = columns.map((column) => (this.printing ? shareOf(column.width) : column.width)).join(' ')
    return html`<div
      class="table"
      role="table"
      aria-label=${this.label}
      aria-rowcount=${this.shown.length + 1}
      style="--columns: ${grid}"
      @keydown=${this.#keys}
      @pointermove=${this.#use}
      @wheel=${{ handleEvent: this.#use, passive: true }}
      @touchstart=${{ handleEvent: this.#use, passive: true }}
    >
      <div class="head" role="rowgroup">
        <div class="tr" role="row" aria-rowindex="1">${columns.map((column) => this.#header(column))}</div>
      </div>
      ${this.#body(columns)}
    </div>`
  }

  get #windowed(): boolean {
    return this.shown.length > windowFrom && !this.printing
  }

  #body(columns: readonly Column<T>[]): TemplateResult {
    const { shown } = this
    if (!this.#windowed)
      return html`<div role="rowgroup" class="rows">${repeat(shown, this.keyOf, (row, i) => this.#row(row, i, columns))}</div>`
    const { height, range } = this.seen
    const last = Math.min(range.last, shown.length)
    const first = Math.min(range.first, last)
    // One stop of the tab key: arrows walk on from there.
    const stop = this.current >= first && this.current < last ? this.current : first
    const drawn = (index: number) => {
      const row = shown[index]
      if (row === undefined) return nothing
      const key = this.keyOf(row)
      const looks = [row, index, height, this.columns, this.width, this.selected === key, this.changed.has(key), index === stop]
      return guard(looks, () => this.#row(row, index, columns, { top: index * height, stop: index === stop }))
    }
    return html`<div
      role="rowgroup"
      class="rows ${height > 0 ? 'window' : ''}"
      style=${height > 0 ? `--row-height:${height}px;height:${shown.length * height}px` : ''}
      @focusin=${this.#focus}
    >
      ${rowsByElement({ first, last }).map(drawn)}
    </div>`
  }

  #header(column: Column<T>): TemplateResult {
    const sorted = this.sort?.id === column.id ? (this.sort.down ? 'descending' : 'ascending') : nothing
    const arrow = this.sort?.id === column.id ? html`<tb-icon .name=${this.sort.down ? 'down' : 'up'}></tb-icon>` : nothing
    return html`<div role="columnheader" class="th ${column.align ?? ''}" aria-sort=${sorted}>
      ${column.head ? html`<span class="visually-hidden">${column.label}</span>${column.head}` : column.compare ? html`<button @click=${() => this.#sortBy(column)} title=${msg('Sắp xếp')}>${column.label}${arrow}</button>` : column.label}
    </div>`
  }

  #row(row: T, index: number, columns: readonly Column<T>[], place: { top: number; stop: boolean } | null = null): TemplateResult {
    const key = this.keyOf(row)
    const href = this.hrefOf?.(row)
    return html`<div
      class="tr ${href ? 'link' : ''} ${this.changed.has(key) ? 'changed' : ''}"
      role="row"
      aria-rowindex=${index + 2}
      aria-current=${this.selected === key ? 'true' : nothing}
      data-index=${index}
      style=${place ? `top:${place.top}px` : nothing}
    >
      ${columns.map((column) => {
        const content = column.cell(row)
        const main = href && (column.phone === 'main' || (column === columns[0] && !columns.some((c) => c.phone === 'main')))
        return html`<div role="cell" class="td ${column.align ?? ''} p-${column.phone ?? 'none'}">
          ${main ? html`<a class="open" href=${href} tabindex=${place && !place.stop ? -1 : nothing}>${content}</a>` : content}
        </div>`
      })}
    </div>`
  }

  #sortBy(column: Column<T>): void {
    const { sort } = this
    if (sort?.id !== column.id) this.sort = { id: column.id, down: false }
    else this.sort = sort.down ? null : { id: column.id, down: true }
    this.usedAt = -Infinity
  }

  /** Notes which rows look different from last time. */
  #mark(): void {
    const { markOf } = this
    if (!markOf) return
    const before = this.marks
    this.marks = new Map(this.rows.map((row) => [this.keyOf(row), markOf(row)]))
    this.changed = new Set([...this.marks].filter(([key, mark]) => before.has(key) && before.get(key) !== mark).map(([key]) => key))
  }

  /** At rest the wanted order is taken over. */
  readonly #settle = (): void => {
    this.settling = true
    this.requestUpdate()
  }

  readonly #focus = (event: Event): void => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('.tr[data-index]') : null
    if (row) this.current = Number(row.dataset['index'])
  }

  readonly #use = (): void => {
    this.usedAt = systemClock.monotonic()
  }

  readonly #resize = (): void => {
    this.width = window.innerWidth
  }

  readonly #print = (event: Event): void => {
    this.printing = event.type === 'beforeprint'
    this.performUpdate()
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const active = this.shadowRoot?.activeElement?.closest<HTMLElement>('.tr[data-index]')
    if (step === undefined || !active) return
    event.preventDefault()
    this.#use()
    const next = this.renderRoot.querySelector<HTMLElement>(`.tr[data-index="${Number(active.dataset['index']) + step}"] a.open`)
    next?.focus({ preventScroll: true })
    next?.closest('.tr')?.scrollIntoView({ block: 'nearest' })
  }
}
