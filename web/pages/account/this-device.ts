import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { MyNotify } from '../../../server/contract/api/notify-me.ts'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { toast } from '../../components/notices.ts'
import '../../components/time.ts'
import { msg } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { sentence } from '../../problem.ts'
import { type PushState, type ThisDevice, lookAtDevice, switchOff, switchOn } from '../../push.ts'
import { isInstalled, pwa } from '../../pwa.ts'
import { page } from '../../styles/page.ts'
import { browserName } from './browser-name.ts'

/** Why messages cannot be switched on here, and what to do about it. */
const hindrances: Record<Exclude<PushState, 'on' | 'off'>, () => string> = {
  insecure: () => msg('Trình duyệt chỉ cho bật thông báo khi Trực Ban được mở bằng địa chỉ https. Hãy đề nghị người quản trị bật HTTPS.'),
  unsupported: () => msg('Trình duyệt này không hiện được thông báo. Hãy dùng Chrome, Edge, Firefox hoặc Safari bản mới.'),
  'install-first': () => msg('Trên iPhone, iPad: bấm Chia sẻ, chọn Thêm vào MH chính, rồi mở Trực Ban từ màn hình chính và bật ở đây.'),
  denied: () =>
    msg(
      'Trình duyệt đang chặn thông báo của Trực Ban. Bấm vào biểu tượng bên trái địa chỉ trang, mục Thông báo, chọn Cho phép, rồi tải lại trang.',
    ),
}

/** Thông báo trên máy này: messages of incidents on this phone or PC, also while no page is open; and the offer to install the app. */
@customElement('tb-this-device')
export class TbThisDevice extends TbElement {
  static override styles = [
    ...TbElement.styles,
    page,
    css`
      :host {
        display: block;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2) var(--s4);
        align-items: center;
        min-height: 48px;
        padding: var(--s2) var(--s4);
      }
      .line + .line {
        border-top: 1px solid var(--line);
      }
      .line .grow {
        flex: 1 1 240px;
      }
      .panel {
        margin-top: var(--s2);
      }
    `,
  ]

  /** May the reader switch the unit's channel on? */
  @property({ type: Boolean }) mayManage = false
  @state() private busy = false
  private readonly data = new Load(this, async (signal) => {
    const mine = await read(api.notifyMe.notify.me.$get({}, until(signal)))
    return { mine, device: await lookAtDevice(mine.pushKey) }
  })
  private readonly offered = (): void => this.requestUpdate()

  override connectedCallback(): void {
    super.connectedCallback()
    pwa.addEventListener('change', this.offered)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    pwa.removeEventListener('change', this.offered)
  }

  override render() {
    return html`<section>
      <h2>${msg('Thông báo trên máy này')}</h2>
      ${this.data.render(({ mine, device }) => html`<div class="panel">${this.#here(mine, device)}${this.#others(mine, device)}${this.#install()}</div>`, 2)}
    </section>`
  }

  #here(mine: MyNotify, device: ThisDevice): TemplateResult {
    const kept = mine.push.find(({ endpointHash }) => endpointHash === device.endpointHash)
    if (mine.pushKey === null)
      return line(
        msg('Đơn vị chưa bật kênh “Thông báo trên máy”. Người quản lý thông báo bật kênh này trong Cài đặt, mục Thông báo.'),
        this.mayManage ? html`<a class="btn" href="/settings/notify">${msg('Bật kênh thông báo')}</a>` : nothing,
      )
    if (device.state !== 'on' && device.state !== 'off') return line(hindrances[device.state](), nothing)
    if (device.state === 'off' || !kept)
      return line(
        msg('Chưa bật. Khi bật, sự cố được báo ngay trên máy này, kể cả khi không mở trang.'),
        html`<button class="btn primary" ?disabled=${this.busy} @click=${() => void this.#on(mine.pushKey ?? '')}>
          ${msg('Bật thông báo')}
        </button>`,
      )
    return line(
      html`<strong>${msg('Đang bật trên máy này.')}</strong>
        <span class="muted small">${msg('tin gần nhất')} <tb-time .at=${kept.lastSentAt} .none=${msg('chưa có')}></tb-time></span>`,
      html`<button class="btn" ?disabled=${this.busy} @click=${() => void this.#test(kept.id)}>${msg('Gửi thử tới máy này')}</button>
        <button class="btn" ?disabled=${this.busy} @click=${() => void this.#off(kept.id)}>${msg('Tắt thông báo')}</button>`,
    )
  }

  #others({ push }: MyNotify, device: ThisDevice) {
    return push
      .filter(({ endpointHash }) => endpointHash !== device.endpointHash)
      .map((one) =>
        line(
          html`${one.label} <span class="muted small">${msg('máy khác, bật')} <tb-time .at=${one.createdAt}></tb-time></span>`,
          html`<button class="btn small" ?disabled=${this.busy} @click=${() => void this.#attempt(() => this.#drop(one.id))}>
            ${msg('Thôi gửi tới máy đó')}
          </button>`,
        ),
      )
  }

  #install() {
    const { offer } = pwa
    if (offer === null || isInstalled()) return nothing
    return line(
      msg('Cài Trực Ban lên máy này để mở như một ứng dụng, cả khi mất mạng.'),
      html`<button class="btn" @click=${() => void offer.prompt().then(() => pwa.set({ offer: null }))}>${msg('Cài ứng dụng')}</button>`,
    )
  }

  #on(key: string): Promise<void> {
    return this.#attempt(async () => {
      await switchOn(key, browserName(navigator.userAgent))
      toast({ text: msg('Đã bật thông báo trên máy này.') })
    })
  }

  #off(id: number): Promise<void> {
    return this.#attempt(async () => {
      await switchOff()
      await this.#drop(id)
      toast({ text: msg('Đã tắt thông báo trên máy này.') })
    })
  }

  async #drop(id: number): Promise<void> {
    await api.notifyMe.notify.me.push[':subscription'].$delete({ param: { subscription: String(id) } })
  }

  #test(id: number): Promise<void> {
    return this.#attempt(async () => {
      const { outcome, detail } = await read(
        api.notifyMe.notify.me.push[':subscription'].test.$post({ param: { subscription: String(id) } }),
      )
      if (outcome === 'sent') toast({ text: msg('Đã gửi; thông báo sẽ hiện trong ít giây.') })
      else toast({ text: detail, kind: 'problem' })
    })
  }

  async #attempt(change: () => Promise<void>): Promise<void> {
    this.busy = true
    try {
      await change()
    } catch (error) {
      toast({ text: refusal(error), kind: 'problem' })
    }
    this.busy = false
    this.data.refresh(0)
  }
}

const line = (words: unknown, tools: unknown): TemplateResult => html`<div class="line"><span class="grow">${words}</span>${tools}</div>`

function refusal(error: unknown): string {
  if (error instanceof DOMException && error.name === 'NotAllowedError') return msg('Bạn chưa cho phép Trực Ban hiện thông báo.')
  if (error instanceof DOMException)
    return msg('Trình duyệt không nối được với dịch vụ thông báo của hãng. Máy cần ra được internet; hãy thử lại sau.')
  return sentence(error)
}
