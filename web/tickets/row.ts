import { html, nothing } from 'lit'
import { css } from 'lit'
import type { TicketItem } from '../../server/contract/api/tickets.ts'
import '../components/icon.ts'
import '../components/status.ts'
import { formatDateTime, formatMoment } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { kindIcon, statusWord } from '../labels.ts'
import { priorityWord, promiseWords, ticketShape, ticketStatusWord } from './labels.ts'

/** A ticket in a list: what, where, how pressing, who has it. */
export const ticketRow = (ticket: TicketItem) => {
  const where = ticket.site?.name ?? ticket.place
  const promise = promiseWords(ticket)
  return html`<li class="ticket ${ticket.clock === 'late' ? 'late' : ''}">
    <a href="/tickets/${ticket.id}">
      <tb-status compact .status=${ticketShape(ticket)} .label=${ticketStatusWord(ticket.status)}></tb-status>
      <span class="what">
        <strong>${ticket.title}</strong>
        <span class="about">
          <span>${msg(str`Số ${ticket.number}`)}</span>
          <span>${ticketStatusWord(ticket.status)}</span>
          ${where ? html`<span><tb-icon name="pin"></tb-icon>${where}</span>` : nothing}
          ${
            ticket.device && ticket.device.status !== 'ok'
              ? html`<span
                  ><tb-icon .name=${kindIcon[ticket.device.kind]}></tb-icon>${msg(str`thiết bị: ${statusWord(ticket.device.status)}`)}</span
                >`
              : nothing
          }
        </span>
      </span>
      <span class="who">
        <span class="priority ${ticket.priority}">${priorityWord(ticket.priority)}</span>
        <span>${ticket.assignee ? ticket.assignee.name : msg('Chưa có người nhận')}</span>
      </span>
      <span class="when">
        ${promise ? html`<span class="promise">${promise}</span>` : nothing}
        <time datetime=${ticket.createdAt} title=${formatDateTime(ticket.createdAt)}
          >${msg(str`Báo ${formatMoment(ticket.createdAt)}`)}</time
        >
      </span>
    </a>
  </li>`
}

export const ticketRowStyles = css`
  .tickets {
    border-top: 1px solid var(--line);
  }
  .ticket a {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr) 190px 170px;
    gap: 0 var(--s4);
    align-items: center;
    padding: var(--s2) var(--s2);
    border-bottom: 1px solid var(--line);
    color: inherit;
    text-decoration: none;
  }
  .ticket a:hover {
    background: var(--hover);
  }
  .what,
  .who,
  .when {
    display: grid;
    gap: 2px;
    min-width: 0;
  }
  .what strong {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .about {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--s3);
    font-size: var(--text-12);
    line-height: 16px;
    color: var(--ink-2);
    --icon-size: 12px;
  }
  .about span {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .who,
  .when {
    font-size: var(--text-12);
    line-height: 16px;
    color: var(--ink-2);
  }
  .when {
    text-align: right;
  }
  .priority.urgent,
  .priority.high {
    color: var(--ink);
    font-weight: 600;
  }
  .promise {
    color: var(--ink);
  }
  .late .promise {
    color: var(--critical);
    font-weight: 600;
  }
  @media screen and (max-width: 720px) {
    .ticket a {
      grid-template-columns: 16px minmax(0, 1fr);
      gap: var(--s1) var(--s3);
      align-items: start;
      padding: var(--s3) 0;
    }
    .ticket tb-status {
      margin-top: 3px;
    }
    .who,
    .when {
      grid-column: 2;
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--s3);
      text-align: left;
    }
  }
`
