import { html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { IncidentItem } from '../../../server/contract/api/incidents.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import '../../components/empty.ts'
import '../../components/filters.ts'
import '../../components/segments.ts'
import { selectedId } from '../../components/tabs.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { acknowledge, mute } from '../../incidents/actions.ts'
import { incidentId, rowMuteMinutes } from '../../incidents/list.ts'
import { byUrgency, isWaiting } from '../../../server/contract/incident-urgency.ts'
import { Load, unhurried } from '../../load.ts'
import { now } from '../../now.ts'
import { LocationController, setQuery } from '../../query.ts'
import { TbPage } from '../page.ts'
import { filterChips, rangeChoices } from './filter-chips.ts'
import { isFiltering, keepPlaces, questionOf, readIncidentFilter } from './filter.ts'
import type { IncidentFilter } from './filter.ts'
import { readHistory } from './history.ts'
import { incidentsStyles } from './incidents-styles.ts'

/** Sentences tell how long there still is until a broadcast: they are asked for again so often (ms). */
const sentencesAge = 60_000

/** Sự cố: what lasts, nobody's first, and below it what is over, newest first. Filters live in the address bar. */
@customElement('tb-incidents-page')
export class TbIncidentsPage extends TbPage {
  static override styles = [...TbPage.styles, incidentsStyles]

  @state() private pages = 1
  private readonly address = new LocationController(this)
  private asked = ''
  private refresher: ReturnType<typeof setInterval> | undefined
  private readonly current = new Load(this, async (signal) => {
    const question = questionOf(this.#filter(), 'live', now())
    return question ? read(api.incidents.incidents.$get({ query: { ...unitQuery(this.session), ...question } }, until(signal))) : []
  })
  private readonly past = new Load(this, async (signal) => {
    const question = questionOf(this.#filter(), 'past', now())
    return question ? readHistory({ ...unitQuery(this.session), ...question }, this.pages, signal) : { incidents: [], more: false }
  })
  readonly live = new LiveController(this, (event) => {
    if (event.name !== 'incidents' && event.name !== 'reload') return
    this.current.refresh()
    this.past.refresh(event.name === 'reload' ? undefined : unhurried)
  })

  override connectedCallback(): void {
    super.connectedCallback()
    this.refresher = setInterval(() => this.current.refresh(), sentencesAge)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.refresher)
  }

  protected override unitChanged(): void {
    this.pages = 1
    this.current.restart()
    this.past.restart()
  }

  /** Another filter is another question; what is on screen stays until its answer has come. */
  override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes)
    const { sites, ...rest } = this.#filter()
    const asked = JSON.stringify([rest, sites.length === 1 ? sites : []])
    if (this.hasUpdated && asked !== this.asked) {
      this.pages = 1
      this.current.refresh()
      this.past.refresh()
    }
    this.asked = asked
  }

  override render() {
    const filter = this.#filter()
    return html`<div class="page">
      <div class="page-head"><h1>${msg('Sự cố')}</h1></div>
      <tb-filters
        .search=${msg('Tìm thiết bị, địa điểm…')}
        .filters=${filterChips([...(this.current.data ?? []), ...(this.past.data?.incidents ?? [])])}
      ></tb-filters>
      ${questionOf(filter, 'live', now()) ? this.current.render((incidents) => this.#current(incidents, filter), 4) : nothing}
      ${questionOf(filter, 'past', now()) ? this.past.render((history) => this.#past(history, filter), 4) : nothing}
    </div>`
  }

  #current(all: readonly IncidentItem[], filter: IncidentFilter) {
    const incidents = keepPlaces(all, filter).toSorted(byUrgency)
    const may = this.may('incident.handle')
    return html`<section>
      <div class="part-head">
        <h2>${msg('Đang xảy ra')}</h2>
        ${
          may && incidents.some(isWaiting)
            ? html`<p class="keys no-print">
                <kbd>↑</kbd> <kbd>↓</kbd> ${msg('chọn')} · <kbd>N</kbd> ${msg('nhận việc')} · <kbd>T</kbd> ${msg('tắt báo 1 giờ')}
              </p>`
            : nothing
        }
      </div>
      ${incidents.length > 0 ? this.#list(incidents, may) : this.#none(filter)}
    </section>`
  }

  #list(incidents: readonly IncidentItem[], may: boolean) {
    return html`<tb-incident-list
      .label=${msg('Đang xảy ra')}
      .incidents=${incidents}
      ?handled=${may}
      @take=${(event: Event) => void this.#take(incidentId(event))}
      @mute=${(event: Event) => void this.#mute(incidentId(event))}
    ></tb-incident-list>`
  }

  #none(filter: IncidentFilter) {
    if (isFiltering(filter)) return html`<p class="muted">${msg('Không có sự cố nào đang xảy ra khớp với bộ lọc.')}</p>`
    return html`<tb-empty
      icon="check"
      .heading=${msg('Không có sự cố nào đang xảy ra')}
      .text=${msg('Khi một thiết bị hỏng hay mất kết nối, sự cố hiện ở đây cùng nguyên nhân và việc nên làm trước.')}
    ></tb-empty>`
  }

  #past({ incidents: all, more }: { incidents: readonly IncidentItem[]; more: boolean }, filter: IncidentFilter) {
    const incidents = keepPlaces(all, filter)
    return html`<section>
      <div class="part-head">
        <h2>${msg('Đã qua')}</h2>
        <tb-segments
          .label=${msg('Đã qua trong')}
          .segments=${rangeChoices()}
          .selected=${filter.range}
          @select=${(event: Event) => setQuery({ range: selectedId(event) === 'all' ? null : selectedId(event) })}
        ></tb-segments>
      </div>
      ${
        incidents.length > 0
          ? html`<tb-incident-list .label=${msg('Đã qua')} .incidents=${incidents}></tb-incident-list>`
          : html`<p class="muted">
              ${
                more
                  ? msg(str`Không có sự cố nào khớp trong ${formatNumber(all.length)} sự cố gần nhất.`)
                  : isFiltering(filter) || filter.range !== 'all'
                    ? msg('Không có sự cố nào khớp.')
                    : msg('Chưa có sự cố nào.')
              }
            </p>`
      }
      ${more ? html`<p class="more no-print"><button class="btn" ?disabled=${this.past.loading} @click=${this.#older}>${msg('Xem thêm')}</button></p>` : nothing}
    </section>`
  }

  #filter(): IncidentFilter {
    return readIncidentFilter(this.address.query)
  }

  readonly #older = (): void => {
    this.pages += 1
    this.past.refresh(0)
  }

  async #take(id: number): Promise<void> {
    await acknowledge(id, () => this.current.refresh())
    this.current.refresh()
  }

  async #mute(id: number): Promise<void> {
    await mute(id, rowMuteMinutes)
    this.current.refresh()
  }
}
