import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { IncidentEvent } from '../../../server/contract/api/incidents.ts'
import { api, read } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import '../../components/note-form.ts'
import { formatDateTime, formatMoment } from '../../format.ts'
import { msg } from '../../i18n.ts'
import { timelineStyles } from '../../styles/timeline.ts'
import { timelineOf } from './event-words.ts'

/** Diễn biến: what the rules found and what people did, newest first, with a place to write. Emits `changed`. */
@customElement('tb-incident-timeline')
export class TbIncidentTimeline extends TbElement {
  static override styles = [
    ...TbElement.styles,
    timelineStyles,
    css`
      :host {
        display: block;
      }
      tb-note-form {
        display: block;
        margin-bottom: var(--s4);
      }
    `,
  ]

  @property({ type: Number }) incidentId = 0
  @property({ attribute: false }) events: readonly IncidentEvent[] = []
  @property({ type: Boolean }) handled = false

  override render() {
    return html`${
        this.handled
          ? html`<tb-note-form
              .label=${msg('Ghi chú')}
              .placeholder=${msg('Đã gọi ai, đã thử gì, hẹn khi nào…')}
              .confirm=${msg('Ghi vào diễn biến')}
              .save=${this.#note}
              @changed=${() => this.emit('changed')}
            ></tb-note-form>`
          : nothing
      }
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

  readonly #note = (text: string): Promise<unknown> =>
    read(api.incidents.incidents[':id'].comments.$post({ param: { id: String(this.incidentId) }, json: { text } }))
}
