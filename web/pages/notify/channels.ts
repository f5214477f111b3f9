import { html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { ChannelItem, RuleItem } from '../../../server/contract/api/notify.ts'
import { api, read } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/icon.ts'
import '../../components/menu.ts'
import type { MenuItem } from '../../components/menu.ts'
import '../../components/status.ts'
import '../../components/time.ts'
import { msg, str } from '../../i18n.ts'
import { channelIcon, channelWord } from '../../notify/labels.ts'
import { TbSettingsPage } from '../settings/settings-page.ts'
import { notifyStyles } from './notify-styles.ts'

/** Kênh: the ways out, how each did last, and what can be done with it. Emits `form` and `trial` with a channel (`form` with null: a new one), and `changed`. */
@customElement('tb-notify-channels')
export class TbNotifyChannels extends TbSettingsPage {
  static override styles = [...TbSettingsPage.styles, notifyStyles]

  @property({ attribute: false }) channels: readonly ChannelItem[] = []
  @property({ attribute: false }) rules: readonly RuleItem[] = []

  override render() {
    return html`<div class="head">
        <p class="muted">${msg('Tin được gửi ra bằng các kênh này; gửi cho ai và khi nào là do quy tắc.')}</p>
        <button class="btn primary" @click=${() => this.emit('form', null)}><tb-icon name="plus"></tb-icon>${msg('Thêm kênh')}</button>
      </div>
      <div class="panel">${this.channels.map((channel) => this.#channel(channel))}</div>`
  }

  #channel(channel: ChannelItem) {
    return html`<div class="line ${channel.enabled ? '' : 'off'}">
      <tb-icon .name=${channelIcon[channel.kind]}></tb-icon>
      <span class="grow">
        <strong>${channel.name}</strong><br />
        <span class="muted small">${aboutOf(channel, this.#unitName(channel.unitId)).join(' · ')}</span>
        ${
          channel.enabled && !this.#isUsed(channel)
            ? html`<br /><span class="small"><a href="?tab=rules">${msg('Chưa quy tắc nào gửi qua kênh này.')}</a></span>`
            : nothing
        }
      </span>
      ${stateOf(channel)}
      <span class="actions">
        <button class="btn small" @click=${() => this.emit('trial', channel)} aria-label=${msg(str`Gửi thử kênh ${channel.name}`)}>
          ${msg('Gửi thử')}
        </button>
        <tb-menu .label=${msg(str`Việc với kênh ${channel.name}`)} .items=${this.#actions(channel)}></tb-menu>
      </span>
    </div>`
  }

  #unitName(id: number): string {
    const units = this.session?.info.units ?? []
    return units.length > 1 ? (units.find((unit) => unit.id === id)?.name ?? '') : ''
  }

  #isUsed({ id, unitId }: ChannelItem): boolean {
    return this.rules.some((rule) => {
      const targets = [...rule.targets, ...rule.steps.flatMap((step) => step.targets)]
      const people = targets.some((target) => target.type !== 'channel')
      const reaches = rule.channelIds.length === 0 ? rule.unitId === unitId : rule.channelIds.includes(id)
      return rule.enabled && (targets.some((target) => target.type === 'channel' && target.channelId === id) || (people && reaches))
    })
  }

  #actions(channel: ChannelItem): MenuItem[] {
    const { id, enabled } = channel
    const turn = () => read(api.notify.notify.channels[':id'].$patch({ param: { id: String(id) }, json: { enabled: !enabled } }))
    return [
      { label: msg('Sửa'), icon: 'edit', run: () => this.emit('form', channel) },
      {
        label: enabled ? msg('Tắt kênh') : msg('Bật kênh'),
        icon: enabled ? 'mute' : 'bell',
        run: () => void this.attempt(turn, () => this.emit('changed')),
      },
      { label: msg('Xoá kênh'), icon: 'trash', danger: true, run: () => void this.#remove(channel) },
    ]
  }

  async #remove({ id, name }: ChannelItem): Promise<void> {
    const sure = await askFirst({
      heading: msg(str`Xoá kênh ${name}?`),
      text: msg('Không tin nào được gửi qua kênh này nữa, mật khẩu và mã của kênh bị xoá. Danh sách tin đã gửi vẫn còn.'),
      confirm: msg('Xoá kênh'),
      danger: true,
    })
    if (sure)
      await this.attempt(
        () => api.notify.notify.channels[':id'].$delete({ param: { id: String(id) } }),
        () => this.emit('changed'),
      )
  }
}

/** What it is and where it leads, as far as that is no secret. */
function aboutOf({ kind, settings, place }: ChannelItem, unit: string): string[] {
  const text = (name: string) => (typeof settings[name] === 'string' ? settings[name] : '')
  const mailboxes = Array.isArray(settings['to']) ? settings['to'].map(String) : []
  const where =
    text('url') || text('host') || (text('chatId') || text('groupId') ? msg(str`nhóm ${text('chatId') || text('groupId')}`) : '')
  const people = kind !== 'webhook' && kind !== 'zaloOa' && !place ? msg('chỉ gửi cho từng người') : ''
  return [channelWord(kind), where, mailboxes.slice(0, 3).join(', '), people, unit].filter(Boolean)
}

/** How the last tries went. */
function stateOf({ enabled, lastSentAt, lastFailedAt, lastFailure }: ChannelItem) {
  const failed = lastFailedAt !== null && (lastSentAt === null || Date.parse(lastFailedAt) > Date.parse(lastSentAt))
  if (!enabled) return html`<span class="state"><tb-status status="unknown" .label=${msg('đang tắt')}></tb-status></span>`
  if (failed)
    return html`<span class="state">
      <tb-status status="critical" .label=${msg('lần gần nhất không gửi được')}></tb-status>
      <span class="small"
        >${lastFailure} <span class="muted"><tb-time .at=${lastFailedAt}></tb-time></span
      ></span>
    </span>`
  if (lastSentAt === null)
    return html`<span class="state"><tb-status status="unknown" .label=${msg('chưa gửi tin nào')}></tb-status></span>`
  return html`<span class="state">
    <tb-status status="ok" .label=${msg('gửi được')}></tb-status>
    <span class="muted small">${msg('lần gần nhất')} <tb-time .at=${lastSentAt}></tb-time></span>
  </span>`
}
