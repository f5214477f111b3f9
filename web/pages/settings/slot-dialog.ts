import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { TimeSlot } from '../../../server/contract/api/broadcasts.ts'
import { api, read } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import { clockField, clockOf, placeErrors, selectField, textField } from '../../components/field.ts'
import { toast } from '../../components/notices.ts'
import type { Session } from '../../contexts/session.ts'
import { msg } from '../../i18n.ts'
import { ApiError, errorsByField, sentence } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'
import { weekdayField } from '../maintenance/plan-fields.ts'

/** What the form holds. */
interface Draft {
  unitId: number | null
  name: string
  startTime: string
  minutes: number
  weekdays: number[]
  validFrom: string
  validTo: string
  outsideReason: string
}

/** Makes or changes a time slot. Outside the allowed hours a reason is asked for; what overlaps is confirmed. Emits `saved` and `done`. */
@customElement('tb-slot-dialog')
export class TbSlotDialog extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      .weekdays {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s4);
      }
    `,
  ]

  /** The slot that is changed; null: a new one. */
  @property({ attribute: false }) timeSlot: TimeSlot | null = null
  @property({ attribute: false }) session: Session | null = null
  @state() private open = true
  @state() private busy = false
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''
  @state() private draft: Draft | null = null

  override willUpdate(): void {
    if (this.draft) return
    const slot = this.timeSlot
    this.draft = {
      unitId: this.session?.unit?.id ?? this.session?.info.units[0]?.id ?? null,
      name: slot?.name ?? '',
      startTime: slot?.startTime ?? '17:00',
      minutes: slot?.minutes ?? 30,
      weekdays: slot?.weekdays ?? [1, 2, 3, 4, 5, 6, 7],
      validFrom: slot?.validFrom ?? '',
      validTo: slot?.validTo ?? '',
      outsideReason: '',
    }
  }

  override render() {
    const { draft, errors, timeSlot: slot } = this
    if (!draft) return nothing
    const units = this.session?.info.units ?? []
    return html`<tb-dialog
      .heading=${slot ? msg('Sửa khung giờ phát') : msg('Thêm khung giờ phát')}
      .open=${this.open}
      @close=${() => this.emit('done')}
    >
      <form id="form" class="stack" novalidate @submit=${this.#submit}>
        ${
          units.length > 1 && !slot
            ? selectField({
                name: 'unitId',
                label: msg('Đơn vị'),
                value: String(draft.unitId ?? ''),
                choices: units.map((unit) => ({ value: String(unit.id), label: unit.name })),
                onChange: (id) => this.#change({ unitId: Number(id) }),
                error: errors['unitId'],
              })
            : nothing
        }
        ${textField({ name: 'name', label: msg('Tên khung giờ'), value: draft.name, placeholder: msg('Ví dụ: Buổi phát chiều'), onInput: (name) => this.#change({ name }), error: errors['name'] })}
        <div class="two">
          ${clockField({ name: 'startTime', label: msg('Bắt đầu lúc'), value: draft.startTime, onInput: (startTime) => this.#change({ startTime }), error: errors['startTime'] })}
          ${textField({ name: 'minutes', label: msg('Thời lượng (phút)'), inputmode: 'numeric', value: draft.minutes, onInput: (text) => this.#change({ minutes: Number(text) }), error: errors['minutes'] })}
        </div>
        ${weekdayField('weekdays', draft.weekdays, (weekdays) => this.#change({ weekdays }), errors['weekdays'])}
        <div class="two">
          ${textField({ name: 'validFrom', label: msg('Từ ngày'), type: 'date', optional: true, value: draft.validFrom, onInput: (validFrom) => this.#change({ validFrom }), error: errors['validFrom'] })}
          ${textField({ name: 'validTo', label: msg('Đến hết ngày'), type: 'date', optional: true, value: draft.validTo, onInput: (validTo) => this.#change({ validTo }), error: errors['validTo'] })}
        </div>
        ${
          errors['outsideReason'] || draft.outsideReason
            ? textField({
                name: 'outsideReason',
                label: msg('Lý do phát ngoài giờ'),
                value: draft.outsideReason,
                onInput: (outsideReason) => this.#change({ outsideReason }),
                error: errors['outsideReason'],
              })
            : nothing
        }
        ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      </form>
      ${slot ? html`<button slot="footer" class="btn danger" @click=${this.#remove}>${msg('Bỏ khung giờ')}</button>` : nothing}
      <button slot="footer" class="btn" @click=${this.#close}>${msg('Thôi')}</button>
      <button slot="footer" class="btn primary" form="form" ?disabled=${this.busy}>${slot ? msg('Lưu') : msg('Thêm')}</button>
    </tb-dialog>`
  }

  #change(fields: Partial<Draft>): void {
    if (this.draft) this.draft = { ...this.draft, ...fields }
  }

  readonly #close = (): void => {
    this.open = false
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (this.busy) return
    this.busy = true
    this.errors = {}
    this.problem = ''
    try {
      await this.#save(false)
    } catch (error) {
      this.errors = errorsByField(error)
      await this.updateComplete
      this.problem = await placeErrors(this, error)
    }
    this.busy = false
  }

  async #save(allowOverlap: boolean): Promise<void> {
    const { draft, timeSlot: slot } = this
    if (!draft) return
    const { unitId, validFrom, validTo, outsideReason, ...fields } = draft
    const json = {
      ...fields,
      startTime: clockOf(fields.startTime) ?? fields.startTime,
      validFrom: validFrom || null,
      validTo: validTo || null,
      ...(outsideReason && { outsideReason }),
      ...(allowOverlap && { allowOverlap }),
    }
    try {
      if (slot) await read(api.timeSlots['time-slots'][':id'].$patch({ param: { id: String(slot.id) }, json }))
      else await read(api.timeSlots['time-slots'].$post({ json: { ...json, ...(unitId && { unitId }) } }))
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'slot-overlaps') throw error
      const yes = await askFirst({
        heading: msg('Trùng khung giờ khác'),
        text: `${sentence(error)} ${msg('Vẫn lưu?')}`,
        confirm: msg('Vẫn lưu'),
      })
      if (yes) await this.#save(true)
      return
    }
    toast({ text: msg('Đã lưu khung giờ phát.') })
    this.emit('saved')
    this.open = false
  }

  readonly #remove = async (): Promise<void> => {
    const slot = this.timeSlot
    if (!slot) return
    const yes = await askFirst({
      heading: msg('Bỏ khung giờ này?'),
      text: msg('Từ nay khung giờ này không còn được tính khi có sự cố hay khi lập lịch bảo trì.'),
      confirm: msg('Bỏ khung giờ'),
      danger: true,
    })
    if (!yes) return
    try {
      await api.timeSlots['time-slots'][':id'].$delete({ param: { id: String(slot.id) } })
      this.emit('saved')
      this.open = false
    } catch (error) {
      this.problem = sentence(error)
    }
  }
}
