import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { IncidentDetail } from '../../server/contract/api/incidents.ts'
import { whySentence } from './why-words.ts'
import type { Names } from './why-words.ts'

/** The steps of a decision as a list; nothing where none is known. */
export function whyList(why: IncidentDetail['why'], known: Names = {}): TemplateResult | typeof nothing {
  if (why.length === 0) return nothing
  return html`<ol class="why">
    ${why.map((step) => html`<li>${whySentence(step, known)}</li>`)}
  </ol>`
}
