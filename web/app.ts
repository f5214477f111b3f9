import { ContextProvider } from '@lit/context'
import { html } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { api, read } from './api.ts'
import { TbElement } from './components/element.ts'
import './components/failure.ts'
import './components/skeleton.ts'
import './components/toasts.ts'
import { liveContext } from './contexts/live.ts'
import { Session, sessionContext } from './contexts/session.ts'
import { setTimeZone } from './format.ts'
import { msg } from './i18n.ts'
import { Live } from './live.ts'
import { now, syncClock } from './now.ts'
import { offline } from './offline.ts'
import { sentence } from './problem.ts'
import { LocationController, locationChange } from './query.ts'
import { findRoute, interceptLinks } from './router.ts'
import { routes } from './routes.ts'
import { rememberedUnit, rememberUnit } from './shell/unit-choice.ts'

/**
 * The whole app: asks who is there, then shows set-up, sign-in or the shell. Provides the session and the stream of changes to everything below. Listens for `signedout`
 * (any 401), `signedin` and `unitchange`.
 */
@customElement('tb-app')
export class TbApp extends TbElement {
  @state() private session: Session | null = null
  @state() private error: unknown = null
  private readonly sessionProvider = new ContextProvider(this, { context: sessionContext, initialValue: null })
  private readonly liveProvider = new ContextProvider(this, { context: liveContext, initialValue: null })
  private readonly live = new Live({ open: () => new EventSource('/api/events'), now, onBeat: syncClock })
  readonly address = new LocationController(this)
  private stopLinks = () => {}

  override connectedCallback(): void {
    super.connectedCallback()
    this.stopLinks = interceptLinks()
    preloadPage()
    window.addEventListener('signedout', this.#signedOut)
    window.addEventListener('online', this.#wake)
    document.addEventListener('visibilitychange', this.#wake)
    if (!standsAlone()) void this.#ask()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stopLinks()
    this.live.stop()
    window.removeEventListener('signedout', this.#signedOut)
    window.removeEventListener('online', this.#wake)
    document.removeEventListener('visibilitychange', this.#wake)
  }

  override render() {
    return html`${this.#content()}<tb-toasts></tb-toasts>`
  }

  #content() {
    const { session } = this
    if (import.meta.env.DEV && location.pathname.startsWith('/gallery')) {
      void import('./gallery/gallery-page.ts')
      return html`<tb-gallery-page></tb-gallery-page>`
    }
    if (location.pathname === '/wall') {
      void import('./pages/wall/wall-page.ts')
      return html`<tb-wall-page></tb-wall-page>`
    }
    const link = messageLink()
    if (link !== null) {
      void import('./pages/message-link/message-link-page.ts')
      return html`<tb-message-link-page .token=${link}></tb-message-link-page>`
    }
    const slug = statusSlug()
    if (slug !== null) {
      void import('./pages/public-status/public-status-page.ts')
      return html`<tb-public-status-page .slug=${slug}></tb-public-status-page>`
    }
    if (location.pathname === '/setup') {
      void import('./pages/setup/setup-page.ts')
      return html`<tb-setup-page @signedin=${this.#signedIn}></tb-setup-page>`
    }
    if (this.error !== null && !session)
      return html`<main style="max-width:560px;margin:15vh auto;padding:16px">
        <tb-failure .message=${sentence(this.error)} @retry=${this.#ask}></tb-failure>
      </main>`
    if (!session)
      return html`<main style="max-width:560px;margin:15vh auto;padding:16px" aria-label=${msg('Trực Ban')}>
        <tb-skeleton @retry=${this.#ask}></tb-skeleton>
      </main>`
    if (!session.info.person) {
      void import('./pages/sign-in/sign-in-page.ts')
      return html`<tb-sign-in-page .setup=${session.info.setup} @signedin=${this.#signedIn}></tb-sign-in-page>`
    }
    void import('./shell/shell.ts')
    return html`<tb-shell @unitchange=${this.#unitChanged} @sessionchange=${this.#ask}></tb-shell>`
  }

  readonly #ask = async (): Promise<void> => {
    this.error = null
    try {
      const info = await read(api.session.session.$get())
      if (offline.keptAt === null) syncClock(info.serverTime)
      setTimeZone(info.timeZone)
      this.#take(new Session(info, rememberedUnit()))
    } catch (error) {
      this.error = error
    }
  }

  #take(session: Session): void {
    this.session = session
    this.sessionProvider.setValue(session)
    this.liveProvider.setValue(session.info.person ? this.live : null)
    if (session.info.person) this.live.start()
    else this.live.stop()
  }

  readonly #signedOut = (): void => {
    if (this.session?.info.person) void this.#ask()
  }

  readonly #signedIn = (): void => {
    if (location.pathname === '/setup') history.replaceState(null, '', '/')
    void this.#ask().then(() => window.dispatchEvent(new Event(locationChange)))
  }

  readonly #unitChanged = (event: Event): void => {
    if (!(event instanceof CustomEvent) || !this.session) return
    const unitId = typeof event.detail === 'number' ? event.detail : null
    rememberUnit(unitId)
    this.#take(new Session(this.session.info, unitId))
  }

  readonly #wake = (): void => {
    if (document.visibilityState !== 'visible') return
    this.live.retryNow()
    if (this.error !== null && !this.session) void this.#ask()
  }
}

/** The token of a message's link; null on every other page. */
const messageLink = (): string | null => /^\/n\/([\w-]+)$/.exec(location.pathname)?.[1] ?? null

/** Which unit's public page; null on every other page. */
const statusSlug = (): string | null => /^\/status\/([\w-]+)$/.exec(location.pathname)?.[1] ?? null

/** Pages for which nobody signs in, or which sign in by themselves: they ask for what they need and nothing else. */
const standsAlone = (): boolean => location.pathname === '/wall' || messageLink() !== null || statusSlug() !== null

/** Fetches the code of the frame and of the page while the server is asked who is there. A failure shows when they are opened. */
function preloadPage(): void {
  if (location.pathname === '/setup' || standsAlone()) return
  const load = findRoute(routes, location.pathname)?.route.load
  void Promise.allSettled([import('./shell/shell.ts'), load?.()])
}
