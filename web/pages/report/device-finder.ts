import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import { fold } from '../../../server/contract/text.ts'
import { TbElement } from '../../components/element.ts'
import { field, inputValue } from '../../components/field.ts'
import '../../components/icon.ts'
import { msg } from '../../i18n.ts'
import { kindIcon } from '../../labels.ts'
import { forms } from '../../styles/forms.ts'

/** As many are listed; more are found by typing. */
const shown = 40

/** One device out of all, by a few letters and one tap. Emits `choose` with its id, `elsewhere` when it is in no list. */
@customElement('tb-device-finder')
export class TbDeviceFinder extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      :host {
        display: grid;
        gap: var(--s3);
      }
      .devices {
        max-height: 45vh;
        overflow-y: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }
      .devices button {
        display: flex;
        align-items: center;
        gap: var(--s3);
        width: 100%;
        min-height: 48px;
        padding: var(--s1) var(--s4);
        border: 0;
        border-bottom: 1px solid var(--line);
        background: none;
        color: inherit;
        font: inherit;
        text-align: left;
        cursor: pointer;
      }
      .devices button:hover {
        background: var(--hover);
      }
      .devices p {
        padding: var(--s4);
      }
    `,
  ]

  @property({ attribute: false }) devices: readonly DeviceItem[] = []
  @state() private search = ''

  override render() {
    const words = fold(this.search).split(' ').filter(Boolean)
    const found = this.devices
      .filter(({ name, site }) => words.every((word) => fold(`${name} ${site?.name ?? ''}`).includes(word)))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }))
    return html`${field(
        { name: 'search', label: msg('Thiết bị nào hỏng?'), hint: msg('Gõ vài chữ của tên hoặc địa điểm, không cần dấu.') },
        (ties) =>
          html`<input id=${ties.id} type="search" aria-describedby=${ties.describedBy} .value=${this.search} @input=${this.#type} />`,
      )}
      <div class="devices">
        ${found.slice(0, shown).map(
          (device) =>
            html`<button type="button" @click=${() => this.emit('choose', device.id)}>
              <tb-icon .name=${kindIcon[device.kind]}></tb-icon>
              <span class="grow">${device.name}</span>
              <span class="muted small">${device.site?.name ?? ''}</span>
            </button>`,
        )}
        ${found.length === 0 ? html`<p class="muted small">${msg('Không có thiết bị nào khớp')}</p>` : nothing}
      </div>
      <p><button type="button" class="btn" @click=${() => this.emit('elsewhere')}>${msg('Thứ hỏng không có trong danh sách')}</button></p>`
  }

  readonly #type = (event: Event): void => {
    this.search = inputValue(event)
  }
}
