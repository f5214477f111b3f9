import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { RuntimeItem } from '../../../server/contract/api/agents.ts'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/progress.ts'
import '../../components/status.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { sentence } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'

/** Says whether the server has Node.js for machines of a kind, and gets it when a person asks: until then the server sends nothing out. */
@customElement('tb-runtime-note')
export class TbRuntimeNote extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      :host {
        display: grid;
        gap: var(--s2);
        justify-items: start;
      }
      tb-progress {
        justify-self: stretch;
      }
      tb-status {
        white-space: normal;
      }
    `,
  ]

  @property() system: 'windows' | 'linux' = 'linux'
  @state() private busy = false
  @state() private problem = ''
  private readonly runtimes = new Load(this, (signal) => read(api.agents.agents.runtimes.$get({}, until(signal))))

  override render() {
    const item = this.runtimes.data?.find(({ target }) => target === (this.system === 'windows' ? 'win-x64' : 'linux-x64'))
    if (!item) return nothing
    if (item.ready)
      return html`<p class="muted small">
        ${msg(str`Máy chưa có Node.js sẽ tự lấy bản ${item.version} từ máy chủ này, không cần Internet.`)}
      </p>`
    if (this.busy) return html`<tb-progress .label=${msg('Máy chủ đang tải Node.js (khoảng 40 MB)')}></tb-progress>`
    return html`<p><tb-status status="warning" .label=${msg('Máy chủ chưa có Node.js cho máy loại này.')}></tb-status></p>
      <p class="muted small">
        ${this.system === 'windows' ? msg('Cần có trước khi chạy dòng lệnh trên.') : msg('Chỉ cần khi máy chưa cài Node.js 22 trở lên.')}
        ${msg('Máy chủ không có Internet: chép tệp chương trình Node.js vào')} <code translate="no">${item.path}</code>
      </p>
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      <button class="btn" @click=${() => void this.#fetch(item)}>${msg('Tải Node.js về máy chủ')}</button>`
  }

  async #fetch({ target }: RuntimeItem): Promise<void> {
    this.busy = true
    this.problem = ''
    try {
      await read(api.agents.agents.runtimes.$post({ json: { target } }))
    } catch (error) {
      this.problem = sentence(error)
    }
    this.busy = false
    this.runtimes.refresh()
  }
}
