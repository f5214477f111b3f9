import { html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { MonthlyReport } from '../../../server/contract/api/reports.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import '../../charts/heat-map.ts'
import { hasDownTime, heatRows } from '../../charts/heat-rows.ts'
import '../../charts/month-bars.ts'
import '../../components/empty.ts'
import '../../components/icon.ts'
import '../../components/segments.ts'
import '../../components/table.ts'
import { selectedId } from '../../components/tabs.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatDateTime, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { LocationController, setQuery } from '../../query.ts'
import { TbPage } from '../page.ts'
import { type GroupRow, groupColumns } from './columns.ts'
import { figuresOf, leftOut } from './figures.ts'
import './month-choice.ts'
import { howCounted, incidentsOf, worstDevices } from './parts.ts'
import { reportsStyles } from './reports-styles.ts'
import { monthWord, rateWord } from './words.ts'

const isMonth = (text: string | null): text is string => text !== null && /^20\d{2}-(0[1-9]|1[0-2])$/.test(text)

/** Báo cáo: how the equipment did in a month, first in sentences, then in figures and pictures; the same as PDF and XLSX. The month lives in the address bar. */
@customElement('tb-reports-page')
export class TbReportsPage extends TbPage {
  static override styles = [...TbPage.styles, reportsStyles]

  private readonly address = new LocationController(this)
  private asked: string | null = null
  private readonly report = new Load(this, (signal) => read(api.reports.reports.monthly.$get({ query: this.#query }, until(signal))))
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'reload') this.report.refresh()
  })

  protected override unitChanged(): void {
    this.report.restart()
  }

  override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes)
    const month = this.#month
    if (this.hasUpdated && month !== this.asked) this.report.restart()
    this.asked = month
  }

  override render() {
    const month = this.#month
    return html`<div class="page">
      <div class="page-head">
        <h1>${msg('Báo cáo')}</h1>
        <tb-month-choice
          class="no-print"
          .month=${month ?? this.report.data?.month ?? ''}
          .first=${this.report.data?.firstMonth ?? ''}
          @select=${(event: Event) => setQuery({ month: selectedId(event) })}
        ></tb-month-choice>
        <div class="row no-print files">
          <a class="btn" href=${this.#file('pdf')} download><tb-icon name="download"></tb-icon>${msg('Tải PDF')}</a>
          <a class="btn" href=${this.#file('xlsx')} download><tb-icon name="download"></tb-icon>${msg('Tải XLSX')}</a>
        </div>
      </div>
      ${this.report.render((report) => this.#report(report), 10)}
    </div>`
  }

  #report(report: MonthlyReport) {
    const { total, summary, unit, month, complete, to } = report
    return html`<section class="told">
        <h2>${[monthWord(month), unit].filter(Boolean).join(' – ')}${complete ? '' : msg(str` (đến ${formatDateTime(to)})`)}</h2>
        <div lang="vi">
          <p class="lead">${summary[0]}</p>
          ${summary.length > 2 ? html`<p>${summary.slice(1, -1).join(' ')}</p>` : nothing}
          ${summary.length > 1 ? html`<p class="advice"><tb-icon name="right"></tb-icon><span>${summary.at(-1)}</span></p>` : nothing}
        </div>
      </section>
      ${total.devices === 0 ? this.#nothing() : html`${total.enough ? nothing : this.#wait(report)}${this.#body(report)}`}`
  }

  #nothing() {
    return html`<tb-empty
      icon="devices"
      .heading=${msg('Chưa có gì để báo cáo')}
      .text=${msg('Báo cáo đầu tiên có sau khi thiết bị đã được theo dõi trọn một ngày.')}
      >${this.may('device.write') ? html`<a class="btn primary" href="/devices/new">${msg('Thêm thiết bị')}</a>` : nothing}</tb-empty
    >`
  }

  #wait({ enoughAt, total }: MonthlyReport) {
    const known = rateWord(total.coverage)
    return html`<tb-empty
      icon="clock"
      .heading=${msg('Chưa đủ dữ liệu để tính tỷ lệ hoạt động')}
      .text=${
        enoughAt
          ? msg(str`Cần theo dõi trọn một ngày: có số liệu từ ${formatDateTime(enoughAt)}.`)
          : msg(str`Cần biết tình trạng trong ít nhất một nửa thời gian; hiện mới được ${known}. Hãy kiểm tra trạm giám sát và phép đo.`)
      }
    ></tb-empty>`
  }

  #body(report: MonthlyReport) {
    const { total, months, worst, incidents, units, kinds, sites } = report
    return html`${figuresOf(report)} ${leftOut(report)}
      ${
        months.filter(({ figures }) => figures.availability !== null).length > 0
          ? html`<section>
              <h2>${msg('Tỷ lệ hoạt động 12 tháng')}</h2>
              <tb-month-bars .months=${this.#bars(report)} .current=${report.month}></tb-month-bars>
            </section>`
          : nothing
      }
      <section>
        <h2>${msg('Thiết bị ngừng nhiều nhất')}</h2>
        ${total.enough || worst.length > 0 ? worstDevices(worst) : html`<p class="muted">${msg('Chưa đủ dữ liệu.')}</p>`}
      </section>
      ${this.#heat(report)}
      <section>
        <h2>${msg('Sự cố trong tháng')}</h2>
        ${incidentsOf(incidents)}
      </section>
      ${units.length > 0 ? this.#table(msg('Theo đơn vị'), msg('Đơn vị'), units) : nothing}
      ${this.#table(msg('Theo loại thiết bị'), msg('Loại thiết bị'), kinds)} ${this.#table(msg('Theo địa điểm'), msg('Địa điểm'), sites)}
      ${howCounted(report)}`
  }

  #bars({ months }: MonthlyReport) {
    return months.map(({ month, figures: { availability: rate, outages }, incidents }) => ({
      month,
      rate,
      href: `/reports?month=${month}`,
      words: msg(str`${monthWord(month)}: ${rateWord(rate)}, ngừng ${formatNumber(outages)} lần, ${formatNumber(incidents)} sự cố`),
    }))
  }

  #heat({ heat }: MonthlyReport) {
    if (!hasDownTime(heat.day)) return nothing
    const by = this.address.query.get('heat') === 'day' ? 'day' : 'weekday'
    const ways = [
      { id: 'weekday', label: msg('Theo thứ') },
      { id: 'day', label: msg('Theo ngày') },
    ]
    return html`<section>
      <div class="heat-head">
        <h2>${msg('Thời điểm ngừng')}</h2>
        <tb-segments
          .label=${msg('Cách xem thời điểm ngừng')}
          .segments=${ways}
          .selected=${by}
          @select=${(event: Event) => setQuery({ heat: selectedId(event) === 'day' ? 'day' : null })}
        ></tb-segments>
      </div>
      <p class="muted small">${msg('Số phút ngừng của mọi thiết bị cộng lại, theo giờ trong ngày.')}</p>
      <tb-heat-map .label=${msg('Số phút ngừng theo giờ')} .rows=${heatRows(heat[by])}></tb-heat-map>
    </section>`
  }

  #table(heading: string, first: string, rows: readonly GroupRow[]) {
    return html`<section>
      <h2>${heading}</h2>
      <tb-table
        .label=${heading}
        .rows=${rows}
        .columns=${groupColumns(first)}
        .keyOf=${(row: GroupRow) => row.kind ?? row.id ?? 'none'}
      ></tb-table>
    </section>`
  }

  get #month(): string | null {
    const month = this.address.query.get('month')
    return isMonth(month) ? month : null
  }

  get #query(): { unit?: string; month?: string } {
    const month = this.#month
    return { ...unitQuery(this.session), ...(month === null ? {} : { month }) }
  }

  #file(type: 'pdf' | 'xlsx'): string {
    return `/api/reports/monthly.${type}?${new URLSearchParams(this.#query).toString()}`
  }
}
