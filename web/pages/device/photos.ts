import { html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { Photo } from '../../../server/contract/api/photos.ts'
import { api, read, until } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/dialog.ts'
import { textField } from '../../components/field.ts'
import '../../components/form-dialog.ts'
import type { FormTask } from '../../components/form-dialog.ts'
import { toast } from '../../components/notices.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatDateTime } from '../../format.ts'
import { send } from '../../http.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { sentence } from '../../problem.ts'
import { TbPage } from '../page.ts'
import { photoStyles } from './photos-styles.ts'
import { shrunk } from '../../shrink.ts'

/** Photos of a device, e.g. of its cabinet: taken or chosen on the spot, made small before they are sent, opened large. */
@customElement('tb-device-photos')
export class TbDevicePhotos extends TbPage {
  static override styles = [...TbPage.styles, photoStyles]

  @property({ type: Number }) deviceId = 0
  @state() private sending = 0
  @state() private open: Photo | null = null
  @state() private task: FormTask | null = null
  private readonly photos = new Load(this, (signal) =>
    read(api.photos.devices[':id'].photos.$get({ param: { id: String(this.deviceId) } }, until(signal))),
  )
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'devices' && event.ids.includes(this.deviceId)) this.photos.refresh()
  })

  override willUpdate(changes: PropertyValues): void {
    super.willUpdate(changes)
    if (this.hasUpdated && changes.has('deviceId')) this.photos.restart()
  }

  override render() {
    const editable = this.may('device.write')
    const { data } = this.photos
    if (!editable && data?.length === 0) return nothing
    return html`<section>
      <div class="page-head">
        <h2 class="grow">${msg('Ảnh')}</h2>
        ${editable ? this.#adder() : nothing}
      </div>
      ${this.photos.render(
        (photos) =>
          photos.length === 0
            ? html`<p class="muted">${msg('Chưa có ảnh. Chụp tủ thiết bị, tem số máy và chỗ đi dây để lần sau sửa cho nhanh.')}</p>`
            : html`<ul class="photos">
                ${photos.map((photo) => this.#thumbnail(photo))}
              </ul>`,
        2,
      )}
      ${this.open ? this.#large(this.open, editable) : nothing}
      ${this.task ? html`<tb-form-dialog .task=${this.task} @saved=${this.#saved} @done=${this.#done}></tb-form-dialog>` : nothing}
    </section>`
  }

  #adder() {
    const busy = this.sending > 0
    return html`<label class="btn no-print" aria-disabled=${busy ? 'true' : 'false'}>
      <tb-icon name="camera"></tb-icon>${busy ? msg('Đang gửi ảnh…') : msg('Thêm ảnh')}
      <input class="visually-hidden" type="file" accept="image/*" multiple ?disabled=${busy} @change=${this.#chosen} />
    </label>`
  }

  #thumbnail(photo: Photo) {
    const words = photo.caption ?? msg(str`Ảnh chụp ${formatDateTime(photo.createdAt)}`)
    return html`<li>
      <button class="thumb" @click=${() => this.#show(photo)} aria-label=${msg(str`Mở ảnh: ${words}`)}>
        <img src=${this.#address(photo)} alt=${words} loading="lazy" decoding="async" width=${photo.width} height=${photo.height} />
      </button>
      <span class="small ${photo.caption ? '' : 'muted'}">${photo.caption ?? formatDateTime(photo.createdAt)}</span>
    </li>`
  }

  #large(photo: Photo, editable: boolean) {
    const about = [formatDateTime(photo.createdAt), photo.by].filter(Boolean).join(' · ')
    return html`<tb-dialog .heading=${photo.caption ?? msg('Ảnh')} open style="--dialog-width:min(1100px, 100vw)" @close=${this.#closed}>
      <img
        class="large"
        src=${this.#address(photo)}
        alt=${photo.caption ?? msg('Ảnh của thiết bị')}
        width=${photo.width}
        height=${photo.height}
      />
      <p class="muted small">${about}</p>
      ${
        editable
          ? html`<button slot="footer" class="btn danger" @click=${() => void this.#delete(photo)}>
                <tb-icon name="trash"></tb-icon>${msg('Xoá ảnh')}
              </button>
              <button slot="footer" class="btn" @click=${() => this.#edit(photo)}>
                <tb-icon name="edit"></tb-icon>${msg('Sửa chú thích')}
              </button>`
          : nothing
      }
    </tb-dialog>`
  }

  readonly #saved = (): void => this.photos.refresh(0)

  readonly #closed = (): void => {
    this.open = null
  }

  readonly #done = (): void => {
    this.task = null
  }

  #show(photo: Photo): void {
    this.open = photo
  }

  readonly #address = (photo: Photo): string => `/api/devices/${this.deviceId}/photos/${photo.id}`

  readonly #chosen = async (event: Event): Promise<void> => {
    if (!(event.target instanceof HTMLInputElement)) return
    const files = [...(event.target.files ?? [])]
    event.target.value = ''
    this.sending = files.length
    try {
      for (const file of files) {
        const body = await shrunk(file)
        await send(`/api/devices/${this.deviceId}/photos`, { method: 'POST', headers: { 'content-type': body.type || 'image/jpeg' }, body })
        this.sending--
      }
      toast({ text: files.length === 1 ? msg('Đã thêm ảnh.') : msg(str`Đã thêm ${files.length} ảnh.`) })
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
    this.sending = 0
    this.photos.refresh(0)
  }

  #edit(photo: Photo): void {
    this.open = null
    this.task = {
      heading: msg('Sửa chú thích'),
      confirm: msg('Lưu'),
      fields: (errors) =>
        textField({ name: 'caption', label: msg('Chú thích'), value: photo.caption, optional: true, error: errors['caption'] }),
      save: ({ caption }) =>
        read(
          api.photos.devices[':id'].photos[':photo'].$patch({
            param: { id: String(this.deviceId), photo: String(photo.id) },
            json: { caption: caption || null },
          }),
        ),
    }
  }

  async #delete(photo: Photo): Promise<void> {
    this.open = null
    const yes = await askFirst({
      heading: msg('Xoá ảnh này?'),
      text: msg('Ảnh bị xoá hẳn, không lấy lại được. Nhật ký vẫn ghi ai đã xoá.'),
      confirm: msg('Xoá ảnh'),
      danger: true,
    })
    if (!yes) return
    try {
      await api.photos.devices[':id'].photos[':photo'].$delete({ param: { id: String(this.deviceId), photo: String(photo.id) } })
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
    this.photos.refresh(0)
  }
}
