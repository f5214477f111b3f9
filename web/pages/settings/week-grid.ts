import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { allowedHours, type TimeSlot } from '../../../server/contract/api/broadcasts.ts'
import { clockText, minuteOfText } from '../../../server/contract/vietnam-time.ts'
import { TbElement } from '../../components/element.ts'
import { msg } from '../../i18n.ts'
import { lanesOf } from '../maintenance/strip-data.ts'
import { longDay, shortDay, timesWord } from '../maintenance/words.ts'

/** A week of time slots, a column a day, between the hours in which anything happens; hours outside the allowed ones are shaded. Emits `choose` with a slot's id. */
@customElement('tb-week-grid')
export class TbWeekGrid extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
      }
      .week {
        display: grid;
        grid-template-columns: 56px repeat(7, minmax(0, 1fr));
        font-size: var(--text-12);
      }
      .head {
        padding: var(--s2) var(--s1);
        text-align: center;
        font-weight: 500;
        color: var(--ink-2);
        border-bottom: 1px solid var(--line);
      }
      .hours,
      .day {
        position: relative;
        height: calc(var(--hours) * 26px);
        --hour: calc(100% / var(--hours));
      }
      .day {
        border-left: 1px solid var(--line);
        background: repeating-linear-gradient(
          to bottom,
          transparent 0 calc(var(--hour) - 1px),
          var(--line) calc(var(--hour) - 1px) var(--hour)
        );
      }
      .hours span {
        position: absolute;
        right: var(--s1);
        transform: translateY(-50%);
        color: var(--ink-3);
      }
      .outside {
        position: absolute;
        left: 0;
        right: 0;
        background: var(--hatch);
        opacity: 0.35;
      }
      .slot {
        position: absolute;
        min-height: 20px;
        padding: 0 4px;
        overflow: hidden;
        border: 1px solid var(--accent);
        border-radius: var(--radius-s);
        background: var(--accent-soft);
        color: var(--accent-strong);
        font: 500 var(--text-12) / 18px var(--font);
        text-align: left;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      button.slot {
        cursor: pointer;
      }
      .slot.warn {
        border-color: var(--warning);
        background: var(--warning-soft);
        color: var(--warning);
      }
      .full {
        display: inline;
      }
      @media screen and (max-width: 720px) {
        .week {
          grid-template-columns: 46px repeat(7, minmax(0, 1fr));
        }
        .slot {
          padding: 0;
          text-align: center;
        }
        .full {
          display: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) slots: readonly TimeSlot[] = []

  override render() {
    const { from, to } = shownHours(this.slots)
    return html`<figure aria-label=${msg('Khung giờ phát trong tuần')}>
      <div class="week" style="--hours:${to - from}">
        <span class="head"></span>
        ${[1, 2, 3, 4, 5, 6, 7].map((day) => html`<span class="head" title=${longDay(day)}>${shortDay(day)}</span>`)}
        <div class="hours" aria-hidden="true">
          ${Array.from({ length: to - from - 1 }, (_, i) => from + 1 + i).map(
            (hour) => html`<span style="top:${((hour - from) / (to - from)) * 100}%">${clockText(hour * 60)}</span>`,
          )}
        </div>
        ${[1, 2, 3, 4, 5, 6, 7].map((day) => this.#day(day, from, to))}
      </div>
    </figure>`
  }

  #day(day: number, from: number, to: number) {
    const minutes = (to - from) * 60
    const percent = (minute: number) => `${((minute - from * 60) / minutes) * 100}%`
    const pieces = this.slots
      .filter((slot) => slot.weekdays.includes(day))
      .map((slot) => ({ from: minuteOfText(slot.startTime), to: minuteOfText(slot.startTime) + slot.minutes, about: slot }))
      .toSorted((a, b) => a.from - b.from)
    const { lanes, count } = lanesOf(pieces)
    return html`<div class="day" role="group" aria-label=${longDay(day)}>
      ${from * 60 < allowedHours.from ? html`<span class="outside" style="top:0;height:${percent(allowedHours.from)}"></span>` : nothing}
      ${to * 60 > allowedHours.to ? html`<span class="outside" style="top:${percent(allowedHours.to)};bottom:0"></span>` : nothing}
      ${pieces.map(({ from: start, to: end, about }, i) => {
        const style = `top:${percent(start)};height:${((end - start) / minutes) * 100}%;left:${((lanes[i] ?? 0) / count) * 100}%;width:${100 / count}%`
        const title = `${about.name} ${timesWord(about.startTime, about.minutes)}`
        const text = html`${about.startTime}<span class="full"> ${about.name}</span>`
        const kind = about.outsideHours || count > 1 ? 'slot warn' : 'slot'
        // Its name begins with what is seen of it.
        return about.mayManage
          ? html`<button
              class=${kind}
              style=${style}
              title=${title}
              aria-label=${`${about.startTime} ${title}`}
              @click=${() => this.emit('choose', about.id)}
            >
              ${text}
            </button>`
          : html`<span class=${kind} style=${style} title=${title}>${text}</span>`
      })}
    </div>`
  }
}

/** Whole hours to draw: from the first slot or 04:00 to the last one or 22:00. */
function shownHours(slots: readonly TimeSlot[]): { from: number; to: number } {
  const starts = slots.map((slot) => minuteOfText(slot.startTime))
  const ends = slots.map((slot) => minuteOfText(slot.startTime) + slot.minutes)
  return { from: Math.floor(Math.min(240, ...starts) / 60), to: Math.ceil(Math.max(1320, ...ends) / 60) }
}
