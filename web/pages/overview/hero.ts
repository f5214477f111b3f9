import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { IncidentItem } from '../../../server/contract/api/incidents.ts'
import '../../components/icon.ts'
import '../../components/status.ts'
import { msg } from '../../i18n.ts'
import { incidentShape, incidentStatusWord } from '../../incidents/labels.ts'
import { isWaiting } from '../../../server/contract/incident-urgency.ts'
import { capital } from '../../labels.ts'

/**
 * The one cause that needs a person most: its sentence, what to do first, and the button to take it.
 * @param take called to take it; null where the reader may not
 */
export function hero(incident: IncidentItem, take: (() => void) | null): TemplateResult {
  return html`<div class="now hero" role="status">
    <tb-status compact .status=${incidentShape(incident)} .label=${capital(incidentStatusWord(incident.status))}></tb-status>
    <div>
      <p class="lead"><a class="plain" href="/incidents/${incident.id}">${incident.sentence}</a></p>
      <p class="muted">${incident.action}</p>
      <p class="do no-print">
        ${
          take && isWaiting(incident)
            ? html`<button class="btn primary take" @click=${take}><tb-icon name="take"></tb-icon>${msg('Nhận việc')}</button>`
            : nothing
        }
        <a class="btn" href="/incidents/${incident.id}">${msg('Xem sự cố')}</a>
      </p>
    </div>
  </div>`
}
