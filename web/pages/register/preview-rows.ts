import type { virtualize as virtualizeDirective } from '@lit-labs/virtualizer/virtualize.js'
import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { RegisterPreview, RegisterRow } from '../../../server/contract/api/register.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { msg } from '../../i18n.ts'
import { actionWord, columnWord } from './words.ts'

/** More rows than this are drawn only where they can be seen. */
const virtualFrom = 150

/** Rows of a file: what happens to each, what is wrong with it and what it would change. Heights differ; thousands are no burden. */
@customElement('tb-preview-rows')
export class TbPreviewRows extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
        overflow: clip;
      }
      .tr {
        display: grid;
        grid-template-columns: 56px 112px minmax(140px, 1fr) minmax(0, 2.4fr);
        gap: var(--s3);
        width: 100%;
        padding: var(--s2) var(--s4);
        border-top: 1px solid var(--line);
        align-items: start;
      }
      .head {
        border-top: 0;
        font-size: var(--text-12);
        font-weight: 500;
        color: var(--ink-2);
        background: var(--sunken);
      }
      .line {
        color: var(--ink-3);
        text-align: right;
      }
      .name {
        font-weight: 500;
        overflow-wrap: anywhere;
      }
      .action {
        display: inline-flex;
        gap: 6px;
        align-items: center;
        font-size: var(--text-12);
        line-height: 20px;
        font-weight: 500;
        color: var(--ink-2);
        white-space: nowrap;
      }
      .create {
        color: var(--ok);
      }
      .update {
        color: var(--maintenance);
      }
      .error {
        color: var(--critical);
      }
      li {
        overflow-wrap: anywhere;
      }
      .wrong {
        color: var(--critical);
      }
      .doubt {
        color: var(--warning);
      }
      .before {
        color: var(--ink-3);
        text-decoration: line-through;
      }
      @media screen and (max-width: 720px) {
        .head {
          display: none;
        }
        .tr {
          grid-template-columns: auto minmax(0, 1fr);
          gap: 2px var(--s3);
        }
        .line {
          text-align: left;
        }
        .name,
        .told {
          grid-column: 1 / -1;
        }
        .tr:nth-child(2) {
          border-top: 0;
        }
      }
    `,
  ]

  @property({ attribute: false }) preview: RegisterPreview | null = null
  @property({ attribute: false }) rows: readonly RegisterRow[] = []
  @state() private virtualize: typeof virtualizeDirective | null = null

  override willUpdate(): void {
    if (this.rows.length > virtualFrom && this.virtualize === null) void this.#loadVirtualize()
  }

  override render() {
    return html`<div role="table" aria-label=${msg('Các dòng của tệp')} aria-rowcount=${this.rows.length + 1}>
      <div class="tr head" role="row">
        <span role="columnheader" class="line">${msg('Dòng')}</span>
        <span role="columnheader">${msg('Kết quả')}</span>
        <span role="columnheader">${msg('Tên thiết bị')}</span>
        <span role="columnheader">${msg('Lỗi và thay đổi')}</span>
      </div>
      <div role="rowgroup">${this.#body()}</div>
    </div>`
  }

  #body(): unknown {
    const draw = (row: RegisterRow): TemplateResult => this.#row(row)
    const key = (row: RegisterRow): number => row.line
    if (this.rows.length <= virtualFrom) return repeat(this.rows, key, draw)
    if (this.virtualize === null) return repeat(this.rows.slice(0, virtualFrom), key, draw)
    return this.virtualize({ items: [...this.rows], renderItem: draw, keyFunction: key })
  }

  #row(row: RegisterRow) {
    const icon = { create: 'plus', update: 'edit', unchanged: 'check', error: 'alert' } as const
    const wrong = row.problems.filter((problem) => problem.severity === 'error')
    const doubts = row.problems.filter((problem) => problem.severity === 'warning')
    return html`<div class="tr" role="row">
      <span role="cell" class="line">${row.line}</span>
      <span role="cell" class="action ${row.action}"><tb-icon .name=${icon[row.action]}></tb-icon>${actionWord(row.action)}</span>
      <span role="cell" class="name">${row.name || html`<span class="muted">${msg('(chưa có tên)')}</span>`}</span>
      <div role="cell" class="told">
        <ul>
          ${wrong.map((problem) => html`<li class="wrong">${problem.column ? html`<b>${columnWord(problem.column)}:</b> ` : nothing}${problem.message}</li>`)}
          ${doubts.map((problem) => html`<li class="doubt">${problem.column ? html`<b>${columnWord(problem.column)}:</b> ` : nothing}${problem.message}</li>`)}
          ${
            row.deviceId !== null
              ? row.changes.map(
                  ({ column, before, after }) =>
                    html`<li>
                      ${columnWord(column)}:
                      ${before ? html`<span class="before">${before}</span> → ` : nothing}${after || msg('(để trống)')}
                    </li>`,
                )
              : html`<li class="muted">${this.#summary(row)}</li>`
          }
        </ul>
      </div>
    </div>`
  }

  /** What a new device is given, in a line. */
  #summary(row: RegisterRow): string {
    return (this.preview?.columns ?? [])
      .flatMap(({ column }, i) => (column === 'name' || !row.cells[i] ? [] : [`${columnWord(column)}: ${row.cells[i]}`]))
      .join(' · ')
  }

  async #loadVirtualize(): Promise<void> {
    const { virtualize } = await import('@lit-labs/virtualizer/virtualize.js')
    this.virtualize = virtualize
  }
}
