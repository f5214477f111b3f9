import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { TicketDetail } from '../../../server/contract/api/tickets.ts'
import type { TicketAction } from '../../../server/contract/tickets.ts'
import { api, read } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/form-dialog.ts'
import type { FormTask } from '../../components/form-dialog.ts'
import type { IconName } from '../../components/icons.ts'
import '../../components/menu.ts'
import type { MenuItem } from '../../components/menu.ts'
import { toast } from '../../components/notices.ts'
import { msg } from '../../i18n.ts'
import { sentence } from '../../problem.ts'
import { actionWord } from '../../tickets/labels.ts'
import { act, assignTask, cancelTask, costTask, mergeTask, reopenTask, resolveTask, waitTask, weighTask } from './tasks.ts'

/** In this order the first that is allowed is the one large button. */
const foremost: readonly TicketAction[] = ['confirm', 'accept', 'resolve', 'resume', 'start']
const icons: Partial<Record<TicketAction, IconName>> = {
  confirm: 'check',
  accept: 'take',
  start: 'maintenance',
  resolve: 'check',
  resume: 'maintenance',
  wait: 'clock',
  reopen: 'back',
}

/** What can be done with a ticket now, asked from the server's own table. Emits `changed`. */
@customElement('tb-ticket-handling')
export class TbTicketHandling extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
      }
      @media screen and (max-width: 720px) {
        .main {
          position: fixed;
          inset: auto 0 calc(60px + env(safe-area-inset-bottom)) 0;
          z-index: 8;
          padding: var(--s2) var(--s4);
          border-top: 1px solid var(--line);
          background: var(--surface);
        }
        .main .btn {
          width: 100%;
          min-height: 52px;
        }
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) ticket: TicketDetail | null = null
  @state() private task: FormTask | null = null
  @state() private busy = false

  /** An answer that was under way while somebody acted here is older than what came of that. */
  override willUpdate(changes: PropertyValues<this>): void {
    const before = changes.get('ticket')
    const { ticket } = this
    if (before && ticket && before.id === ticket.id && before.revision > ticket.revision) this.ticket = before
  }

  override render() {
    const { ticket } = this
    if (!ticket) return nothing
    const main = foremost.find((action) => ticket.actions.includes(action))
    const beside = ticket.actions.filter((action) => action !== main && (action === 'wait' || action === 'start' || action === 'reopen'))
    const items = this.#more(ticket)
    return html`${main ? html`<div class="main">${this.#button(ticket, main, true)}</div>` : nothing}
    ${beside.map((action) => this.#button(ticket, action, false))}
    ${
      items.length > 0
        ? html`<tb-menu .label=${msg('Việc khác')} kind="" .items=${items}>${msg('Việc khác')}<tb-icon name="down"></tb-icon></tb-menu>`
        : nothing
    }
    ${this.task ? html`<tb-form-dialog .task=${this.task} @saved=${() => this.emit('changed')} @done=${this.#taskDone}></tb-form-dialog>` : nothing}`
  }

  #button(ticket: TicketDetail, action: TicketAction, primary: boolean) {
    const icon = icons[action]
    return html`<button class="btn ${primary ? 'primary' : ''}" ?disabled=${this.busy} @click=${() => void this.#do(ticket, action)}>
      ${icon ? html`<tb-icon .name=${icon}></tb-icon>` : nothing}${actionWord(action)}
    </button>`
  }

  #more(ticket: TicketDetail): MenuItem[] {
    const items: MenuItem[] = []
    const live = ticket.actions.includes('cancel')
    if (ticket.mayHandle && (live || ticket.status === 'resolved')) {
      items.push({ label: msg('Giao phiếu…'), run: () => void this.#assign(ticket) })
      items.push({ label: msg('Đổi mức ưu tiên…'), run: () => (this.task = weighTask(ticket)) })
    }
    if (ticket.mayHandle && ticket.status !== 'cancelled' && ticket.status !== 'duplicate')
      items.push({ label: msg('Ghi chi phí…'), run: () => (this.task = costTask(ticket)) })
    if (ticket.actions.includes('merge'))
      items.push({ label: msg('Gộp vào phiếu khác…'), run: () => (this.task = mergeTask(ticket, ticket.unitId)) })
    if (live) items.push({ label: msg('Huỷ phiếu…'), run: () => (this.task = cancelTask(ticket)) })
    return items
  }

  async #do(ticket: TicketDetail, action: TicketAction): Promise<void> {
    const { id, revision } = ticket
    switch (action) {
      case 'wait':
        this.task = waitTask(ticket)
        return
      case 'resolve':
        this.task = resolveTask(ticket)
        return
      case 'reopen':
        this.task = reopenTask(ticket)
        return
      case 'cancel':
        this.task = cancelTask(ticket)
        return
      case 'merge':
        this.task = mergeTask(ticket, ticket.unitId)
        return
      default:
        this.busy = true
        try {
          // What may be done next is on screen at once, before the page has asked anew.
          this.ticket = await act(id, { action, revision })
        } catch (error) {
          toast({ text: sentence(error), kind: 'problem' })
        }
        this.busy = false
        // Refused or not, what is on screen is no longer what is: a colleague may have been faster.
        this.emit('changed')
    }
  }

  async #assign(ticket: TicketDetail): Promise<void> {
    try {
      const people = await read(api.tickets.tickets.assignees.$get({ query: { unit: String(ticket.unitId) } }))
      this.task = assignTask(ticket, people, ticket.assignee?.id ?? null)
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }

  readonly #taskDone = (): void => {
    this.task = null
  }
}
