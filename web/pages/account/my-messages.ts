import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { MyNotify } from '../../../server/contract/api/notify-me.ts'
import type { OnCall } from '../../../server/contract/api/on-call.ts'
import { api, read, until } from '../../api.ts'
import '../../components/icon.ts'
import { formatMoment } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { contactsTask, isContactKind } from '../../notify/contacts-task.ts'
import { handOverTask } from '../../notify/hand-over.ts'
import { channelIcon, channelWord } from '../../notify/labels.ts'
import { hoursWords } from '../notify/hours.ts'
import { TbSettingsPage } from '../settings/settings-page.ts'
import './quiet-dialog.ts'

/** Nhận tin về sự cố: whether one has duty now, where one is reached, and when one is left alone. */
@customElement('tb-my-messages')
export class TbMyMessages extends TbSettingsPage {
  static override styles = [
    ...TbSettingsPage.styles,
    css`
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2) var(--s4);
        align-items: center;
        min-height: 48px;
        padding: var(--s2) var(--s4);
      }
      .line + .line {
        border-top: 1px solid var(--line);
      }
      .line .grow {
        flex: 1 1 240px;
        overflow-wrap: anywhere;
      }
      .panel {
        margin-top: var(--s2);
      }
      .address {
        display: flex;
        gap: var(--s2);
        align-items: baseline;
      }
    `,
  ]

  @state() private resting = false
  private readonly data = new Load(this, async (signal) => {
    const [mine, onCall] = await Promise.all([
      read(api.notifyMe.notify.me.$get({}, until(signal))),
      this.may('incident.read') ? read(api.onCall.notify['on-call'].$get({ query: {} }, until(signal))) : [],
    ])
    return { mine, onCall }
  })
  private readonly saved = (): void => this.data.refresh(0)

  override render() {
    return html`<section>
      <h2>${msg('Nhận tin về sự cố')}</h2>
      ${this.data.render(
        ({ mine, onCall }) =>
          html`<div class="panel">${this.#duty(mine, onCall)}${this.#contacts(mine)}${this.#quiet(mine)}</div>
            ${this.resting ? this.#quietDialog(mine) : nothing}`,
        3,
      )}
      ${this.taskDialog(this.saved)}
    </section>`
  }

  #duty(mine: MyNotify, onCall: readonly OnCall[]) {
    return mine.onCall.map(({ groupId, groupName, until: end }) => {
      const duty = onCall.find((one) => one.groupId === groupId)
      return html`<div class="line">
        <span class="grow">
          <strong>${end ? msg(str`Bạn đang trực ${groupName}, đến ${formatMoment(end)}.`) : msg(str`Bạn đang trực ${groupName}.`)}</strong>
        </span>
        ${
          duty?.mayHandOver
            ? html`<button class="btn" @click=${() => (this.task = handOverTask(duty))}>
                <tb-icon name="share"></tb-icon>${msg('Bàn giao ca')}
              </button>`
            : nothing
        }
      </div>`
    })
  }

  #contacts(mine: MyNotify) {
    const { contacts } = mine
    const offered = this.#offered(mine)
    return html`<div class="line">
      <span class="grow">
        ${
          contacts.length === 0
            ? offered.length === 0
              ? msg('Đơn vị chưa có kênh nào gửi cho từng người.')
              : msg('Bạn chưa khai báo địa chỉ nào, nên chưa nhận được tin riêng.')
            : contacts.map(
                ({ kind, address }) =>
                  html`<span class="address"
                    ><tb-icon .name=${channelIcon[kind]}></tb-icon><span>${address}</span>
                    <span class="muted small">${channelWord(kind)}</span></span
                  >`,
              )
        }
      </span>
      ${
        offered.length === 0
          ? nothing
          : html`<button class="btn" @click=${() => this.#edit(mine)}>
              ${contacts.length === 0 ? msg('Khai báo địa chỉ') : msg('Sửa địa chỉ')}
            </button>`
      }
    </div>`
  }

  /** Kinds by which the units reach people, and those for which an address is kept. */
  #offered({ kinds, contacts }: MyNotify) {
    return [...new Set([...kinds.filter(isContactKind), ...contacts.map(({ kind }) => kind)])]
  }

  #edit(mine: MyNotify): void {
    this.task = contactsTask({
      heading: msg('Địa chỉ nhận tin của tôi'),
      contacts: mine.contacts,
      kinds: this.#offered(mine),
      save: (contacts) => read(api.notifyMe.notify.me.contacts.$put({ json: { contacts } })),
    })
  }

  #quiet({ quiet }: MyNotify) {
    const { hours, criticalPasses } = quiet
    return html`<div class="line">
      <span class="grow">
        ${
          hours.length === 0
            ? msg('Không có giờ nghỉ: tin được báo vào mọi giờ.')
            : html`${msg('Giờ nghỉ:')} ${hours.map(hoursWords).join('; ')}.
                <span class="muted small">
                  ${criticalPasses ? msg('Sự cố nghiêm trọng vẫn báo ngay.') : msg('Mọi tin đều đợi hết giờ nghỉ.')}
                </span>`
        }
      </span>
      <button class="btn" @click=${this.#rest}>${hours.length === 0 ? msg('Đặt giờ nghỉ') : msg('Sửa giờ nghỉ')}</button>
    </div>`
  }

  #quietDialog({ quiet }: MyNotify) {
    return html`<tb-quiet-dialog .quiet=${quiet} @saved=${this.saved} @done=${() => (this.resting = false)}></tb-quiet-dialog>`
  }

  readonly #rest = (): void => {
    this.resting = true
  }
}
