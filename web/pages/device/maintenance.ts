import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import type { MaintenanceItem } from '../../../server/contract/api/maintenance.ts'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import { selectField } from '../../components/field.ts'
import '../../components/form-dialog.ts'
import type { FormTask } from '../../components/form-dialog.ts'
import '../../components/icon.ts'
import { toast } from '../../components/notices.ts'
import { TickController } from '../../components/time.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatDuration } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { now } from '../../now.ts'
import { sentence } from '../../problem.ts'
import { reasonField } from '../maintenance/plan-fields.ts'
import { momentWord } from '../maintenance/words.ts'

/** Lengths that are offered for what begins now (minutes). */
const lengths = [30, 60, 120, 240, 480, 1440]
/** What comes within so many days is announced on the device's page. */
const announcedMs = 7 * 86_400_000

/** Whether the device is being worked on or will be soon; `begin()` asks how long and says so at once. Emits `changed`. */
@customElement('tb-device-maintenance')
export class TbDeviceMaintenance extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2) var(--s3);
        align-items: center;
        padding: var(--s2) var(--s4);
        border-radius: var(--radius);
        background: var(--maintenance-soft);
      }
      .bar tb-icon {
        color: var(--maintenance);
      }
      .bar .grow {
        flex: 1 1 240px;
      }
    `,
  ]

  @property({ attribute: false }) device: DeviceDetail | null = null
  @state() private task: FormTask | null = null
  readonly tick = new TickController(this)
  private readonly list = new Load(this, async (signal) =>
    this.device ? read(api.maintenance.maintenance.$get({ query: { device: String(this.device.id) } }, until(signal))) : [],
  )
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'reload' || (event.name === 'devices' && this.device && event.ids.includes(this.device.id))) this.list.refresh()
  })

  override willUpdate(changes: PropertyValues<this>): void {
    const before = changes.get('device')
    if (before && before.id !== this.device?.id) this.list.restart()
  }

  override render() {
    const items = this.list.data ?? []
    const active = items.filter((item) => item.phase === 'active')
    const soon = items.find((item) => item.phase === 'planned' && item.next && Date.parse(item.next.start) - now() < announcedMs)
    return html`${active.map((item) => this.#active(item))}
    ${
      active.length === 0 && soon?.next
        ? html`<p class="bar">
            <tb-icon name="calendar"></tb-icon>
            <span class="grow">${msg(str`Sẽ bảo trì lúc ${momentWord(soon.next.start)}: ${soon.reason}`)}</span>
            <a href="/maintenance">${msg('Lịch bảo trì')}</a>
          </p>`
        : nothing
    }
    ${this.task ? html`<tb-form-dialog .task=${this.task} @saved=${this.#saved} @done=${this.#closed}></tb-form-dialog>` : nothing}`
  }

  #active(item: MaintenanceItem) {
    if (!item.now) return nothing
    const left = formatDuration(Math.ceil((Date.parse(item.now.end) - now()) / 60_000) * 60_000)
    return html`<p class="bar">
      <tb-icon name="maintenance"></tb-icon>
      <span class="grow"
        ><strong>${msg(str`Đang bảo trì đến ${momentWord(item.now.end)}, còn ${left}`)}</strong>:
        ${item.reason}${item.createdBy ? ` (${item.createdBy})` : nothing}</span
      >
      ${item.mayPlan ? html`<button class="btn small no-print" @click=${() => void this.#end(item)}>${msg('Kết thúc bảo trì')}</button>` : nothing}
    </p>`
  }

  /** Asks for how long and why, and puts the device into maintenance from now on. */
  begin(): void {
    const { device } = this
    if (!device) return
    let reason = ''
    this.task = {
      heading: msg('Báo đang bảo trì'),
      confirm: msg('Bắt đầu bảo trì'),
      fields: (errors) =>
        html`<p class="muted">${msg('Thiết bị vẫn được đo; lỗi của nó không báo cho ai cho đến khi hết giờ bảo trì.')}</p>
          ${selectField({
            name: 'minutes',
            label: msg('Trong bao lâu'),
            value: '60',
            choices: lengths.map((minutes) => ({ value: String(minutes), label: formatDuration(minutes * 60_000) })),
            error: errors['minutes'],
          })}
          ${reasonField(reason, errors['reason'], (text) => {
            reason = text
          })}
          ${
            device.children.length > 0
              ? html`<label class="check"
                  ><input type="checkbox" name="subtree" value="yes" checked />${msg('Cả thiết bị phía sau')}</label
                >`
              : nothing
          }`,
      save: async ({ minutes, subtree }) => {
        const json = {
          scope: 'devices' as const,
          deviceIds: [device.id],
          repeat: 'once' as const,
          minutes: Number(minutes),
          subtree: subtree === 'yes',
          reason,
        }
        await read(api.maintenance.maintenance.$post({ json }))
        toast({ text: msg('Đã báo đang bảo trì.') })
      },
    }
  }

  async #end(item: MaintenanceItem): Promise<void> {
    try {
      await read(api.maintenance.maintenance[':id'].end.$post({ param: { id: String(item.id) } }))
      toast({ text: msg('Đã kết thúc bảo trì.') })
      this.#saved()
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }

  readonly #saved = (): void => {
    this.list.refresh(0)
    this.emit('changed')
  }

  readonly #closed = (): void => {
    this.task = null
  }
}
