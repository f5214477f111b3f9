import { html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { IncidentItem } from '../../server/contract/api/incidents.ts'
import { systemClock } from '../../server/contract/clock.ts'
import { TbElement } from '../components/element.ts'
import '../components/icon.ts'
import { holdOrder, restAfter } from '../components/stable-order.ts'
import '../components/status.ts'
import { TickController } from '../components/time.ts'
import { formatDateTime, formatDuration, formatMoment } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { capital } from '../labels.ts'
import { now } from '../now.ts'
import { incidentShape, incidentStatusWord, isLive, verdictIcon, verdictWord } from './labels.ts'
import { listStyles } from './list-styles.ts'
import { holderWords, impactWords, lasted } from './row-words.ts'
import { isWaiting } from '../../server/contract/incident-urgency.ts'

/** How long "Tắt báo" in a row mutes. */
export const rowMuteMinutes = 60

/**
 * Incidents, one sentence each, with what can be done at once. Keeps the order while a person is at it; what changed flashes once. Arrow keys walk the rows, N takes the
 * one in focus, T mutes it for an hour. Emits `take` and `mute` with the incident's id.
 */
@customElement('tb-incident-list')
export class TbIncidentList extends TbElement {
  static override styles = [...TbElement.styles, listStyles]

  @property({ attribute: false }) incidents: readonly IncidentItem[] = []
  @property() label = ''
  /** May the reader take them and mute them? */
  @property({ type: Boolean }) handled = false
  readonly tick = new TickController(this)
  private shown: readonly IncidentItem[] = []
  private marks = new Map<number, string>()
  private changed = new Set<number>()
  private usedAt = -Infinity
  private settle: ReturnType<typeof setTimeout> | undefined

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.settle)
  }

  override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has('incidents')) this.#mark()
    const keyOf = (incident: IncidentItem): number => incident.id
    const busy = systemClock.monotonic() - this.usedAt < restAfter && this.shown.length > 0
    clearTimeout(this.settle)
    if (busy) this.settle = setTimeout(() => this.requestUpdate(), restAfter)
    this.shown = busy ? holdOrder(this.incidents, this.shown.map(keyOf), keyOf) : this.incidents
  }

  override render() {
    return html`<ul
      class=${this.handled ? 'handled' : ''}
      aria-label=${this.label}
      @keydown=${this.#keys}
      @pointermove=${this.#use}
      @wheel=${{ handleEvent: this.#use, passive: true }}
      @touchstart=${{ handleEvent: this.#use, passive: true }}
    >
      ${repeat(
        this.shown,
        (incident) => incident.id,
        (incident) => this.#row(incident),
      )}
    </ul>`
  }

  #row(incident: IncidentItem) {
    const live = isLive(incident)
    return html`<li
      class="${live ? 'live' : ''} ${isWaiting(incident) ? 'waiting' : ''} ${this.changed.has(incident.id) ? 'changed' : ''}"
      data-id=${incident.id}
    >
      <tb-status
        class="shape"
        compact
        .status=${incidentShape(incident)}
        .label=${capital(incidentStatusWord(incident.status))}
      ></tb-status>
      <div class="what">
        <a class="open" href="/incidents/${incident.id}">${incident.sentence}</a>
        <p class="verdict"><tb-icon .name=${verdictIcon[incident.verdict]}></tb-icon>${verdictWord(incident.verdict)}</p>
        <p class="facts">${this.#facts(incident)}</p>
      </div>
      <p class="lasting" title=${formatDateTime(incident.openedAt)}>
        ${formatDuration(lasted(incident))}<small>${msg(str`từ ${formatMoment(incident.openedAt)}`)}</small>
      </p>
      ${this.handled && live ? html`<div class="actions">${this.#actions(incident)}</div>` : nothing}
    </li>`
  }

  #facts(incident: IncidentItem) {
    const { site, impact } = incident
    const [holder, cost] = [holderWords(incident), impactWords(impact)]
    const muted = this.#isMuted(incident)
    return html`${holder ? html`<span><tb-icon name="person"></tb-icon>${holder}</span>` : nothing}
    ${incident.status === 'open' ? nothing : html`<span>${capital(incidentStatusWord(incident.status))}</span>`}
    ${cost ? html`<span><tb-icon name="speakerCluster"></tb-icon>${cost}</span>` : nothing}
    ${site ? html`<span><tb-icon name="pin"></tb-icon>${site.name}</span>` : nothing}
    ${incident.flapping ? html`<span><tb-icon name="wave"></tb-icon>${msg('Chập chờn')}</span>` : nothing}
    ${
      muted && incident.mutedUntil
        ? html`<span><tb-icon name="mute"></tb-icon>${msg(str`Tắt báo đến ${formatMoment(incident.mutedUntil)}`)}</span>`
        : nothing
    }`
  }

  #actions(incident: IncidentItem) {
    return html`${
      isWaiting(incident)
        ? html`<button class="btn primary take" aria-keyshortcuts="n" @click=${() => this.emit('take', incident.id)}>
            <tb-icon name="take"></tb-icon>${msg('Nhận việc')}
          </button>`
        : nothing
    }
    ${
      this.#isMuted(incident)
        ? nothing
        : html`<button class="btn mute" aria-keyshortcuts="t" title=${msg('Tắt báo 1 giờ')} @click=${() => this.emit('mute', incident.id)}>
            <tb-icon name="mute"></tb-icon><span class="narrow" aria-hidden="true">${msg('1 giờ')}</span
            ><span class="wide">${msg('Tắt báo 1 giờ')}</span>
          </button>`
    }`
  }

  #isMuted(incident: IncidentItem): boolean {
    return incident.mutedUntil !== null && Date.parse(incident.mutedUntil) > now()
  }

  /** Notes which rows look different from last time. */
  #mark(): void {
    const before = this.marks
    this.marks = new Map(this.incidents.map((i) => [i.id, [i.status, i.severity, i.verdict, i.acknowledgedAt, i.mutedUntil].join()]))
    this.changed = new Set([...this.marks].filter(([id, mark]) => before.has(id) && before.get(id) !== mark).map(([id]) => id))
  }

  readonly #use = (): void => {
    this.usedAt = systemClock.monotonic()
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const row = this.shadowRoot?.activeElement?.closest<HTMLElement>('li')
    const incident = this.shown.find(({ id }) => String(id) === row?.dataset['id'])
    if (!row || !incident || event.ctrlKey || event.metaKey || event.altKey) return
    const way = { ArrowDown: row.nextElementSibling, ArrowUp: row.previousElementSibling }[event.key]
    const mayAct = this.handled && isLive(incident)
    if (way === undefined && !(mayAct && (event.key === 'n' || event.key === 't'))) return
    event.preventDefault()
    this.#use()
    if (way) way.querySelector<HTMLElement>('a.open')?.focus()
    else if (event.key === 'n' && isWaiting(incident)) this.emit('take', incident.id)
    else if (event.key === 't' && !this.#isMuted(incident)) this.emit('mute', incident.id)
  }
}

/** The incident's id in `take` and `mute`. */
export const incidentId = (event: Event): number => (event instanceof CustomEvent ? Number(event.detail) : 0)
