import { html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { IncidentDetail } from '../../../server/contract/api/incidents.ts'
import { api, read, until } from '../../api.ts'
import '../../components/impact-tree.ts'
import '../../components/status.ts'
import { TickController } from '../../components/time.ts'
import '../../components/time.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatDateTime, formatDuration, formatMoment } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { causeWord, incidentShape, incidentStatusWord, isLive, severityWord, verdictIcon, verdictWord } from '../../incidents/labels.ts'
import { holderWords, lasted } from '../../incidents/row-words.ts'
import { whyList } from '../../incidents/why.ts'
import { capital } from '../../labels.ts'
import { Load } from '../../load.ts'
import { now } from '../../now.ts'
import '../../tickets/links.ts'
import { TbPage } from '../page.ts'
import './handling.ts'
import { impactFigures } from './impact.ts'
import { incidentPageStyles } from './incident-page-styles.ts'
import './post-mortem.ts'
import './timeline.ts'
import './told.ts'
import './zalo-copy.ts'

/** The sentence tells how long there still is until a broadcast: it is asked for again so often (ms). */
const sentenceAge = 60_000

/** One incident: what, what to do first, what it costs, what it rests on, what happened, and all that can be done with it. */
@customElement('tb-incident-page')
export class TbIncidentPage extends TbPage {
  static override styles = [...TbPage.styles, incidentPageStyles]

  @property({ type: Number }) incidentId = 0
  readonly tick = new TickController(this)
  private refresher: ReturnType<typeof setInterval> | undefined
  private readonly incident = new Load(this, (signal) =>
    read(api.incidents.incidents[':id'].$get({ param: { id: String(this.incidentId) } }, until(signal))),
  )
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'reload' || (event.name === 'incidents' && event.ids.includes(this.incidentId))) this.incident.refresh()
  })

  override connectedCallback(): void {
    super.connectedCallback()
    this.refresher = setInterval(() => this.incident.refresh(), sentenceAge)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.refresher)
  }

  override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes)
    if (this.hasUpdated && changes.has('incidentId')) this.incident.restart()
    const cause = this.incident.data?.causeName
    if (cause) document.title = `${msg(str`Sự cố: ${cause}`)} · ${msg('Trực Ban')}`
  }

  override render() {
    return html`<div class="page">
      <nav class="crumbs no-print" aria-label=${msg('Đường dẫn')}>
        <a href="/incidents">${msg('Sự cố')}</a><tb-icon name="right"></tb-icon>
      </nav>
      ${this.incident.render((incident) => this.#incident(incident), 8)}
    </div>`
  }

  #incident(incident: IncidentDetail) {
    return html`<h1>${incident.sentence}</h1>
      ${this.#state(incident)}
      ${
        incident.mergedInto === null
          ? nothing
          : html`<p class="notice merged">
              <tb-icon name="merge"></tb-icon>
              <span>
                ${msg('Sự cố này có cùng nguyên nhân với một sự cố khác và được xử lý ở đó.')}
                <a href="/incidents/${incident.mergedInto}">${msg('Mở sự cố đó')}</a>
              </span>
            </p>`
      }
      <div class="row wrap">
        <tb-incident-handling
          .incident=${incident}
          .me=${this.session?.info.person?.name ?? ''}
          @changed=${this.#changed}
        ></tb-incident-handling>
        ${incident.status === 'merged' ? nothing : html`<tb-zalo-copy .incidentId=${incident.id}></tb-zalo-copy>`}
      </div>
      <section class="do-first">
        <h2>${msg('Nên làm trước')}</h2>
        <p>${incident.action}</p>
      </section>
      <div class="columns">
        <div>
          ${isLive(incident) ? html`<section aria-label=${msg('Ảnh hưởng')}>${impactFigures(incident.impact)}</section>` : nothing}
          <section class="devices">
            <h2>${msg('Nguyên nhân và thiết bị bị ảnh hưởng')}</h2>
            <tb-impact-tree .devices=${incident.devices} .rootId=${incident.deviceId}></tb-impact-tree>
          </section>
          <section class="timeline">
            <h2>${msg('Diễn biến')}</h2>
            <tb-incident-timeline
              .incidentId=${incident.id}
              .events=${incident.events}
              ?handled=${incident.mayHandle}
              @changed=${this.#changed}
            ></tb-incident-timeline>
          </section>
        </div>
        <aside>
          <section class="rests">
            <h2>${msg('Vì sao kết luận như vậy?')}</h2>
            <p class="verdict"><tb-icon .name=${verdictIcon[incident.verdict]}></tb-icon>${verdictWord(incident.verdict)}</p>
            ${whyList(incident.why, { device: (id) => incident.devices.find((device) => device.id === id)?.name ?? null })}
          </section>
          <section class="kept">
            <h2>${msg('Ai đã được báo')}</h2>
            <tb-incident-told .incidentId=${incident.id} ?manages=${this.may('notify.manage')}></tb-incident-told>
          </section>
          <section class="kept">
            <h2>${msg('Mốc thời gian')}</h2>
            ${this.#facts(incident)}
          </section>
          ${
            incident.deviceId === null
              ? nothing
              : html`<section class="kept">
                  <tb-ticket-links .incidentId=${incident.id} .deviceId=${incident.deviceId}></tb-ticket-links>
                </section>`
          }
          <section class="kept">
            <h2>${msg('Rút kinh nghiệm')}</h2>
            <tb-post-mortem
              .incidentId=${incident.id}
              .text=${incident.postMortem}
              ?handled=${incident.mayHandle}
              @changed=${this.#changed}
            ></tb-post-mortem>
          </section>
          ${incident.before.length > 0 ? this.#before(incident.before) : nothing}
        </aside>
      </div>`
  }

  #state(incident: IncidentDetail) {
    const holder = holderWords(incident)
    const muted = incident.mutedUntil !== null && Date.parse(incident.mutedUntil) > now()
    return html`<div class="state">
      <tb-status badge .status=${incidentShape(incident)} .label=${capital(incidentStatusWord(incident.status))}></tb-status>
      <span><tb-icon name="clock"></tb-icon>${formatDuration(lasted(incident))}</span>
      <span
        ><tb-icon .name=${verdictIcon[incident.verdict]}></tb-icon>${verdictWord(incident.verdict)},
        ${severityWord(incident.severity)}</span
      >
      ${incident.site ? html`<span><tb-icon name="pin"></tb-icon>${incident.site.name}</span>` : nothing}
      ${holder ? html`<span><tb-icon name="person"></tb-icon>${holder}</span>` : nothing}
      ${incident.flapping ? html`<span><tb-icon name="wave"></tb-icon>${msg('Chập chờn')}</span>` : nothing}
      ${
        muted && incident.mutedUntil
          ? html`<span><tb-icon name="mute"></tb-icon>${msg(str`Tắt báo đến ${formatMoment(incident.mutedUntil)}`)}</span>`
          : nothing
      }
    </div>`
  }

  #facts(incident: IncidentDetail) {
    const { recoveredAt, resolvedAt, closedAt, closedBy, causeCode, closeNote } = incident
    const row = (label: string, value: string | null) =>
      value
        ? html`<dt>${label}</dt>
            <dd>${value}</dd>`
        : nothing
    return html`<dl class="facts">
      ${row(msg('Bắt đầu'), formatDateTime(incident.openedAt))} ${row(msg('Phục hồi'), recoveredAt && formatDateTime(recoveredAt))}
      ${row(msg('Hết'), resolvedAt && formatDateTime(resolvedAt))}
      ${row(msg('Đóng'), closedAt && [formatDateTime(closedAt), closedBy].filter(Boolean).join(', '))}
      ${row(msg('Nguyên nhân'), causeCode && causeWord(causeCode))} ${row(msg('Đã làm'), closeNote)}
    </dl>`
  }

  #before(before: IncidentDetail['before']) {
    return html`<section class="kept before">
      <h2>${msg('Những lần trước cùng nguyên nhân')}</h2>
      <ul>
        ${before.map(
          ({ id, openedAt, resolvedAt, causeCode }) =>
            html`<li>
              <a href="/incidents/${id}">${formatDateTime(openedAt)}</a>
              <span class="muted">
                ${[resolvedAt ? formatDuration(Date.parse(resolvedAt) - Date.parse(openedAt)) : '', causeCode ? causeWord(causeCode) : '']
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>`,
        )}
      </ul>
    </section>`
  }

  readonly #changed = (): void => this.incident.refresh()
}
