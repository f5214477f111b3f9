import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import { LiveController } from '../../contexts/live.ts'
import { msg } from '../../i18n.ts'
import { acknowledge, mute } from '../../incidents/actions.ts'
import { incidentId, rowMuteMinutes } from '../../incidents/list.ts'
import { byUrgency } from '../../../server/contract/incident-urgency.ts'
import { Load } from '../../load.ts'

/** The incidents that concern a device now, as its cause or not; nothing without any. */
@customElement('tb-open-incidents')
export class TbOpenIncidents extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
      }
      :host([empty]) {
        display: none;
      }
    `,
  ]

  @property({ type: Number }) deviceId = 0
  /** May the reader take them? */
  @property({ type: Boolean }) handled = false
  private readonly incidents = new Load(this, (signal) =>
    read(api.incidents.incidents.$get({ query: { device: String(this.deviceId), status: 'open,recovering' } }, until(signal))),
  )
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'incidents' || event.name === 'reload') this.incidents.refresh()
  })

  override willUpdate(changes: PropertyValues<this>): void {
    if (this.hasUpdated && changes.has('deviceId')) this.incidents.restart()
    this.toggleAttribute('empty', !this.incidents.data?.length)
  }

  override render() {
    const incidents = this.incidents.data ?? []
    if (incidents.length === 0) return nothing
    return html`<tb-incident-list
      .label=${msg('Sự cố đang xảy ra')}
      .incidents=${incidents.toSorted(byUrgency)}
      ?handled=${this.handled}
      @take=${(event: Event) => void this.#take(incidentId(event))}
      @mute=${(event: Event) => void this.#mute(incidentId(event))}
    ></tb-incident-list>`
  }

  async #take(id: number): Promise<void> {
    await acknowledge(id, () => this.incidents.refresh())
    this.incidents.refresh()
  }

  async #mute(id: number): Promise<void> {
    await mute(id, rowMuteMinutes)
    this.incidents.refresh()
  }
}
