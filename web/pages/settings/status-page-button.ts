import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { StatusPage } from '../../../server/contract/api/public-status.ts'
import type { Unit } from '../../../server/contract/api/session.ts'
import { api, read } from '../../api.ts'
import '../../components/copy.ts'
import { TbElement } from '../../components/element.ts'
import { textField } from '../../components/field.ts'
import '../../components/form-dialog.ts'
import type { FormTask } from '../../components/form-dialog.ts'
import { toast } from '../../components/notices.ts'
import { msg, str } from '../../i18n.ts'
import { sentence } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'

/** Whether anybody may read how a unit's loudspeakers and lines stand, and at which address. */
@customElement('tb-status-page-button')
export class TbStatusPageButton extends TbElement {
  static override styles = [...TbElement.styles, forms]

  @property({ attribute: false }) unit: Unit | null = null
  @state() private task: FormTask | null = null

  override render() {
    const { unit, task } = this
    if (!unit) return nothing
    return html`<button class="btn small" aria-label=${msg(str`Trang công khai của ${unit.name}`)} @click=${() => void this.#open(unit)}>
        ${msg('Trang công khai')}
      </button>
      ${task ? html`<tb-form-dialog .task=${task} @done=${this.#done}></tb-form-dialog>` : nothing}`
  }

  readonly #done = (): void => {
    this.task = null
  }

  async #open(unit: Unit): Promise<void> {
    try {
      this.task = this.#form(unit, await read(api.publicStatus.units[':id']['status-page'].$get({ param: { id: String(unit.id) } })))
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }

  #form(unit: Unit, page: StatusPage): FormTask {
    return {
      heading: msg(str`Trang tình trạng công khai của ${unit.name}`),
      confirm: msg('Lưu'),
      fields: (errors) =>
        html`<p class="muted">
            ${msg(
              'Ai cũng xem được, không cần đăng nhập: tình trạng đường truyền, cụm loa theo địa điểm, sự cố đang xử lý, tỷ lệ hoạt động 90 ngày và lịch bảo trì. Trang hiện tên địa điểm có cụm loa; không hiện tên thiết bị, tên người, địa chỉ mạng.',
            )}
          </p>
          <label class="check"><input type="checkbox" name="enabled" ?checked=${page.enabled} />${msg('Mở trang công khai')}</label>
          ${textField({
            name: 'slug',
            label: msg('Phần cuối của địa chỉ'),
            value: page.slug,
            hint: msg(str`Địa chỉ trang: ${location.origin}/status/…`),
            error: errors['slug'],
          })}
          ${
            page.enabled
              ? html`<p><a href=${`/status/${page.slug}`} target="_blank" rel="noopener">${msg('Xem trang đang mở')}</a></p>`
              : nothing
          }`,
      save: async ({ enabled, slug = '' }) => {
        const saved = await read(
          api.publicStatus.units[':id']['status-page'].$put({ param: { id: String(unit.id) }, json: { enabled: enabled === 'on', slug } }),
        )
        toast(
          saved.enabled
            ? { text: msg(str`Trang công khai đang mở ở ${location.origin}/status/${saved.slug}`) }
            : { text: msg('Trang công khai đã đóng.') },
        )
      },
    }
  }
}
