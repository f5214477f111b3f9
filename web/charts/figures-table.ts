import { html, nothing } from 'lit'
import { formatDateTime, formatValue } from '../format.ts'
import { msg } from '../i18n.ts'
import type { Line } from './data.ts'

const tableRows = 60

/** The same as a chart in numbers, at most 60 rows. */
export function figuresTable(line: Line) {
  const every = Math.ceil(line.t.length / tableRows)
  const rows = line.t.map((t, i) => [t, i] as const).filter(([, i]) => i % every === 0)
  const { spread } = line
  const cell = (column: Line['low'], i: number) => html`<td>${formatValue(column?.[i] ?? null, line.unit)}</td>`
  return html`<div class="data" tabindex="0" role="region" aria-label=${line.label}>
    <table>
      <thead>
        <tr>
          <th scope="col">${msg('Thời điểm')}</th>
          <th scope="col">${spread ? msg('Trung vị') : msg('Trung bình')}</th>
          ${
            spread
              ? html`<th scope="col">${msg('Thường từ')}</th>
                  <th scope="col">${msg('Thường đến')}</th>`
              : nothing
          }
          <th scope="col">${msg('Thấp nhất')}</th>
          <th scope="col">${msg('Cao nhất')}</th>
          ${line.loss ? html`<th scope="col">${msg('Mất gói')}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([t, i]) =>
            html`<tr>
              <td>${formatDateTime(t)}</td>
              ${cell(line.value, i)}${spread ? html`${cell(spread.p5, i)}${cell(spread.p95, i)}` : nothing}
              ${cell(line.low ?? line.value, i)}${cell(line.high ?? line.value, i)}
              ${line.loss ? html`<td>${formatValue(line.loss[i] ?? null, '%')}</td>` : nothing}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}
