import type { virtualize as virtualizeDirective } from '@lit-labs/virtualizer/virtualize.js'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import { systemClock } from '../../server/contract/clock.ts'
import { msg } from '../i18n.ts'
import { TbElement } from './element.ts'
import './icon.ts'
import { holdOrder, restAfter } from './stable-order.ts'
import { tableStyles } from './table-styles.ts'
import { sortRows } from './table-types.ts'
import type { Column, Sort } from './table-types.ts'

/** More rows than this are drawn only where they can be seen. */
const virtualFrom = 150

/** Paper shows the columns of a window this wide (px), each by its share. */
const paperWidth = 1000

/** `minmax(180px, 2fr)` → a share of the paper that may shrink: fixed widths together would pass its edge. */
const shareOf = (width: string): string => `minmax(0, ${/\d+/.exec(width)?.[0] ?? '100'}fr)`

type Virtualize = typeof virtualizeDirective

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
  @state() private virtualize: Virtualize | null = null
  private shown: readonly T[] = []
  private marks = new Map<string | number, string>()
  private changed = new Set<string | number>()
  private usedAt = -Infinity
  private settle: ReturnType<typeof setTimeout> | undefined

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
    if (changes.has('rows')) this.#mark()
    const wanted = sortRows(this.rows, this.columns, this.sort)
    const held = holdOrder(wanted, this.shown.map(this.keyOf), this.keyOf)
    const busy = systemClock.monotonic() - this.usedAt < restAfter && this.shown.length > 0
    clearTimeout(this.settle)
    if (busy) this.settle = setTimeout(() => this.requestUpdate(), restAfter)
    this.shown = busy ? held : wanted
    if (this.rows.length > virtualFrom && this.virtualize === null) void this.#loadVirtualize()
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
      <div role="rowgroup">${this.#body(columns)}</div>
    </div>`
  }

  #body(columns: readonly Column<T>[]): unknown {
    const draw = (row: T, index: number): TemplateResult => this.#row(row, index, columns)
    if (this.shown.length <= virtualFrom || this.printing) return repeat(this.shown, this.keyOf, draw)
    if (this.virtualize === null) return repeat(this.shown.slice(0, virtualFrom), this.keyOf, draw)
    return this.virtualize({ items: [...this.shown], renderItem: draw, keyFunction: this.keyOf })
  }

  #header(column: Column<T>): TemplateResult {
    const sorted = this.sort?.id === column.id ? (this.sort.down ? 'descending' : 'ascending') : nothing
    const arrow = this.sort?.id === column.id ? html`<tb-icon .name=${this.sort.down ? 'down' : 'up'}></tb-icon>` : nothing
    return html`<div role="columnheader" class="th ${column.align ?? ''}" aria-sort=${sorted}>
      ${column.compare ? html`<button @click=${() => this.#sortBy(column)} title=${msg('Sắp xếp')}>${column.label}${arrow}</button>` : column.label}
    </div>`
  }

  #row(row: T, index: number, columns: readonly Column<T>[]): TemplateResult {
    const key = this.keyOf(row)
    const href = this.hrefOf?.(row)
    return html`<div
      class="tr ${href ? 'link' : ''} ${this.changed.has(key) ? 'changed' : ''}"
      role="row"
      aria-rowindex=${index + 2}
      aria-current=${this.selected === key ? 'true' : nothing}
      data-index=${index}
    >
      ${columns.map((column) => {
        const content = column.cell(row)
        const main = href && (column.phone === 'main' || (column === columns[0] && !columns.some((c) => c.phone === 'main')))
        return html`<div role="cell" class="td ${column.align ?? ''} p-${column.phone ?? 'none'}">
          ${main ? html`<a class="open" href=${href}>${content}</a>` : content}
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

  async #loadVirtualize(): Promise<void> {
    const { virtualize } = await import('@lit-labs/virtualizer/virtualize.js')
    this.virtualize = virtualize
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
