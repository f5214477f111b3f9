import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { msg } from '../../i18n.ts'
import { now } from '../../now.ts'
import { forms } from '../../styles/forms.ts'
import { monthOf, monthsSince } from './months.ts'
import { monthWord } from './words.ts'

/** The month of a report: the one before, the one after, or any from a list. Emits `select` with `2026-03`. */
@customElement('tb-month-choice')
export class TbMonthChoice extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--s1);
      }
      select {
        width: auto;
        min-width: 140px;
      }
      @media screen and (max-width: 720px) {
        :host {
          flex: 1 1 100%;
        }
        select {
          flex: 1;
        }
      }
    `,
  ]

  /** The month that is shown; empty: not known yet. */
  @property() month = ''
  @property() first = ''

  override render() {
    const present = monthOf(now())
    const shown = this.month || present
    const months = monthsSince(this.first || shown, present)
    const all = months.includes(shown) ? months : [...months, shown]
    const at = all.indexOf(shown)
    return html`<button
        class="btn icon"
        aria-label=${msg('Tháng trước')}
        ?disabled=${at >= all.length - 1}
        @click=${() => this.#step(all, at + 1)}
      >
        <tb-icon name="left"></tb-icon>
      </button>
      <select aria-label=${msg('Tháng của báo cáo')} @change=${this.#chosen}>
        ${all.map((month) => html`<option value=${month} ?selected=${month === shown}>${monthWord(month)}</option>`)}
      </select>
      <button class="btn icon" aria-label=${msg('Tháng sau')} ?disabled=${at <= 0} @click=${() => this.#step(all, at - 1)}>
        <tb-icon name="right"></tb-icon>
      </button>`
  }

  #step(months: readonly string[], to: number): void {
    const month = months[to]
    if (month !== undefined) this.emit('select', month)
  }

  readonly #chosen = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.emit('select', event.target.value)
  }
}
