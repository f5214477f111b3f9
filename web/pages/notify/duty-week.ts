import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Duty } from '../../../server/contract/api/on-call.ts'
import { dayOf } from '../../../server/contract/vietnam-time.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { formatDateTime, formatTime } from '../../format.ts'
import { msg } from '../../i18n.ts'
import { now } from '../../now.ts'
import { dayWord } from '../maintenance/words.ts'
import { type DutyPiece, piecesOf } from './week-data.ts'

/** A week of duty, a column a day; on the phone a day below the other. Emits `choose` with a shift that was entered. */
@customElement('tb-duty-week')
export class TbDutyWeek extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      ol.week {
        display: grid;
        grid-template-columns: repeat(7, minmax(0, 1fr));
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
        overflow: hidden;
      }
      li.day + li.day {
        border-left: 1px solid var(--line);
      }
      .name {
        padding: var(--s2);
        border-bottom: 1px solid var(--line);
        font-size: var(--text-12);
        font-weight: 500;
        color: var(--ink-2);
      }
      .today .name {
        color: var(--accent);
      }
      ol.pieces {
        display: grid;
        gap: var(--s1);
        align-content: start;
        min-height: 72px;
        padding: var(--s1);
      }
      .piece {
        display: grid;
        width: 100%;
        min-height: var(--control);
        padding: var(--s1) var(--s2);
        border: 1px solid var(--line);
        border-radius: var(--radius-s);
        background: var(--sunken);
        color: var(--ink);
        font: 400 var(--text-12) / 16px var(--font);
        text-align: left;
        overflow-wrap: anywhere;
      }
      button.piece {
        border-color: var(--accent);
        background: var(--accent-soft);
        cursor: pointer;
      }
      .piece.gap {
        border: 1px dashed var(--warning);
        background: none;
        color: var(--warning);
      }
      .piece strong {
        font-weight: 600;
      }
      @media screen and (max-width: 900px) {
        ol.week {
          grid-template-columns: minmax(0, 1fr);
        }
        li.day + li.day {
          border-left: 0;
          border-top: 1px solid var(--line);
        }
        ol.pieces {
          min-height: 0;
        }
      }
    `,
  ]

  /** Its first day. */
  @property({ type: Number }) monday = 0
  @property({ attribute: false }) duties: readonly Duty[] = []
  /** There is a rotation or a shift at all. */
  @property({ type: Boolean }) planned = false
  @property() label = ''

  override render() {
    const today = dayOf(now())
    return html`<ol class="week" aria-label=${this.label}>
      ${[0, 1, 2, 3, 4, 5, 6].map((offset) => {
        const day = this.monday + offset
        return html`<li class="day ${day === today ? 'today' : ''}">
          <div class="name">${dayWord(day)}${day === today ? ` · ${msg('hôm nay')}` : ''}</div>
          <ol class="pieces">
            ${piecesOf(this.duties, day, this.planned).map((piece) => html`<li>${this.#piece(piece)}</li>`)}
          </ol>
        </li>`
      })}
    </ol>`
  }

  #piece({ duty, from, to }: DutyPiece) {
    const end = formatTime(to) === '00:00' ? '24:00' : formatTime(to)
    const times = from === to - 86_400_000 ? msg('cả ngày') : `${formatTime(from)}–${end}`
    if (!duty) return html`<span class="piece gap"><strong>${msg('không ai trực')}</strong>${times}</span>`
    const title = `${duty.person.name}, ${formatDateTime(duty.from)} – ${formatDateTime(duty.to)}`
    const words = html`<strong>${duty.person.name}</strong>${times}${duty.note ? html`<span>${duty.note}</span>` : ''}`
    return duty.shiftId === null
      ? html`<span class="piece" title=${title}>${words}</span>`
      : html`<button class="piece" title=${title} @click=${() => this.emit('choose', duty)}>${words}</button>`
  }
}

/** Guarantee: the event is this element's own, which carries a duty. */
export const chosenDuty = (event: Event): Duty | null => (event instanceof CustomEvent ? (event.detail as Duty) : null)
