import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { CheckItem, DeviceDetail } from '../../../server/contract/api/devices.ts'
import type { TriedJson } from '../../../server/contract/api/try-json.ts'
import { units } from '../../../server/contract/metrics.ts'
import { api, read } from '../../api.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import { field, inputValue, placeErrors, selectField, textField } from '../../components/field.ts'
import { toast } from '../../components/notices.ts'
import '../../components/status.ts'
import { formatValue } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { reasonWord } from '../../labels.ts'
import { errorsByField, fullSentence } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'
import { page } from '../../styles/page.ts'
import { draftOf, emptyValue, type JsonDraft, readJsonDraft, type ValueDraft } from './json-form.ts'

/** Adds, or changes, a check that reads a maker's platform, with a look at what it would read. Emits `saved` and `done`. */
@customElement('tb-json-dialog')
export class TbJsonDialog extends TbElement {
  static override styles = [
    ...TbElement.styles,
    page,
    forms,
    css`
      fieldset {
        display: grid;
        gap: var(--s3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        padding: var(--s3);
        min-width: 0;
      }
      textarea {
        font-family: var(--mono);
      }
    `,
  ]

  @property({ attribute: false }) device: DeviceDetail | null = null
  /** The check to change; null: a new one. */
  @property({ attribute: false }) check: CheckItem | null = null
  @state() private open = true
  @state() private busy = false
  @state() private draft: JsonDraft = { url: '', headers: '', secretHeaders: '', values: [emptyValue] }
  @state() private tried: TriedJson | null = null
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''

  override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has('check') && this.check) this.draft = draftOf(this.check.params)
  }

  override render() {
    const { draft, errors } = this
    return html`<tb-dialog
      .heading=${msg('Đọc trang quản lý của hãng')}
      .open=${this.open}
      style="--dialog-width:720px"
      @close=${() => this.emit('done')}
    >
      <form id="form" class="stack" novalidate @submit=${this.#save}>
        ${textField({
          name: 'url',
          label: msg('Địa chỉ trả lời JSON'),
          value: draft.url,
          placeholder: 'https://…/api/devices',
          error: errors['params.url'],
          onInput: (url) => this.#change({ url }),
        })}
        ${draft.values.map((value, i) => this.#value(value, i))}
        <p>
          <button type="button" class="btn" @click=${() => this.#change({ values: [...draft.values, emptyValue] })}>
            <tb-icon name="plus"></tb-icon>${msg('Thêm số đo')}
          </button>
        </p>
        <details>
          <summary>${msg('Tiêu đề gửi kèm, mật khẩu')}</summary>
          <div class="stack" style="margin-top:12px">
            ${this.#lines('headers', msg('Tiêu đề thường'), msg('Mỗi dòng một tiêu đề, dạng Tên: nội dung.'), errors['params.headers'])}
            ${this.#lines('secretHeaders', msg('Tiêu đề bí mật'), this.check?.credential ? msg('Đã lưu và không hiện lại. Để trống thì giữ như cũ; đổi sang máy chủ khác thì phải nhập lại.') : msg('Được mã hoá khi lưu và không hiện lại.'), errors['secretHeaders'])}
          </div>
        </details>
        ${this.tried ? this.#found(this.tried) : nothing}
        ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      </form>
      <button slot="footer" class="btn" ?disabled=${this.busy} @click=${this.#try}>
        ${this.busy ? msg('Đang đọc…') : msg('Thử ngay')}
      </button>
      <button slot="footer" class="btn primary" form="form" ?disabled=${this.busy}>${this.check ? msg('Lưu') : msg('Thêm')}</button>
    </tb-dialog>`
  }

  #value(value: ValueDraft, i: number) {
    const text = (name: keyof ValueDraft, label: string, more: { placeholder?: string; hint?: string; error?: string | undefined } = {}) =>
      textField({ name: `${name}-${i}`, label, value: value[name], ...more, onInput: (typed) => this.#changeValue(i, { [name]: typed }) })
    const error = (name: string) => this.errors[`params.values.${i}.${name}`]
    return html`<fieldset>
      <legend class="small">${msg(str`Số đo ${i + 1}`)}</legend>
      <div class="two">
        ${text('label', msg('Tên số đo'), { placeholder: msg('Tình trạng loa'), error: error('label') })}
        ${text('path', msg('Đường dẫn trong câu trả lời'), { placeholder: 'data.devices[0].status', error: error('path') })}
      </div>
      <details>
        <summary>${msg('Ý nghĩa và ngưỡng')}</summary>
        <div class="two" style="margin-top:12px">
          ${text('good', msg('Từ báo tốt'), { placeholder: 'online, ok', hint: msg('Nhiều từ thì cách nhau bằng dấu phẩy.') })}
          ${text('warning', msg('Từ báo cần chú ý'))} ${text('critical', msg('Từ báo hỏng'), { placeholder: 'offline, fault' })}
          ${selectField({
            name: `unit-${i}`,
            label: msg('Đơn vị'),
            value: value.unit,
            choices: units.filter((unit) => unit !== 'state').map((unit) => ({ value: unit, label: unit || msg('– không –') })),
            onChange: (unit) => this.#changeValue(i, { unit }),
          })}
          ${text('scale', msg('Nhân với'), { placeholder: '1' })} ${text('warnLow', msg('Cảnh báo khi từ … trở xuống'))}
          ${text('warnHigh', msg('Cảnh báo khi từ … trở lên'))} ${text('critLow', msg('Sự cố khi từ … trở xuống'))}
          ${text('critHigh', msg('Sự cố khi từ … trở lên'))}
        </div>
      </details>
      ${
        this.draft.values.length > 1
          ? html`<p>
              <button
                type="button"
                class="btn quiet"
                @click=${() => this.#change({ values: this.draft.values.filter((_, other) => other !== i) })}
              >
                <tb-icon name="trash"></tb-icon>${msg('Bỏ số đo này')}
              </button>
            </p>`
          : nothing
      }
    </fieldset>`
  }

  #lines(name: 'headers' | 'secretHeaders', label: string, hint: string, error: string | undefined) {
    return field(
      { name, label, hint, error, optional: true },
      (ties) =>
        html`<textarea
          id=${ties.id}
          rows="2"
          autocomplete="off"
          aria-describedby=${ties.describedBy}
          aria-invalid=${ties.invalid}
          .value=${this.draft[name]}
          @input=${(event: InputEvent) => this.#change({ [name]: inputValue(event) })}
        ></textarea>`,
    )
  }

  #found({ outcome, reason, error, values }: TriedJson) {
    const words = [reasonWord(reason), error].filter(Boolean).join(' · ')
    return html`<section role="status">
      <h3 class="minor">${msg('Đọc được')}</h3>
      ${words || outcome !== 'ok' ? html`<p>${words}</p>` : nothing}
      ${
        values.length
          ? html`<div class="scroll-x">
              <table class="plain">
                <thead>
                  <tr>
                    <th scope="col">${msg('Số đo')}</th>
                    <th scope="col">${msg('Trong câu trả lời')}</th>
                    <th scope="col">${msg('Hiểu là')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${values.map(
                    (value) =>
                      html`<tr>
                        <td>${value.label}</td>
                        <td class="mono">${value.found ?? msg('không có gì ở đường dẫn này')}</td>
                        <td>
                          <tb-status
                            .status=${value.state}
                            .label=${value.value === null ? msg('không hiểu') : (value.text ?? formatValue(value.value, value.unit))}
                          ></tb-status>
                        </td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
          : nothing
      }
    </section>`
  }

  #change(part: Partial<JsonDraft>): void {
    this.draft = { ...this.draft, ...part }
  }

  #changeValue(i: number, part: Partial<ValueDraft>): void {
    this.#change({ values: this.draft.values.map((value, other) => (other === i ? { ...value, ...part } : value)) })
  }

  readonly #try = (): Promise<void> =>
    this.#attempt(async (id) => {
      this.tried = await read(
        api.devices.devices[':id']['try-json'].$post({
          param: { id },
          query: {},
          json: { ...readJsonDraft(this.draft), ...(this.check && { check: this.check.id }) },
        }),
      )
      await this.updateComplete
      this.renderRoot.querySelector('[role=status]')?.scrollIntoView({ block: 'nearest' })
    })

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    await this.#attempt(async (id) => {
      const json = readJsonDraft(this.draft)
      if (this.check) {
        const param = { id, check: String(this.check.id) }
        await read(api.devices.devices[':id'].checks[':check'].$patch({ param, json: { ...json, params: { ...json.params } } }))
        toast({ text: msg('Đã lưu phép đo.') })
      } else {
        await read(api.devices.devices[':id'].checks.$post({ param: { id }, query: {}, json: { kind: 'json', ...json } }))
        toast({ text: msg('Đã thêm phép đo.') })
      }
      this.emit('saved')
      this.open = false
    })
  }

  async #attempt(work: (id: string) => Promise<void>): Promise<void> {
    if (!this.device || this.busy) return
    this.busy = true
    this.errors = {}
    this.problem = ''
    this.tried = null
    try {
      await work(String(this.device.id))
    } catch (error) {
      this.errors = errorsByField(error)
      this.problem = (await placeErrors(this, error)) && fullSentence(error)
    }
    this.busy = false
  }
}
