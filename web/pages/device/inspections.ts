import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import type { InspectionItem } from '../../../server/contract/api/inspections.ts'
import { inspectionResults, type InspectionResult, type Status } from '../../../server/contract/kinds.ts'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import { field, selectField, textField } from '../../components/field.ts'
import '../../components/form-dialog.ts'
import type { FormTask } from '../../components/form-dialog.ts'
import { toast } from '../../components/notices.ts'
import '../../components/status.ts'
import '../../components/time.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatDuration } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { inspectionWord } from '../../labels.ts'
import { Load } from '../../load.ts'
import { now } from '../../now.ts'
import { page } from '../../styles/page.ts'

const day = 86_400_000
const statusOf: Record<InspectionResult, Status> = { good: 'ok', trouble: 'warning', broken: 'critical' }
const isResult = (text: string | undefined): text is InspectionResult => inspectionResults.some((result) => result === text)

/** What people found who looked at a device, and writing down what one has found. Emits `changed`. */
@customElement('tb-inspections')
export class TbInspections extends TbElement {
  static override styles = [
    ...TbElement.styles,
    page,
    css`
      :host {
        display: grid;
        gap: var(--s3);
      }
      li {
        display: grid;
        grid-template-columns: 150px minmax(0, 1fr);
        gap: var(--s1) var(--s3);
        padding: var(--s2) 0;
        border-bottom: 1px solid var(--line);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s2);
      }
      @media screen and (max-width: 720px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ]

  @property({ attribute: false }) device: DeviceDetail | null = null
  @property({ type: Boolean }) editable = false
  @state() private task: FormTask | null = null
  private readonly list = new Load(this, async (signal) =>
    this.device ? read(api.inspections.devices[':id'].inspections.$get({ param: { id: String(this.device.id) } }, until(signal))) : [],
  )
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'reload' || (event.name === 'devices' && this.device && event.ids.includes(this.device.id))) this.list.refresh()
  })

  override render() {
    const { device } = this
    if (!device) return nothing
    return html`<div class="head">
        <h2 class="minor">${msg('Kiểm tra tại chỗ')}</h2>
        ${this.editable ? html`<button class="btn no-print" @click=${this.#record}><tb-icon name="edit"></tb-icon>${msg('Ghi kết quả kiểm tra')}</button>` : nothing}
      </div>
      ${this.list.render((items) => this.#items(device, items), 2)}
      ${this.task ? html`<tb-form-dialog .task=${this.task} @saved=${this.#saved} @done=${this.#closed}></tb-form-dialog>` : nothing}`
  }

  #items(device: DeviceDetail, items: readonly InspectionItem[]) {
    const [newest] = items
    if (!newest) return html`<p class="muted">${msg('Chưa có kết quả kiểm tra nào.')}</p>`
    const age = now() - Date.parse(newest.at)
    return html`<p class="muted">
        ${
          age < device.inspectionDays * day
            ? msg(
                str`Kết quả gần nhất cách đây ${formatDuration(age)}, còn giá trị trong ${formatDuration(device.inspectionDays * day - age)}.`,
              )
            : msg(str`Kết quả gần nhất cách đây ${formatDuration(age)}, đã quá ${device.inspectionDays} ngày nên tình trạng chưa rõ.`)
        }
      </p>
      <ul>
        ${items.map(
          (item) =>
            html`<li>
              <tb-status .status=${statusOf[item.result]} .label=${inspectionWord(item.result)}></tb-status>
              <span>
                ${item.note ?? nothing}
                <span class="muted small"
                  >${item.note ? ' · ' : nothing}<tb-time .at=${item.at}></tb-time>${item.by ? ` · ${item.by}` : nothing}</span
                >
              </span>
            </li>`,
        )}
      </ul>`
  }

  readonly #record = (): void => {
    const { device } = this
    if (!device) return
    this.task = {
      heading: msg('Ghi kết quả kiểm tra'),
      confirm: msg('Ghi'),
      fields: (errors) =>
        html`${selectField({
          name: 'result',
          label: msg('Kết quả'),
          value: 'good',
          choices: inspectionResults.map((result) => ({ value: result, label: inspectionWord(result) })),
          error: errors['result'],
        })}
        ${field(
          { name: 'note', label: msg('Thấy gì, đã làm gì'), optional: true, error: errors['note'] },
          (ties) =>
            html`<textarea
              id=${ties.id}
              name="note"
              rows="3"
              maxlength="2000"
              aria-describedby=${ties.describedBy}
              aria-invalid=${ties.invalid}
            ></textarea>`,
        )}
        ${textField({
          name: 'days',
          label: msg('Kết quả có giá trị trong (ngày)'),
          value: device.inspectionDays,
          inputmode: 'numeric',
          hint: msg('Quá số ngày này mà chưa kiểm tra lại thì tình trạng thành chưa rõ.'),
          error: errors['inspectionDays'],
        })}`,
      save: async ({ result, note, days }) => {
        const param = { id: String(device.id) }
        if (Number(days) !== device.inspectionDays)
          await read(api.devices.devices[':id'].$patch({ param, json: { inspectionDays: Number(days) } }))
        const json = { result: isResult(result) ? result : 'good', ...(note ? { note } : {}) }
        await read(api.inspections.devices[':id'].inspections.$post({ param, json }))
        toast({ text: msg('Đã ghi kết quả kiểm tra.') })
      },
    }
  }

  readonly #saved = (): void => {
    this.list.refresh()
    this.emit('changed')
  }

  readonly #closed = (): void => {
    this.task = null
  }
}
