import { css, html, nothing } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { Person } from '../../../server/contract/api/session.ts'
import { fold } from '../../../server/contract/text.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/empty.ts'
import '../../components/filters.ts'
import '../../components/menu.ts'
import type { MenuItem } from '../../components/menu.ts'
import { toast } from '../../components/notices.ts'
import { formatDate } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { roleWord } from '../../labels.ts'
import { Load } from '../../load.ts'
import { contactsTask } from '../../notify/contacts-task.ts'
import { contactKinds } from '../../notify/labels.ts'
import { LocationController } from '../../query.ts'
import { addPersonTask, editPersonTask, giveRoleTask, resetPasswordTask } from './people-tasks.ts'
import { TbSettingsPage } from './settings-page.ts'

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
        this.#actions(person).length > 0
          ? html`<tb-menu .label=${msg(str`Việc với ${person.name}`)} .items=${this.#actions(person)}></tb-menu>`
          : nothing
      }
    </div>`
  }

  #actions(person: Person): MenuItem[] {
    const param = { id: person.id }
    const reach: MenuItem[] = this.may('notify.manage')
      ? [{ label: msg('Địa chỉ nhận tin'), icon: 'bell', run: () => void this.#contacts(person) }]
      : []
    if (!this.may('person.manage')) return reach
    return [
      { label: msg('Sửa thông tin'), icon: 'edit', run: () => (this.task = editPersonTask(person)) },
      { label: msg('Giao vai trò'), icon: 'plus', run: () => (this.task = giveRoleTask(person, this.session)) },
      ...person.roles.map((held) => ({
        label: msg(str`Thôi vai trò ${roleWord(held.role)}`),
        run: () => void this.#endRole(person, held),
      })),
      ...reach,
      'divider',
      { label: msg('Đặt lại mật khẩu'), icon: 'key', run: () => (this.task = resetPasswordTask(person)) },
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

  readonly #add = (): void => {
    this.task = addPersonTask(this.session)
  }

  /** Where a person of the unit gets messages. */
  #contacts({ id, name }: Person): Promise<void> {
    const param = { id }
    return this.attempt(
      async () => {
        const { contacts } = await read(api.notifyMe.notify.people[':id'].contacts.$get({ param }))
        this.task = contactsTask({
          heading: msg(str`Địa chỉ nhận tin của ${name}`),
          contacts,
          kinds: contactKinds,
          save: (changed) => read(api.notifyMe.notify.people[':id'].contacts.$put({ param, json: { contacts: changed } })),
        })
      },
      () => {},
    )
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
