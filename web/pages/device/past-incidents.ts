import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { IncidentItem } from '../../../server/contract/api/incidents.ts'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatDateTime, formatDuration } from '../../format.ts'
import { incidentStatusWord, verdictIcon, verdictWord } from '../../incidents/labels.ts'
import { lasted } from '../../incidents/row-words.ts'
import { Load } from '../../load.ts'
import { now } from '../../now.ts'
import { pastSentence } from './past-incidents-data.ts'

const year = 365 * 86_400_000
/** So many are listed; the page of incidents has them all. */
const listed = 8

/** The incidents of a device's last twelve months: how many and how long, and the newest of them. */
@customElement('tb-past-incidents')
export class TbPastIncidents extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
      }
      ul {
        margin-top: var(--s2);
        border-top: 1px solid var(--line);
      }
      li {
        display: grid;
        grid-template-columns: minmax(140px, auto) minmax(0, 1fr) auto;
        gap: 0 var(--s4);
        align-items: baseline;
        padding: 6px 0;
        border-bottom: 1px solid var(--line);
      }
      .what {
        display: flex;
        align-items: center;
        gap: 6px;
        color: var(--ink-2);
      }
      @media screen and (max-width: 720px) {
        li {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .what {
          grid-column: 1 / -1;
          grid-row: 2;
        }
        a {
          display: inline-flex;
          align-items: center;
          min-height: 44px;
        }
      }
    `,
  ]

  @property({ type: Number }) deviceId = 0
  private readonly incidents = new Load(this, (signal) => {
    const query = {
      device: String(this.deviceId),
      status: 'resolved,closed,merged',
      from: new Date(now() - year).toISOString(),
      limit: '500',
    }
    return read(api.incidents.incidents.$get({ query }, until(signal)))
  })
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'incidents' || event.name === 'reload') this.incidents.refresh()
  })

  override willUpdate(changes: PropertyValues<this>): void {
    if (this.hasUpdated && changes.has('deviceId')) this.incidents.restart()
  }

  override render() {
    return this.incidents.render(
      (incidents) =>
        html`<p>${pastSentence(incidents)}</p>
          ${
            incidents.length > 0
              ? html`<ul>
                  ${incidents.slice(0, listed).map((incident) => this.#row(incident))}
                </ul>`
              : nothing
          }`,
      2,
    )
  }

  #row(incident: IncidentItem) {
    const words = [
      verdictWord(incident.verdict),
      incident.deviceId === this.deviceId ? '' : incident.causeName,
      incidentStatusWord(incident.status),
    ]
    return html`<li>
      <a href="/incidents/${incident.id}">${formatDateTime(incident.openedAt)}</a>
      <span class="what"><tb-icon .name=${verdictIcon[incident.verdict]}></tb-icon>${words.filter(Boolean).join(' · ')}</span>
      <span>${formatDuration(lasted(incident))}</span>
    </li>`
  }
}
