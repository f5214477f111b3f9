import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { ChannelItem, SendOutcome } from '../../../server/contract/api/notify.ts'
import { api, read } from '../../api.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import { formValues, placeErrors, textField } from '../../components/field.ts'
import '../../components/status.ts'
import { msg, str } from '../../i18n.ts'
import { errorsByField } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'

const shapes = { sent: 'ok', retry: 'warning', failed: 'critical' } as const

/** Sends a real message by a channel and says in a sentence what came of it. Emits `tried` after each try and `done`. */
@customElement('tb-channel-test')
export class TbChannelTest extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      .outcome {
        display: grid;
        gap: var(--s1);
        padding: var(--s3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
    `,
  ]

  @property({ attribute: false }) channel: ChannelItem | null = null
  @state() private open = true
  @state() private busy = false
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''
  @state() private outcome: SendOutcome | null = null

  override render() {
    const { channel } = this
    if (!channel) return nothing
    return html`<tb-dialog .heading=${msg(str`Gửi thử kênh ${channel.name}`)} .open=${this.open} @close=${() => this.emit('done')}>
      <form id="form" class="stack" novalidate @submit=${this.#submit}>
        <p>${msg('Trực Ban gửi ngay một tin thật có ghi chữ “Thử”.')}</p>
        ${this.#to(channel)} ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
        <div role="status">${this.outcome ? this.#outcome(this.outcome) : nothing}</div>
      </form>
      <button slot="footer" class="btn" @click=${this.#close}>${msg('Đóng')}</button>
      <button slot="footer" class="btn primary" form="form" ?disabled=${this.busy}>
        <tb-icon name="send"></tb-icon>${this.busy ? msg('Đang gửi…') : this.outcome ? msg('Gửi thử lần nữa') : msg('Gửi thử')}
      </button>
    </tb-dialog>`
  }

  #to({ kind, place }: ChannelItem) {
    if (kind !== 'email' && kind !== 'telegram' && kind !== 'zaloBot') return nothing
    return textField({
      name: 'to',
      label: kind === 'email' ? msg('Gửi tới địa chỉ') : msg('Gửi tới mã người hoặc nhóm'),
      optional: true,
      hint: place
        ? msg('Để trống thì gửi tới nơi nhận chung của kênh.')
        : msg('Để trống thì gửi tới địa chỉ của bạn ở trang Tài khoản của tôi.'),
      error: this.errors['to'],
    })
  }

  #outcome({ outcome, detail }: SendOutcome) {
    const words = { sent: msg('Đã gửi'), retry: msg('Chưa gửi được'), failed: msg('Không gửi được') }
    const next = {
      sent: msg('Hãy xem tin có tới nơi không.'),
      retry: msg('Có thể chỉ là lúc này; với tin thật Trực Ban sẽ tự gửi lại.'),
      failed: msg('Hãy sửa kênh rồi thử lại.'),
    }
    return html`<div class="outcome">
      <tb-status .status=${shapes[outcome]} .label=${words[outcome]}></tb-status>
      ${outcome === 'sent' && detail === 'Đã gửi.' ? nothing : html`<p>${detail}</p>`}
      <p class="muted">${next[outcome]}</p>
    </div>`
  }

  readonly #close = (): void => {
    this.open = false
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (this.busy || !this.channel || !(event.target instanceof HTMLFormElement)) return
    this.busy = true
    this.errors = {}
    this.problem = ''
    this.outcome = null
    const { to = '' } = formValues(event.target)
    try {
      this.outcome = await read(
        api.notify.notify.channels[':id'].test.$post({ param: { id: String(this.channel.id) }, json: { ...(to && { to }) } }),
      )
      this.emit('tried')
    } catch (error) {
      this.errors = errorsByField(error)
      this.problem = await placeErrors(this, error)
    }
    this.busy = false
  }
}
