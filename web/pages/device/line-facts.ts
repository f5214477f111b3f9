import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { CheckItem, DeviceDetail } from '../../../server/contract/api/devices.ts'
import { api, read } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import { toast } from '../../components/notices.ts'
import { formatDateTime, formatMoment, formatValue } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { sentence } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'
import { page } from '../../styles/page.ts'
import { Discovery } from '../new-device/discovery.ts'
import { type LineChange, type LineFacts, lineFactsOf } from './line-facts-data.ts'
import './speed-history.ts'

/** What is known of an internet line beside its measurements: the public address and its changes, and the speed. Draws nothing for a device without a line check. */
@customElement('tb-line-facts')
export class TbLineFacts extends TbElement {
  static override styles = [
    ...TbElement.styles,
    page,
    forms,
    css`
      :host,
      section {
        display: grid;
        gap: var(--s3);
      }
      :host(:empty) {
        display: contents;
      }
      ul {
        display: grid;
        gap: var(--s1);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--s2);
      }
    `,
  ]

  @property({ attribute: false }) device: DeviceDetail | null = null
  @property({ type: Boolean }) editable = false
  /** The speed test that somebody has asked for here. */
  private readonly asked = new Discovery(this)

  override render() {
    const { device } = this
    const check = device?.checks.find(({ kind }) => kind === 'link')
    if (!device || !check) return nothing
    const facts = lineFactsOf(check.detail)
    return html`${publicPart(facts)} ${this.#speed(device, check, facts)}`
  }

  #speed(device: DeviceDetail, check: CheckItem, { speed }: LineFacts) {
    const test = check.params['speedTest']
    if (!test && !speed) return nothing
    const metered = check.params['metered'] === true
    return html`<section>
      <div class="head">
        <h2 class="minor">${msg('Tốc độ đường truyền')}</h2>
        ${
          this.editable && test && !metered
            ? html`<button class="btn no-print" ?disabled=${this.asked.busy} @click=${() => void this.#test(device)}>
                <tb-icon name="activity"></tb-icon>${this.asked.busy ? msg('Đang đo tốc độ…') : msg('Đo tốc độ ngay')}
              </button>`
            : nothing
        }
      </div>
      ${this.asked.problem ? html`<p class="error" role="alert">${this.asked.problem}</p>` : nothing}
      ${metered ? html`<p class="muted">${msg('Đường truyền này tính tiền theo dung lượng (4G) nên không đo tốc độ.')}</p>` : nothing}
      ${
        speed
          ? html`<p>
              ${msg(str`Tải xuống ${formatValue(speed.downBps, 'bit/s')}, tải lên ${formatValue(speed.upBps, 'bit/s')}, đo lúc ${formatMoment(speed.at)}.`)}
              ${speed.error ? html`<span class="mono small">${speed.error}</span>` : nothing}
            </p>`
          : html`<p class="muted">${msg('Chưa đo lần nào.')}</p>`
      }
      <tb-speed-history .device=${device} .checkId=${check.id} .newest=${speed?.at ?? 0}></tb-speed-history>
    </section>`
  }

  async #test(device: DeviceDetail): Promise<void> {
    try {
      await this.asked.start(async () => {
        const { command } = await read(api.devices.devices[':id']['speed-test'].$post({ param: { id: String(device.id) } }))
        return read(api.discovery.discovery[':id'].$get({ param: { id: command } }))
      })
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }
}

function publicPart({ publicAddress, shared }: LineFacts) {
  if (!publicAddress && !shared) return nothing
  const { address = null, line = null, since = null, failed = false, changes = [] } = publicAddress ?? {}
  return html`<section>
    <h2 class="minor">${msg('Địa chỉ công cộng')}</h2>
    ${
      address === null
        ? nothing
        : html`<p>
            <span class="mono">${address}</span>${line ? ` · ${line}` : ''}
            ${since === null ? nothing : html`<span class="muted">${msg(str`từ ${formatDateTime(since)}`)}</span>`}
          </p>`
    }
    ${failed ? html`<p class="muted">${msg('Lần hỏi gần nhất chưa có trả lời.')}</p>` : nothing}
    ${shared ? html`<p class="muted">${msg('Nhà mạng dùng chung địa chỉ công cộng cho nhiều khách hàng, nên từ ngoài không vào được và địa chỉ có thể tự đổi.')}</p>` : nothing}
    ${
      changes.length
        ? html`<ul>
            ${changes.toReversed().map((change) => html`<li>${changeSentence(change)}</li>`)}
          </ul>`
        : nothing
    }
  </section>`
}

/** `Chuyển sang “4G dự phòng” lúc 14:05`, or the addresses where the lines have no names. */
export function changeSentence({ at, from, to, fromLine, toLine }: LineChange): string {
  const time = formatMoment(at)
  if (toLine !== null && toLine !== fromLine) return msg(str`Chuyển sang “${toLine}” lúc ${time} (${from} → ${to})`)
  return msg(str`Địa chỉ công cộng đổi từ ${from} sang ${to} lúc ${time}`)
}
