import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { GroupItem } from '../../../server/contract/api/on-call.ts'
import type { Person } from '../../../server/contract/api/session.ts'
import { clockText, dateOf, dayOf } from '../../../server/contract/vietnam-time.ts'
import { api, read } from '../../api.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import { clockField, placeErrors, selectField, textField } from '../../components/field.ts'
import '../../components/icon.ts'
import type { Session } from '../../contexts/session.ts'
import { msg, str } from '../../i18n.ts'
import { now } from '../../now.ts'
import { errorsByField } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'
import { minuteOf } from './hours.ts'
import { mondayOf } from './week-data.ts'

/** Makes or changes a group and its weekly rotation. Emits `saved` and `done`. */
@customElement('tb-group-dialog')
export class TbGroupDialog extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      .people {
        max-height: 220px;
        overflow-y: auto;
        padding: 0 var(--s3);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      .turn {
        display: flex;
        align-items: center;
        gap: var(--s2);
      }
      .turns {
        display: grid;
        gap: var(--s1);
      }
    `,
  ]

  /** The group that is changed; null: a new one. */
  @property({ attribute: false }) group: GroupItem | null = null
  @property({ attribute: false }) people: readonly Pick<Person, 'id' | 'name'>[] = []
  @property({ attribute: false }) session: Session | null = null
  @state() private name = ''
  @state() private unitId = ''
  /** In their order, which is that of the rotation. */
  @state() private members: readonly { id: string; name: string }[] = []
  @state() private rotating = false
  @state() private startsOn = ''
  @state() private at = ''
  @state() private open = true
  @state() private busy = false
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''
  private begun = false

  override willUpdate(): void {
    if (this.begun) return
    this.begun = true
    const { group, session } = this
    const { rotation = null } = group ?? {}
    this.name = group?.name ?? ''
    this.unitId = String(session?.unit?.id ?? session?.info.units[0]?.id ?? '')
    const turns = rotation?.people ?? []
    const place = (id: string): number => (turns.includes(id) ? turns.indexOf(id) : turns.length)
    this.members = (group?.members ?? []).toSorted((a, b) => place(a.id) - place(b.id))
    this.rotating = rotation !== null
    this.startsOn = rotation?.startsOn ?? dateOf(mondayOf(dayOf(now())))
    this.at = clockText(rotation?.at ?? 7 * 60)
  }

  override render() {
    const { group, errors } = this
    return html`<tb-dialog
      .heading=${group ? msg(str`Sửa nhóm ${group.name}`) : msg('Thêm nhóm')}
      .open=${this.open}
      @close=${() => this.emit('done')}
    >
      <form id="form" class="stack" novalidate @submit=${this.#save}>
        ${textField({ name: 'name', label: msg('Tên nhóm'), value: this.name, placeholder: msg('Ví dụ: Tổ trực kỹ thuật'), onInput: this.#rename, error: errors['name'] })}
        ${this.#unit()} ${this.#people()}
        <label class="check">
          <input type="checkbox" .checked=${this.rotating} @change=${this.#turnRotation} />
          ${msg('Trực luân phiên, mỗi người một tuần')}
        </label>
        ${this.rotating ? this.#rotation() : nothing} ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      </form>
      <button slot="footer" class="btn" @click=${this.#close}>${msg('Thôi')}</button>
      <button slot="footer" class="btn primary" form="form" ?disabled=${this.busy}>${group ? msg('Lưu') : msg('Thêm nhóm')}</button>
    </tb-dialog>`
  }

  #unit() {
    const units = this.session?.info.units ?? []
    return units.length > 1 && !this.group
      ? selectField({
          name: 'unitId',
          label: msg('Đơn vị'),
          value: this.unitId,
          choices: units.map((unit) => ({ value: String(unit.id), label: unit.name })),
          onChange: (unitId) => (this.unitId = unitId),
          error: this.errors['unitId'],
        })
      : nothing
  }

  #people() {
    const { errors, members, people } = this
    // Who has left the unit stays in sight, to be taken out.
    const listed = [...people, ...members.filter(({ id }) => !people.some((person) => person.id === id))]
    return html`<fieldset class="field">
      <legend>${msg('Thành viên')}</legend>
      <div class="people">
        ${listed.map(
          (person) =>
            html`<label class="check">
              <input
                type="checkbox"
                .checked=${members.some(({ id }) => id === person.id)}
                aria-invalid=${errors['members'] ? 'true' : nothing}
                @change=${() => this.#toggle(person)}
              />${person.name}
            </label>`,
        )}
      </div>
      ${errors['members'] ? html`<span class="error"><tb-icon name="alert"></tb-icon><span>${errors['members']}</span></span>` : nothing}
    </fieldset>`
  }

  readonly #rename = (name: string): void => {
    this.name = name
  }

  readonly #turnRotation = (): void => {
    this.rotating = !this.rotating
  }

  #rotation() {
    const { errors, members } = this
    return html`<div class="two">
        ${textField({ name: 'rotation.startsOn', label: msg('Người đầu bắt đầu ngày'), type: 'date', value: this.startsOn, onInput: (startsOn) => (this.startsOn = startsOn), error: errors['rotation.startsOn'] })}
        ${clockField({ name: 'rotation.at', label: msg('Đổi ca lúc'), value: this.at, onInput: (at) => (this.at = at), error: errors['rotation.at'] })}
      </div>
      <div class="field">
        <span class="label">${msg('Thứ tự trực')}</span>
        ${errors['rotation.people'] ? html`<span class="error"><tb-icon name="alert"></tb-icon><span>${errors['rotation.people']}</span></span>` : nothing}
        <ol class="turns">
          ${members.map(
            (person, i) =>
              html`<li class="turn">
                <span class="grow">${i + 1}. ${person.name}</span>
                <button
                  type="button"
                  class="btn quiet icon"
                  ?disabled=${i === 0}
                  aria-label=${msg(str`Đưa ${person.name} lên trước`)}
                  @click=${() => this.#move(i, -1)}
                >
                  <tb-icon name="up"></tb-icon>
                </button>
                <button
                  type="button"
                  class="btn quiet icon"
                  ?disabled=${i === members.length - 1}
                  aria-label=${msg(str`Đưa ${person.name} ra sau`)}
                  @click=${() => this.#move(i, 1)}
                >
                  <tb-icon name="down"></tb-icon>
                </button>
              </li>`,
          )}
        </ol>
        <span class="hint">${msg('Ca nhập riêng trong lịch được ưu tiên hơn vòng trực.')}</span>
      </div>`
  }

  #toggle(person: Pick<Person, 'id' | 'name'>): void {
    const { id, name } = person
    this.members = this.members.some((one) => one.id === id) ? this.members.filter((one) => one.id !== id) : [...this.members, { id, name }]
  }

  #move(index: number, by: number): void {
    const members = [...this.members]
    const [moved] = members.splice(index, 1)
    if (moved) members.splice(index + by, 0, moved)
    this.members = members
  }

  readonly #close = (): void => {
    this.open = false
  }

  readonly #save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (this.busy) return
    this.busy = true
    this.errors = {}
    this.problem = ''
    try {
      const members = this.members.map(({ id }) => id)
      const rotation = this.rotating ? { startsOn: this.startsOn, at: minuteOf(this.at, 'rotation.at'), people: members } : null
      const json = { name: this.name, members, rotation }
      if (this.group) await read(api.onCall.notify.groups[':id'].$patch({ param: { id: String(this.group.id) }, json }))
      else await read(api.onCall.notify.groups.$post({ json: { ...json, ...(this.unitId && { unitId: Number(this.unitId) }) } }))
      this.emit('saved')
      this.open = false
    } catch (error) {
      this.errors = errorsByField(error)
      this.problem = await placeErrors(this, error)
    }
    this.busy = false
  }
}
