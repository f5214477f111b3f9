import { css, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { api } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import { formValues, textField } from '../../components/field.ts'
import '../../components/icon.ts'
import { chooseLocale, currentLocale, msg } from '../../i18n.ts'
import { ApiError, sentence } from '../../problem.ts'
import { front } from '../../styles/front.ts'
import { forms } from '../../styles/forms.ts'

/** Sign-in by user name and password. The address stays, so that whoever followed a link arrives there afterwards. */
@customElement('tb-sign-in-page')
export class TbSignInPage extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    front,
    css`
      .problem {
        display: flex;
        gap: var(--s2);
        padding: var(--s3);
        border-radius: var(--radius);
        background: var(--critical-soft);
      }
      .problem tb-icon {
        color: var(--critical);
        margin-top: 2px;
      }
      .problem.calm {
        background: var(--sunken);
      }
      .problem.calm tb-icon {
        color: var(--ink-2);
      }
    `,
  ]

  /** Nobody exists yet: the server printed a link for the first start. */
  @property({ type: Boolean }) setup = false
  @state() private busy = false
  @state() private problem = ''

  override connectedCallback(): void {
    super.connectedCallback()
    document.title = `${msg('Đăng nhập')} · ${msg('Trực Ban')}`
  }

  override render() {
    return html`<main>
        <div class="brand">
          <img src="/icon.svg" alt="" />
          <div>
            <h1>${msg('Trực Ban')}</h1>
            <p>${msg('Bàn trực kỹ thuật và phát thanh của phường, xã')}</p>
          </div>
        </div>
        ${
          this.setup
            ? html`<p class="problem calm">
                <tb-icon name="info"></tb-icon
                ><span>${msg('Phần mềm chưa có người dùng. Hãy mở liên kết thiết lập mà máy chủ đã in ra khi khởi động lần đầu.')}</span>
              </p>`
            : ''
        }
        <form class="stack" @submit=${this.#submit}>
          ${textField({ name: 'username', label: msg('Tên đăng nhập'), autocomplete: 'username', required: true })}
          ${textField({ name: 'password', label: msg('Mật khẩu'), type: 'password', autocomplete: 'current-password', required: true })}
          ${this.problem ? html`<p class="problem" role="alert"><tb-icon name="alert"></tb-icon><span>${this.problem}</span></p>` : ''}
          <button class="btn primary" ?disabled=${this.busy}>${this.busy ? msg('Đang đăng nhập…') : msg('Đăng nhập')}</button>
        </form>
        <p class="small muted">${msg('Quên mật khẩu? Người quản trị của đơn vị có thể đặt lại mật khẩu cho bạn.')}</p>
      </main>
      <footer>
        <button class="btn quiet small" lang=${currentLocale() === 'vi' ? 'en' : 'vi'} @click=${this.#language}>
          ${currentLocale() === 'vi' ? 'English' : 'Tiếng Việt'}
        </button>
      </footer>`
  }

  readonly #language = (): void => void chooseLocale(currentLocale() === 'vi' ? 'en' : 'vi')

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement) || this.busy) return
    const { username = '', password = '' } = formValues(event.target)
    this.busy = true
    this.problem = ''
    try {
      await api.session.auth['sign-in'].username.$post({ json: { username, password } })
      this.emit('signedin')
    } catch (error) {
      this.problem = explain(error)
    }
    this.busy = false
  }
}

/** 401 here means wrong words, not an ended session. */
function explain(error: unknown): string {
  if (error instanceof ApiError && (error.status === 401 || error.status === 400 || error.status === 422))
    return msg('Tên đăng nhập hoặc mật khẩu không đúng.')
  return sentence(error)
}
