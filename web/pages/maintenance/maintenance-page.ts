import { html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { TimeSlot } from '../../../server/contract/api/broadcasts.ts'
import type { MaintenanceItem } from '../../../server/contract/api/maintenance.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/empty.ts'
import '../../components/status.ts'
import { toast } from '../../components/notices.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { now } from '../../now.ts'
import { LocationController, setQuery } from '../../query.ts'
import { sentence } from '../../problem.ts'
import { TbPage } from '../page.ts'
import './day-strip.ts'
import { maintenanceStyles } from './maintenance-styles.ts'
import type { Choices } from './plan-fields.ts'
import { type Draft, draftOf, newDraft } from './plan-form.ts'
import { windowRow } from './window-row.ts'
import { momentWord } from './words.ts'

/** As many windows that are over are listed at first. */
const shownOver = 10

/** Bảo trì: what is being worked on, what is planned, and two weeks of it at a glance. `?device=` opens the form for one device. */
@customElement('tb-maintenance-page')
export class TbMaintenancePage extends TbPage {
  static override styles = [...TbPage.styles, maintenanceStyles]

  @state() private form: { draft: Draft; item: MaintenanceItem | null; choices: Choices } | null = null
  @state() private allOver = false
  private readonly address = new LocationController(this)
  private readonly data = new Load(this, async (signal) => {
    const query = unitQuery(this.session)
    const [items, slots] = await Promise.all([
      read(api.maintenance.maintenance.$get({ query }, until(signal))),
      read(api.timeSlots['time-slots'].$get({ query }, until(signal))),
    ])
    return { items, slots }
  })
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'devices' || event.name === 'reload') this.data.refresh()
  })

  protected override unitChanged(): void {
    this.data.restart()
  }

  override firstUpdated(): void {
    const device = Number(this.address.query.get('device'))
    if (device > 0 && this.may('maintenance.plan')) void this.#plan(null, [device])
  }

  override render() {
    return html`<div class="page">
      <div class="page-head">
        <h1>${msg('Bảo trì')}</h1>
        ${
          this.may('maintenance.plan')
            ? html`<button class="btn primary no-print" @click=${() => void this.#plan(null)}>
                <tb-icon name="plus"></tb-icon>${msg('Lập lịch bảo trì')}
              </button>`
            : nothing
        }
      </div>
      ${this.data.render(({ items, slots }) => this.#content(items, slots), 8)}
      ${
        this.form
          ? html`<tb-plan-dialog
              .draft=${this.form.draft}
              .item=${this.form.item}
              .choices=${this.form.choices}
              @saved=${this.#saved}
              @done=${this.#closed}
            ></tb-plan-dialog>`
          : nothing
      }
    </div>`
  }

  #content(items: readonly MaintenanceItem[], slots: readonly TimeSlot[]) {
    const of = (phase: MaintenanceItem['phase']) => items.filter((item) => item.phase === phase)
    const [active, planned, over] = [of('active'), of('planned'), of('over')]
    if (items.length === 0)
      return html`<tb-empty
        icon="maintenance"
        .heading=${msg('Chưa có lịch bảo trì nào')}
        .text=${msg('Trong giờ bảo trì, thiết bị vẫn được đo nhưng lỗi của nó không báo cho ai.')}
        >${
          this.may('maintenance.plan')
            ? html`<button class="btn primary" @click=${() => void this.#plan(null)}>${msg('Lập lịch bảo trì')}</button>`
            : nothing
        }</tb-empty
      >`
    return html`<p class="lead" role="status">${nowSentence(active, planned)}</p>
      ${this.#section(msg('Đang diễn ra'), active)}
      <section class="panel strip">
        <tb-day-strip .items=${[...active, ...planned]} .slots=${slots}></tb-day-strip>
      </section>
      ${this.#section(msg('Sắp tới'), planned)} ${this.#section(msg('Đã qua'), this.allOver ? over : over.slice(0, shownOver))}
      ${
        !this.allOver && over.length > shownOver
          ? html`<p>
              <button class="btn no-print" @click=${this.#showOver}>
                ${msg(str`Xem thêm ${formatNumber(over.length - shownOver)} lịch đã qua`)}
              </button>
            </p>`
          : nothing
      }`
  }

  #section(heading: string, items: readonly MaintenanceItem[]) {
    if (items.length === 0) return nothing
    const unitName = (id: number): string | null =>
      (this.session?.info.units.length ?? 0) > 1 ? (this.session?.info.units.find((unit) => unit.id === id)?.name ?? null) : null
    return html`<section>
      <h2>${heading}</h2>
      <ul class="panel">
        ${items.map((item) =>
          windowRow(item, unitName(item.unitId), {
            change: () => void this.#plan(item),
            end: () => void this.#stop(item, 'end'),
            cancel: () => void this.#stop(item, 'cancel'),
          }),
        )}
      </ul>
    </section>`
  }

  readonly #showOver = (): void => {
    this.allOver = true
  }

  readonly #saved = (): void => this.data.refresh(0)

  readonly #closed = (): void => {
    this.form = null
    setQuery({ device: null })
  }

  async #plan(item: MaintenanceItem | null, deviceIds: readonly number[] = []): Promise<void> {
    try {
      const query = unitQuery(this.session)
      const [devices, sites, agents] = await Promise.all([
        read(api.devices.devices.$get({ query })),
        read(api.sites.sites.$get({ query })),
        this.may('agent.read') ? read(api.agents.agents.$get({ query })) : [],
        import('./plan-dialog.ts'),
      ])
      const units = this.session?.info.units ?? []
      const choices = { devices, sites, agents: agents.filter((agent) => agent.status !== 'revoked'), units }
      const unitId = this.session?.unit?.id ?? units[0]?.id ?? null
      this.form = { item, choices, draft: item ? draftOf(item, now()) : newDraft(now(), unitId, deviceIds) }
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }

  async #stop(item: MaintenanceItem, how: 'end' | 'cancel'): Promise<void> {
    const yes = await askFirst(
      how === 'end'
        ? {
            heading: msg('Kết thúc bảo trì?'),
            text: msg('Từ bây giờ lỗi của các thiết bị này lại được báo.'),
            confirm: msg('Kết thúc'),
          }
        : {
            heading: msg('Huỷ lịch bảo trì?'),
            text: msg(str`“${item.reason}” sẽ không diễn ra nữa.`),
            confirm: msg('Huỷ lịch'),
            danger: true,
          },
    )
    if (!yes) return
    const param = { param: { id: String(item.id) } }
    try {
      if (how === 'end') await read(api.maintenance.maintenance[':id'].end.$post(param))
      else await read(api.maintenance.maintenance[':id'].cancel.$post(param))
      toast({ text: how === 'end' ? msg('Đã kết thúc bảo trì.') : msg('Đã huỷ lịch bảo trì.') })
      this.data.refresh(0)
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }
}

/** What holds now, or what comes next. */
function nowSentence(active: readonly MaintenanceItem[], planned: readonly MaintenanceItem[]): string {
  const [last] = active
    .flatMap((item) => item.now?.end ?? [])
    .toSorted()
    .slice(-1)
  if (last !== undefined) {
    const count = active.reduce((sum, item) => sum + item.deviceCount, 0)
    return msg(str`Đang bảo trì ${formatNumber(count)} thiết bị, đến ${momentWord(last)}.`)
  }
  const next = planned[0]?.next
  return next
    ? msg(str`Không có thiết bị nào đang bảo trì. Lần tới: ${momentWord(next.start)}.`)
    : msg('Không có thiết bị nào đang bảo trì.')
}
