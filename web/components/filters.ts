import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Status } from '../../server/contract/kinds.ts'
import { msg, str } from '../i18n.ts'
import { LocationController, setQuery } from '../query.ts'
import { popover } from '../styles/popover.ts'
import { forms } from '../styles/forms.ts'
import { TbElement } from './element.ts'
import { inputValue } from './field.ts'
import { chosen } from './filter-values.ts'
import './icon.ts'
import type { IconName } from './icons.ts'
import { placeBelow } from './popover.ts'
import './status.ts'

export type FilterOption = { value: string; label: string; status?: Status; icon?: IconName; count?: number }
/** One chip: `param` is its name in the address bar, several values joined by commas. */
export type Filter = { param: string; label: string; options: readonly FilterOption[] }

/** Search field and filter chips of a list. All of it lives in the address bar, so that a link or the back button brings the same list. */
@customElement('tb-filters')
export class TbFilters extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    popover,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s2);
      }
      .search {
        position: relative;
        flex: 0 1 260px;
      }
      .search tb-icon {
        position: absolute;
        left: 10px;
        top: 50%;
        translate: 0 -50%;
        color: var(--ink-3);
        pointer-events: none;
      }
      .search input {
        padding-left: 32px;
      }
      .chip {
        border-radius: 99px;
        padding-right: 10px;
        color: var(--ink-2);
      }
      .chip.on {
        background: var(--accent-soft);
        border-color: color-mix(in srgb, var(--accent) 45%, transparent);
        color: var(--ink);
      }
      .chip b {
        font-weight: 600;
      }
      .option .count {
        margin-left: auto;
        padding-left: var(--s4);
        color: var(--ink-3);
        font-size: var(--text-12);
      }
      @media screen and (max-width: 720px) {
        .search {
          flex: 1 1 100%;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) filters: readonly Filter[] = []
  /** Placeholder of the search field; empty: none. */
  @property() search = ''
  private readonly address = new LocationController(this)

  override render() {
    const { query } = this.address
    const any = query.has('q') || this.filters.some((filter) => query.has(filter.param))
    return html`${
      this.search
        ? html`<label class="search"
            ><span class="visually-hidden">${this.search}</span><tb-icon name="search"></tb-icon
            ><input
              type="search"
              .value=${query.get('q') ?? ''}
              placeholder=${this.search}
              @input=${(event: Event) => setQuery({ q: inputValue(event) })}
          /></label>`
        : nothing
    }
    ${this.filters.map((filter, index) => this.#chip(filter, index, chosen(query, filter.param)))}
    ${any ? html`<button class="btn quiet" @click=${this.#clear}>${msg('Bỏ lọc')}</button>` : nothing}`
  }

  #chip(filter: Filter, index: number, values: string[]) {
    const words = filter.options.filter((option) => values.includes(option.value)).map((option) => option.label)
    const summary = words.length > 2 ? msg(str`${words.length} mục`) : words.join(', ')
    return html`<button class="btn chip ${words.length ? 'on' : ''}" aria-haspopup="dialog" popovertarget="options-${index}">
        ${filter.label}${summary ? html`: <b>${summary}</b>` : nothing}<tb-icon name="down"></tb-icon>
      </button>
      <div popover id="options-${index}" role="group" aria-label=${filter.label} @beforetoggle=${this.#toggling}>
        ${filter.options.map(
          (option) =>
            html`<label class="item option"
              ><input
                type="checkbox"
                .checked=${values.includes(option.value)}
                @change=${() => this.#toggle(filter, values, option.value)}
              />${
                option.status
                  ? html`<tb-status .status=${option.status} .label=${option.label}></tb-status>`
                  : html`${option.icon ? html`<tb-icon .name=${option.icon}></tb-icon>` : nothing}<span>${option.label}</span>`
              }${option.count === undefined ? nothing : html`<span class="count">${option.count}</span>`}</label
            >`,
        )}
      </div>`
  }

  /** Before the next frame the popover is laid out but not yet painted; closed, it gives the focus back to its chip. */
  readonly #toggling = (event: ToggleEvent): void => {
    const popup = event.currentTarget
    if (!(popup instanceof HTMLElement)) return
    const chip = popup.previousElementSibling
    if (!(chip instanceof HTMLElement)) return
    if (event.newState === 'open') requestAnimationFrame(() => placeBelow(chip, popup))
    else if (popup.contains(this.shadowRoot?.activeElement ?? null)) queueMicrotask(() => chip.focus())
  }

  #toggle(filter: Filter, values: string[], value: string): void {
    const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value]
    setQuery({ [filter.param]: next.join(',') || null })
  }

  readonly #clear = (): void => setQuery(Object.fromEntries([['q', null], ...this.filters.map((filter) => [filter.param, null])]))
}
