import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { api, read, until } from '../api.ts'
import { TbElement } from '../components/element.ts'
import '../components/icon.ts'
import '../components/status.ts'
import { LiveController } from '../contexts/live.ts'
import { formatMoment, formatMoney } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { Load } from '../load.ts'
import { ticketShape, ticketStatusWord } from './labels.ts'

/** As many are listed; all are on the page of requests. */
const shown = 5

/** Repair requests about a device, or tied to an incident, newest first; and the way to a new one. */
@customElement('tb-ticket-links')
export class TbTicketLinks extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
      }
      h2 {
        margin-bottom: var(--s2);
      }
      li {
        display: grid;
        grid-template-columns: 16px minmax(0, 1fr);
        gap: 0 var(--s2);
        align-items: baseline;
        padding: var(--s1) 0;
      }
      li + li {
        border-top: 1px solid var(--line);
      }
      .btn {
        margin-top: var(--s2);
      }
    `,
  ]

  @property({ type: Number }) deviceId: number | null = null
  @property({ type: Number }) incidentId: number | null = null
  private readonly tickets = new Load(this, (signal) => {
    const about = this.incidentId === null ? { device: String(this.deviceId ?? 0) } : { incident: String(this.incidentId) }
    return read(api.tickets.tickets.$get({ query: { view: 'all', limit: String(shown), ...about } }, until(signal)))
  })
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'tickets' || event.name === 'reload') this.tickets.refresh()
  })

  override willUpdate(changes: PropertyValues): void {
    if (this.hasUpdated && (changes.has('deviceId') || changes.has('incidentId'))) this.tickets.restart()
  }

  override render() {
    return html`<h2>${msg('Phiếu báo hỏng')}</h2>
      ${this.tickets.render(
        (tickets) =>
          tickets.length === 0
            ? html`<p class="muted">${msg('Chưa có phiếu nào.')}</p>`
            : html`<ul>
                ${tickets.map(
                  (ticket) =>
                    html`<li>
                      <tb-status compact .status=${ticketShape(ticket)} .label=${ticketStatusWord(ticket.status)}></tb-status>
                      <span>
                        <a href="/tickets/${ticket.id}">${ticket.title}</a><br />
                        <span class="muted small"
                          >${[
                            msg(str`Số ${ticket.number}`),
                            ticketStatusWord(ticket.status),
                            formatMoment(ticket.createdAt),
                            ticket.cost > 0 ? formatMoney(ticket.cost) : '',
                          ]
                            .filter(Boolean)
                            .join(' · ')}</span
                        >
                      </span>
                    </li>`,
                )}
              </ul>`,
        2,
      )}
      ${
        this.deviceId === null
          ? nothing
          : html`<a class="btn no-print" href="/report?device=${this.deviceId}"><tb-icon name="plus"></tb-icon>${msg('Tạo phiếu')}</a>`
      }`
  }
}
