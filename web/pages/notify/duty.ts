import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { Duty, GroupItem, OnCall } from '../../../server/contract/api/on-call.ts'
import type { Person } from '../../../server/contract/api/session.ts'
import { dateOf, dayOf } from '../../../server/contract/vietnam-time.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/empty.ts'
import '../../components/menu.ts'
import { formatDateTime, formatMoment } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { handOverTask } from '../../notify/hand-over.ts'
import { now } from '../../now.ts'
import { dayWord } from '../maintenance/words.ts'
import { TbSettingsPage } from '../settings/settings-page.ts'
import './duty-week.ts'
import { chosenDuty } from './duty-week.ts'
import './group-dialog.ts'
import { notifyStyles } from './notify-styles.ts'
import { shiftTask } from './shift-task.ts'
import { mondayOf } from './week-data.ts'

interface Known {
  groups: readonly GroupItem[]
  onCall: readonly OnCall[]
  people: readonly Person[]
  /** Of the week that is shown, by group. */
  duties: ReadonlyMap<number, readonly Duty[]>
}

/** Nhóm và lịch trực: who belongs together, who has duty now and in the week, and handing it over. */
@customElement('tb-duty')
export class TbDuty extends TbSettingsPage {
  static override styles = [
    ...TbSettingsPage.styles,
    notifyStyles,
    css`
      section + section {
        margin-top: var(--s8);
      }
      .now {
        margin-bottom: var(--s3);
      }
      h2 {
        font-size: var(--text-16);
      }
    `,
  ]

  @state() private monday = mondayOf(dayOf(now()))
  /** The group in the form; null: a new one. */
  @state() private form: { group: GroupItem | null } | null = null
  private readonly known = new Load(this, async (signal): Promise<Known> => {
    const asked = { query: unitQuery(this.session) }
    const [groups, onCall, people] = await Promise.all([
      read(api.onCall.notify.groups.$get(asked, until(signal))),
      read(api.onCall.notify['on-call'].$get(asked, until(signal))),
      this.may('person.read') ? read(api.people.people.$get(asked, until(signal))) : [],
    ])
    const query = { from: dateOf(this.monday), to: dateOf(this.monday + 6) }
    const found = groups.map(async ({ id }) => {
      const duties = await read(api.onCall.notify.groups[':id'].shifts.$get({ param: { id: String(id) }, query }, until(signal)))
      return [id, duties] as const
    })
    const active = people.filter(({ disabledAt, roles }) => disabledAt === null && roles.length > 0)
    return { groups, onCall, people: active, duties: new Map(await Promise.all(found)) }
  })
  private readonly saved = (): void => this.known.refresh(0)

  protected override unitChanged(): void {
    this.known.restart()
  }

  override render() {
    return html`${this.known.render((known) => this.#content(known))} ${this.taskDialog(this.saved)}`
  }

  #content({ groups, onCall, people, duties }: Known) {
    const add = html`<button class="btn primary" @click=${() => this.#open(null)}>
      <tb-icon name="plus"></tb-icon>${msg('Thêm nhóm')}
    </button>`
    return html`${
      groups.length === 0
        ? html`<tb-empty
            icon="people"
            .heading=${msg('Chưa có nhóm nào')}
            .text=${msg('Nhóm gồm những người cùng nhận tin hoặc thay nhau trực. Quy tắc có thể báo cả nhóm, hoặc chỉ người đang trực.')}
            >${add}</tb-empty
          >`
        : html`<div class="head">
              <p class="muted">${msg('Quy tắc có thể báo cả nhóm, hoặc chỉ người đang trực theo lịch.')}</p>
              ${add}
            </div>
            ${groups.map((group) =>
              this.#group(
                group,
                onCall.find(({ groupId }) => groupId === group.id),
                duties.get(group.id) ?? [],
              ),
            )}`
    }
    ${
      this.form
        ? html`<tb-group-dialog
            .group=${this.form.group}
            .people=${people}
            .session=${this.session}
            @saved=${this.saved}
            @done=${() => (this.form = null)}
          ></tb-group-dialog>`
        : nothing
    }`
  }

  #group(group: GroupItem, onCall: OnCall | undefined, duties: readonly Duty[]) {
    const planned = group.rotation !== null || duties.length > 0
    return html`<section aria-label=${group.name}>
      <div class="head">
        <h2>${group.name}</h2>
        <p class="muted small">${group.members.map(({ name }) => name).join(', ') || msg('chưa có thành viên')}</p>
        <span class="actions">
          ${
            onCall?.mayHandOver
              ? html`<button class="btn" @click=${() => (this.task = handOverTask(onCall))}>
                  <tb-icon name="share"></tb-icon>${msg('Bàn giao ca')}
                </button>`
              : nothing
          }
          <button class="btn" @click=${() => (this.task = shiftTask(group))}><tb-icon name="plus"></tb-icon>${msg('Thêm ca')}</button>
          <tb-menu
            .label=${msg(str`Việc với nhóm ${group.name}`)}
            .items=${[
              { label: msg('Sửa nhóm và vòng trực'), icon: 'edit' as const, run: () => this.#open(group) },
              { label: msg('Xoá nhóm'), icon: 'trash' as const, danger: true, run: () => void this.#remove(group) },
            ]}
          ></tb-menu>
        </span>
      </div>
      <p class="now" role="status">${nowWords(onCall, planned)}</p>
      ${this.#week(group, duties, planned)}
    </section>`
  }

  #week(group: GroupItem, duties: readonly Duty[], planned: boolean) {
    const label = msg(str`Lịch trực tuần ${dayWord(this.monday)} – ${dayWord(this.monday + 6)}`)
    return html`<div class="head">
        <span class="grow small">${label}</span>
        <span class="actions">
          <button class="btn icon" aria-label=${msg('Tuần trước')} @click=${() => this.#turn(-7)}><tb-icon name="left"></tb-icon></button>
          <button class="btn" @click=${() => this.#turn(mondayOf(dayOf(now())) - this.monday)}>${msg('Tuần này')}</button>
          <button class="btn icon" aria-label=${msg('Tuần sau')} @click=${() => this.#turn(7)}><tb-icon name="right"></tb-icon></button>
        </span>
      </div>
      <tb-duty-week
        .monday=${this.monday}
        .duties=${duties}
        ?planned=${planned}
        .label=${label}
        @choose=${(event: Event) => void this.#drop(group, chosenDuty(event))}
      ></tb-duty-week>`
  }

  #turn(days: number): void {
    this.monday += days
    this.known.refresh(0)
  }

  #open(group: GroupItem | null): void {
    this.form = { group }
  }

  async #drop(group: GroupItem, duty: Duty | null): Promise<void> {
    if (!duty || duty.shiftId === null) return
    const sure = await askFirst({
      heading: msg(str`Bỏ ca của ${duty.person.name}?`),
      text: msg(str`${formatDateTime(duty.from)} – ${formatDateTime(duty.to)}. Khoảng này trở lại theo vòng trực, nếu có.`),
      confirm: msg('Bỏ ca'),
      danger: true,
    })
    const param = { id: String(group.id), shift: String(duty.shiftId) }
    if (sure) await this.attempt(() => api.onCall.notify.groups[':id'].shifts[':shift'].$delete({ param }), this.saved)
  }

  async #remove({ id, name }: GroupItem): Promise<void> {
    const sure = await askFirst({
      heading: msg(str`Xoá nhóm ${name}?`),
      text: msg('Quy tắc báo cho nhóm này sẽ không báo được cho ai qua nhóm nữa; lịch trực của nhóm bị xoá.'),
      confirm: msg('Xoá nhóm'),
      danger: true,
    })
    if (sure) await this.attempt(() => api.onCall.notify.groups[':id'].$delete({ param: { id: String(id) } }), this.saved)
  }
}

/** Who has duty now and who is next. */
function nowWords(onCall: OnCall | undefined, planned: boolean): string {
  if (!onCall || (!planned && onCall.now.length === 0 && onCall.next === null))
    return msg('Chưa có lịch trực: báo “người đang trực” của nhóm này không tới ai. Đặt vòng trực hoặc thêm ca.')
  const here = onCall.now.map(({ name, until: end }) => (end ? msg(str`${name} đến ${formatMoment(end)}`) : name)).join(', ')
  const next = onCall.next ? ` ${msg(str`Tiếp theo: ${onCall.next.name}, từ ${formatMoment(onCall.next.from)}.`)}` : ''
  return (here ? msg(str`Đang trực: ${here}.`) : msg('Bây giờ không ai trực.')) + next
}
