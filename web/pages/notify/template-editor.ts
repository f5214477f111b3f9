import { css, html, nothing } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import type { TemplateList } from '../../../server/contract/api/notify.ts'
import { api, read } from '../../api.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import { field, inputValue, placeErrors, textField } from '../../components/field.ts'
import '../../components/segments.ts'
import { selectedId } from '../../components/tabs.ts'
import { msg, str } from '../../i18n.ts'
import { messageWord } from '../../notify/labels.ts'
import { errorsByField, fullSentence } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'

type Template = TemplateList['templates'][number]

/** So long after the last letter the preview is made anew (ms). */
const rest = 500

/** The words of one kind of message, what may be filled in, and how it will look. Emits `saved` and `done`. */
@customElement('tb-template-editor')
export class TbTemplateEditor extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      tb-dialog {
        --dialog-width: 760px;
      }
      .places {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s1);
      }
      .preview {
        display: grid;
        gap: var(--s2);
        padding-top: var(--s4);
        border-top: 1px solid var(--line);
      }
      .words {
        padding: var(--s3);
        border-radius: var(--radius);
        background: var(--sunken);
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      iframe {
        width: 100%;
        height: 420px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: #ffffff;
      }
    `,
  ]

  @property({ attribute: false }) template: Template | null = null
  @property({ type: Number }) unitId = 0
  @property({ attribute: false }) placeholders: TemplateList['placeholders'] = []
  @state() private heading = ''
  @state() private body = ''
  @state() private look: 'chat' | 'email' = 'chat'
  @state() private preview: { title: string; text: string; html: string } | null = null
  @state() private refusal = ''
  @state() private open = true
  @state() private busy = false
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''
  @query('textarea') private area!: HTMLTextAreaElement | null
  private begun = false
  private timer: ReturnType<typeof setTimeout> | undefined

  override willUpdate(): void {
    if (this.begun || !this.template) return
    this.begun = true
    this.heading = this.template.title
    this.body = this.template.body
    void this.#look()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.timer)
  }

  override render() {
    const { template, errors } = this
    if (!template) return nothing
    return html`<tb-dialog
      .heading=${msg(str`Lời nhắn: ${messageWord(template.kind)}`)}
      .open=${this.open}
      @close=${() => this.emit('done')}
    >
      <form id="form" class="stack" novalidate @submit=${this.#save}>
        ${textField({ name: 'title', label: msg('Tiêu đề'), value: this.heading, onInput: (text) => this.#write({ title: text }), error: errors['title'] })}
        ${field(
          { name: 'body', label: msg('Nội dung'), error: errors['body'] },
          (ties) =>
            html`<textarea
              id=${ties.id}
              name="body"
              rows="5"
              .value=${this.body}
              aria-describedby=${ties.describedBy}
              aria-invalid=${ties.invalid}
              @input=${(event: Event) => this.#write({ body: inputValue(event) })}
            ></textarea>`,
        )}
        <div class="field">
          <span class="label">${msg('Ô điền: bấm để chèn vào nội dung')}</span>
          <div class="places">
            ${this.placeholders.map(
              ({ name, about, example }) =>
                html`<button type="button" class="btn small" title="${about}. ${example}" @click=${() => this.#insert(name)}>
                  {${name}}
                </button>`,
            )}
          </div>
          <span class="hint">${msg('Dòng chỉ gồm ô điền trống thì không hiện.')}</span>
        </div>
        ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
        <div class="preview">
          <div class="row wrap">
            <h2 class="grow">${msg('Xem trước')}</h2>
            <tb-segments
              .label=${msg('Xem trước')}
              .segments=${[
                { id: 'chat', label: msg('Tin nhắn') },
                { id: 'email', label: msg('Thư điện tử') },
              ]}
              .selected=${this.look}
              @select=${this.#select}
            ></tb-segments>
          </div>
          ${this.#preview()}
        </div>
      </form>
      <button slot="footer" class="btn" @click=${this.#preset}>${msg('Điền lời có sẵn')}</button>
      <button slot="footer" class="btn" @click=${this.#close}>${msg('Thôi')}</button>
      <button slot="footer" class="btn primary" form="form" ?disabled=${this.busy}>${msg('Lưu')}</button>
    </tb-dialog>`
  }

  #preview() {
    if (this.refusal) return html`<p class="muted" role="status">${this.refusal}</p>`
    if (!this.preview) return nothing
    return this.look === 'chat'
      ? html`<p class="words" role="status" translate="no">${this.preview.text}</p>`
      : html`<iframe title=${msg('Thư như người nhận thấy')} sandbox="" .srcdoc=${this.preview.html}></iframe>`
  }

  readonly #select = (event: Event): void => {
    this.look = selectedId(event) === 'email' ? 'email' : 'chat'
  }

  #write(words: { title?: string; body?: string }): void {
    this.heading = words.title ?? this.heading
    this.body = words.body ?? this.body
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.#look(), rest)
  }

  /** Puts a placeholder where the cursor is. */
  #insert(name: string): void {
    const { area, body } = this
    const at = area?.selectionStart ?? body.length
    const end = area?.selectionEnd ?? at
    const text = `{${name}}`
    this.#write({ body: body.slice(0, at) + text + body.slice(end) })
    void this.updateComplete.then(() => {
      area?.focus()
      area?.setSelectionRange(at + text.length, at + text.length)
    })
  }

  readonly #preset = (): void => {
    const { preset } = this.template ?? {}
    if (preset) this.#write(preset)
  }

  readonly #close = (): void => {
    this.open = false
  }

  get #json() {
    const kind = this.template?.kind ?? 'opened'
    return { unitId: this.unitId, kind, title: this.heading, body: this.body }
  }

  /** Shows how it will look, or why it cannot. */
  async #look(): Promise<void> {
    const asked = this.#json
    try {
      const preview = await read(api.notify.notify.templates.preview.$post({ json: asked }))
      if (JSON.stringify(asked) !== JSON.stringify(this.#json)) return
      this.preview = preview
      this.refusal = ''
    } catch (error) {
      this.refusal = fullSentence(error)
    }
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (this.busy) return
    this.busy = true
    this.errors = {}
    this.problem = ''
    try {
      await read(api.notify.notify.templates.$put({ json: this.#json }))
      this.emit('saved')
      this.open = false
    } catch (error) {
      this.errors = errorsByField(error)
      this.problem = await placeErrors(this, error)
    }
    this.busy = false
  }
}
