import { html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Wall } from '../../../server/contract/api/wall.ts'
import { api, read } from '../../api.ts'
import { followBuild } from '../../build.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { formatDuration, formatMoment, formatSeconds, formatTime, setTimeZone } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { now } from '../../now.ts'
import { startWorker } from '../../pwa.ts'
import './controls.ts'
import { DarkController } from './dark.ts'
import { driftAt } from './drift.ts'
import { WallFeed } from './feed.ts'
import { fragmentToken, openLink } from './link.ts'
import './on-air.ts'
import './situation.ts'
import { wallStyles } from './wall-styles.ts'
import './whole.ts'
import { longDate, wholeMinutes } from './words.ts'

/** ms. */
const pace = { tick: 1_000, build: 60_000, relink: 5_000 }

/**
 * Màn hình trực: hangs on the office's wall and is read from five metres. Nobody touches it for months, so it heals itself: it asks again for ever, loads itself anew when
 * the server has a newer build, and says in large letters when what it shows is old. The clock goes on whatever happens.
 */
@customElement('tb-wall-page')
export class TbWallPage extends TbElement {
  static override styles = [...TbElement.styles, wallStyles]

  @state() private time = now()
  private readonly feed = new WallFeed({
    ask: (signal) => read(api.wall.wall.$get({ query: unitOfAddress() }, { init: { signal } })),
    open: () => new EventSource(`/api/wall/events`),
  })
  readonly dark = new DarkController(this)
  private timers: ReturnType<typeof setInterval>[] = []
  private lock: WakeLockSentinel | null = null

  override connectedCallback(): void {
    super.connectedCallback()
    this.timers = [setInterval(this.#tick, pace.tick), setInterval(() => void followBuild(), pace.build)]
    this.feed.addEventListener('change', this.#changed)
    window.addEventListener('online', this.#wake)
    window.addEventListener('hashchange', this.#linked)
    document.addEventListener('visibilitychange', this.#wake)
    // So that a screen whose machine starts anew while the server is away opens all the same.
    startWorker({ unattended: true })
    void this.#begin()
    void this.#stayAwake()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const timer of this.timers) clearInterval(timer)
    this.feed.stop()
    this.feed.removeEventListener('change', this.#changed)
    window.removeEventListener('online', this.#wake)
    window.removeEventListener('hashchange', this.#linked)
    document.removeEventListener('visibilitychange', this.#wake)
    void this.lock?.release()
  }

  override render() {
    const { state, data } = this.feed
    const { x, y } = driftAt(this.time)
    return html`<div class="stage ${state}" style="translate:calc(var(--u) * ${x}) calc(var(--u) * ${y})">
        ${this.#banner()}
        <header>
          <img src="/icon.svg" alt="" />
          <div class="grow">
            <h1>${data?.unitName || msg('Trực Ban')}</h1>
            <p>${data?.screen ? msg(str`Màn hình trực · ${data.screen.name}`) : msg('Màn hình trực')}</p>
          </div>
          <div class="clock">
            <time>${formatTime(this.time)}<small>${formatSeconds(this.time).slice(-2)}</small></time>
            <p>${longDate(this.time)}</p>
          </div>
        </header>
        ${data ? this.#content(data) : this.#without()}
      </div>
      <tb-wall-controls .screen=${data?.screen ?? null} .dark=${this.dark}></tb-wall-controls>`
  }

  #content(data: Wall) {
    return html`<main>
        <tb-wall-situation .wall=${data} .time=${this.time}></tb-wall-situation>
        <tb-wall-whole .wall=${data}></tb-wall-whole>
      </main>
      ${data.broadcasts.length > 0 ? html`<tb-wall-on-air .slots=${data.broadcasts} .time=${this.time}></tb-wall-on-air>` : nothing}`
  }

  /** Nothing has come yet: why, and that it is being tried. */
  #without() {
    const { state, failures } = this.feed
    if (state === 'refused')
      return html`<div class="without" role="status">
        <tb-icon name="key"></tb-icon>
        <h2>${msg('Màn hình này không còn được phép hiển thị')}</h2>
        <p>${msg('Liên kết đã hết hạn hoặc bị thu hồi, hoặc chưa có ai đăng nhập. Tạo liên kết mới trong Cài đặt, mục Màn hình trực.')}</p>
      </div>`
    return html`<div class="without" role="status">
      <tb-icon name=${failures > 0 ? 'offline' : 'refresh'}></tb-icon>
      <h2>${failures > 0 ? msg('Chưa kết nối được máy chủ') : msg('Đang mở màn hình trực…')}</h2>
      ${failures > 0 ? html`<p>${msg('Màn hình tự thử lại; không cần làm gì.')}</p>` : nothing}
    </div>`
  }

  /** What is on screen must not be taken for the present when it is not. */
  #banner() {
    const { state, data, dataAt, age } = this.feed
    if (!data || dataAt === null || (state !== 'stale' && state !== 'refused')) return nothing
    return html`<div class="old" role="alert">
      <tb-icon name="offline"></tb-icon>
      <div>
        <strong>${msg(str`SỐ LIỆU CŨ ${formatDuration(wholeMinutes(age))}`)}</strong>
        <span
          >${
            state === 'refused'
              ? msg('Liên kết của màn hình đã hết hạn hoặc bị thu hồi.')
              : msg(str`Mất liên lạc với máy chủ, tình trạng bên dưới là của lúc ${formatMoment(dataAt, this.time)}.`)
          }</span
        >
      </div>
    </div>`
  }

  readonly #tick = (): void => {
    this.time = now()
  }

  readonly #changed = (): void => {
    const { data } = this.feed
    if (data) {
      setTimeZone(data.timeZone)
      this.dark.follow(data.screen?.theme ?? null)
    }
    this.time = now()
    this.requestUpdate()
  }

  /** Signs in by the link in the address, as often as it takes; what the server refuses for good shows as such. */
  async #begin(): Promise<void> {
    const token = fragmentToken(location.hash)
    if (token !== null) {
      const opened = await openLink(token)
      if (opened === 'later' && this.isConnected) setTimeout(() => void this.#begin(), pace.relink)
    }
    this.feed.start()
    if (token !== null) this.feed.retryNow()
  }

  readonly #linked = (): void => {
    if (fragmentToken(location.hash) !== null) void this.#begin()
  }

  readonly #wake = (): void => {
    if (document.visibilityState !== 'visible') return
    this.feed.retryNow()
    void this.#stayAwake()
  }

  async #stayAwake(): Promise<void> {
    if (!('wakeLock' in navigator)) return
    // Refused on a battery that runs out, or without HTTPS: then the machine's own settings decide.
    this.lock = await navigator.wakeLock.request('screen').catch(() => null)
  }
}

/** `?unit=` narrows what a person sees. */
function unitOfAddress(): { unit?: string } {
  const unit = new URLSearchParams(location.search).get('unit')
  return unit !== null && /^\d+$/.test(unit) ? { unit } : {}
}
