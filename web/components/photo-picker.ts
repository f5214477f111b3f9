import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import { msg, str } from '../i18n.ts'
import { forms } from '../styles/forms.ts'
import { TbElement } from './element.ts'
import './icon.ts'

const most = 8

/** Photos taken or chosen for a form, shown small, to be left out again. `photos` holds them. */
@customElement('tb-photo-picker')
export class TbPhotoPicker extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
      }
      li {
        position: relative;
      }
      img {
        display: block;
        width: 96px;
        height: 96px;
        object-fit: cover;
        border-radius: var(--radius);
        border: 1px solid var(--line);
      }
      li button {
        position: absolute;
        top: 0;
        right: 0;
        display: grid;
        place-items: center;
        width: 44px;
        height: 44px;
        border: 0;
        background: none;
        cursor: pointer;
      }
      li button span {
        display: grid;
        place-items: center;
        width: 28px;
        height: 28px;
        border-radius: 50%;
        background: var(--surface);
        color: var(--ink);
      }
    `,
  ]

  @state() private chosen: readonly { blob: Blob; url: string }[] = []

  get photos(): readonly Blob[] {
    return this.chosen.map(({ blob }) => blob)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const { url } of this.chosen) URL.revokeObjectURL(url)
  }

  override render() {
    return html`<div class="field">
      <span class="label">${msg('Ảnh')} <span class="optional">(${msg('không bắt buộc')})</span></span>
      ${
        this.chosen.length === 0
          ? nothing
          : html`<ul>
              ${this.chosen.map(
                ({ url }, i) =>
                  html`<li>
                    <img src=${url} alt=${msg(str`Ảnh ${i + 1}`)} />
                    <button type="button" aria-label=${msg(str`Bỏ ảnh ${i + 1}`)} @click=${() => this.#drop(i)}>
                      <span><tb-icon name="close"></tb-icon></span>
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      <label class="btn">
        <tb-icon name="camera"></tb-icon>${msg('Chụp hoặc chọn ảnh')}
        <input class="visually-hidden" type="file" accept="image/*" capture="environment" multiple @change=${this.#add} />
      </label>
    </div>`
  }

  readonly #add = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return
    const files = [...(event.target.files ?? [])].map((blob) => ({ blob, url: URL.createObjectURL(blob) }))
    event.target.value = ''
    this.chosen = [...this.chosen, ...files].slice(0, most)
  }

  #drop(i: number): void {
    URL.revokeObjectURL(this.chosen[i]?.url ?? '')
    this.chosen = this.chosen.filter((_, at) => at !== i)
  }
}
