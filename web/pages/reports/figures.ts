import { html, nothing } from 'lit'
import type { Figures, MonthlyReport } from '../../../server/contract/api/reports.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { lengthWord, meanWord, monthWord, rateWord } from './words.ts'

/** The month's figures, each with that of the month before below it. */
export function figuresOf({ total, before, months, incidents, incidentsBefore }: MonthlyReport) {
  const earlier = monthWord(months.at(-2)?.month ?? '')
  const row = (name: string, read: (figures: Figures) => string, about = '') => ({
    name,
    value: read(total),
    before: before ? read(before) : '',
    about,
  })
  const rows = [
    row(msg('Tỷ lệ hoạt động'), ({ availability }) => rateWord(availability), msg('không kể lúc không tới được do thiết bị phía trước')),
    row(msg('Kể cả thiết bị phía trước'), ({ reached }) => rateWord(reached), msg('như người dùng thấy')),
    row(msg('Thời gian ngừng'), ({ time }) => lengthWord(time.critical), msg('cộng của mọi thiết bị')),
    row(msg('Số lần ngừng'), ({ outages }) => formatNumber(outages)),
    row(msg('Khắc phục trung bình'), (figures) => meanWord(figures.mttr, figures)),
    row(msg('Giữa hai lần ngừng'), (figures) => meanWord(figures.mtbf, figures), msg('thời gian hoạt động trung bình')),
    { name: msg('Sự cố ghi nhận'), value: formatNumber(incidents.count), before: formatNumber(incidentsBefore.count), about: '' },
  ]
  return html`<dl class="figures">
    ${rows.map(
      ({ name, value, before: then, about }) =>
        html`<div>
          <dt>${name}${about ? html`<span class="about">${about}</span>` : nothing}</dt>
          <dd>${value}</dd>
          ${then ? html`<dd class="before">${msg(str`${earlier}: ${then}`)}</dd>` : nothing}
        </div>`,
    )}
  </dl>`
}

/** What was left out of the rates, as shares of the time: work that was planned, and what nobody knows. */
export function leftOut({ total }: MonthlyReport) {
  const { maintenance, unreachable } = total.time
  const unknown = 1 - (total.coverage ?? 1)
  const parts = [
    ...(maintenance > 0 ? [msg(str`bảo trì ${lengthWord(maintenance)}`)] : []),
    ...(unreachable > 0 ? [msg(str`không tới được do thiết bị phía trước ${lengthWord(unreachable)}`)] : []),
    ...(unknown > 0 ? [msg(str`chưa rõ tình trạng ${rateWord(unknown)} thời gian`)] : []),
  ]
  return parts.length === 0 ? nothing : html`<p class="muted small">${msg(str`Không tính vào tỷ lệ hoạt động: ${parts.join('; ')}.`)}</p>`
}
