import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { TbElement } from '../components/element.ts'
import '../components/dialog.ts'
import '../components/icon.ts'
import type { Session } from '../contexts/session.ts'
import { msg } from '../i18n.ts'
import type { Route } from '../router.ts'
import { routes } from '../routes.ts'

/** So many entries fit a thumb's reach; the rest is under "Thêm". */
const inBar = 4

/** Where one can go: a rail at the desk (icons only when narrow), a bar at the bottom of the phone. Shows the rows of `routes.ts` that this person's rights open. */
@customElement('tb-rail')
export class TbRail extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
        border-right: 1px solid var(--line);
        background: var(--surface);
      }
      nav {
        position: sticky;
        top: 0;
        display: flex;
        flex-direction: column;
        height: 100dvh;
        padding: 0 var(--s2) var(--s3);
        background: var(--surface);
        overflow-y: auto;
      }
      .brand {
        display: flex;
        align-items: center;
        gap: 10px;
        height: var(--top);
        padding: 0 var(--s2);
        margin-bottom: var(--s2);
        color: var(--ink);
        font-weight: 600;
        letter-spacing: -0.01em;
        text-decoration: none;
      }
      .brand img {
        width: 24px;
        height: 24px;
      }
      .group {
        padding: var(--s4) var(--s2) var(--s1);
        font-size: var(--text-12);
        color: var(--ink-3);
      }
      .entry {
        display: flex;
        align-items: center;
        gap: 10px;
        width: 100%;
        min-height: 32px;
        padding: 0 var(--s2);
        margin-bottom: 2px;
        border: 0;
        border-radius: var(--radius);
        background: none;
        color: var(--ink-2);
        font: 500 var(--text-14) / 20px var(--font);
        text-decoration: none;
        cursor: pointer;
      }
      .entry:hover {
        background: var(--hover);
        color: var(--ink);
      }
      .entry[aria-current] {
        background: var(--accent-soft);
        color: var(--accent-strong);
      }
      .bar {
        display: none;
      }
      .sheet {
        display: grid;
      }
      .sheet .entry {
        min-height: 48px;
        font-size: var(--text-16);
        --icon-size: 20px;
      }
      @media screen and (max-width: 1100px) and (min-width: 721px) {
        .word,
        .group {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        .entry,
        .brand {
          justify-content: center;
          padding: 0;
          min-height: 40px;
        }
      }
      @media screen and (max-width: 720px) {
        :host {
          border: 0;
        }
        nav.side {
          display: none;
        }
        nav.bar {
          position: fixed;
          inset: auto 0 0 0;
          top: auto;
          z-index: 10;
          display: grid;
          grid-auto-flow: column;
          grid-auto-columns: minmax(0, 1fr);
          height: auto;
          padding: 0 0 env(safe-area-inset-bottom);
          border: 0;
          border-top: 1px solid var(--line);
          overflow: visible;
        }
        .bar .entry {
          flex-direction: column;
          justify-content: center;
          gap: 2px;
          min-height: 60px;
          margin: 0;
          padding: 0 2px;
          border-radius: 0;
          font-size: 12px;
          line-height: 16px;
          text-align: center;
          --icon-size: 22px;
        }
        .bar .entry[aria-current] {
          background: none;
          box-shadow: inset 0 2px 0 var(--accent);
        }
      }
    `,
  ]

  @property({ attribute: false }) session: Session | null = null
  /** Pattern of the present route. */
  @property() path = ''
  @state() private more = false

  override render() {
    const open = routes.filter((route) => route.nav && (!route.right || this.session?.may(route.right)))
    const main = open.filter((route) => route.nav?.section === 'main')
    const settings = open.filter((route) => route.nav?.section === 'settings')
    const all = [...main, ...settings]
    const bar = all.length <= inBar ? all : main.slice(0, inBar)
    const rest = all.filter((route) => !bar.includes(route))
    const label = msg('Điều hướng chính')
    return html`<nav class="side" aria-label=${label}>
        <a class="brand" href="/"><img src="/icon.svg" alt="" /><span class="word">${msg('Trực Ban')}</span></a>
        ${main.map((route) => this.#entry(route))} ${settings.length ? html`<div class="group">${msg('Cài đặt')}</div>` : nothing}
        ${settings.map((route) => this.#entry(route))}
      </nav>
      <nav class="bar" aria-label=${label}>
        ${bar.map((route) => this.#entry(route))}
        ${
          rest.length
            ? html`<button
                class="entry"
                aria-haspopup="dialog"
                aria-current=${rest.some((r) => this.#isCurrent(r)) ? 'true' : nothing}
                @click=${this.#openMore}
              >
                <tb-icon name="more"></tb-icon>${msg('Thêm')}
              </button>`
            : nothing
        }
      </nav>
      <tb-dialog .heading=${msg('Thêm')} .open=${this.more} @close=${this.#closeMore}>
        <div class="sheet">${rest.map((route) => this.#entry(route))}</div>
      </tb-dialog>`
  }

  readonly #openMore = (): void => {
    this.more = true
  }

  readonly #closeMore = (): void => {
    this.more = false
  }

  #entry(route: Route) {
    if (!route.nav) return nothing
    return html`<a
      class="entry"
      href=${route.path}
      title=${route.title()}
      aria-current=${this.#isCurrent(route) ? 'page' : nothing}
      @click=${this.#closeMore}
    >
      <tb-icon .name=${route.nav.icon}></tb-icon><span class="word">${route.title()}</span>
    </a>`
  }

  /** A page below an entry (`/devices/7`) keeps the entry lit. */
  #isCurrent(route: Route): boolean {
    return route.path === '/' ? this.path === '/' : this.path === route.path || this.path.startsWith(`${route.path}/`)
  }
}
