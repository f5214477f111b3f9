import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { WallLink, WallTheme } from '../../../server/contract/api/wall.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/copy.ts'
import '../../components/empty.ts'
import { selectField, textField } from '../../components/field.ts'
import '../../components/icon.ts'
import '../../components/menu.ts'
import '../../components/time.ts'
import { formatDate } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { TbSettingsPage } from './settings-page.ts'

const themeWord = (theme: WallTheme): string => (theme === 'light' ? msg('nền sáng') : msg('nền tối'))

/** Màn hình trực: the screens that hang on a wall and sign in by a link of their own. */
@customElement('tb-walls-page')
export class TbWallsPage extends TbSettingsPage {
  static override styles = [
    ...TbSettingsPage.styles,
    css`
      .screen {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s1) var(--s4);
        align-items: center;
        min-height: 56px;
        padding: var(--s2) var(--s4);
      }
      .screen + .screen {
        border-top: 1px solid var(--line);
      }
      .screen .grow {
        flex: 1 1 240px;
      }
      .made {
        display: grid;
        gap: var(--s3);
        padding: var(--s4);
        border: 1px solid var(--accent);
        border-radius: var(--radius-l);
        background: var(--accent-soft);
      }
      .address {
        font: 500 var(--text-20) / 1.5 var(--mono);
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ]

  /** Address of the screen that was just made; shown once. */
  @state() private fresh: { name: string; address: string } | null = null
  private readonly links = new Load(this, (signal) => read(api.wall['wall-links'].$get({ query: unitQuery(this.session) }, until(signal))))
  private readonly saved = (): void => this.links.refresh()

  protected override unitChanged(): void {
    this.links.restart()
  }

  override render() {
    const { unit } = this.session ?? {}
    const add = html`<button class="btn primary" @click=${this.#add}><tb-icon name="plus"></tb-icon>${msg('Thêm màn hình')}</button>`
    return html`<div class="page">
      <div class="page-head">
        <h1>${msg('Màn hình trực')}</h1>
        <a class="btn" href="/wall${unit ? `?unit=${unit.id}` : ''}" target="_blank">${msg('Xem thử')}</a>
        ${add}
      </div>
      <p class="muted">
        ${msg('Màn hình treo tường cho biết sự cố, buổi phát sắp tới và mọi thiết bị. Mỗi màn hình mở bằng liên kết riêng, chỉ xem được nội dung của màn hình trực và thu hồi được bất cứ lúc nào.')}
      </p>
      ${this.fresh ? this.#made(this.fresh) : nothing}
      ${this.links.render((links) =>
        links.length === 0
          ? html`<tb-empty
              icon="wall"
              .heading=${msg('Chưa có màn hình nào')}
              .text=${msg('Thêm màn hình để lấy địa chỉ, rồi mở địa chỉ đó trên máy hoặc ti vi treo ở phòng trực.')}
            ></tb-empty>`
          : html`<div class="panel">${links.map((link) => this.#screen(link))}</div>`,
      )}
      ${this.taskDialog(this.saved)}
    </div>`
  }

  #made({ name, address }: { name: string; address: string }) {
    return html`<div class="made" role="status">
      <p>
        <strong>${msg(str`Địa chỉ của màn hình “${name}”, chỉ hiện một lần này:`)}</strong>
      </p>
      <p class="address" translate="no">${address}</p>
      <div class="row wrap">
        <tb-copy .text=${address} .label=${msg('Sao chép địa chỉ')}></tb-copy>
        <button class="btn" @click=${() => (this.fresh = null)}>${msg('Đã mở xong')}</button>
      </div>
      <p class="muted small">
        ${msg('Mở địa chỉ này bằng trình duyệt của màn hình. Trình duyệt sẽ nhớ; nếu máy tự xoá dữ liệu khi tắt, hãy đặt địa chỉ này làm trang mở đầu.')}
      </p>
    </div>`
  }

  #screen(link: WallLink) {
    const several = (this.session?.info.units.length ?? 0) > 1
    const about = [
      several ? link.unitName : '',
      themeWord(link.theme),
      link.expiresAt === null
        ? msg('không hết hạn')
        : link.expired
          ? msg(str`đã hết hạn ${formatDate(lastDay(link.expiresAt))}`)
          : msg(str`đến hết ngày ${formatDate(lastDay(link.expiresAt))}`),
    ]
    return html`<div class="screen">
      <span class="grow">
        <strong>${link.name}</strong><br />
        <span class="muted small">${about.filter(Boolean).join(' · ')}</span>
      </span>
      <span class="muted small">${msg('hiện hình lần cuối')} <tb-time .at=${link.lastSeenAt} .none=${msg('chưa mở')}></tb-time></span>
      <tb-menu
        .label=${msg(str`Việc với màn hình ${link.name}`)}
        .items=${[
          { label: msg('Sửa'), icon: 'edit' as const, run: () => this.#edit(link) },
          { label: msg('Thu hồi liên kết'), icon: 'trash' as const, danger: true, run: () => void this.#revoke(link) },
        ]}
      ></tb-menu>
    </div>`
  }

  readonly #add = (): void => {
    const units = this.session?.info.units ?? []
    this.task = {
      heading: msg('Thêm màn hình trực'),
      confirm: msg('Tạo liên kết'),
      fields: (errors) =>
        html`${textField({ name: 'name', label: msg('Tên màn hình'), placeholder: msg('Phòng trực'), error: errors['name'] })}
        ${
          units.length > 1
            ? selectField({
                name: 'unitId',
                label: msg('Đơn vị'),
                value: String(this.session?.unit?.id ?? units[0]?.id ?? ''),
                choices: units.map((unit) => ({ value: String(unit.id), label: unit.name })),
                error: errors['unitId'],
              })
            : nothing
        }
        ${themeField('dark', errors['theme'])}
        ${textField({
          name: 'expiresOn',
          label: msg('Dùng đến hết ngày'),
          type: 'date',
          optional: true,
          hint: msg('Để trống nếu màn hình treo lâu dài.'),
          error: errors['expiresOn'],
        })}`,
      save: async ({ name = '', unitId, theme, expiresOn }) => {
        const unit = unitId ? { unitId: Number(unitId) } : {}
        const made = await read(
          api.wall['wall-links'].$post({ json: { name, theme: themeOf(theme), expiresOn: expiresOn || null, ...unit } }),
        )
        this.fresh = { name: made.name, address: location.origin + made.path }
      },
    }
  }

  #edit(link: WallLink): void {
    this.task = {
      heading: msg(str`Sửa màn hình ${link.name}`),
      confirm: msg('Lưu'),
      fields: (errors) =>
        html`${textField({ name: 'name', label: msg('Tên màn hình'), value: link.name, error: errors['name'] })}
        ${themeField(link.theme, errors['theme'])}`,
      save: ({ name = '', theme }) =>
        read(api.wall['wall-links'][':id'].$patch({ param: { id: String(link.id) }, json: { name, theme: themeOf(theme) } })),
    }
  }

  async #revoke(link: WallLink): Promise<void> {
    const sure = await askFirst({
      heading: msg(str`Thu hồi liên kết của ${link.name}?`),
      text: msg('Màn hình này ngừng hiển thị ngay. Muốn dùng lại phải tạo liên kết mới.'),
      confirm: msg('Thu hồi liên kết'),
      danger: true,
    })
    if (sure) await this.attempt(() => api.wall['wall-links'][':id'].$delete({ param: { id: String(link.id) } }), this.saved)
  }
}

const themeOf = (text: string | undefined): WallTheme => (text === 'light' ? 'light' : 'dark')

function themeField(value: WallTheme, error: string | undefined) {
  return selectField({
    name: 'theme',
    label: msg('Giao diện'),
    value,
    choices: [
      { value: 'dark', label: msg('Nền tối, dịu mắt và đỡ hại màn hình') },
      { value: 'light', label: msg('Nền sáng, cho phòng nhiều ánh sáng') },
    ],
    error,
  })
}

/** A link ends with a day: the instant is the next day's beginning. */
const lastDay = (expiresAt: string): number => Date.parse(expiresAt) - 1
