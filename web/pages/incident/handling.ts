import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { IncidentDetail } from '../../../server/contract/api/incidents.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/form-dialog.ts'
import type { FormTask } from '../../components/form-dialog.ts'
import '../../components/icon.ts'
import '../../components/menu.ts'
import type { MenuItem } from '../../components/menu.ts'
import { msg, str } from '../../i18n.ts'
import { acknowledge, giveBack, mute, unmute } from '../../incidents/actions.ts'
import { isLive } from '../../incidents/labels.ts'
import { isWaiting } from '../../../server/contract/incident-urgency.ts'
import { now } from '../../now.ts'
import { muteChoices } from './mute-choices.ts'
import { closeTask, muteTask } from './tasks.ts'

/** What can be done with an incident now. On the phone the one that matters stands in thumb's reach. Emits `changed`. */
@customElement('tb-incident-handling')
export class TbIncidentHandling extends TbElement {
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

  @property({ attribute: false }) incident: IncidentDetail | null = null
  /** Name of the reader. */
  @property() me = ''
  @state() private task: FormTask | null = null

  override render() {
    const { incident } = this
    if (!incident?.mayHandle || incident.status === 'closed' || incident.status === 'merged') return nothing
    return html`${this.#main(incident)} ${isLive(incident) ? this.#mute(incident) : nothing} ${this.#giveBack(incident)}
    ${
      this.task
        ? html`<tb-form-dialog .task=${this.task} @saved=${() => this.emit('changed')} @done=${this.#taskDone}></tb-form-dialog>`
        : nothing
    }`
  }

  readonly #taskDone = (): void => {
    this.task = null
  }

  #main(incident: IncidentDetail) {
    if (isWaiting(incident) || (incident.status === 'recovering' && incident.acknowledgedAt === null))
      return html`<div class="main">
        <button class="btn primary" @click=${() => void this.#run(acknowledge(incident.id, () => this.emit('changed')))}>
          <tb-icon name="take"></tb-icon>${msg('Nhận việc')}
        </button>
      </div>`
    if (incident.status !== 'resolved') return nothing
    return html`<div class="main">
      <button class="btn primary" @click=${() => (this.task = closeTask(incident))}>
        <tb-icon name="check"></tb-icon>${msg('Đóng sự cố')}
      </button>
    </div>`
  }

  #mute(incident: IncidentDetail) {
    if (incident.mutedUntil !== null && Date.parse(incident.mutedUntil) > now())
      return html`<button class="btn" @click=${() => void this.#run(unmute(incident.id))}>
        <tb-icon name="bell"></tb-icon>${msg('Bật lại tin báo')}
      </button>`
    const items: MenuItem[] = [
      ...muteChoices(now()).map(({ label, minutes }) => ({ label, run: () => void this.#run(mute(incident.id, minutes)) })),
      'divider',
      { label: msg('Khoảng khác…'), run: () => (this.task = muteTask(incident.id)) },
    ]
    return html`<tb-menu .label=${msg('Tắt báo')} kind="" .items=${items}
      ><tb-icon name="mute"></tb-icon>${msg('Tắt báo')}<tb-icon name="down"></tb-icon
    ></tb-menu>`
  }

  #giveBack(incident: IncidentDetail) {
    if (incident.acknowledgedAt === null || !isLive(incident)) return nothing
    const who = incident.acknowledgedBy
    return html`<button class="btn" @click=${() => void this.#run(giveBack(incident.id))}>
      <tb-icon name="back"></tb-icon>${who === this.me || who === null ? msg('Trả lại việc') : msg(str`Bỏ nhận việc của ${who}`)}
    </button>`
  }

  /** Refused or not, what is on screen is no longer what is: a colleague may have been faster. */
  async #run(work: Promise<boolean>): Promise<void> {
    await work
    this.emit('changed')
  }
}
