import { css, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { api, read } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import { field, inputValue } from '../../components/field.ts'
import '../../components/icon.ts'
import { toast } from '../../components/notices.ts'
import { msg } from '../../i18n.ts'
import { errorsByField, fullSentence } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'

/** The headings that a note begins with. */
const template = (): string =>
  [msg('Diễn biến'), msg('Nguyên nhân'), msg('Cách xử lý'), msg('Việc cần làm')].map((heading) => `${heading}:\n\n`).join('')

/** Rút kinh nghiệm: what is kept for the next time, as plain text. Emits `changed`. */
@customElement('tb-post-mortem')
export class TbPostMortem extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      :host {
        display: block;
      }
      .text {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      .actions {
        margin-top: var(--s2);
      }
      textarea {
        min-height: 220px;
      }
    `,
  ]

  @property({ type: Number }) incidentId = 0
  @property({ attribute: false }) text: string | null = null
  @property({ type: Boolean }) handled = false
  @state() private draft: string | null = null
  @state() private busy = false
  @state() private error = ''

  override render() {
    if (this.draft !== null) return this.#editor(this.draft)
    const edit = this.handled
      ? html`<p class="actions no-print">
          <button class="btn" @click=${this.#edit}>
            <tb-icon name="edit"></tb-icon>${this.text ? msg('Sửa') : msg('Ghi rút kinh nghiệm')}
          </button>
        </p>`
      : ''
    return html`${this.text ? html`<p class="text">${this.text}</p>` : html`<p class="muted">${msg('Chưa ghi.')}</p>`} ${edit}`
  }

  #editor(draft: string) {
    return html`<form @submit=${this.#save}>
      ${field(
        { name: 'text', label: msg('Rút kinh nghiệm'), error: this.error },
        (ties) =>
          html`<textarea
            id=${ties.id}
            name="text"
            maxlength="20000"
            aria-describedby=${ties.describedBy}
            aria-invalid=${ties.invalid}
            .value=${draft}
            @input=${(event: Event) => (this.draft = inputValue(event))}
          ></textarea>`,
      )}
      <p class="actions">
        <button class="btn primary" ?disabled=${this.busy}>${msg('Lưu')}</button>
        <button class="btn" type="button" @click=${() => (this.draft = null)}>${msg('Thôi')}</button>
      </p>
    </form>`
  }

  readonly #edit = async (): Promise<void> => {
    this.draft = this.text ?? template()
    await this.updateComplete
    this.renderRoot.querySelector('textarea')?.focus()
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (this.busy || this.draft === null) return
    this.busy = true
    this.error = ''
    try {
      const text = this.draft.trim()
      await read(api.incidents.incidents[':id']['post-mortem'].$put({ param: { id: String(this.incidentId) }, json: { text } }))
      this.draft = null
      toast({ text: msg('Đã lưu phần rút kinh nghiệm.') })
      this.emit('changed')
    } catch (error) {
      this.error = errorsByField(error)['text'] ?? fullSentence(error)
    }
    this.busy = false
  }
}
