import { css, html, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import { type RetentionPart, retentionBounds, type Storage, type storedParts } from '../../../server/contract/api/storage.ts'
import { api, read, until } from '../../api.ts'
import { textField } from '../../components/field.ts'
import '../../components/icon.ts'
import { formatDate, formatNumber, formatValue } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { TbSettingsPage } from './settings-page.ts'

type StoredPart = (typeof storedParts)[number]

const partWords: Record<StoredPart, () => { name: string; about: string }> = {
  log: () => ({ name: msg('Kết quả vừa nhận'), about: msg('chưa nén, của một, hai giờ gần đây') }),
  hours: () => ({ name: msg('Kết quả nén theo giờ'), about: msg('của hôm nay, chờ hết ngày để nén tiếp') }),
  days: () => ({ name: msg('Kết quả nén theo ngày'), about: msg('từng lần đo, như khi nhận được') }),
  figures: () => ({
    name: msg('Số liệu theo giờ'),
    about: msg('thấp nhất, trung bình, cao nhất của mỗi giờ, để vẽ biểu đồ nhiều tháng, nhiều năm'),
  }),
}

const keptWords: Record<RetentionPart, () => { name: string; about: string }> = {
  packDays: () => ({
    name: msg('Kết quả đo'),
    about: msg(
      'Xem lại được từng lần đo. Hết thời gian này thì chỉ còn số liệu theo giờ. Kết quả đến muộn hơn thời gian này không được lưu nữa.',
    ),
  }),
  rollupDays: () => ({ name: msg('Số liệu theo giờ'), about: msg('Biểu đồ nhiều tháng, nhiều năm được vẽ từ đây.') }),
  trapDays: () => ({ name: msg('Thông báo của thiết bị'), about: msg('Những gì thiết bị tự báo về.') }),
}
const keptParts = ['packDays', 'rollupDays', 'trapDays'] as const satisfies readonly RetentionPart[]

const bytesText = (bytes: number): string => formatValue(bytes, 'B')

/** Lưu trữ: how much of what was measured is stored, and for how long it is kept. */
@customElement('tb-storage-page')
export class TbStoragePage extends TbSettingsPage {
  static override styles = [
    ...TbSettingsPage.styles,
    css`
      .lead {
        font-size: var(--text-16);
        max-width: 80ch;
      }
      .scroll-x {
        max-width: 900px;
      }
      td.num {
        white-space: nowrap;
      }
      section > p {
        margin-top: var(--s2);
      }
    `,
  ]

  private readonly stored = new Load(this, (signal) => read(api.storage.storage.$get({}, until(signal))))
  private readonly saved = (): void => this.stored.refresh()

  override render() {
    return html`<div class="page">
      <div class="page-head">
        <h1>${msg('Lưu trữ')}</h1>
        ${
          this.stored.data === null
            ? nothing
            : html`<button class="btn" @click=${() => this.#edit()}><tb-icon name="edit"></tb-icon>${msg('Đổi thời gian lưu')}</button>`
        }
      </div>
      ${this.stored.render((storage) => html`${this.#lead(storage)} ${this.#parts(storage)} ${this.#kept(storage)}`)}
      ${this.taskDialog(this.saved)}
    </div>`
  }

  #lead({ parts, daily, freeBytes, databaseBytes }: Storage) {
    const oldest = parts
      .filter(({ part }) => part !== 'figures')
      .flatMap(({ oldest: at }) => (at === null ? [] : [at]))
      .toSorted()[0]
    const sentences = [
      oldest === undefined ? msg('Chưa có kết quả đo nào được lưu.') : msg(str`Xem lại được từng lần đo từ ngày ${formatDate(oldest)}.`),
      msg(str`Cơ sở dữ liệu chiếm ${bytesText(databaseBytes)}.`),
      freeBytes === null
        ? msg('Dữ liệu nằm trên máy chủ cơ sở dữ liệu riêng, nên ở đây không biết ổ đĩa của máy đó còn trống bao nhiêu.')
        : msg(str`Ổ đĩa còn trống ${bytesText(freeBytes)}.`),
      daily === null
        ? msg('Chưa có ngày nào được nén xong nên chưa biết mỗi ngày thêm bao nhiêu.')
        : msg(str`Ngày ${formatDate(daily.day)} thêm ${bytesText(daily.resultBytes + daily.figureBytes)}.`),
    ]
    return html`<p class="lead">${sentences.join(' ')}</p>`
  }

  #parts({ parts, values, bytesPerValue }: Storage) {
    const total = parts.reduce((sum, { bytes }) => sum + bytes, 0)
    return html`<section aria-labelledby="parts">
      <h2 id="parts">${msg('Đang lưu')}</h2>
      <div class="scroll-x">
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">${msg('Dữ liệu')}</th>
              <th scope="col" class="num">${msg('Dung lượng')}</th>
              <th scope="col">${msg('Cũ nhất')}</th>
            </tr>
          </thead>
          <tbody>
            ${parts.map(({ part, bytes, oldest }) => {
              const { name, about } = partWords[part]()
              return html`<tr>
                <td>${name}<br /><span class="muted small">${about}</span></td>
                <td class="num">${bytesText(bytes)}</td>
                <td>${oldest === null ? html`<span class="muted">${msg('chưa có')}</span>` : formatDate(oldest)}</td>
              </tr>`
            })}
            <tr>
              <td><strong>${msg('Tất cả')}</strong></td>
              <td class="num"><strong>${bytesText(total)}</strong></td>
              <td></td>
            </tr>
          </tbody>
        </table>
      </div>
      ${
        bytesPerValue === null
          ? nothing
          : html`<p class="muted small">
              ${msg(str`Kết quả đã nén gồm khoảng ${formatNumber(values)} giá trị, mỗi giá trị tốn ${formatNumber(bytesPerValue, 2)} byte kể cả chỉ mục.`)}
            </p>`
      }
    </section>`
  }

  #kept({ retention, daily }: Storage) {
    return html`<section aria-labelledby="kept">
      <h2 id="kept">${msg('Thời gian lưu')}</h2>
      <div class="scroll-x">
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">${msg('Dữ liệu')}</th>
              <th scope="col" class="num">${msg('Giữ')}</th>
              <th scope="col" class="num">${msg('Khi đủ thời gian')}</th>
            </tr>
          </thead>
          <tbody>
            ${keptParts.map((part) => {
              const { name, about } = keptWords[part]()
              const each = part === 'packDays' ? daily?.resultBytes : part === 'rollupDays' ? daily?.figureBytes : undefined
              return html`<tr>
                <td>${name}<br /><span class="muted small">${about}</span></td>
                <td class="num">${msg(str`${formatNumber(retention[part])} ngày`)}</td>
                <td class="num">
                  ${each === undefined ? html`<span class="muted">${msg('chưa rõ')}</span>` : msg(str`khoảng ${bytesText(each * retention[part])}`)}
                </td>
              </tr>`
            })}
          </tbody>
        </table>
      </div>
      <p class="muted small">
        ${msg('Lịch sử trạng thái, sự cố và nhật ký được giữ mãi. Khoảng dung lượng được tính từ ngày gần nhất đã nén xong, với số thiết bị như hiện nay.')}
      </p>
    </section>`
  }

  #edit(): void {
    const retention = this.stored.data?.retention
    if (!retention) return
    this.task = {
      heading: msg('Đổi thời gian lưu'),
      confirm: msg('Lưu'),
      fields: (errors) =>
        html`${keptParts.map((part) => {
            const { min, max } = retentionBounds[part]
            return textField({
              name: part,
              label: msg(str`${keptWords[part]().name} (số ngày)`),
              value: retention[part],
              inputmode: 'numeric',
              hint: msg(str`Từ ${formatNumber(min)} đến ${formatNumber(max)} ngày.`),
              error: errors[part],
            })
          })}
          <div class="field">
            <label class="check">
              <input
                type="checkbox"
                name="deleteOlder"
                aria-invalid=${errors['deleteOlder'] ? 'true' : nothing}
                aria-describedby=${errors['deleteOlder'] ? 'delete-error' : nothing}
              />${msg('Nếu rút ngắn: xoá vĩnh viễn dữ liệu cũ hơn, trong vòng sáu giờ')}
            </label>
            ${errors['deleteOlder'] ? html`<span class="error" id="delete-error"><tb-icon name="alert"></tb-icon><span>${errors['deleteOlder']}</span></span>` : nothing}
          </div>`,
      save: ({ packDays, rollupDays, trapDays, deleteOlder }) =>
        read(
          api.storage.storage.retention.$put({
            json: {
              packDays: daysOf(packDays),
              rollupDays: daysOf(rollupDays),
              trapDays: daysOf(trapDays),
              deleteOlder: deleteOlder !== undefined,
            },
          }),
        ),
    }
  }
}

/** What was typed, with or without the dots of thousands; what is no number is refused by the server with a sentence. */
const daysOf = (text: string | undefined): number => Number(text?.trim().replaceAll('.', '') || Number.NaN)
