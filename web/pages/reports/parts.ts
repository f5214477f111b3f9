import { html, nothing } from 'lit'
import type { DeviceRow, IncidentFigures, MonthlyReport } from '../../../server/contract/api/reports.ts'
import '../../components/icon.ts'
import { formatDuration, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindIcon } from '../../labels.ts'
import { causeWord, lengthWord, rateWord, verdictWord } from './words.ts'

/** The devices that were down most, as bars beside one another. */
export function worstDevices(worst: readonly DeviceRow[]) {
  if (worst.length === 0) return html`<p class="muted">${msg('Không có thiết bị nào ngừng hoạt động do chính nó.')}</p>`
  const most = worst[0]?.figures.time.critical ?? 1
  return html`<ol class="bars">
    ${worst.map(({ id, name, kind, site, retired, figures }) => {
      const text = html`<tb-icon .name=${kindIcon[kind]}></tb-icon><span class="ellipsis">${name}</span>`
      return html`<li>
        ${retired ? html`<span class="what">${text}</span>` : html`<a class="what plain" href="/devices/${id}">${text}</a>`}
        <span class="place ellipsis">${retired ? msg('đã ngừng theo dõi') : (site ?? '')}</span>
        <span class="track" aria-hidden="true"><i style="width:${(100 * figures.time.critical) / most}%"></i></span>
        <span class="value">${msg(str`${lengthWord(figures.time.critical)}, ${formatNumber(figures.outages)} lần`)}</span>
        <span class="value rate">${rateWord(figures.availability)}</span>
      </li>`
    })}
  </ol>`
}

const counts = (heading: string, rows: readonly { name: string; count: number }[]) => {
  const most = rows[0]?.count ?? 1
  return html`<div>
    <h3>${heading}</h3>
    <ol class="bars counts">
      ${rows.map(
        ({ name, count }) =>
          html`<li>
            <span class="what"><span class="ellipsis">${name}</span></span>
            <span class="track" aria-hidden="true"><i style="width:${(100 * count) / most}%"></i></span>
            <span class="value">${formatNumber(count)}</span>
          </li>`,
      )}
    </ol>
  </div>`
}

/** Incidents of the month: how many, how fast they were taken and over, what they were. */
export function incidentsOf({
  count,
  critical,
  open,
  acknowledged,
  toAcknowledge,
  recovered,
  toRecover,
  byVerdict,
  byCause,
}: IncidentFigures) {
  if (count === 0) return html`<p class="muted">${msg('Không ghi nhận sự cố nào.')}</p>`
  const mean = (n: number, seconds: number | null, some: (count: string, length: string) => string, none: string) =>
    seconds === null ? none : some(formatNumber(n), formatDuration(seconds * 1000))
  const told = [
    msg(str`${formatNumber(count)} sự cố, ${formatNumber(critical)} nghiêm trọng`),
    mean(
      acknowledged,
      toAcknowledge,
      (n, length) => msg(str`${n} được tiếp nhận, trung bình sau ${length}`),
      msg('chưa có sự cố nào được tiếp nhận'),
    ),
    mean(recovered, toRecover, (n, length) => msg(str`${n} đã phục hồi, trung bình sau ${length}`), msg('chưa có sự cố nào phục hồi')),
  ]
  return html`<p>
      ${told.join('; ')}.${open > 0 ? html` <strong>${msg(str`Còn ${formatNumber(open)} sự cố chưa phục hồi.`)}</strong>` : nothing}
    </p>
    <div class="two">
      ${counts(
        msg('Nhận định ban đầu'),
        byVerdict.map((row) => ({ name: verdictWord(row.verdict), count: row.count })),
      )}
      ${counts(
        msg('Nguyên nhân ghi khi đóng'),
        byCause.map((row) => ({ name: causeWord(row.cause), count: row.count })),
      )}
    </div>`
}

/** What the words of the report mean, for whoever wants to check them. */
export function howCounted({ unclear }: MonthlyReport) {
  return html`<details class="how">
    <summary>${msg('Cách tính')}</summary>
    <ul>
      <li>
        ${msg('Tỷ lệ hoạt động tính theo thời gian: thời gian hoạt động (kể cả khi có cảnh báo) chia cho thời gian hoạt động và ngừng. Lúc bảo trì, lúc chưa rõ tình trạng và lúc không tới được do thiết bị phía trước không tính vào.')}
      </li>
      <li>${msg('“Kể cả thiết bị phía trước”: lúc không tới được do thiết bị phía trước cũng coi là ngừng, như người dùng thấy.')}</li>
      <li>
        ${msg('“Chưa đủ dữ liệu”: biết tình trạng dưới một nửa thời gian, hoặc được đo chưa trọn một ngày. Khi đó không ghi 0% hay 100%, vì sẽ gây hiểu nhầm.')}
      </li>
      <li>${msg('Thời gian khắc phục chỉ tính những lần ngừng thấy được lúc kết thúc. Kết quả đo gửi về muộn vẫn được tính lại.')}</li>
      ${unclear > 0 ? html`<li>${msg(str`${formatNumber(unclear)} thiết bị chưa đủ dữ liệu trong tháng này.`)}</li>` : nothing}
    </ul>
  </details>`
}
