import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { TimeSlot } from '../../../server/contract/api/broadcasts.ts'
import type { MaintenanceItem } from '../../../server/contract/api/maintenance.ts'
import { clockText, dateOf, dayOf, minuteOf, minuteOfText, weekdayOf } from '../../../server/contract/vietnam-time.ts'
import { TbElement } from '../../components/element.ts'
import { TickController } from '../../components/time.ts'
import { msg } from '../../i18n.ts'
import { now } from '../../now.ts'
import { lanesOf, type Piece, piecesByDay } from './strip-data.ts'
import { dayWord, timesWord } from './words.ts'

const shownDays = 14
const hours = [0, 6, 12, 18, 24]

/** The next two weeks, a line a day from midnight to midnight: maintenance as blocks, broadcasts behind them. */
@customElement('tb-day-strip')
export class TbDayStrip extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
      }
      .strip {
        display: grid;
        grid-template-columns: 64px minmax(0, 1fr);
        column-gap: var(--s2);
        font-size: var(--text-12);
      }
      .day {
        align-self: center;
        color: var(--ink-2);
        white-space: nowrap;
      }
      .day.weekend {
        color: var(--ink-3);
      }
      .day.today {
        color: var(--ink);
        font-weight: 600;
      }
      .track {
        position: relative;
        height: 26px;
        border-bottom: 1px solid var(--line);
        background: repeating-linear-gradient(to right, var(--line) 0 1px, transparent 1px 25%);
      }
      .axis {
        position: relative;
        height: 18px;
        color: var(--ink-3);
      }
      .axis span {
        position: absolute;
        transform: translateX(-50%);
      }
      .axis span:first-child {
        transform: none;
      }
      .axis span:last-child {
        transform: translateX(-100%);
      }
      .slot,
      .window,
      .now {
        position: absolute;
        top: 0;
        bottom: 0;
        min-width: 3px;
      }
      .slot {
        background: color-mix(in srgb, var(--accent) 22%, transparent);
        border-left: 1px solid var(--accent);
      }
      .window {
        margin: 2px 0;
        padding: 0 4px;
        overflow: hidden;
        border-radius: var(--radius-s);
        background: var(--maintenance-soft);
        border: 1px solid var(--maintenance);
        color: var(--maintenance);
        line-height: 18px;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .window.thin {
        line-height: 9px;
        font-size: 0;
      }
      .now {
        width: 2px;
        min-width: 0;
        background: var(--critical);
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s1) var(--s4);
        margin-top: var(--s2);
        font-size: var(--text-12);
        color: var(--ink-2);
      }
      .legend i {
        display: inline-block;
        position: static;
        width: 14px;
        height: 12px;
        margin: 0 6px 0 0;
        vertical-align: -2px;
      }
    `,
  ]

  @property({ attribute: false }) items: readonly MaintenanceItem[] = []
  @property({ attribute: false }) slots: readonly TimeSlot[] = []
  readonly tick = new TickController(this)

  override render() {
    const at = now()
    const first = dayOf(at)
    const spans = this.items.flatMap((item) =>
      item.times.map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end), about: item })),
    )
    return html`<figure aria-label=${msg('Bảo trì và buổi phát trong 14 ngày tới')}>
      <div class="strip" aria-hidden="true">
        <span></span>
        <div class="axis">${hours.map((hour) => html`<span style="left:${(hour / 24) * 100}%">${clockOf(hour)}</span>`)}</div>
        ${piecesByDay(spans, first, shownDays).map((pieces, i) => this.#day(first + i, pieces, i === 0 ? minuteOf(at) : null))}
      </div>
      <figcaption class="legend">
        <span><i class="window"></i>${msg('Bảo trì')}</span>
        ${this.slots.length ? html`<span><i class="slot"></i>${msg('Buổi phát')}</span>` : nothing}
        <span><i class="now"></i>${msg('Bây giờ')}</span>
      </figcaption>
    </figure>`
  }

  #day(day: number, pieces: readonly Piece<MaintenanceItem>[], minute: number | null) {
    const { lanes, count } = lanesOf(pieces)
    const weekend = weekdayOf(day) > 4 ? 'weekend' : ''
    return html`<span class="day ${minute === null ? weekend : 'today'}">${minute === null ? dayWord(day) : msg('Hôm nay')}</span>
      <div class="track" style="height:${26 + (count - 1) * 16}px">
        ${this.slots
          .filter((slot) => airsOn(slot, day))
          .map((slot) => {
            const from = minuteOfText(slot.startTime)
            return html`<span
              class="slot"
              style=${place(from, from + slot.minutes)}
              title="${slot.name} ${timesWord(slot.startTime, slot.minutes)}"
            ></span>`
          })}
        ${pieces.map(({ from, to, about }, i) => {
          const lane = lanes[i] ?? 0
          return html`<span
            class="window"
            style="${place(from, to)};top:${(lane / count) * 100}%;bottom:${100 - ((lane + 1) / count) * 100}%"
            title="${about.reason}, ${clockText(from)}–${to === 1440 ? '24:00' : clockText(to)}"
            >${about.reason}</span
          >`
        })}
        ${minute === null ? nothing : html`<span class="now" style="left:${(minute / 1440) * 100}%"></span>`}
      </div>`
  }
}

const clockOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`
const place = (from: number, to: number): string => `left:${(from / 1440) * 100}%;width:${((to - from) / 1440) * 100}%`

function airsOn({ weekdays, validFrom, validTo }: TimeSlot, day: number): boolean {
  const date = dateOf(day)
  return weekdays.includes(weekdayOf(day) + 1) && (validFrom === null || date >= validFrom) && (validTo === null || date <= validTo)
}
