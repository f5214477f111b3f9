import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { ChannelItem, NotifySummary, RuleItem } from '../../../server/contract/api/notify.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import '../../components/tabs.ts'
import { selectedId } from '../../components/tabs.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { LocationController, setQuery } from '../../query.ts'
import { TbPage } from '../page.ts'
import './channel-dialog.ts'
import './channels.ts'
import './deliveries.ts'
import './duty.ts'
import './first-steps.ts'
import './rule-list.ts'
import './templates.ts'
import './test-dialog.ts'

interface Known {
  summary: NotifySummary
  channels: readonly ChannelItem[]
  rules: readonly RuleItem[]
}

/** Thông báo: who is told what, by which channel, and whether it arrives. The tab lives in the address bar. */
@customElement('tb-notify-page')
export class TbNotifyPage extends TbPage {
  static override styles = [
    ...TbPage.styles,
    css`
      .lead {
        font-size: var(--text-16);
      }
    `,
  ]

  private readonly address = new LocationController(this)
  private readonly known = new Load(this, async (signal): Promise<Known> => {
    const asked = { query: unitQuery(this.session) }
    const [summary, channels, rules] = await Promise.all([
      read(api.notifyDeliveries.notify.summary.$get(asked, until(signal))),
      read(api.notify.notify.channels.$get(asked, until(signal))),
      read(api.notify.notify.rules.$get(asked, until(signal))),
    ])
    return { summary, channels, rules }
  })
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'incidents' || event.name === 'reload') this.known.refresh()
  })
  /** The channel in the form; null: a new one. */
  @state() private form: { channel: ChannelItem | null } | null = null
  @state() private tested: ChannelItem | null = null

  protected override unitChanged(): void {
    this.known.restart()
  }

  override render() {
    return html`<div class="page">
      <div class="page-head"><h1>${msg('Thông báo')}</h1></div>
      ${this.known.render((known) => this.#content(known), 8)}
    </div>`
  }

  #content(known: Known) {
    const { channels, rules } = known
    const tried = channels.some(({ lastSentAt }) => lastSentAt !== null)
    const rule = rules.some(({ enabled }) => enabled)
    return html`<p class="lead" role="status">${this.#lead(known)}</p>
      ${
        channels.length > 0 && tried && rule
          ? nothing
          : html`<tb-first-steps
              ?channel=${channels.length > 0}
              ?tried=${tried}
              ?rule=${rule}
              @add=${() => this.#fill(null)}
              @test=${() => (this.tested = channels[0] ?? null)}
              @rules=${() => setQuery({ tab: 'rules' })}
            ></tb-first-steps>`
      }
      ${channels.length === 0 && this.#tab === 'channels' ? nothing : this.#tabs(known)} ${this.#dialogs(rules.length === 0)}`
  }

  #tabs(known: Known) {
    const { channels, rules, summary } = known
    return html`<tb-tabs
      .label=${msg('Phần của thông báo')}
      .tabs=${[
        { id: 'channels', label: msg('Kênh'), ...(channels.length > 0 && { count: channels.length }) },
        { id: 'rules', label: msg('Quy tắc'), ...(rules.length > 0 && { count: rules.length }) },
        { id: 'duty', label: msg('Nhóm, lịch trực') },
        { id: 'templates', label: msg('Lời nhắn') },
        { id: 'deliveries', label: msg('Tin đã gửi'), ...(summary.dead > 0 && { count: summary.dead }) },
      ]}
      .selected=${this.#tab}
      @select=${this.#select}
      @changed=${this.#changed}
      @form=${(event: Event) => this.#fill(channelIn(event))}
      @trial=${(event: Event) => this.#try(channelIn(event))}
    >
      ${this.#panel(known)}</tb-tabs
    >`
  }

  get #tab(): string {
    const wanted = this.address.query.get('tab') ?? ''
    return ['channels', 'rules', 'duty', 'templates', 'deliveries'].includes(wanted) ? wanted : 'channels'
  }

  #panel({ channels, rules, summary }: Known) {
    switch (this.#tab) {
      case 'rules':
        return html`<tb-notify-rules .rules=${rules}></tb-notify-rules>`
      case 'duty':
        return html`<tb-duty></tb-duty>`
      case 'templates':
        return html`<tb-notify-templates></tb-notify-templates>`
      case 'deliveries':
        return html`<tb-deliveries .summary=${summary}></tb-deliveries>`
      default:
        return html`<tb-notify-channels .channels=${channels} .rules=${rules}></tb-notify-channels>`
    }
  }

  /** What matters of it now, in one sentence. */
  #lead({ summary, channels, rules }: Known) {
    if (summary.dead > 0)
      return html`${msg(str`${formatNumber(summary.dead)} tin không gửi được đang chờ bạn xem.`)}
        <a href="?tab=deliveries">${msg('Xem các tin này')}</a>`
    if (channels.length === 0) return msg('Chưa ai được báo khi có sự cố, vì chưa có kênh nào.')
    if (summary.channels === 0) return msg('Mọi kênh đang tắt: không ai được báo khi có sự cố.')
    if (!rules.some(({ enabled }) => enabled)) return msg('Chưa có quy tắc nào đang bật: không ai được báo khi có sự cố.')
    const waits = summary.waiting > 0 ? ` ${msg(str`${formatNumber(summary.waiting)} tin đang chờ gửi.`)}` : ''
    return msg(str`${formatNumber(summary.channels)} kênh và ${formatNumber(summary.rules)} quy tắc đang bật.`) + waits
  }

  #dialogs(first: boolean) {
    return html`${
      this.form
        ? html`<tb-channel-dialog
            .channel=${this.form.channel}
            .session=${this.session}
            ?first=${first}
            @saved=${this.#saved}
            @done=${() => (this.form = null)}
          ></tb-channel-dialog>`
        : nothing
    }
    ${
      this.tested
        ? html`<tb-channel-test .channel=${this.tested} @tried=${this.#changed} @done=${() => this.#try(null)}></tb-channel-test>`
        : nothing
    }`
  }

  #fill(channel: ChannelItem | null): void {
    this.form = { channel }
  }

  #try(channel: ChannelItem | null): void {
    this.tested = channel
  }

  /** What was just made is tried next. */
  readonly #saved = (event: Event): void => {
    if (this.form?.channel === null) this.#try(channelIn(event))
    this.known.refresh(0)
  }

  /** What a panel has to choose from is its own. */
  readonly #select = (event: Event): void => {
    if (event.target === event.currentTarget) setQuery({ tab: selectedId(event), show: null })
  }

  readonly #changed = (): void => this.known.refresh(0)
}

/** Guarantee: the events of the tab and of the form carry a channel or null. */
const channelIn = (event: Event): ChannelItem | null => (event instanceof CustomEvent ? (event.detail as ChannelItem | null) : null)
