import { css, html, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { Person } from '../../../server/contract/api/session.ts'
import { roles } from '../../../server/contract/roles.ts'
import type { Role } from '../../../server/contract/roles.ts'
import { fold } from '../../../server/contract/text.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/empty.ts'
import { selectField, textField } from '../../components/field.ts'
import '../../components/filters.ts'
import '../../components/menu.ts'
import type { MenuItem } from '../../components/menu.ts'
import { toast } from '../../components/notices.ts'
import { formatDate } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { roleWord } from '../../labels.ts'
import { Load } from '../../load.ts'
import { LocationController } from '../../query.ts'
import { TbSettingsPage } from './settings-page.ts'

const isRole = (text: string): text is Role => roles.some((role) => role === text)

/** Người dùng: who may sign in, with which roles, where and until when. */
@customElement('tb-people-page')
export class TbPeoplePage extends TbSettingsPage {
  static override styles = [
    ...TbSettingsPage.styles,
    css`
      .person {
        display: grid;
        grid-template-columns: minmax(180px, 1fr) minmax(220px, 2fr) auto;
        gap: var(--s1) var(--s4);
        align-items: start;
        padding: var(--s3) var(--s4);
      }
      .person + .person {
        border-top: 1px solid var(--line);
      }
      .off {
        color: var(--ink-3);
      }
      .roles {
        display: grid;
        gap: 2px;
      }
      @media screen and (max-width: 720px) {
        .person {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .person .roles {
          grid-column: 1 / -1;
          grid-row: 2;
        }
      }
    `,
  ]

  private readonly address = new LocationController(this)
  private readonly people = new Load(this, (signal) => read(api.people.people.$get({ query: unitQuery(this.session) }, until(signal))))
  private readonly saved = (): void => this.people.refresh()

  protected override unitChanged(): void {
    this.people.restart()
  }

  override render() {
    return html`<div class="page">
      <div class="page-head">
        <h1>${msg('Người dùng')}</h1>
        ${
          this.may('person.manage')
            ? html`<button class="btn primary" @click=${this.#add}><tb-icon name="plus"></tb-icon>${msg('Thêm người dùng')}</button>`
            : nothing
        }
      </div>
      ${this.people.render((people) => this.#list(people))}${this.taskDialog(this.saved)}
    </div>`
  }

  #list(people: readonly Person[]) {
    const { query } = this.address
    const words = fold(query.get('q') ?? '')
    const only = query.get('person')
    const found = people.filter((person) =>
      only
        ? person.id === only
        : fold([person.name, person.username ?? '', ...person.roles.map((r) => roleWord(r.role))].join(' ')).includes(words),
    )
    return html`<tb-filters
        .search=${msg('Tìm tên, vai trò…')}
        .filters=${only ? [{ param: 'person', label: msg('Một người'), options: [] }] : []}
      ></tb-filters>
      ${
        found.length === 0
          ? html`<tb-empty
              icon="people"
              .heading=${msg('Không tìm thấy ai')}
              .text=${msg('Hãy thử ít chữ hơn, có thể gõ không dấu.')}
            ></tb-empty>`
          : html`<div class="panel">${found.map((person) => this.#person(person))}</div>`
      }`
  }

  #person(person: Person) {
    const off = person.disabledAt !== null
    return html`<div class="person ${off ? 'off' : ''}">
      <span>
        <strong>${person.name}</strong><br />
        <span class="muted small"
          >${[person.username, person.phone].filter(Boolean).join(' · ')}${off ? ` · ${msg('đã khoá')}` : nothing}</span
        >
      </span>
      <span class="roles">
        ${person.roles.length === 0 ? html`<span class="muted">${msg('không còn vai trò nào')}</span>` : nothing}
        ${person.roles.map(
          (held) =>
            html`<span
              >${roleWord(held.role)}
              <span class="muted small"
                >${held.unitName}${held.validTo ? ` · ${msg(str`đến ${formatDate(held.validTo)}`)}` : nothing}</span
              ></span
            >`,
        )}
      </span>
      ${
        this.may('person.manage')
          ? html`<tb-menu .label=${msg(str`Việc với ${person.name}`)} .items=${this.#actions(person)}></tb-menu>`
          : nothing
      }
    </div>`
  }

  #actions(person: Person): MenuItem[] {
    const param = { id: person.id }
    return [
      { label: msg('Sửa thông tin'), icon: 'edit', run: () => this.#edit(person) },
      { label: msg('Giao vai trò'), icon: 'plus', run: () => this.#giveRole(person) },
      ...person.roles.map((held) => ({
        label: msg(str`Thôi vai trò ${roleWord(held.role)}`),
        run: () => void this.#endRole(person, held),
      })),
      'divider',
      { label: msg('Đặt lại mật khẩu'), icon: 'key', run: () => this.#resetPassword(person) },
      {
        label: msg('Đăng xuất khỏi mọi máy'),
        icon: 'signOut',
        run: () =>
          void this.attempt(
            () => api.people.people[':id'].sessions.$delete({ param }),
            () => toast({ text: msg('Đã đăng xuất người này khỏi mọi máy.') }),
          ),
      },
      person.disabledAt === null
        ? { label: msg('Khoá tài khoản'), danger: true, run: () => void this.#disable(person) }
        : {
            label: msg('Mở khoá tài khoản'),
            run: () => void this.attempt(() => api.people.people[':id'].enable.$post({ param }), this.saved),
          },
    ]
  }

  #roleFields(errors: Record<string, string>) {
    const units = this.session?.info.units ?? []
    return html`${selectField({
      name: 'role',
      label: msg('Vai trò'),
      value: 'staff',
      choices: roles.map((role) => ({ value: role, label: roleWord(role) })),
      error: errors['role'] ?? errors['roles.0.role'],
    })}
    ${selectField({
      name: 'unitId',
      label: msg('Tại đơn vị'),
      value: String(this.session?.unit?.id ?? units[0]?.id ?? ''),
      choices: units.map((unit) => ({ value: String(unit.id), label: unit.name })),
      error: errors['unitId'] ?? errors['roles.0.unitId'],
    })}`
  }

  readonly #add = (): void => {
    this.task = {
      heading: msg('Thêm người dùng'),
      confirm: msg('Thêm'),
      fields: (errors) =>
        html`${textField({ name: 'name', label: msg('Họ và tên'), error: errors['name'] })}
        ${textField({ name: 'username', label: msg('Tên đăng nhập'), error: errors['username'] })}
        ${textField({
          name: 'password',
          label: msg('Mật khẩu ban đầu'),
          type: 'password',
          autocomplete: 'new-password',
          hint: msg('Ít nhất 10 ký tự; người dùng đổi lại ở trang Tài khoản của tôi.'),
          error: errors['password'],
        })}
        ${textField({ name: 'phone', label: msg('Điện thoại'), type: 'tel', optional: true, error: errors['phone'] })}
        ${this.#roleFields(errors)}`,
      save: ({ name = '', username = '', password = '', phone, role = '', unitId }) =>
        read(
          api.people.people.$post({
            json: {
              name,
              username,
              password,
              phone: phone || null,
              roles: [{ role: isRole(role) ? role : 'staff', unitId: Number(unitId) }],
            },
          }),
        ),
    }
  }

  #edit(person: Person): void {
    this.task = {
      heading: msg(str`Sửa thông tin ${person.name}`),
      confirm: msg('Lưu'),
      fields: (errors) =>
        html`${textField({ name: 'name', label: msg('Họ và tên'), value: person.name, error: errors['name'] })}
        ${textField({ name: 'username', label: msg('Tên đăng nhập'), value: person.username, error: errors['username'] })}
        ${textField({ name: 'phone', label: msg('Điện thoại'), type: 'tel', value: person.phone, optional: true, error: errors['phone'] })}`,
      save: ({ name = '', username = '', phone }) =>
        read(api.people.people[':id'].$patch({ param: { id: person.id }, json: { name, username, phone: phone || null } })),
    }
  }

  #giveRole(person: Person): void {
    this.task = {
      heading: msg(str`Giao vai trò cho ${person.name}`),
      confirm: msg('Giao'),
      fields: (errors) =>
        html`${this.#roleFields(errors)}
        ${textField({ name: 'validTo', label: msg('Đến hết ngày'), type: 'date', optional: true, error: errors['validTo'] })}`,
      save: ({ role = '', unitId, validTo }) =>
        read(
          api.people.people[':id'].roles.$post({
            param: { id: person.id },
            json: { role: isRole(role) ? role : 'staff', unitId: Number(unitId), validTo: validTo || null },
          }),
        ),
    }
  }

  #resetPassword(person: Person): void {
    this.task = {
      heading: msg(str`Đặt lại mật khẩu cho ${person.name}`),
      confirm: msg('Đặt lại'),
      fields: (errors) =>
        textField({
          name: 'password',
          label: msg('Mật khẩu mới'),
          type: 'password',
          autocomplete: 'new-password',
          hint: msg('Người này sẽ bị đăng xuất khỏi mọi máy.'),
          error: errors['password'],
        }),
      save: ({ password = '' }) => api.people.people[':id'].password.$post({ param: { id: person.id }, json: { password } }),
    }
  }

  async #endRole(person: Person, held: Person['roles'][number]): Promise<void> {
    const yes = await askFirst({
      heading: msg('Thôi vai trò này?'),
      text: msg(str`${person.name} thôi vai trò ${roleWord(held.role)} tại ${held.unitName} từ hôm nay. Lịch sử vẫn được lưu.`),
      confirm: msg('Thôi vai trò'),
      danger: true,
    })
    if (!yes) return
    const param = { id: person.id, assignment: String(held.id) }
    await this.attempt(() => api.people.people[':id'].roles[':assignment'].$delete({ param }), this.saved)
  }

  async #disable(person: Person): Promise<void> {
    const yes = await askFirst({
      heading: msg('Khoá tài khoản này?'),
      text: msg(str`${person.name} bị đăng xuất ngay và không đăng nhập được cho đến khi mở khoá.`),
      confirm: msg('Khoá tài khoản'),
      danger: true,
    })
    if (yes) await this.attempt(() => api.people.people[':id'].disable.$post({ param: { id: person.id } }), this.saved)
  }
}
