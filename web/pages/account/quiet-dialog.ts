import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { MyNotify } from '../../../server/contract/api/notify-me.ts'
import { api, read } from '../../api.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import { placeErrors } from '../../components/field.ts'
import '../../components/icon.ts'
import { msg, str } from '../../i18n.ts'
import { errorsByField } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'
import { type HoursDraft, hoursDraft, hoursFields, hoursOf } from '../notify/hours.ts'

const night: HoursDraft = { days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00' }

/** Giờ nghỉ: when a person is left alone, and whether critical incidents come all the same. Emits `saved` and `done`. */
@customElement('tb-quiet-dialog')
export class TbQuietDialog extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      fieldset.hours {
        display: grid;
        gap: var(--s3);
        padding-bottom: var(--s4);
        border-bottom: 1px solid var(--line);
      }
      .weekdays {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s4);
      }
      .btn {
        justify-self: start;
      }
    `,
  ]

  @property({ attribute: false }) quiet: MyNotify['quiet'] = { hours: [], criticalPasses: true }
  @state() private hours: readonly HoursDraft[] | null = null
  @state() private criticalPasses = true
  @state() private open = true
  @state() private busy = false
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''

  override willUpdate(): void {
    if (this.hours) return
    this.hours = this.quiet.hours.length === 0 ? [night] : this.quiet.hours.map((hours) => hoursDraft(hours, night))
    this.criticalPasses = this.quiet.criticalPasses
  }

  override render() {
    const hours = this.hours ?? []
    return html`<tb-dialog .heading=${msg('Giờ nghỉ')} .open=${this.open} @close=${() => this.emit('done')}>
      <form id="form" class="stack" novalidate @submit=${this.#save}>
        <p class="muted">${msg('Trong giờ nghỉ tin được giữ lại; khi hết giờ chỉ báo những gì vẫn còn.')}</p>
        ${hours.map((one, i) => this.#hours(one, i, hours.length))}
        ${
          hours.length < 10
            ? html`<button type="button" class="btn" @click=${() => this.#set([...hours, night])}>
                <tb-icon name="plus"></tb-icon>${msg('Thêm giờ nghỉ')}
              </button>`
            : nothing
        }
        <label class="check">
          <input type="checkbox" .checked=${this.criticalPasses} @change=${this.#turn} />
          ${msg('Sự cố nghiêm trọng vẫn báo ngay')}
        </label>
        ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      </form>
      <button slot="footer" class="btn" @click=${this.#close}>${msg('Thôi')}</button>
      <button slot="footer" class="btn primary" form="form" ?disabled=${this.busy}>${msg('Lưu')}</button>
    </tb-dialog>`
  }

  #hours(one: HoursDraft, index: number, count: number) {
    const hours = this.hours ?? []
    return html`<fieldset class="hours">
      <legend class="visually-hidden">${msg(str`Giờ nghỉ ${index + 1}`)}</legend>
      ${hoursFields(`hours.${index}`, one, this.errors, (changed) => this.#set(hours.map((other, i) => (i === index ? changed : other))))}
      <button type="button" class="btn quiet" @click=${() => this.#set(hours.filter((_, i) => i !== index))}>
        <tb-icon name="trash"></tb-icon>${count > 1 ? msg(str`Bỏ giờ nghỉ ${index + 1}`) : msg('Bỏ giờ nghỉ')}
      </button>
    </fieldset>`
  }

  #set(hours: readonly HoursDraft[]): void {
    this.hours = hours
  }

  readonly #turn = (): void => {
    this.criticalPasses = !this.criticalPasses
  }

  readonly #close = (): void => {
    this.open = false
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (this.busy) return
    this.busy = true
    this.errors = {}
    this.problem = ''
    try {
      const hours = (this.hours ?? []).map((one, i) => hoursOf(one, `hours.${i}`))
      await read(api.notifyMe.notify.me.quiet.$put({ json: { hours, criticalPasses: this.criticalPasses } }))
      this.emit('saved')
      this.open = false
    } catch (error) {
      this.errors = errorsByField(error)
      this.problem = await placeErrors(this, error)
    }
    this.busy = false
  }
}
