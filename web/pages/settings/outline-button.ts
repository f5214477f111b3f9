import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { MapData } from '../../../server/contract/api/map.ts'
import type { Unit } from '../../../server/contract/api/session.ts'
import { api, read } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import { toast } from '../../components/notices.ts'
import { msg, str } from '../../i18n.ts'
import { fullSentence, sentence } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'

/** The border of a unit on the map: shown, set from a GeoJSON file, taken away. */
@customElement('tb-outline-button')
export class TbOutlineButton extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      .body {
        display: grid;
        gap: var(--s3);
      }
    `,
  ]

  @property({ attribute: false }) unit: Unit | null = null
  @state() private data: MapData | null = null
  @state() private problem = ''

  override render() {
    const { unit, data } = this
    if (!unit) return nothing
    const own = data?.outlines.some((outline) => outline.unitId === unit.id) ?? false
    return html`<button class="btn small" aria-label=${msg(str`Ranh giới của ${unit.name}`)} @click=${this.#open}>
        ${msg('Ranh giới')}
      </button>
      ${
        data
          ? html`<tb-dialog .heading=${msg(str`Ranh giới của ${unit.name}`)} open style="--dialog-width:760px" @close=${this.#closed}>
              <div class="body">
                <p class="muted">
                  ${msg('Ranh giới làm nền cho bản đồ thiết bị. Nhận tệp GeoJSON có hình vùng, toạ độ độ (WGS 84), nhiều nhất 2 MB.')}
                </p>
                <tb-map .label=${msg('Ranh giới trên bản đồ')} .data=${data}></tb-map>
                ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
              </div>
              ${own ? html`<button slot="footer" class="btn danger" @click=${this.#remove}>${msg('Bỏ ranh giới')}</button>` : nothing}
              <label slot="footer" class="btn primary">
                ${own ? msg('Thay bằng tệp khác') : msg('Chọn tệp GeoJSON')}
                <input
                  class="visually-hidden"
                  type="file"
                  accept=".geojson,.json,application/geo+json,application/json"
                  @change=${this.#chosen}
                />
              </label>
            </tb-dialog>`
          : nothing
      }`
  }

  readonly #closed = (): void => {
    this.data = null
  }

  readonly #open = async (): Promise<void> => {
    this.problem = ''
    try {
      await import('../../map/map.ts')
      await this.#load()
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }

  async #load(): Promise<void> {
    this.data = await read(api.map.map.$get({ query: { unit: String(this.unit?.id) } }))
  }

  readonly #chosen = async (event: Event): Promise<void> => {
    if (!(event.target instanceof HTMLInputElement) || !this.unit) return
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    this.problem = ''
    try {
      await api.map.units[':id'].outline.$put({ param: { id: String(this.unit.id) }, json: { geojson: await file.text() } })
      await this.#load()
      toast({ text: msg('Đã lưu ranh giới.') })
    } catch (error) {
      this.problem = fullSentence(error)
    }
  }

  readonly #remove = async (): Promise<void> => {
    const yes = await askFirst({
      heading: msg('Bỏ ranh giới này?'),
      text: msg('Bản đồ sẽ không vẽ ranh giới đơn vị nữa.'),
      confirm: msg('Bỏ ranh giới'),
      danger: true,
    })
    if (!yes || !this.unit) return
    try {
      await api.map.units[':id'].outline.$delete({ param: { id: String(this.unit.id) } })
      await this.#load()
    } catch (error) {
      this.problem = sentence(error)
    }
  }
}
