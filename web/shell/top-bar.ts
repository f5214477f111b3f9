import { css, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { api } from '../api.ts'
import { TbElement } from '../components/element.ts'
import '../components/icon.ts'
import '../components/live-indicator.ts'
import '../components/menu.ts'
import type { MenuItem } from '../components/menu.ts'
import { toast } from '../components/notices.ts'
import { LiveController } from '../contexts/live.ts'
import type { Session } from '../contexts/session.ts'
import { chooseLocale, currentLocale, locales, msg } from '../i18n.ts'
import { capital, roleWord } from '../labels.ts'
import { sentence } from '../problem.ts'
import { chooseTheme, currentTheme, themes } from '../theme.ts'
import type { Theme } from '../theme.ts'

/** Which unit is looked at, search of everything, whether the page is live, and the person's own menu. */
@customElement('tb-top-bar')
export class TbTopBar extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        position: sticky;
        top: 0;
        z-index: 8;
        display: flex;
        align-items: center;
        gap: var(--s2);
        height: var(--top);
        padding: 0 var(--s4) 0 var(--s6);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      .unit {
        flex: 0 1 auto;
        min-width: 0;
        font-weight: 600;
      }
      tb-menu.unit {
        margin-left: calc(-1 * var(--s3));
      }
      .unit-name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .search {
        margin-left: auto;
        min-width: 220px;
        justify-content: flex-start;
        color: var(--ink-3);
        font-weight: 400;
        background: var(--page);
      }
      kbd {
        margin-left: auto;
        padding: 0 5px;
        border: 1px solid var(--line);
        border-radius: var(--radius-s);
        font: 500 11px / 16px var(--font);
        color: var(--ink-3);
      }
      .avatar {
        display: grid;
        place-items: center;
        width: 26px;
        height: 26px;
        border-radius: 50%;
        background: var(--accent-soft);
        color: var(--accent-strong);
        font-size: var(--text-12);
        font-weight: 600;
      }
      @media screen and (max-width: 720px) {
        :host {
          padding: 0 var(--s2) 0 var(--s4);
          gap: 0;
        }
        .unit {
          flex: 1;
        }
        .search {
          min-width: 0;
          width: 44px;
          justify-content: center;
          border-color: transparent;
          background: none;
          --icon-size: 20px;
        }
        .search span {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        kbd {
          display: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) session: Session | null = null
  @state() private searching = false
  private readonly live = new LiveController(
    this,
    () => {},
    () => this.requestUpdate(),
  )

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('keydown', this.#keys)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('keydown', this.#keys)
  }

  override render() {
    const live = this.live.live
    return html`${this.#unit()}
      <button class="btn search" aria-keyshortcuts="Control+K" @click=${this.#search}>
        <tb-icon name="search"></tb-icon><span>${msg('Tìm mọi thứ')}</span><kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      <tb-live .state=${live?.state ?? 'connecting'} .lastAt=${live?.lastAt ?? null} @retry=${() => live?.retryNow()}></tb-live>
      <tb-menu .label=${msg('Tài khoản')} .items=${this.#personItems()}><span class="avatar">${this.#initials()}</span></tb-menu>
      ${this.searching ? html`<tb-search-dialog .session=${this.session} @close=${this.#searched}></tb-search-dialog>` : ''}`
  }

  #unit() {
    const { session } = this
    const units = session?.info.units ?? []
    const word = session?.unit?.name ?? msg('Tất cả đơn vị')
    if (units.length < 2) return html`<span class="unit ellipsis">${units[0]?.name ?? ''}</span>`
    const items: MenuItem[] = [
      { label: msg('Tất cả đơn vị'), checked: session?.unit === null, run: () => this.emit('unitchange', null) },
      'divider',
      ...units.map((unit) => ({
        label: unit.name,
        checked: unit.id === session?.unit?.id,
        run: () => void this.emit('unitchange', unit.id),
      })),
    ]
    return html`<tb-menu class="unit" .label=${msg('Chọn đơn vị')} kind="quiet" .items=${items}
      ><span class="unit-name">${word}</span><tb-icon name="down"></tb-icon
    ></tb-menu>`
  }

  #personItems(): MenuItem[] {
    const person = this.session?.info.person
    const held = [...new Set(this.session?.info.roles.map((entry) => roleWord(entry.role)))].join(', ')
    const themeWords: Record<Theme, string> = { system: msg('Theo máy'), light: msg('Sáng'), dark: msg('Tối') }
    return [
      { heading: [person?.name ?? '', held].filter(Boolean).join(' · ') },
      { label: msg('Tài khoản của tôi'), icon: 'person', href: '/account' },
      ...(this.session?.may('overview.read')
        ? [{ label: msg('Màn hình trực'), icon: 'wall' as const, href: this.session.unit ? `/wall?unit=${this.session.unit.id}` : '/wall' }]
        : []),
      'divider',
      { heading: msg('Giao diện') },
      ...themes.map((theme) => ({
        label: themeWords[theme],
        checked: theme === currentTheme(),
        run: () => {
          chooseTheme(theme)
          this.requestUpdate()
        },
      })),
      { heading: msg('Ngôn ngữ') },
      ...locales.map((locale) => ({
        label: { vi: 'Tiếng Việt', en: 'English' }[locale],
        checked: locale === currentLocale(),
        run: () => void chooseLocale(locale),
      })),
      'divider',
      { label: msg('Đăng xuất'), icon: 'signOut', run: () => void this.#signOut() },
    ]
  }

  #initials(): string {
    const words = (this.session?.info.person?.name ?? '').split(/\s+/).filter(Boolean)
    return capital(words.at(-1)?.charAt(0) ?? '?')
  }

  async #signOut(): Promise<void> {
    try {
      await api.session.auth['sign-out'].$post()
      this.emit('sessionchange')
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }

  readonly #search = (): void => {
    void import('./search-dialog.ts')
    this.searching = true
  }

  readonly #searched = (): void => {
    this.searching = false
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return
    event.preventDefault()
    this.#search()
  }
}
