import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { AgentItem } from '../../../server/contract/api/agents.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import '../../components/copy.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import { placeErrors, formValues, selectField, textField } from '../../components/field.ts'
import '../../components/progress.ts'
import '../../components/tabs.ts'
import { selectedId } from '../../components/tabs.ts'
import type { Session } from '../../contexts/session.ts'
import { formatDateTime } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { errorsByField } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'
import './runtime-note.ts'

type Enrolment = { id: number; name: string; token: string; command: string; commandWindows: string; expiresAt: string }

/** Names a new agent, then shows the one line to paste on its machine, and waits for it to speak. Emits `done`. */
@customElement('tb-enrol-dialog')
export class TbEnrolDialog extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      .stack {
        display: grid;
        gap: var(--s4);
      }
    `,
  ]

  @property({ attribute: false }) session: Session | null = null
  /** Present agents: the new one shows up among them. */
  @property({ attribute: false }) agents: readonly AgentItem[] = []
  @state() private open = true
  @state() private enrolment: Enrolment | null = null
  @state() private system: 'windows' | 'linux' = 'windows'
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''
  private readonly sites = new Load(this, (signal) => read(api.sites.sites.$get({ query: unitQuery(this.session) }, until(signal))))

  override render() {
    const { enrolment } = this
    return html`<tb-dialog
      .heading=${msg('Thêm trạm giám sát')}
      .open=${this.open}
      style="--dialog-width:640px"
      @close=${() => this.emit('done')}
    >
      ${enrolment ? this.#command(enrolment) : this.#form()}
      <button slot="footer" class="btn" @click=${this.#close}>${enrolment ? msg('Đóng') : msg('Thôi')}</button>
      ${enrolment ? nothing : html`<button slot="footer" class="btn primary" form="form">${msg('Tạo dòng lệnh')}</button>`}
    </tb-dialog>`
  }

  #form() {
    const sites = this.sites.data ?? []
    return html`<form id="form" class="stack" novalidate @submit=${this.#submit}>
      ${textField({
        name: 'name',
        label: msg('Tên trạm'),
        placeholder: msg('Phòng máy UBND phường'),
        hint: msg('Đặt theo nơi đặt máy, để biết tìm ở đâu khi trạm im lặng.'),
        error: this.errors['name'],
      })}
      ${selectField({
        name: 'siteId',
        label: msg('Địa điểm'),
        value: '',
        optional: true,
        choices: [{ value: '', label: msg('– không chọn –') }, ...sites.map((site) => ({ value: String(site.id), label: site.name }))],
        error: this.errors['siteId'],
      })}
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
    </form>`
  }

  #command(enrolment: Enrolment) {
    const arrived = this.agents.find((agent) => agent.name === enrolment.name && agent.status === 'online')
    const onWindows = this.system === 'windows'
    return html`<div class="stack">
      <tb-tabs
        .label=${msg('Hệ điều hành')}
        .selected=${this.system}
        .tabs=${[
          { id: 'windows', label: 'Windows' },
          { id: 'linux', label: 'Linux' },
        ]}
        @select=${(event: Event) => (this.system = selectedId(event) === 'linux' ? 'linux' : 'windows')}
      >
        <div class="stack">
          <p>
            ${
              onWindows
                ? msg('Trên máy sẽ làm trạm, mở PowerShell với quyền quản trị (bấm phải chuột vào biểu tượng để chọn) rồi dán dòng sau:')
                : msg('Trên máy sẽ làm trạm, mở cửa sổ dòng lệnh (tài khoản root nếu muốn trạm chạy như dịch vụ của máy) rồi dán dòng sau:')
            }
          </p>
          <tb-code .text=${onWindows ? enrolment.commandWindows : enrolment.command}></tb-code>
          <p class="muted small">
            ${
              onWindows
                ? msg('Windows 10, 11 hoặc Server 2016 trở lên, 64 bit. Máy cũ hơn: theo dõi qua SNMP từ một trạm khác.')
                : msg('Linux 64 bit có curl hoặc wget.')
            }
            ${msg('Dán lại dòng này để cập nhật trạm.')}
          </p>
          <tb-runtime-note .system=${this.system}></tb-runtime-note>
        </div>
      </tb-tabs>
      <p class="muted small">
        ${msg(str`Mã trong dòng lệnh chỉ dùng được một lần, đến ${formatDateTime(enrolment.expiresAt)}, và không hiện lại sau khi đóng.`)}
      </p>
      ${
        arrived
          ? html`<p role="status"><tb-icon name="check"></tb-icon> ${msg(str`Trạm “${enrolment.name}” đã kết nối.`)}</p>`
          : html`<tb-progress .label=${msg('Đang chờ trạm kết nối; có thể đóng cửa sổ này')}></tb-progress>`
      }
    </div>`
  }

  readonly #close = (): void => {
    this.open = false
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement)) return
    const { name = '', siteId } = formValues(event.target)
    const unit = this.session?.unit ? { unitId: this.session.unit.id } : {}
    try {
      this.enrolment = await read(
        api.agents.agents.enrolments.$post({ json: { name, ...(siteId ? { siteId: Number(siteId) } : {}), ...unit } }),
      )
    } catch (error) {
      this.errors = errorsByField(error)
      this.problem = await placeErrors(this, error)
    }
  }
}
