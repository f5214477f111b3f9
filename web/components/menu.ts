import { css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import { popover } from '../styles/popover.ts'
import { TbElement } from './element.ts'
import './icon.ts'
import type { IconName } from './icons.ts'
import { placeBelow } from './popover.ts'

export type MenuItem =
  | { label: string; icon?: IconName; danger?: boolean; checked?: boolean; run: () => void }
  | { label: string; icon?: IconName; href: string; current?: boolean }
  | { heading: string }
  | 'divider'

/** A button that opens a list of actions. Its content is the button's; without any it shows `icon`. */
@customElement('tb-menu')
export class TbMenu extends TbElement {
  static override styles = [
    ...TbElement.styles,
    popover,
    css`
      :host {
        display: inline-block;
        max-width: 100%;
      }
      .btn {
        max-width: 100%;
        justify-content: flex-start;
      }
      .heading {
        padding: var(--s2) var(--s2) var(--s1);
        font-size: var(--text-12);
        line-height: 16px;
        color: var(--ink-2);
        font-weight: 600;
      }
      .item .end {
        margin-left: auto;
        color: var(--accent);
      }
    `,
  ]

  @property() label = ''
  @property() icon: IconName = 'more'
  /** Classes of the button. */
  @property() kind = 'quiet icon'
  @property({ attribute: false }) items: readonly MenuItem[] = []
  @query('button') private button!: HTMLButtonElement
  @query('[popover]') private popup!: HTMLElement

  override render() {
    return html`<button
        class="btn ${this.kind}"
        aria-label=${this.label}
        aria-haspopup="menu"
        aria-expanded="false"
        title=${this.label}
        popovertarget="popup"
      >
        <slot><tb-icon .name=${this.icon}></tb-icon></slot>
      </button>
      <div
        popover
        id="popup"
        role="menu"
        aria-label=${this.label}
        @beforetoggle=${this.#toggling}
        @toggle=${this.#toggled}
        @keydown=${this.#keys}
      >
        ${this.items.map((item) => this.#item(item))}
      </div>`
  }

  #item(item: MenuItem) {
    if (item === 'divider') return html`<hr />`
    if ('heading' in item) return html`<div class="heading" role="presentation">${item.heading}</div>`
    const icon = item.icon ? html`<tb-icon .name=${item.icon}></tb-icon>` : nothing
    if ('href' in item)
      return html`<a class="item" role="menuitem" href=${item.href} aria-current=${item.current ? 'page' : nothing} @click=${this.#close}
        >${icon}<span>${item.label}</span></a
      >`
    const choose = () => {
      this.#close()
      item.run()
    }
    if (item.checked === undefined)
      return html`<button class="item ${item.danger ? 'danger' : ''}" role="menuitem" @click=${choose}>
        ${icon}<span>${item.label}</span>
      </button>`
    return html`<button class="item" role="menuitemradio" aria-checked=${item.checked} @click=${choose}>
      ${icon}<span>${item.label}</span>${item.checked ? html`<tb-icon class="end" name="check"></tb-icon>` : nothing}
    </button>`
  }

  #items(): HTMLElement[] {
    return [...this.popup.querySelectorAll<HTMLElement>('.item')]
  }

  readonly #close = (): void => this.popup.hidePopover()

  readonly #toggled = (event: ToggleEvent): void => {
    const open = event.newState === 'open'
    this.button.setAttribute('aria-expanded', String(open))
    if (open) this.#items()[0]?.focus()
  }

  readonly #toggling = (event: ToggleEvent): void => {
    if (event.newState === 'open') requestAnimationFrame(() => placeBelow(this.button, this.popup))
    else if (this.popup.contains(this.shadowRoot?.activeElement ?? null)) queueMicrotask(() => this.button.focus())
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const items = this.#items()
    const active = this.shadowRoot?.activeElement ?? null
    const at = items.findIndex((item) => item === active)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
    if (to === undefined) {
      if (event.key === 'Tab') this.#close()
      return
    }
    event.preventDefault()
    items[(to + items.length) % items.length]?.focus()
  }
}
