import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { IncidentMessage } from '../../../server/contract/api/notify.ts'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import '../../components/status.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatMoment } from '../../format.ts'
import { msg } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { channelIcon, deliveryShape, deliveryWord, messageWord } from '../../notify/labels.ts'

/** While something waits it is asked for again so often (ms). */
const lookAgain = 10_000

/** Ai đã được báo: each message about an incident, to whom, and whether it arrived. */
@customElement('tb-incident-told')
export class TbIncidentTold extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
      }
      li {
        display: grid;
        grid-template-columns: 20px minmax(0, 1fr) auto;
        gap: 0 var(--s2);
        padding: var(--s2) 0;
        border-top: 1px solid var(--line);
      }
      li:first-child {
        border-top: 0;
      }
      li > tb-icon {
        margin-top: 2px;
        color: var(--ink-2);
      }
      .who {
        overflow-wrap: anywhere;
      }
      .failure {
        grid-column: 2 / -1;
        color: var(--critical);
      }
    `,
  ]

  @property({ type: Number }) incidentId = 0
  /** May the reader see to what could not be sent? */
  @property({ type: Boolean }) manages = false
  private refresher: ReturnType<typeof setInterval> | undefined
  private readonly messages = new Load(this, (signal) =>
    read(api.notifyAck.incidents[':id'].messages.$get({ param: { id: String(this.incidentId) } }, until(signal))),
  )
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'reload' || (event.name === 'incidents' && event.ids.includes(this.incidentId))) this.messages.refresh()
  })

  override connectedCallback(): void {
    super.connectedCallback()
    this.refresher = setInterval(() => {
      if (this.messages.data?.some(({ status }) => status === 'pending' || status === 'failed')) this.messages.refresh()
    }, lookAgain)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.refresher)
  }

  override willUpdate(changes: PropertyValues<this>): void {
    if (this.hasUpdated && changes.has('incidentId')) this.messages.restart()
  }

  override render() {
    return this.messages.render((messages) => {
      if (messages.length === 0) return html`<p class="muted">${msg('Chưa gửi tin nào về sự cố này.')}</p>`
      const stuck = messages.some(({ status }) => status === 'dead')
      return html`<ul>
          ${messages.toReversed().map((message) => row(message))}
        </ul>
        ${
          stuck && this.manages
            ? html`<p class="small">
                <a href="/settings/notify?tab=deliveries&amp;show=dead">${msg('Xem và gửi lại tin không gửi được')}</a>
              </p>`
            : nothing
        }`
    }, 2)
  }
}

function row({ kind, channel, person, status, createdAt, sentAt, failure }: IncidentMessage) {
  return html`<li>
    <tb-icon .name=${channelIcon[channel.kind]}></tb-icon>
    <span class="who">
      ${person ?? msg('Nơi nhận chung')}
      <span class="muted small">${[channel.name, messageWord(kind), formatMoment(sentAt ?? createdAt)].join(' · ')}</span>
    </span>
    <tb-status class="small" .status=${deliveryShape[status]} .label=${deliveryWord(status)}></tb-status>
    ${failure ? html`<span class="failure small">${failure}</span>` : nothing}
  </li>`
}
