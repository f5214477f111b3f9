import { html } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { api } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import { placeErrors, formValues, textField } from '../../components/field.ts'
import '../../components/failure.ts'
import { msg } from '../../i18n.ts'
import { errorsByField } from '../../problem.ts'
import { front } from '../../styles/front.ts'
import { forms } from '../../styles/forms.ts'

/** First start: the one-time link's holder names the unit and becomes its administrator. */
@customElement('tb-setup-page')
export class TbSetupPage extends TbElement {
  static override styles = [...TbElement.styles, forms, front]

  @state() private busy = false
  @state() private problem = ''
  @state() private errors: Record<string, string> = {}
  private readonly token = new URLSearchParams(location.search).get('token') ?? ''

  override connectedCallback(): void {
    super.connectedCallback()
    document.title = `${msg('Thiết lập lần đầu')} · ${msg('Trực Ban')}`
  }

  override render() {
    const { errors } = this
    return html`<main>
      <div class="brand">
        <img src="/icon.svg" alt="" />
        <div>
          <h1>${msg('Thiết lập lần đầu')}</h1>
          <p>${msg('Đặt tên đơn vị và tạo tài khoản quản trị đầu tiên.')}</p>
        </div>
      </div>
      <form class="stack" @submit=${this.#submit} novalidate>
        ${textField({
          name: 'unitName',
          label: msg('Tên đơn vị'),
          placeholder: msg('UBND phường Thuận Hóa'),
          autocomplete: 'organization',
          required: true,
          error: errors['unitName'],
        })}
        ${textField({ name: 'name', label: msg('Họ và tên của bạn'), autocomplete: 'name', required: true, error: errors['name'] })}
        ${textField({
          name: 'username',
          label: msg('Tên đăng nhập'),
          hint: msg('3 đến 40 chữ cái không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới.'),
          autocomplete: 'username',
          required: true,
          error: errors['username'],
        })}
        ${textField({
          name: 'password',
          label: msg('Mật khẩu'),
          hint: msg('Ít nhất 10 ký tự. Một câu ngắn dễ nhớ thì an toàn hơn một từ khó gõ.'),
          type: 'password',
          autocomplete: 'new-password',
          required: true,
          error: errors['password'],
        })}
        ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : ''}
        <button class="btn primary" ?disabled=${this.busy}>${this.busy ? msg('Đang thiết lập…') : msg('Bắt đầu dùng')}</button>
      </form>
    </main>`
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement) || this.busy) return
    const { unitName = '', name = '', username = '', password = '' } = formValues(event.target)
    this.busy = true
    this.problem = ''
    this.errors = {}
    try {
      await api.session.setup.$post({ json: { token: this.token, unitName, name, username, password } })
      this.emit('signedin')
    } catch (error) {
      this.errors = errorsByField(error)
      this.problem = await placeErrors(this, error)
    }
    this.busy = false
  }
}
