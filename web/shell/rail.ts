import { html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { TbElement } from '../components/element.ts'
import '../components/dialog.ts'
import '../components/icon.ts'
import type { Session } from '../contexts/session.ts'
import { msg } from '../i18n.ts'
import type { Route } from '../router.ts'
import { routes } from '../routes.ts'
import { Badges } from './badges.ts'
import { railStyles } from './rail-styles.ts'

/** So many entries fit a thumb's reach; the rest is under "Thêm". */
const inBar = 4

/** Where one can go: a rail at the desk (icons only when narrow), a bar at the bottom of the phone. Shows the rows of `routes.ts` that this person's rights open. */
@customElement('tb-rail')
export class TbRail extends TbElement {
  static override styles = [...TbElement.styles, railStyles]

  @property({ attribute: false }) session: Session | null = null
  /** Pattern of the present route. */
  @property() path = ''
  @state() private more = false
  private readonly badges = new Badges(this, () => this.session)

  override willUpdate(changes: PropertyValues<this>): void {
    if (this.hasUpdated && changes.get('session')?.unit?.id !== this.session?.unit?.id && changes.has('session')) this.badges.restart()
  }

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
    const waiting = route.nav.badge ? this.badges.count(route.nav.badge) : 0
    return html`<a
      class="entry"
      href=${route.path}
      title=${route.title()}
      aria-current=${this.#isCurrent(route) ? 'page' : nothing}
      @click=${this.#closeMore}
    >
      <tb-icon .name=${route.nav.icon}></tb-icon><span class="word">${route.title()}</span>
      ${
        waiting > 0
          ? html`<span class="badge" title=${route.nav.badge ? this.badges.about(route.nav.badge) : ''}
              >${waiting > 99 ? '99+' : waiting}</span
            >`
          : nothing
      }
    </a>`
  }

  /** A page below an entry (`/devices/7`) keeps the entry lit. */
  #isCurrent(route: Route): boolean {
    return route.path === '/' ? this.path === '/' : this.path === route.path || this.path.startsWith(`${route.path}/`)
  }
}
