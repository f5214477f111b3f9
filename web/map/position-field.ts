import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { api, read, until } from '../api.ts'
import { TbElement } from '../components/element.ts'
import { textField } from '../components/field.ts'
import { msg } from '../i18n.ts'
import { Load } from '../load.ts'
import { forms } from '../styles/forms.ts'
import { parsePosition, type Position, positionText, rounded } from './position.ts'

/**
 * A position in a form, typed or pasted, by a click on the map, or from the device in the hand. Stands in the form as `latitude` and `longitude`, empty where there is
 * none.
 */
@customElement('tb-position-field')
export class TbPositionField extends TbElement {
  static readonly formAssociated = true
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      :host {
        display: grid;
        gap: var(--s2);
      }
      tb-map {
        --map-height: min(340px, 50dvh);
      }
    `,
  ]

  /** What it begins with, as `latitude, longitude`; empty for none. Text, so that a form drawn anew does not take back what a person has chosen. */
  @property() start = ''
  @property() error = ''
  /** Whose devices and borders the map shows. */
  @property({ type: Number }) unitId: number | null = null
  @property({ type: Number }) deviceId: number | null = null
  @state() private value: Position | null = null
  @state() private text = ''
  @state() private wrong = ''
  @state() private mapOpen = false
  @state() private locating = false
  readonly #internals = this.attachInternals()
  private readonly data = new Load(this, (signal) =>
    read(api.map.map.$get({ query: this.unitId === null ? {} : { unit: String(this.unitId) } }, until(signal))),
  )

  override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has('start')) this.#set(exactly(this.start))
  }

  override render() {
    return html`${textField({
        name: 'position',
        label: msg('Toạ độ'),
        value: this.text,
        placeholder: '16.4637, 107.5909',
        optional: true,
        hint: msg('Vĩ độ rồi đến kinh độ; có thể dán từ ứng dụng bản đồ.'),
        error: this.wrong || this.error || undefined,
        onInput: (text) => this.#type(text),
      })}
      <div class="actions">
        <button type="button" class="btn" aria-expanded=${this.mapOpen ? 'true' : 'false'} @click=${this.#toggle}>
          <tb-icon name="pin"></tb-icon>${this.mapOpen ? msg('Đóng bản đồ') : msg('Chọn trên bản đồ')}
        </button>
        ${
          'geolocation' in navigator && window.isSecureContext
            ? html`<button type="button" class="btn" ?disabled=${this.locating} @click=${this.#locate}>
                ${this.locating ? msg('Đang tìm vị trí…') : msg('Dùng vị trí hiện tại')}
              </button>`
            : nothing
        }
        ${this.value ? html`<button type="button" class="btn quiet" @click=${() => this.#set(null)}>${msg('Bỏ vị trí')}</button>` : nothing}
      </div>
      ${this.mapOpen ? this.#map() : nothing}`
  }

  #map() {
    return html`${this.data.render(
        (data) =>
          html`<tb-map
            pick
            .label=${msg('Bản đồ để chọn vị trí')}
            .data=${{ ...data, devices: data.devices.filter((device) => device.id !== this.deviceId) }}
            .picked=${this.value}
            @pick=${(event: Event) => event instanceof CustomEvent && this.#set(positionOf(event.detail))}
          ></tb-map>`,
        4,
      )}
      <p class="hint small muted">
        ${msg('Bấm vào bản đồ để đặt. Bằng bàn phím: phím mũi tên để di chuyển, Enter để đặt tại tâm bản đồ.')}
      </p>`
  }

  readonly #toggle = async (): Promise<void> => {
    await import('./map.ts')
    this.mapOpen = !this.mapOpen
  }

  #type(text: string): void {
    this.text = text
    const found = parsePosition(text)
    this.wrong = text.trim() === '' || found ? '' : msg('Chưa đúng dạng “vĩ độ, kinh độ”, ví dụ 16.4637, 107.5909.')
    if (this.wrong) this.#internals.setValidity({ customError: true }, this.wrong)
    else this.#submit(found)
  }

  #set(position: Position | null): void {
    this.wrong = ''
    this.text = position ? positionText(position) : ''
    this.#submit(position)
  }

  #submit(position: Position | null): void {
    this.value = position
    const entries = new FormData()
    entries.set('latitude', position ? String(position.latitude) : '')
    entries.set('longitude', position ? String(position.longitude) : '')
    this.#internals.setFormValue(entries)
    this.#internals.setValidity({})
  }

  readonly #locate = (): void => {
    this.locating = true
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.locating = false
        this.#set({ latitude: rounded(coords.latitude), longitude: rounded(coords.longitude) })
      },
      () => {
        this.locating = false
        this.wrong = msg('Không lấy được vị trí của máy này. Hãy cho phép trình duyệt dùng vị trí, hoặc chọn trên bản đồ.')
      },
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    )
  }
}

const positionOf = (detail: unknown): Position | null =>
  typeof detail === 'object' && detail !== null && 'latitude' in detail && 'longitude' in detail
    ? { latitude: Number(detail.latitude), longitude: Number(detail.longitude) }
    : null

/** What is kept may be finer than what is shown: a form that is saved unchanged must not change it. */
function exactly(text: string): Position | null {
  const [latitude = Number.NaN, longitude = Number.NaN] = text === '' ? [] : text.split(',').map(Number)
  return Number.isNaN(latitude) || Number.isNaN(longitude) ? null : { latitude, longitude }
}
