import { html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import { api, read, until } from '../../api.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import { placeErrors, formValues } from '../../components/field.ts'
import { toast } from '../../components/notices.ts'
import { msg } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { errorsByField } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'
import { deviceFields, readDeviceFields } from './device-fields.ts'
import { standbyFields } from './standby-fields.ts'

/** Edits what a device is. Emits `close`, and `changed` before it when something was saved. */
@customElement('tb-edit-device')
export class TbEditDevice extends TbElement {
  static override styles = [...TbElement.styles, forms]

  @property({ attribute: false }) device: DeviceDetail | null = null
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''
  @state() private open = true
  /** Standby parents as they stand in the form; null: not touched yet. */
  @state() private ways: readonly number[] | null = null
  private readonly lists = new Load(this, async (signal) => {
    const unit = this.device ? { unit: String(this.device.unitId) } : {}
    const [sites, devices] = await Promise.all([
      read(api.sites.sites.$get({ query: unit }, until(signal))),
      read(api.devices.devices.$get({ query: unit }, until(signal))),
    ])
    return { sites, devices }
  })

  override render() {
    const { device } = this
    if (!device) return ''
    return html`<tb-dialog
      .heading=${msg('Sửa thiết bị')}
      .open=${this.open}
      style="--dialog-width:680px"
      @close=${() => this.emit('done')}
    >
      ${this.lists.render(
        (lists) =>
          html`<form class="stack" id="form" novalidate @submit=${this.#submit}>
            ${deviceFields({ ...device, siteId: device.site?.id ?? null }, this.errors, { ...lists, self: device.id, unitId: device.unitId })}
            ${standbyFields({
              chosen: this.ways ?? device.standbyParentIds,
              devices: lists.devices.filter(({ id }) => id !== device.id),
              error: this.errors['standbyParentIds'],
              onChange: this.#chooseWays,
            })}
            ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : ''}
          </form>`,
      )}
      <button slot="footer" class="btn" @click=${this.#close}>${msg('Thôi')}</button>
      <button slot="footer" class="btn primary" form="form">${msg('Lưu')}</button>
    </tb-dialog>`
  }

  readonly #close = (): void => {
    this.open = false
  }

  readonly #chooseWays = (ways: readonly number[]): void => {
    this.ways = ways
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement) || !this.device) return
    try {
      await api.devices.devices[':id'].$patch({
        param: { id: String(this.device.id) },
        json: { ...readDeviceFields(formValues(event.target)), ...(this.ways && { standbyParentIds: [...this.ways] }) },
      })
      toast({ text: msg('Đã lưu thiết bị.') })
      this.emit('changed')
      this.open = false
    } catch (error) {
      this.errors = errorsByField(error)
      this.problem = await placeErrors(this, error)
    }
  }
}
