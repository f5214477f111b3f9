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
        <div class="scroll-x">
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">${msg('Khoảng thời gian')}</th>
                <th scope="col" class="num">${msg('Tỷ lệ hoạt động')}</th>
                <th scope="col" class="num">${msg('Kể cả thiết bị phía trước')}</th>
                <th scope="col" class="num">${msg('Thời gian ngừng')}</th>
                <th scope="col" class="num">${msg('Số lần')}</th>
                <th scope="col" class="num">${msg('Khắc phục trung bình')}</th>
                <th scope="col" class="num">${msg('Giữa hai lần ngừng')}</th>
              </tr>
            </thead>
            <tbody>
              ${spans.map(
                ({ days, figures }) =>
                  html`<tr>
                    <th scope="row">${msg(str`${days} ngày qua`)}</th>
                    <td class="num">${rateWord(figures.availability)}</td>
                    <td class="num">${rateWord(figures.reached)}</td>
                    <td class="num">${lengthWord(figures.time.critical)}</td>
                    <td class="num">${formatNumber(figures.outages)}</td>
                    <td class="num">${meanWord(figures.mttr, figures)}</td>
                    <td class="num">${meanWord(figures.mtbf, figures)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
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
