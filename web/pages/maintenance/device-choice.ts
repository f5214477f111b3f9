import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { repeat } from 'lit/directives/repeat.js'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import { fold } from '../../../server/contract/text.ts'
import { TbElement } from '../../components/element.ts'
import { inputValue } from '../../components/field.ts'
import '../../components/icon.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindIcon } from '../../labels.ts'
import { forms } from '../../styles/forms.ts'

/** As many are listed; more are found by typing. */
const shown = 60

/** Several devices, chosen from a list that a few letters narrow. Emits `choose` with the ids. */
@customElement('tb-device-choice')
export class TbDeviceChoice extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      :host {
        display: grid;
        gap: var(--s2);
      }
      .list {
        max-height: 208px;
        overflow-y: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      .check {
        padding: 0 var(--s3);
        border-bottom: 1px solid var(--line);
      }
      .check:last-child {
        border-bottom: 0;
      }
      .check tb-icon {
        color: var(--ink-3);
      }
      .none {
        padding: var(--s3);
      }
    `,
  ]

  @property({ attribute: false }) devices: readonly DeviceItem[] = []
  @property({ attribute: false }) chosen: readonly number[] = []
  @property() label = ''
  @property({ type: Boolean }) wrong = false
  @state() private query = ''
  /** Chosen when the list was opened: they stay on top, nothing jumps. */
  private first: ReadonlySet<number> | null = null

  override willUpdate(): void {
    this.first ??= new Set(this.chosen)
  }

  override render() {
    const first = this.first ?? new Set()
    const words = fold(this.query).split(' ').filter(Boolean)
    const found = this.devices
      .filter((device) => words.every((word) => fold(`${device.name} ${device.site?.name ?? ''} ${device.address ?? ''}`).includes(word)))
      .toSorted((a, b) => Number(first.has(b.id)) - Number(first.has(a.id)) || a.name.localeCompare(b.name, 'vi'))
    return html`<input
        type="search"
        aria-label=${msg('Tìm thiết bị để chọn')}
        placeholder=${msg('Tìm tên, địa chỉ, địa điểm…')}
        .value=${this.query}
        aria-invalid=${this.wrong ? 'true' : nothing}
        @input=${this.#search}
      />
      <div class="list" role="group" aria-label=${this.label}>
        ${repeat(
          found.slice(0, shown),
          (device) => device.id,
          (device) =>
            html`<label class="check">
              <input type="checkbox" .checked=${this.chosen.includes(device.id)} @change=${() => this.#toggle(device.id)} />
              <tb-icon .name=${kindIcon[device.kind]}></tb-icon>
              <span class="grow ellipsis">${device.name}</span>
              <span class="muted small ellipsis">${device.site?.name ?? device.address ?? ''}</span>
            </label>`,
        )}
        ${found.length === 0 ? html`<p class="muted small none">${msg('Không có thiết bị nào khớp')}</p>` : nothing}
        ${found.length > shown ? html`<p class="muted small none">${msg(str`Còn ${formatNumber(found.length - shown)} thiết bị; hãy gõ để tìm.`)}</p>` : nothing}
      </div>
      <span class="muted small" role="status">${msg(str`Đã chọn ${formatNumber(this.chosen.length)} thiết bị`)}</span>`
  }

  readonly #search = (event: Event): void => {
    this.query = inputValue(event)
  }

  #toggle(id: number): void {
    const chosen = this.chosen.includes(id) ? this.chosen.filter((one) => one !== id) : [...this.chosen, id]
    this.emit('choose', chosen)
  }
}

/** The ids in a `choose` event. */
export const chosenIds = (event: Event): number[] =>
  event instanceof CustomEvent && Array.isArray(event.detail) ? event.detail.filter((id): id is number => typeof id === 'number') : []
