import { consume } from '@lit/context'
import { html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import { TbElement } from '../components/element.ts'
import '../components/empty.ts'
import '../components/failure.ts'
import '../components/icon.ts'
import { announce } from '../components/notices.ts'
import '../components/skeleton.ts'
import { sessionContext } from '../contexts/session.ts'
import type { Session } from '../contexts/session.ts'
import { msg } from '../i18n.ts'
import { locationChange } from '../query.ts'
import { findRoute } from '../router.ts'
import type { Match, Route } from '../router.ts'
import { routes } from '../routes.ts'
import { startWorker } from '../pwa.ts'
import './rail.ts'
import { shellStyles } from './shell-styles.ts'
import './standing.ts'
import './top-bar.ts'

/** The frame around every page: rail, top bar, and the page of the present address with its title and focus. */
@customElement('tb-shell')
export class TbShell extends TbElement {
  static override styles = [...TbElement.styles, shellStyles]

  @consume({ context: sessionContext, subscribe: true })
  @state()
  private session: Session | null = null
  @state() private match: Match | null = null
  /** The route whose code has arrived. */
  @state() private ready: Route | null = null
  @state() private failed = false
  @query('main') private main!: HTMLElement

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener(locationChange, this.#moved)
    window.addEventListener('popstate', this.#moved)
    void this.#open(false)
    startWorker()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener(locationChange, this.#moved)
    window.removeEventListener('popstate', this.#moved)
  }

  override render() {
    const { session } = this
    if (!session) return nothing
    return html`<a class="skip" href="#main" @click=${this.#skip}>${msg('Tới nội dung chính')}</a>
      <tb-rail .path=${this.match?.route.path ?? ''} .session=${session}></tb-rail>
      <div class="column">
        <tb-top-bar role="banner" .session=${session}></tb-top-bar>
        ${session.info.warnings.map((warning) => html`<p class="warning" role="status"><tb-icon name="alert"></tb-icon>${warning}</p>`)}
        <tb-standing></tb-standing>
        <main id="main" tabindex="-1">${this.#page(session)}</main>
      </div>`
  }

  #page(session: Session) {
    const { match } = this
    if (!match)
      return this.#notice(msg('Không có trang này'), msg('Địa chỉ có thể đã cũ hoặc gõ nhầm. Hãy về trang đầu hoặc tìm bằng Ctrl K.'))
    if (match.route.right && !session.may(match.route.right))
      return this.#notice(
        msg('Trang này cần quyền khác'),
        msg('Vai trò hiện nay của bạn không mở được trang này. Nếu công việc cần, hãy đề nghị người quản trị cấp quyền.'),
      )
    if (this.failed)
      return html`<div class="notice">
        <tb-failure
          .message=${msg('Chưa tải được trang. Có thể phần mềm vừa được nâng cấp hoặc mạng gián đoạn.')}
          @retry=${() => location.reload()}
        ></tb-failure>
      </div>`
    if (this.ready !== match.route) return html`<div class="notice"><tb-skeleton @retry=${() => location.reload()}></tb-skeleton></div>`
    return match.route.render(match.params)
  }

  #notice(heading: string, text: string) {
    return html`<div class="notice">
      <h1 class="visually-hidden">${heading}</h1>
      <tb-empty icon="search" .heading=${heading} .text=${text}><a class="btn primary" href="/">${msg('Về trang đầu')}</a></tb-empty>
    </div>`
  }

  readonly #moved = (event: Event): void => {
    const navigated = event instanceof CustomEvent
    if (navigated || event.type === 'popstate' || this.match === null) void this.#open(true, navigated)
  }

  readonly #skip = (event: Event): void => {
    event.preventDefault()
    this.main.focus()
  }

  /** Shows the page of the address. `moved`: a person came from another page, so that focus and scroll follow. */
  async #open(moved: boolean, scroll = false): Promise<void> {
    const match = findRoute(routes, location.pathname)
    const samePage =
      match !== null && match.route === this.match?.route && JSON.stringify(match.params) === JSON.stringify(this.match.params)
    this.match = match
    const title = match ? match.route.title() : msg('Không có trang này')
    document.title = `${title} · ${msg('Trực Ban')}`
    if (match && this.ready !== match.route) {
      this.failed = false
      try {
        await match.route.load()
        if (this.match === match) this.ready = match.route
      } catch {
        if (this.match === match) this.failed = true
      }
    }
    if (!moved || samePage || this.match !== match) return
    await this.updateComplete
    if (scroll) window.scrollTo(0, 0)
    this.main.focus({ preventScroll: true })
    announce(title)
  }
}
