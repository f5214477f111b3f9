import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import './dialog.ts'
import { TbElement } from './element.ts'
import { placeErrors, formValues } from './field.ts'
import { msg } from '../i18n.ts'
import { errorsByField } from '../problem.ts'
import { forms } from '../styles/forms.ts'

/** One small form in a dialog: what it asks, how its fields are drawn, and what saving does. */
export type FormTask = {
  heading: string
  confirm: string
  fields: (errors: Record<string, string>) => TemplateResult
  /** Throws what the server refused; the dialog shows it beside the fields and stays. */
  save: (values: Record<string, string>) => Promise<unknown>
}

/** Runs a `FormTask`. Emits `saved` after success and `done` when it has closed. */
@customElement('tb-form-dialog')
export class TbFormDialog extends TbElement {
  static override styles = [...TbElement.styles, forms]

  @property({ attribute: false }) task: FormTask | null = null
  @state() private open = true
  @state() private busy = false
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''

  override render() {
    const { task } = this
    if (!task) return nothing
    return html`<tb-dialog .heading=${task.heading} .open=${this.open} @close=${() => this.emit('done')}>
      <form id="form" class="stack" novalidate @submit=${this.#submit}>
        ${task.fields(this.errors)} ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      </form>
      <button slot="footer" class="btn" @click=${this.#close}>${msg('Thôi')}</button>
      <button slot="footer" class="btn primary" form="form" ?disabled=${this.busy}>${task.confirm}</button>
    </tb-dialog>`
  }

  readonly #close = (): void => {
    this.open = false
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement) || !this.task || this.busy) return
    this.busy = true
    this.errors = {}
    this.problem = ''
    try {
      await this.task.save(formValues(event.target))
      this.emit('saved')
      this.open = false
    } catch (error) {
      this.errors = errorsByField(error)
      this.problem = await placeErrors(this, error)
    }
    this.busy = false
  }
}
