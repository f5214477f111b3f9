import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { TbElement } from '../components/element.ts'
import '../components/icon.ts'
import { TickController } from '../components/time.ts'
import { LiveController } from '../contexts/live.ts'
import { formatMoment } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { now } from '../now.ts'
import { offline } from '../offline.ts'
import { pwa, takeOver } from '../pwa.ts'

/** ms that a connection may be down before it is told: a server that starts anew is no matter. */
const grace = 10_000

/** How the page stands to the server: that what it shows is old, and of when; that a newer version waits. `old` is on the element while the page is. */
@customElement('tb-standing')
export class TbStanding extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        position: sticky;
        top: var(--top);
        z-index: 4;
      }
      p {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s1) var(--s2);
        align-items: center;
        min-height: var(--control);
        padding: var(--s2) var(--s6);
        border-bottom: 1px solid var(--line);
      }
      .old {
        background: var(--critical-soft);
        color: var(--critical);
        font-weight: 600;
      }
      .newer {
        background: var(--accent-soft);
        color: var(--accent-strong);
      }
      .grow {
        flex: 1 1 200px;
      }
      @media screen and (max-width: 720px) {
        p {
          padding-inline: var(--s4);
        }
      }
    `,
  ]

  @property({ type: Boolean, reflect: true }) old = false
  private readonly live = new LiveController(
    this,
    () => {},
    () => this.requestUpdate(),
  )
  readonly tick = new TickController(this)
  private readonly openedAt = now()
  private readonly changed = (): void => this.requestUpdate()

  override connectedCallback(): void {
    super.connectedCallback()
    offline.addEventListener('change', this.changed)
    pwa.addEventListener('change', this.changed)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    offline.removeEventListener('change', this.changed)
    pwa.removeEventListener('change', this.changed)
  }

  override willUpdate(): void {
    this.old = this.#since() !== null
  }

  /** Of when what is on screen is (ms since the epoch), when that is not now. */
  #since(): number | null {
    if (offline.keptAt !== null) return offline.keptAt
    const live = this.live.live
    if (live?.state !== 'broken') return null
    const heardAt = live.lastAt ?? this.openedAt
    return now() - heardAt < grace ? null : heardAt
  }

  override render() {
    const since = this.#since()
    return html`${
      since === null
        ? nothing
        : html`<p class="old" role="status">
            <tb-icon name="offline"></tb-icon>
            <span class="grow"
              >${msg(str`Mất kết nối — số liệu lúc ${formatMoment(since, now())}, không phải hiện tại. Trực Ban tự nối lại.`)}</span
            >
          </p>`
    }${
      pwa.waiting === null
        ? nothing
        : html`<p class="newer" role="status">
            <tb-icon name="refresh"></tb-icon><span class="grow">${msg('Đã có phiên bản mới của Trực Ban.')}</span>
            <button class="btn small" @click=${takeOver}>${msg('Tải lại để dùng')}</button>
          </p>`
    }`
  }
}
