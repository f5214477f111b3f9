import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { MaintenanceItem, MaintenancePreview } from '../../../server/contract/api/maintenance.ts'
import { api, read } from '../../api.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import { placeErrors } from '../../components/field.ts'
import { toast } from '../../components/notices.ts'
import '../../components/skeleton.ts'
import { msg } from '../../i18n.ts'
import { ApiError, errorsByField, refused } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'
import { page } from '../../styles/page.ts'
import { type Choices, reasonField, whenFields, whereFields } from './plan-fields.ts'
import { type Draft, hasBeginning, planBody, startingAt } from './plan-form.ts'
import { planPreview } from './plan-preview.ts'

/** After the last change of the form, before the preview is asked for (ms). */
const pause = 350

/** Plans maintenance or changes what was planned, with a preview of what it would come to. Emits `saved` after success and `done` when it has closed. */
@customElement('tb-plan-dialog')
export class TbPlanDialog extends TbElement {
  static override styles = [
    ...TbElement.styles,
    page,
    forms,
    css`
      .weekdays {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s4);
      }
      .preview {
        display: grid;
        gap: var(--s2);
      }
      .notice > div {
        display: grid;
        gap: var(--s2);
      }
      .actions > .btn {
        flex: 0 1 auto;
      }
    `,
  ]

  /** The form as it opens. */
  @property({ attribute: false }) draft: Draft | null = null
  @property({ attribute: false }) choices: Choices = { devices: [], sites: [], agents: [], units: [] }
  /** The window that is changed; null: a new one. */
  @property({ attribute: false }) item: MaintenanceItem | null = null
  @state() private open = true
  @state() private busy = false
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''
  @state() private preview: MaintenancePreview | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked = 0

  override firstUpdated(): void {
    void this.#ask()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  override render() {
    const { draft, errors, item } = this
    if (!draft) return nothing
    const ties = { draft, errors, change: this.#change }
    return html`<tb-dialog
      .heading=${item ? msg('Sửa lịch bảo trì') : msg('Lập lịch bảo trì')}
      .open=${this.open}
      style="--dialog-width:640px"
      @close=${() => this.emit('done')}
    >
      <form id="form" class="stack" novalidate @submit=${this.#submit}>
        ${whereFields(ties, this.choices, item !== null)} ${whenFields(ties)}
        ${reasonField(draft.reason, errors['reason'], (reason) => this.#change({ reason }))}
        ${this.preview ? planPreview(this.preview, (start) => this.#change(startingAt(draft, start))) : nothing}
        ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      </form>
      <button slot="footer" class="btn" @click=${this.#close}>${msg('Thôi')}</button>
      <button slot="footer" class="btn primary" form="form" ?disabled=${this.busy}>${item ? msg('Lưu') : msg('Lập lịch')}</button>
    </tb-dialog>`
  }

  readonly #close = (): void => {
    this.open = false
  }

  readonly #change = (fields: Partial<Draft>): void => {
    if (!this.draft) return
    this.draft = { ...this.draft, ...fields }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(), pause)
  }

  /** What is incomplete has no preview; only pressing the button complains. */
  async #ask(): Promise<void> {
    if (!this.draft) return
    const asked = ++this.#asked
    const { date, time } = hasBeginning(this.draft)
    if (!date || !time) {
      this.preview = null
      return
    }
    const { reason: _, ...json } = planBody(this.draft)
    try {
      const preview = await read(api.maintenance.maintenance.preview.$post({ json }))
      if (asked === this.#asked) this.preview = preview
    } catch (error) {
      if (asked === this.#asked && error instanceof ApiError) this.preview = null
    }
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { draft, item } = this
    if (!draft || this.busy) return
    this.busy = true
    this.errors = {}
    this.problem = ''
    const json = planBody(draft)
    try {
      const { date, time } = hasBeginning(draft)
      if (!date) throw refused('startsAt', msg('Hãy nhập ngày'))
      if (!time) throw refused('startTime', msg('Giờ phải có dạng 17:00'))
      if (item) await read(api.maintenance.maintenance[':id'].$put({ param: { id: String(item.id) }, json }))
      else await read(api.maintenance.maintenance.$post({ json }))
      toast({ text: item ? msg('Đã sửa lịch bảo trì.') : msg('Đã lập lịch bảo trì.') })
      this.emit('saved')
      this.open = false
    } catch (error) {
      this.errors = errorsByField(error)
      this.problem = await placeErrors(this, error)
    }
    this.busy = false
  }
}
