import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Wall } from '../../../server/contract/api/wall.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { msg } from '../../i18n.ts'
import type { DarkController } from './dark.ts'
import { leaveLink } from './link.ts'

/** ms after the last movement of the pointer. */
const linger = 4_000

/** What somebody needs who sets up the screen: full screen, light or dark, leaving. Appears when the pointer moves or a key reaches it; otherwise nothing is there, not even the pointer. */
@customElement('tb-wall-controls')
export class TbWallControls extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        position: fixed;
        inset: auto 16px 16px auto;
        z-index: 5;
        display: flex;
        gap: 8px;
        opacity: 0;
        transition: opacity var(--motion);
      }
      :host([shown]),
      :host(:focus-within) {
        opacity: 1;
      }
      .btn {
        min-height: 44px;
        padding: 0 16px;
        background: var(--raised);
        box-shadow: var(--shadow-l);
      }
    `,
  ]

  @property({ attribute: false }) screen: Wall['screen'] = null
  @property({ attribute: false }) dark: DarkController | null = null
  @property({ type: Boolean, reflect: true }) shown = false
  @state() private full = false
  private idle: ReturnType<typeof setTimeout> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('pointermove', this.#moved)
    document.addEventListener('fullscreenchange', this.#turned)
    this.#rest()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.idle)
    document.documentElement.style.removeProperty('cursor')
    window.removeEventListener('pointermove', this.#moved)
    document.removeEventListener('fullscreenchange', this.#turned)
  }

  override render() {
    const light = this.dark?.theme === 'light'
    return html`${
        this.screen === null
          ? html`<button class="btn" @click=${() => this.dark?.choose(light ? 'dark' : 'light')}>
              ${light ? msg('Nền tối') : msg('Nền sáng')}
            </button>`
          : nothing
      }
      ${
        document.fullscreenEnabled
          ? html`<button class="btn" @click=${this.#toggle}>${this.full ? msg('Thoát toàn màn hình') : msg('Toàn màn hình')}</button>`
          : nothing
      } <button class="btn" @click=${this.#leave}>${this.screen === null ? msg('Về Tổng quan') : msg('Gỡ liên kết khỏi máy này')}</button>`
  }

  readonly #moved = (): void => {
    this.shown = true
    document.documentElement.style.removeProperty('cursor')
    clearTimeout(this.idle)
    this.idle = setTimeout(this.#rest, linger)
  }

  readonly #rest = (): void => {
    this.shown = false
    document.documentElement.style.cursor = 'none'
  }

  readonly #turned = (): void => {
    this.full = document.fullscreenElement !== null
  }

  readonly #toggle = (): void => {
    void (this.full ? document.exitFullscreen() : document.documentElement.requestFullscreen())
  }

  /** By loading the document anew, since the screen has not asked who is signed in. */
  readonly #leave = async (): Promise<void> => {
    if (this.screen !== null) await leaveLink().catch(() => {})
    location.assign('/')
  }
}
