import { css, html } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { DeviceReport } from '../../../server/contract/api/reports.ts'
import { api, read, until } from '../../api.ts'
import '../../charts/heat-map.ts'
import { hasDownTime, heatRows } from '../../charts/heat-rows.ts'
import { TbElement } from '../../components/element.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { page } from '../../styles/page.ts'
import { lengthWord, meanWord, rateWord } from '../reports/words.ts'

/** How a device did in the last 7, 30 and 90 days, and at which hours it was down. */
@customElement('tb-reliability')
export class TbReliability extends TbElement {
  static override styles = [
    ...TbElement.styles,
    page,
    css`
      :host {
        display: grid;
        gap: var(--s5);
      }
      h2 {
        margin-bottom: var(--s2);
      }
    `,
  ]

  @property({ type: Number }) deviceId = 0
  private readonly report = new Load(this, (signal) =>
    read(api.reports.reports.devices[':id'].$get({ param: { id: String(this.deviceId) } }, until(signal))),
  )

  override willUpdate(changes: PropertyValues<this>): void {
    if (this.hasUpdated && changes.has('deviceId')) this.report.restart()
  }

  override render() {
    return this.report.render((report) => this.#report(report), 4)
  }

  #report({ spans, heat }: DeviceReport) {
    return html`<section>
        <h2>${msg('Tỷ lệ hoạt động gần đây')}</h2>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col"><span class="visually-hidden">${msg('Khoảng thời gian')}</span></th>
              ${spans.map(({ days }) => html`<th scope="col" class="num">${msg(str`${days} ngày qua`)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows(spans).map(
              ({ name, values }) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  ${values.map((value) => html`<td class="num">${value}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </section>
      <section>
        <h2>${msg('Thời điểm ngừng trong 30 ngày qua')}</h2>
        ${
          hasDownTime(heat)
            ? html`<tb-heat-map .label=${msg('Số phút ngừng theo giờ')} .rows=${heatRows(heat)}></tb-heat-map>`
            : html`<p class="muted">${msg('Không ngừng lần nào trong 30 ngày qua.')}</p>`
        }
      </section>`
  }
}

/** A row a figure and a column a span: so it fits a phone. */
function rows(spans: DeviceReport['spans']): { name: string; values: string[] }[] {
  const row = (name: string, value: (figures: DeviceReport['spans'][number]['figures']) => string) => ({
    name,
    values: spans.map(({ figures }) => value(figures)),
  })
  return [
    row(msg('Tỷ lệ hoạt động'), ({ availability }) => rateWord(availability)),
    row(msg('Kể cả thiết bị phía trước'), ({ reached }) => rateWord(reached)),
    row(msg('Thời gian ngừng'), ({ time }) => lengthWord(time.critical)),
    row(msg('Số lần'), ({ outages }) => formatNumber(outages)),
    row(msg('Khắc phục trung bình'), (figures) => meanWord(figures.mttr, figures)),
    row(msg('Giữa hai lần ngừng'), (figures) => meanWord(figures.mtbf, figures)),
  ]
}
