import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { allowedHours, type TimeSlot } from '../../../server/contract/api/broadcasts.ts'
import { clockText } from '../../../server/contract/vietnam-time.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import '../../components/empty.ts'
import { formatDate, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { longDay, shortDay, timesWord } from '../maintenance/words.ts'
import { TbPage } from '../page.ts'
import './week-grid.ts'

/** Khung giờ phát: when the loudspeakers are on air, as a week and as a list. */
@customElement('tb-time-slots-page')
export class TbTimeSlotsPage extends TbPage {
  static override styles = [
    ...TbPage.styles,
    css`
      .week {
        padding: 0 var(--s3) var(--s3) 0;
      }
      .intro {
        max-width: 80ch;
      }
      .slot {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1.4fr) 64px;
        gap: var(--s1) var(--s4);
        align-items: center;
        padding: var(--s2) var(--s4);
        min-height: 44px;
      }
      .slot + .slot {
        border-top: 1px solid var(--line);
      }
      .slot .btn {
        justify-self: end;
      }
      .warn {
        color: var(--warning);
      }
      @media screen and (max-width: 720px) {
        .slot {
          grid-template-columns: minmax(0, 1fr) 64px;
        }
        .slot > :not(.btn) {
          grid-column: 1;
        }
        .slot .btn {
          grid-area: 1 / 2 / span 3;
        }
      }
    `,
  ]

  @state() private editing: { slot: TimeSlot | null } | null = null
  private readonly data = new Load(this, (signal) =>
    read(api.timeSlots['time-slots'].$get({ query: unitQuery(this.session) }, until(signal))),
  )

  protected override unitChanged(): void {
    this.data.restart()
  }

  override render() {
    return html`<div class="page">
      <div class="page-head">
        <h1>${msg('Khung giờ phát')}</h1>
        ${
          this.may('broadcast.manage')
            ? html`<button class="btn primary no-print" @click=${() => void this.#edit(null)}>
                <tb-icon name="plus"></tb-icon>${msg('Thêm khung giờ')}
              </button>`
            : nothing
        }
      </div>
      <p class="muted intro">
        ${msg(str`Sự cố và lịch bảo trì được tính theo buổi phát tới. Giờ được phép phát: ${clockText(allowedHours.from)}–${clockText(allowedHours.to)}.`)}
      </p>
      ${this.data.render((slots) => this.#content(slots), 8)}
      ${
        this.editing
          ? html`<tb-slot-dialog
              .timeSlot=${this.editing.slot}
              .session=${this.session}
              @saved=${this.#saved}
              @done=${this.#closed}
            ></tb-slot-dialog>`
          : nothing
      }
    </div>`
  }

  #content(slots: readonly TimeSlot[]) {
    if (slots.length === 0)
      return html`<tb-empty
        icon="calendar"
        .heading=${msg('Chưa có khung giờ phát nào')}
        .text=${msg('Thêm các khung giờ phát hằng ngày của đài, ví dụ 05:00–05:30 và 17:00–17:30.')}
        >${
          this.may('broadcast.manage')
            ? html`<button class="btn primary" @click=${() => void this.#edit(null)}>${msg('Thêm khung giờ')}</button>`
            : nothing
        }</tb-empty
      >`
    const choose = (event: Event) => {
      const slot = slots.find(({ id }) => event instanceof CustomEvent && event.detail === id)
      if (slot) void this.#edit(slot)
    }
    return html`<section class="panel week"><tb-week-grid .slots=${slots} @choose=${choose}></tb-week-grid></section>
      <section>
        <h2>${msg('Danh sách')}</h2>
        <ul class="panel">
          ${slots.map((slot) => this.#row(slot))}
        </ul>
      </section>`
  }

  #row(slot: TimeSlot) {
    const unit = this.session?.info.units.find(({ id }) => id === slot.unitId)
    const several = (this.session?.info.units.length ?? 0) > 1
    return html`<li class="slot">
      <strong>${slot.name}</strong>
      <span>
        ${timesWord(slot.startTime, slot.minutes)} <span class="muted small">(${msg(str`${formatNumber(slot.minutes)} phút`)})</span>
        ${slot.outsideHours ? html`<span class="small warn"><tb-icon name="alert"></tb-icon> ${msg('ngoài giờ được phép')}</span>` : nothing}
      </span>
      <span class="muted">
        ${daysWord(slot)}${slot.validFrom || slot.validTo ? `, ${validWord(slot)}` : nothing}${several || !unit ? ` · ${unit?.name ?? msg('Của đơn vị cấp trên')}` : nothing}
      </span>
      ${
        slot.mayManage
          ? html`<button
              class="btn small no-print"
              aria-label=${msg(str`Sửa khung giờ “${slot.name}”`)}
              @click=${() => void this.#edit(slot)}
            >
              ${msg('Sửa')}
            </button>`
          : nothing
      }
    </li>`
  }

  readonly #saved = (): void => this.data.refresh(0)

  readonly #closed = (): void => {
    this.editing = null
  }

  async #edit(slot: TimeSlot | null): Promise<void> {
    await import('./slot-dialog.ts')
    this.editing = { slot }
  }
}

function daysWord({ weekdays }: TimeSlot): string {
  if (weekdays.length === 7) return msg('Hằng ngày')
  return weekdays.length === 1 ? longDay(weekdays[0] ?? 1) : weekdays.map(shortDay).join(', ')
}

function validWord({ validFrom, validTo }: TimeSlot): string {
  const day = (date: string) => formatDate(`${date}T00:00:00+07:00`)
  if (validFrom && validTo) return msg(str`${day(validFrom)} – ${day(validTo)}`)
  if (validFrom) return msg(str`từ ${day(validFrom)}`)
  return validTo ? msg(str`đến hết ${day(validTo)}`) : ''
}
