import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { CheckItem, DeviceDetail } from '../../../server/contract/api/devices.ts'
import { api, read } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/empty.ts'
import { placeErrors, formValues, selectField, textField } from '../../components/field.ts'
import '../../components/menu.ts'
import { toast } from '../../components/notices.ts'
import '../../components/status.ts'
import '../../components/time.ts'
import { formatDuration } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { probeWord } from '../../labels.ts'
import { errorsByField, sentence } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'
import { page } from '../../styles/page.ts'
import { evidence } from './evidence.ts'
import { newCheck } from './new-check.ts'

/** How a device is watched: each check with its state, evidence and timing; adding, changing and removing them. Emits `changed`. */
@customElement('tb-device-checks')
export class TbDeviceChecks extends TbElement {
  static override styles = [
    ...TbElement.styles,
    page,
    forms,
    css`
      li {
        display: grid;
        grid-template-columns: 190px 140px minmax(0, 1fr) auto;
        gap: var(--s1) var(--s4);
        align-items: start;
        padding: var(--s3) 0;
        border-bottom: 1px solid var(--line);
      }
      .off {
        opacity: 0.7;
      }
      .evidence {
        grid-column: 1 / -1;
      }
      @media screen and (max-width: 900px) {
        li {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .timing {
          grid-column: 1 / -1;
        }
        li tb-menu {
          grid-row: 1;
          grid-column: 2;
        }
      }
    `,
  ]

  @property({ attribute: false }) device: DeviceDetail | null = null
  @property({ type: Boolean }) editable = false
  @state() private editing: CheckItem | null = null
  @state() private adding = false
  @state() private kind = 'icmp'
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''

  override render() {
    const { device } = this
    if (!device) return nothing
    const add = this.editable
      ? html`<button class="btn" @click=${this.#add}><tb-icon name="plus"></tb-icon>${msg('Thêm phép đo')}</button>`
      : nothing
    return html`${
      device.checks.length === 0
        ? html`<tb-empty
            icon="activity"
            .heading=${msg('Chưa có phép đo')}
            .text=${msg('Thiết bị không nối mạng được theo dõi bằng rà soát; thiết bị có địa chỉ thì nên thêm phép đo phản hồi.')}
            >${add}</tb-empty
          >`
        : html`<ul>
              ${device.checks.map((check) => this.#check(check))}
            </ul>
            <p style="margin-top:12px">${add}</p>`
    }
    ${this.#editDialog()}${this.#addDialog(device)}`
  }

  #check(check: CheckItem) {
    return html`<li class=${check.enabled ? '' : 'off'}>
      <strong>${probeWord(check.kind)}</strong>
      <span>
        ${
          check.enabled
            ? html`<tb-status .status=${check.status} .soft=${check.stateType === 'soft'}></tb-status>`
            : html`<span class="muted">${msg('đang tắt')}</span>`
        }
      </span>
      <span class="timing muted small">
        ${msg(str`Đo mỗi ${formatDuration(check.interval * 1000)} từ trạm ${check.agentName}`)}${check.credential ? ` · ${check.credential}` : nothing}
        · ${msg('lần cuối')} <tb-time .at=${check.lastAt} .none=${msg('chưa đo')}></tb-time>
      </span>
      ${
        this.editable
          ? html`<tb-menu
              .label=${msg('Việc với phép đo này')}
              .items=${[
                { label: msg('Sửa chu kỳ'), icon: 'edit' as const, run: () => (this.editing = check) },
                { label: check.enabled ? msg('Tắt') : msg('Bật'), run: () => void this.#change(check, { enabled: !check.enabled }) },
                'divider' as const,
                { label: msg('Xoá phép đo'), icon: 'trash' as const, danger: true, run: () => void this.#remove(check) },
              ]}
            ></tb-menu>`
          : nothing
      }
      <div class="evidence">${evidence(check)}</div>
    </li>`
  }

  #editDialog() {
    const { editing, errors } = this
    return html`<tb-dialog .heading=${msg('Sửa chu kỳ đo')} .open=${editing !== null} @close=${this.#closeEdit}>
      ${
        editing
          ? html`<form class="stack" id="edit" novalidate @submit=${this.#saveEdit}>
              <div class="two">
                ${textField({ name: 'interval', label: msg('Đo mỗi (giây)'), value: editing.interval, inputmode: 'numeric', error: errors['interval'] })}
                ${textField({
                  name: 'retryInterval',
                  label: msg('Đo lại khi lỗi (giây)'),
                  value: editing.retryInterval,
                  inputmode: 'numeric',
                  error: errors['retryInterval'],
                })}
                ${textField({
                  name: 'attempts',
                  label: msg('Số lần lỗi thì báo'),
                  value: editing.attempts,
                  inputmode: 'numeric',
                  error: errors['attempts'],
                })}
                ${textField({ name: 'timeout', label: msg('Chờ trả lời (mili giây)'), value: editing.timeout, inputmode: 'numeric', error: errors['timeout'] })}
              </div>
              ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
            </form>`
          : nothing
      }
      <button slot="footer" class="btn" @click=${this.#closeEdit}>${msg('Thôi')}</button>
      <button slot="footer" class="btn primary" form="edit">${msg('Lưu')}</button>
    </tb-dialog>`
  }

  #addDialog(device: DeviceDetail) {
    const { errors } = this
    const kinds = ['icmp', 'snmp', 'http', 'tcp', 'dns'] as const
    return html`<tb-dialog .heading=${msg('Thêm phép đo')} .open=${this.adding} @close=${this.#closeAdd}>
      ${
        this.adding
          ? html`<form class="stack" id="add" novalidate @submit=${this.#saveNew}>
              ${selectField({
                name: 'kind',
                label: msg('Loại phép đo'),
                value: this.kind,
                choices: kinds.map((kind) => ({ value: kind, label: probeWord(kind) })),
                onChange: (kind) => (this.kind = kind),
              })}
              ${
                this.kind === 'snmp'
                  ? textField({
                      name: 'community',
                      label: msg('Chuỗi community (SNMP v2c)'),
                      value: 'public',
                      error: errors['credential.community'],
                    })
                  : nothing
              }
              ${
                this.kind === 'http'
                  ? textField({
                      name: 'url',
                      label: msg('Địa chỉ trang'),
                      value: device.address ? `http://${device.address}/` : '',
                      error: errors['params.url'],
                    })
                  : nothing
              }
              ${
                this.kind === 'tcp'
                  ? textField({ name: 'port', label: msg('Cổng'), value: '80', inputmode: 'numeric', error: errors['params.port'] })
                  : nothing
              }
              ${
                this.kind === 'dns'
                  ? textField({ name: 'dnsName', label: msg('Tên miền cần hỏi'), placeholder: 'hue.gov.vn', error: errors['params.name'] })
                  : nothing
              }
              ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
            </form>`
          : nothing
      }
      <button slot="footer" class="btn" @click=${this.#closeAdd}>${msg('Thôi')}</button>
      <button slot="footer" class="btn primary" form="add">${msg('Thêm')}</button>
    </tb-dialog>`
  }

  readonly #add = (): void => {
    this.adding = true
  }

  readonly #closeAdd = (): void => {
    this.adding = false
    this.#forget()
  }

  readonly #closeEdit = (): void => {
    this.editing = null
    this.#forget()
  }

  #forget(): void {
    this.errors = {}
    this.problem = ''
  }

  readonly #saveEdit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement) || !this.editing) return
    const values = formValues(event.target)
    const number = (name: string): number => Number(values[name])
    const change = {
      interval: number('interval'),
      retryInterval: number('retryInterval'),
      attempts: number('attempts'),
      timeout: number('timeout'),
    }
    if (await this.#change(this.editing, change)) this.#closeEdit()
  }

  readonly #saveNew = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement) || !this.device) return
    const json = newCheck(formValues(event.target), this.device.address)
    try {
      await read(api.devices.devices[':id'].checks.$post({ param: { id: String(this.device.id) }, query: {}, json }))
      toast({ text: msg('Đã thêm phép đo.') })
      this.emit('changed')
      this.#closeAdd()
    } catch (error) {
      this.#refused(error)
    }
  }

  async #change(
    check: CheckItem,
    json: Partial<Pick<CheckItem, 'enabled' | 'interval' | 'retryInterval' | 'attempts' | 'timeout'>>,
  ): Promise<boolean> {
    if (!this.device) return false
    try {
      const param = { id: String(this.device.id), check: String(check.id) }
      await read(api.devices.devices[':id'].checks[':check'].$patch({ param, json }))
      this.emit('changed')
      return true
    } catch (error) {
      this.#refused(error)
      return false
    }
  }

  async #remove(check: CheckItem): Promise<void> {
    const yes = await askFirst({
      heading: msg('Xoá phép đo này?'),
      text: msg(str`Trực Ban sẽ không đo “${probeWord(check.kind)}” nữa. Số liệu đã có vẫn được giữ theo thời hạn lưu.`),
      confirm: msg('Xoá phép đo'),
      danger: true,
    })
    if (!yes || !this.device) return
    try {
      await api.devices.devices[':id'].checks[':check'].$delete({ param: { id: String(this.device.id), check: String(check.id) } })
      this.emit('changed')
    } catch (error) {
      this.#refused(error)
    }
  }

  #refused(error: unknown): void {
    this.errors = errorsByField(error)
    if (this.editing === null && !this.adding) toast({ text: sentence(error), kind: 'problem' })
    void placeErrors(this, error).then((problem) => (this.problem = problem))
  }
}
