import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { errorsByField, fullSentence } from '../problem.ts'
import { forms } from '../styles/forms.ts'
import { TbElement } from './element.ts'
import { field, inputValue } from './field.ts'

/** A place to write into a timeline; Ctrl + Enter sends. What could not be sent stays. */
@customElement('tb-note-form')
export class TbNoteForm extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      form {
        display: grid;
        gap: var(--s2);
      }
      textarea {
        min-height: 64px;
      }
      .send {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: flex-end;
        gap: var(--s2) var(--s3);
      }
      @media (hover: none) {
        .send .small {
          display: none;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ]

  @property() label = ''
  @property() placeholder = ''
  @property() confirm = ''
  /** Words of a box to tick, e.g. that the note is internal; none when empty. */
  @property() option = ''
  /** Sends; throws what the server refused. */
  @property({ attribute: false }) save: (text: string, ticked: boolean) => Promise<unknown> = () => Promise.resolve()
  @state() private draft = ''
  @state() private ticked = false
  @state() private busy = false
  @state() private error = ''

  override render() {
    return html`<form @submit=${this.#submit}>
      ${field(
        { name: 'text', label: this.label, error: this.error },
        (ties) =>
          html`<textarea
            id=${ties.id}
            name="text"
            rows="2"
            maxlength="4000"
            placeholder=${this.placeholder}
            aria-describedby=${ties.describedBy}
            aria-invalid=${ties.invalid}
            .value=${this.draft}
            @input=${this.#write}
            @keydown=${this.#keys}
          ></textarea>`,
      )}
      <div class="send">
        ${
          this.option
            ? html`<label class="check"> <input type="checkbox" .checked=${this.ticked} @change=${this.#tick} />${this.option} </label>`
            : nothing
        }
        <span class="muted small" translate="no">Ctrl + Enter</span>
        <button class="btn" ?disabled=${this.busy || this.draft.trim() === ''}>${this.confirm}</button>
      </div>
    </form>`
  }

  readonly #write = (event: Event): void => {
    this.draft = inputValue(event)
  }

  readonly #tick = (): void => {
    this.ticked = !this.ticked
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (event.target instanceof HTMLTextAreaElement) event.target.form?.requestSubmit()
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const text = this.draft.trim()
    if (text === '' || this.busy) return
    this.busy = true
    this.error = ''
    try {
      await this.save(text, this.ticked)
      this.draft = ''
      this.emit('changed')
    } catch (error) {
      this.error = errorsByField(error)['text'] ?? fullSentence(error)
    }
    this.busy = false
  }
}
