import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { IncidentEvent } from '../../../server/contract/api/incidents.ts'
import { api, read } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import { field, inputValue } from '../../components/field.ts'
import '../../components/icon.ts'
import { formatDateTime, formatMoment } from '../../format.ts'
import { msg } from '../../i18n.ts'
import { errorsByField, fullSentence } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'
import { timelineOf } from './event-words.ts'

/** Diễn biến: what the rules found and what people did, newest first, with a place to write. Emits `changed`. */
@customElement('tb-incident-timeline')
export class TbIncidentTimeline extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      :host {
        display: block;
      }
      form {
        display: grid;
        gap: var(--s2);
        margin-bottom: var(--s4);
      }
      form textarea {
        min-height: 64px;
      }
      .send {
        display: flex;
        align-items: center;
        justify-content: flex-end;
        gap: var(--s3);
      }
      li {
        position: relative;
        display: grid;
        grid-template-columns: 24px minmax(0, 1fr) auto;
        gap: 0 var(--s3);
        padding-bottom: var(--s4);
      }
      /* The line that ties the entries together. */
      li:not(:last-child)::before {
        content: '';
        position: absolute;
        left: 11.5px;
        top: 24px;
        bottom: 0;
        width: 1px;
        background: var(--line);
      }
      .sign {
        display: grid;
        place-items: center;
        width: 24px;
        height: 24px;
        border-radius: 50%;
        background: var(--sunken);
        color: var(--ink-2);
        --icon-size: 14px;
      }
      .sign.critical {
        background: var(--critical-soft);
        color: var(--critical);
      }
      .sign.warning {
        background: var(--warning-soft);
        color: var(--warning);
      }
      .sign.ok {
        background: var(--ok-soft);
        color: var(--ok);
      }
      .text {
        padding-top: 2px;
        overflow-wrap: anywhere;
      }
      time {
        padding-top: 3px;
        font-size: var(--text-12);
        color: var(--ink-2);
        white-space: nowrap;
      }
      .note {
        grid-column: 2 / -1;
        margin-top: var(--s1);
        padding: var(--s2) var(--s3);
        border-radius: var(--radius);
        background: var(--sunken);
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      @media print {
        form {
          display: none;
        }
        li {
          break-inside: avoid;
        }
      }
    `,
  ]

  @property({ type: Number }) incidentId = 0
  @property({ attribute: false }) events: readonly IncidentEvent[] = []
  @property({ type: Boolean }) handled = false
  @state() private draft = ''
  @state() private busy = false
  @state() private error = ''

  override render() {
    return html`${this.handled ? this.#form() : nothing}
      <ol>
        ${timelineOf(this.events).map(
          (entry) =>
            html`<li>
              <span class="sign ${entry.tone ?? ''}"><tb-icon .name=${entry.icon}></tb-icon></span>
              <p class="text">
                ${entry.text} ${entry.incident ? html` <a href="/incidents/${entry.incident}">${msg('Xem sự cố đó')}</a>` : nothing}
              </p>
              <time datetime=${entry.at} title=${formatDateTime(entry.at)}>${formatMoment(entry.at)}</time>
              ${entry.note ? html`<p class="note">${entry.note}</p>` : nothing}
            </li>`,
        )}
      </ol>`
  }

  #form() {
    return html`<form @submit=${this.#submit}>
      ${field(
        { name: 'text', label: msg('Ghi chú'), error: this.error },
        (ties) =>
          html`<textarea
            id=${ties.id}
            name="text"
            rows="2"
            maxlength="4000"
            placeholder=${msg('Đã gọi ai, đã thử gì, hẹn khi nào…')}
            aria-describedby=${ties.describedBy}
            aria-invalid=${ties.invalid}
            .value=${this.draft}
            @input=${(event: Event) => (this.draft = inputValue(event))}
            @keydown=${this.#keys}
          ></textarea>`,
      )}
      <div class="send">
        <span class="muted small" translate="no">Ctrl + Enter</span>
        <button class="btn" ?disabled=${this.busy || this.draft.trim() === ''}>${msg('Ghi vào diễn biến')}</button>
      </div>
    </form>`
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
      await read(api.incidents.incidents[':id'].comments.$post({ param: { id: String(this.incidentId) }, json: { text } }))
      this.draft = ''
      this.emit('changed')
    } catch (error) {
      // What was written stays, to be sent again.
      this.error = errorsByField(error)['text'] ?? fullSentence(error)
    }
    this.busy = false
  }
}
