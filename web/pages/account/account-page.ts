import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { z } from 'zod'
import type { apiTokenSchema, signedInSchema } from '../../../server/contract/api/session.ts'
import { api, read, until } from '../../api.ts'
import '../../components/copy.ts'
import { textField } from '../../components/field.ts'
import { toast } from '../../components/notices.ts'
import '../../components/time.ts'
import { formatDate } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { TbSettingsPage } from '../settings/settings-page.ts'
import { browserName } from './browser-name.ts'
import './my-messages.ts'
import './this-device.ts'

type Token = z.infer<typeof apiTokenSchema>
type SignedIn = z.infer<typeof signedInSchema>

/** Tài khoản của tôi: password, where one is signed in, and tokens for programs. */
@customElement('tb-account-page')
export class TbAccountPage extends TbSettingsPage {
  static override styles = [
    ...TbSettingsPage.styles,
    css`
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s1) var(--s4);
        align-items: center;
        min-height: 48px;
        padding: var(--s2) var(--s4);
      }
      .line + .line {
        border-top: 1px solid var(--line);
      }
      .line .grow {
        flex: 1 1 240px;
      }
    `,
  ]

  /** Shown once after it was made. */
  @state() private fresh = ''
  private readonly data = new Load(this, async (signal) => {
    const [sessions, tokens] = await Promise.all([
      read(api.account.sessions.$get({}, until(signal))),
      read(api.account.tokens.$get({}, until(signal))),
    ])
    return { sessions, tokens }
  })
  private readonly saved = (): void => this.data.refresh()

  override render() {
    const person = this.session?.info.person
    return html`<div class="page">
      <div class="page-head">
        <h1>${msg('Tài khoản của tôi')}</h1>
        <button class="btn" @click=${this.#password}><tb-icon name="key"></tb-icon>${msg('Đổi mật khẩu')}</button>
      </div>
      <p>${person?.name} <span class="muted">${person?.username}</span></p>
      <tb-my-messages></tb-my-messages>
      <tb-this-device .mayManage=${this.may('notify.manage')}></tb-this-device>
      ${this.data.render(({ sessions, tokens }) => html`${this.#sessions(sessions)}${this.#tokens(tokens)}`)}${this.taskDialog(this.saved)}
    </div>`
  }

  #sessions(sessions: readonly SignedIn[]) {
    const others = sessions.filter((one) => !one.current)
    return html`<section>
      <div class="page-head">
        <h2 class="grow">${msg('Đang đăng nhập ở')}</h2>
        ${
          others.length
            ? html`<button class="btn small" @click=${() => void this.attempt(() => api.account.sessions.$delete(), this.saved)}>
                ${msg('Đăng xuất các máy khác')}
              </button>`
            : nothing
        }
      </div>
      <div class="panel" style="margin-top:8px">
        ${sessions.map(
          (one) =>
            html`<div class="line">
              <span class="grow">${browserName(one.userAgent)} <span class="muted small">${one.address ?? ''}</span></span>
              <span class="muted small"
                >${one.current ? msg('máy này') : html`${msg('đăng nhập')} <tb-time .at=${one.createdAt}></tb-time>`}</span
              >
              ${
                one.current
                  ? nothing
                  : html`<button
                      class="btn small"
                      @click=${() => void this.attempt(() => api.account.sessions[':id'].$delete({ param: { id: one.id } }), this.saved)}
                    >
                      ${msg('Đăng xuất')}
                    </button>`
              }
            </div>`,
        )}
      </div>
    </section>`
  }

  #tokens(tokens: readonly Token[]) {
    return html`<section>
      <div class="page-head">
        <h2 class="grow">${msg('Mã truy cập cho chương trình khác')}</h2>
        <button class="btn small" @click=${this.#newToken}>${msg('Tạo mã')}</button>
      </div>
      ${
        this.fresh
          ? html`<p class="notice" role="status" style="margin:8px 0">
              <tb-icon name="key"></tb-icon
              ><span class="grow">${msg('Mã mới, chỉ hiện một lần này:')} <tb-code .text=${this.fresh}></tb-code></span>
            </p>`
          : nothing
      }
      ${
        tokens.length === 0
          ? html`<p class="muted">
              ${msg('Chưa có mã nào. Chương trình khác (Grafana, bảng tính…) dùng mã để đọc số liệu thay cho bạn.')}
            </p>`
          : html`<div class="panel" style="margin-top:8px">
              ${tokens.map(
                (token) =>
                  html`<div class="line">
                    <span class="grow"
                      >${token.name} <span class="muted small mono">${token.hint}</span><br /><span class="muted small"
                        >${[
                          token.readOnly ? msg('chỉ đọc') : msg('đọc và ghi'),
                          token.expiresAt ? msg(str`hết hạn ${formatDate(token.expiresAt)}`) : msg('không hết hạn'),
                        ].join(' · ')}</span
                      ></span
                    >
                    <span class="muted small"
                      >${msg('dùng lần cuối')} <tb-time .at=${token.lastUsedAt} .none=${msg('chưa dùng')}></tb-time
                    ></span>
                    <button
                      class="btn small danger"
                      @click=${() => void this.attempt(() => api.account.tokens[':id'].$delete({ param: { id: String(token.id) } }), this.saved)}
                    >
                      ${msg('Thu hồi')}
                    </button>
                  </div>`,
              )}
            </div>`
      }
    </section>`
  }

  readonly #password = (): void => {
    this.task = {
      heading: msg('Đổi mật khẩu'),
      confirm: msg('Đổi mật khẩu'),
      fields: (errors) =>
        html`${textField({
          name: 'currentPassword',
          label: msg('Mật khẩu hiện tại'),
          type: 'password',
          autocomplete: 'current-password',
          error: errors['currentPassword'],
        })}
        ${textField({
          name: 'newPassword',
          label: msg('Mật khẩu mới'),
          type: 'password',
          autocomplete: 'new-password',
          hint: msg('Ít nhất 10 ký tự. Các máy khác đang đăng nhập sẽ bị đăng xuất.'),
          error: errors['newPassword'],
        })}`,
      save: async ({ currentPassword = '', newPassword = '' }) => {
        await api.account.auth['change-password'].$post({ json: { currentPassword, newPassword } })
        toast({ text: msg('Đã đổi mật khẩu.') })
      },
    }
  }

  readonly #newToken = (): void => {
    this.task = {
      heading: msg('Tạo mã truy cập'),
      confirm: msg('Tạo mã'),
      fields: (errors) =>
        html`${textField({ name: 'name', label: msg('Dùng cho'), placeholder: 'Grafana', error: errors['name'] })}
          ${textField({ name: 'expiresOn', label: msg('Dùng đến hết ngày'), type: 'date', optional: true, error: errors['expiresOn'] })}
          <label class="check"><input type="checkbox" name="write" />${msg('Cho phép cả ghi, không chỉ đọc')}</label>`,
      save: async ({ name = '', expiresOn, write }) => {
        const made = await read(api.account.tokens.$post({ json: { name, readOnly: write !== 'on', expiresOn: expiresOn || null } }))
        this.fresh = made.token
      },
    }
  }
}
