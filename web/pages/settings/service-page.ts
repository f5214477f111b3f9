import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { ServiceLevelView, SpecialDays } from '../../../server/contract/api/service-level.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import '../../components/icon.ts'
import '../../components/menu.ts'
import { toast } from '../../components/notices.ts'
import { formatDate, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { now } from '../../now.ts'
import { sentence } from '../../problem.ts'
import { priorities, priorityWord } from '../../tickets/labels.ts'
import { dayTask, levelTask, type NewDay, weekdayWords } from './service-tasks.ts'
import { TbSettingsPage } from './settings-page.ts'

/** In hours and minutes: a day at work is not one of the calendar. */
function span(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  return [hours > 0 ? msg(str`${formatNumber(hours)} giờ`) : '', minutes % 60 > 0 ? msg(str`${formatNumber(minutes % 60)} phút`) : '']
    .filter(Boolean)
    .join(' ')
}

/** Thời hạn xử lý phiếu: working hours, promises by priority, days off and days worked instead. */
@customElement('tb-service-page')
export class TbServicePage extends TbSettingsPage {
  static override styles = [
    ...TbSettingsPage.styles,
    css`
      .lead {
        max-width: 80ch;
      }
      .scroll-x {
        max-width: 760px;
      }
      .days {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(260px, 1fr));
        gap: 0 var(--s6);
      }
      .days li {
        display: flex;
        align-items: center;
        gap: var(--s3);
        min-height: 40px;
        border-bottom: 1px solid var(--line);
      }
    `,
  ]

  @state() private year = new Date(now()).getFullYear()
  private readonly level = new Load(this, (signal) =>
    read(api.serviceLevel['service-level'].$get({ query: unitQuery(this.session) }, until(signal))),
  )
  private readonly days = new Load(this, (signal) =>
    read(api.serviceLevel['special-days'].$get({ query: { ...unitQuery(this.session), year: String(this.year) } }, until(signal))),
  )
  private readonly saved = (): void => {
    this.level.refresh(0)
    this.days.refresh(0)
  }

  protected override unitChanged(): void {
    this.level.restart()
    this.days.restart()
  }

  override render() {
    const may = this.may('ticket.configure')
    return html`<div class="page">
      <div class="page-head">
        <h1>${msg('Thời hạn xử lý phiếu')}</h1>
        ${
          may && this.level.data
            ? html`<button class="btn" @click=${this.#edit}><tb-icon name="edit"></tb-icon>${msg('Sửa giờ làm việc, thời hạn')}</button>`
            : nothing
        }
      </div>
      ${this.level.render((level) => this.#level(level), 6)} ${this.days.render((days) => this.#days(days, may), 4)}
      ${this.taskDialog(this.saved)}
    </div>`
  }

  #level({ own, shifts, targets, autoCloseDays }: ServiceLevelView) {
    return html`<p class="lead">
        ${own ? msg('Đơn vị dùng thời hạn của riêng mình.') : msg('Đơn vị chưa đặt thời hạn riêng, đang theo đơn vị cấp trên hoặc mức thường dùng.')}
        ${msg(str`Phiếu đã xử lý tự đóng sau ${autoCloseDays} ngày làm việc nếu người báo không có ý kiến khác.`)}
      </p>
      <section>
        <h2>${msg('Giờ làm việc')}</h2>
        <ul>
          ${shifts.map(({ weekdays, startTime, endTime }) => html`<li>${weekdayWords(weekdays)}: ${startTime}–${endTime}</li>`)}
        </ul>
      </section>
      <section>
        <h2>${msg('Thời hạn')}</h2>
        <div class="scroll-x" tabindex="0" role="region" aria-label=${msg('Thời hạn')}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">${msg('Mức ưu tiên')}</th>
                <th scope="col">${msg('Trả lời trong')}</th>
                <th scope="col">${msg('Xử lý xong trong')}</th>
                <th scope="col">${msg('Tính theo')}</th>
              </tr>
            </thead>
            <tbody>
              ${priorities.map(
                (priority) =>
                  html`<tr>
                    <td>${priorityWord(priority)}</td>
                    <td>${span(targets[priority].respond)}</td>
                    <td>${span(targets[priority].resolve)}</td>
                    <td>${targets[priority].around ? msg('cả ngày đêm') : msg('giờ làm việc')}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </section>`
  }

  #days({ days, suggested, year }: SpecialDays, may: boolean) {
    const missing = suggested.filter(({ day }) => days.every((other) => other.day !== day))
    return html`<section>
      <div class="page-head">
        <h2 class="grow">${msg(str`Ngày nghỉ, ngày làm bù năm ${String(year)}`)}</h2>
        <button class="btn" @click=${() => this.#turn(-1)} aria-label=${msg('Năm trước')}><tb-icon name="left"></tb-icon></button>
        <button class="btn" @click=${() => this.#turn(1)} aria-label=${msg('Năm sau')}><tb-icon name="right"></tb-icon></button>
        ${
          may
            ? html`<button class="btn" @click=${this.#add}><tb-icon name="plus"></tb-icon>${msg('Thêm ngày')}</button> ${
                  missing.length > 0
                    ? html`<button
                        class="btn"
                        @click=${() => void this.#put([...days.filter(({ own }) => own), ...missing.map((one) => ({ ...one, works: false }))])}
                      >
                        <tb-icon name="calendar"></tb-icon>${msg(str`Thêm ${missing.length} ngày nghỉ theo luật`)}
                      </button>`
                    : nothing
                }`
            : nothing
        }
      </div>
      ${
        days.length === 0
          ? html`<p class="muted">
              ${msg('Chưa có ngày nào. Ngày nghỉ theo luật chỉ là đề xuất; hãy đối chiếu với thông báo nghỉ lễ của năm, nhất là Tết và ngày làm bù.')}
            </p>`
          : html`<ul class="days">
              ${days.map(
                (one) =>
                  html`<li>
                    <tb-icon .name=${one.works ? 'maintenance' : 'calendar'}></tb-icon>
                    <span class="grow">
                      ${formatDate(one.day)} · ${one.name}
                      <span class="muted small"
                        >${[one.works ? msg('làm bù') : '', one.own ? '' : msg('của đơn vị cấp trên')].filter(Boolean).join(' · ')}</span
                      >
                    </span>
                    ${
                      may && one.own
                        ? html`<button
                            class="btn icon"
                            aria-label=${msg(str`Bỏ ngày ${formatDate(one.day)}`)}
                            @click=${() => void this.#put(days.filter(({ own, day }) => own && day !== one.day))}
                          >
                            <tb-icon name="close"></tb-icon>
                          </button>`
                        : nothing
                    }
                  </li>`,
              )}
            </ul>`
      }
    </section>`
  }

  #turn(years: number): void {
    this.year += years
    this.days.restart()
  }

  readonly #edit = (): void => {
    if (this.level.data) this.task = levelTask(this.level.data)
  }

  readonly #add = (): void => {
    const days = this.days.data
    if (days) this.task = dayTask(days)
  }

  async #put(days: readonly NewDay[]): Promise<void> {
    const { data } = this.days
    if (!data) return
    const json = { unitId: data.unitId, year: data.year, days: days.map(({ day, works, name }) => ({ day, works, name })) }
    try {
      await read(api.serviceLevel['special-days'].$put({ json }))
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
    this.saved()
  }
}
