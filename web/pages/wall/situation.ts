import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Wall, WallIncident } from '../../../server/contract/api/wall.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { statusShapes } from '../../components/status.ts'
import { formatDuration, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { headlineOf, wholeMinutes } from './words.ts'

/** So many are tried; how many are shown is what fits below the headline in letters that carry five metres. */
const most = 6

/** What is wrong now: one sentence, then the incidents that need a person first. When nothing is, the sentence stands alone, large and calm. */
@customElement('tb-wall-situation')
export class TbWallSituation extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        gap: calc(var(--u) * 1.2);
        overflow: hidden;
      }
      .headline {
        display: flex;
        align-items: center;
        gap: calc(var(--u) * 1.5);
      }
      .headline svg {
        flex: none;
        width: calc(var(--u) * 5);
        height: calc(var(--u) * 5);
      }
      .cut {
        stroke: var(--page);
        stroke-width: 1.8;
        stroke-linecap: round;
        stroke-linejoin: round;
        fill: none;
      }
      h2 {
        font-size: calc(var(--u) * 3.3);
        line-height: 1.15;
        font-weight: 700;
        letter-spacing: -0.02em;
      }
      .more {
        margin-top: calc(var(--u) * 0.3);
        font-size: calc(var(--u) * 1.9);
        line-height: 1.3;
        color: var(--ink-2);
      }
      .calm {
        flex: 1;
        flex-direction: column;
        align-items: flex-start;
        justify-content: center;
        gap: calc(var(--u) * 2.4);
      }
      .calm svg {
        width: calc(var(--u) * 11);
        height: calc(var(--u) * 11);
        margin-left: calc(var(--u) * -1);
      }
      .calm h2 {
        font-size: calc(var(--u) * 4.6);
      }
      .calm .more {
        margin-top: calc(var(--u) * 1);
        font-size: calc(var(--u) * 2.3);
      }
      .ok {
        color: var(--ok);
      }
      .warning {
        color: var(--warning);
      }
      .critical {
        color: var(--critical);
      }
      .unknown {
        color: var(--unknown);
      }
      .headline h2 {
        color: var(--ink);
      }
      ol {
        display: grid;
        gap: calc(var(--u) * 0.9);
      }
      li {
        display: grid;
        gap: calc(var(--u) * 0.5);
        padding: calc(var(--u) * 1) calc(var(--u) * 1.4);
        border-radius: calc(var(--u) * 0.5);
        border-left: calc(var(--u) * 0.6) solid var(--edge);
        background: var(--surface);
        --edge: var(--critical-fill);
      }
      li.warning {
        --edge: var(--warning-fill);
      }
      li.recovering {
        --edge: var(--ok-fill);
      }
      li p {
        font-size: calc(var(--u) * 1.95);
        line-height: 1.28;
        font-weight: 600;
        color: var(--ink);
        letter-spacing: -0.01em;
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
      .few p {
        font-size: calc(var(--u) * 2.6);
        -webkit-line-clamp: 3;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--u) * 0.4) calc(var(--u) * 1.8);
        font-size: calc(var(--u) * 1.6);
        line-height: 1.3;
        color: var(--ink-2);
      }
      .facts span {
        display: inline-flex;
        align-items: center;
        gap: calc(var(--u) * 0.6);
        --icon-size: calc(var(--u) * 1.7);
      }
      .facts .open {
        color: light-dark(#8a1a10, #ffb4ad);
        font-weight: 600;
      }
      .rest {
        font-size: calc(var(--u) * 1.9);
        font-weight: 600;
        color: var(--ink-2);
      }
    `,
  ]

  @property({ attribute: false }) wall: Wall | null = null
  /** The present, ms since the epoch. */
  @property({ type: Number }) time = 0

  @state() private fit = most
  private readonly observer = new ResizeObserver(() => (this.fit = most))

  override connectedCallback(): void {
    super.connectedCallback()
    this.observer.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.observer.disconnect()
  }

  override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has('wall')) this.fit = most
  }

  /** One less until all that is shown is seen whole. */
  override updated(): void {
    if (this.scrollHeight > this.clientHeight + 1 && this.fit > 1) this.fit--
  }

  override render() {
    const { wall, time } = this
    if (!wall) return nothing
    const { status, text, more } = headlineOf(wall, time)
    const shown = wall.incidents.slice(0, this.fit)
    const counts = wall.incidentCounts
    const rest = counts.critical + counts.warning + counts.recovering - shown.length
    return html`<div class="headline ${status} ${shown.length === 0 ? 'calm' : ''}" role="status">
        <svg viewBox="0 0 16 16" aria-hidden="true">${statusShapes[status]}</svg>
        <div>
          <h2>${text}</h2>
          ${more ? html`<p class="more">${more}</p>` : nothing}
        </div>
      </div>
      ${
        shown.length > 0
          ? html`<ol class=${wall.incidents.length <= 2 ? 'few' : ''}>
              ${repeat(
                shown,
                ({ id }) => id,
                (incident) => this.#incident(incident),
              )}
            </ol>`
          : nothing
      }
      ${rest > 0 ? html`<p class="rest">${msg(str`và ${formatNumber(rest)} sự cố khác`)}</p>` : nothing}`
  }

  #incident(incident: WallIncident) {
    const recovering = incident.status === 'recovering'
    const since = this.time - Date.parse(recovering && incident.recoveredAt ? incident.recoveredAt : incident.openedAt)
    const length = formatDuration(wholeMinutes(since))
    return html`<li class="${incident.severity} ${incident.status}">
      <p>${incident.sentence}</p>
      <div class="facts">
        <span><tb-icon name="clock"></tb-icon>${recovering ? msg(str`phục hồi ${length} trước`) : msg(str`đã ${length}`)}</span>
        ${incident.flapping ? html`<span><tb-icon name="activity"></tb-icon>${msg('chập chờn')}</span>` : nothing}
        ${
          incident.acknowledgedBy !== null
            ? html`<span><tb-icon name="person"></tb-icon>${msg(str`${incident.acknowledgedBy} đã nhận`)}</span>`
            : recovering
              ? nothing
              : html`<span class="open"><tb-icon name="alert"></tb-icon>${msg('chưa ai nhận')}</span>`
        }
      </div>
    </li>`
  }
}
