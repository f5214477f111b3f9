import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { AckView } from '../../../server/contract/api/notify.ts'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/failure.ts'
import '../../components/icon.ts'
import { announce } from '../../components/notices.ts'
import '../../components/skeleton.ts'
import '../../components/status.ts'
import { TickController } from '../../components/time.ts'
import { formatDuration, formatMoment, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { incidentShape, incidentStatusWord, severityWord, verdictWord } from '../../incidents/labels.ts'
import { Load } from '../../load.ts'
import { now } from '../../now.ts'
import { ApiError, sentence } from '../../problem.ts'
import { standOf } from './stand.ts'

/**
 * Where the link of a message leads, without signing in: what is wrong, and one large button to take it. Looking changes nothing; the page asks by POST and takes by another one
 * only when a person presses.
 */
@customElement('tb-message-link-page')
export class TbMessageLinkPage extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
        min-height: 100dvh;
        padding: var(--s4);
        padding-bottom: calc(var(--s4) + env(safe-area-inset-bottom));
      }
      main {
        display: grid;
        gap: var(--s4);
        width: min(560px, 100%);
        margin: 0 auto;
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--s3);
        color: var(--ink-2);
      }
      header img {
        width: 32px;
        height: 32px;
      }
      tb-status {
        justify-self: start;
      }
      h1 {
        line-height: 30px;
        overflow-wrap: anywhere;
      }
      dl {
        display: grid;
        gap: var(--s3);
        padding: var(--s4);
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
      }
      dt {
        color: var(--ink-2);
        font-size: var(--text-12);
        line-height: 16px;
      }
      dd {
        font-size: var(--text-16);
        line-height: 24px;
        overflow-wrap: anywhere;
      }
      .stand {
        display: flex;
        gap: var(--s3);
        align-items: flex-start;
        padding: var(--s4);
        border-radius: var(--radius-l);
        background: var(--surface);
        border: 1px solid var(--line-strong);
        font-size: var(--text-16);
        line-height: 24px;
        --icon-size: 24px;
      }
      .stand.yours {
        border-color: var(--ok);
        background: var(--ok-soft);
        color: var(--ok);
        font-weight: 600;
      }
      .take {
        width: 100%;
        min-height: 64px;
        font-size: var(--text-20);
        font-weight: 600;
      }
      .error {
        color: var(--critical);
      }
    `,
  ]

  /** The token of the link. */
  @property() token = ''
  @state() private busy = false
  @state() private problem = ''
  readonly tick = new TickController(this)
  private readonly data = new Load(this, (signal) =>
    read(api.notifyAck.notify.ack[':token'].show.$post({ param: { token: this.token } }, until(signal))),
  )

  override connectedCallback(): void {
    super.connectedCallback()
    document.title = `${msg('Nhận xử lý sự cố')} · ${msg('Trực Ban')}`
    document.addEventListener('visibilitychange', this.#back)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener('visibilitychange', this.#back)
  }

  override render() {
    const { error } = this.data
    const gone = this.data.data === null && error instanceof ApiError && error.status === 404
    return html`<main>
      <header><img src="/icon.svg" alt="" /><span>${this.data.data?.unit || msg('Trực Ban')}</span></header>
      ${
        gone
          ? html`<h1>${msg('Liên kết này không còn dùng được')}</h1>
              <p class="stand">
                <tb-icon name="clock"></tb-icon>${msg('Liên kết trong tin nhắn chỉ dùng được ba ngày. Đăng nhập để xem sự cố.')}
              </p>
              <a class="btn" href="/incidents" target="_self">${msg('Đăng nhập')}</a>`
          : this.data.render((view) => this.#view(view))
      }
    </main>`
  }

  #view(view: AckView): TemplateResult {
    const shape = incidentShape(view)
    return html`<tb-status
        badge
        .status=${shape}
        .label=${view.status === 'open' ? severityWord(view.severity) : incidentStatusWord(view.status)}
      >
      </tb-status>
      <h1>${view.sentence}</h1>
      ${this.#stand(view)} ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      <dl>
        ${fact(msg('Từ lúc'), sinceWords(view))} ${fact(msg('Ảnh hưởng'), impactWords(view))}
        ${view.site === null ? nothing : fact(msg('Địa điểm'), view.site)} ${fact(msg('Nhận định nguyên nhân'), verdictWord(view.verdict))}
        ${view.action === '' ? nothing : fact(msg('Việc nên làm trước'), view.action)}
      </dl>
      <p class="muted small">
        ${msg(str`Tin gửi cho ${view.person}. Liên kết dùng được tới ${formatMoment(view.expiresAt, now())}; đừng chuyển tiếp cho người khác.`)}
        <a href="/incidents" target="_self">${msg('Đăng nhập để xem đầy đủ')}</a>
      </p>`
  }

  /** Who has it, or the button by which the reader has it. */
  #stand(view: AckView): TemplateResult {
    const at = view.acknowledgedAt === null ? '' : formatMoment(view.acknowledgedAt, now())
    switch (standOf(view)) {
      case 'takeable':
        return html`<button class="btn primary take" ?disabled=${this.busy} @click=${this.#take}>
          ${this.busy ? msg('Đang ghi nhận…') : msg('Tôi nhận xử lý')}
        </button>`
      case 'yours':
        return html`<p class="stand yours" role="status"><tb-icon name="check"></tb-icon>${msg(str`Bạn đã nhận xử lý lúc ${at}.`)}</p>`
      case 'theirs':
        return html`<p class="stand" role="status">
          <tb-icon name="person"></tb-icon>${msg(str`${view.acknowledgedBy ?? ''} đã nhận xử lý lúc ${at}. Bạn không cần làm gì.`)}
        </p>`
      case 'over':
        return html`<p class="stand" role="status">
          <tb-icon name="check"></tb-icon>${msg('Sự cố này không còn, không cần nhận xử lý nữa.')}
        </p>`
      case 'merged':
        return html`<p class="stand" role="status">
          <tb-icon name="info"></tb-icon>${msg('Sự cố này đã gộp vào một sự cố khác; hãy xử lý theo sự cố đó.')}
        </p>`
      case 'not-allowed':
        return html`<p class="stand" role="status">
          <tb-icon name="key"></tb-icon>${msg(str`${view.person} không còn quyền xử lý sự cố của đơn vị này.`)}
        </p>`
      case 'used':
        return html`<p class="stand" role="status">
          <tb-icon name="info"></tb-icon>${msg('Liên kết này đã dùng một lần và việc đã được trả lại. Đăng nhập để nhận lại.')}
        </p>`
    }
  }

  readonly #take = async (): Promise<void> => {
    this.busy = true
    this.problem = ''
    try {
      await api.notifyAck.notify.ack[':token'].$post({ param: { token: this.token } })
      announce(msg('Đã ghi nhận.'))
    } catch (error) {
      this.problem = sentence(error)
    }
    this.busy = false
    this.data.refresh(0)
  }

  /** The phone comes out of the pocket: somebody else may have it by now. */
  readonly #back = (): void => {
    if (document.visibilityState === 'visible') this.data.refresh()
  }
}

const fact = (label: string, value: string): TemplateResult =>
  html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`

function sinceWords({ openedAt, resolvedAt }: AckView): string {
  const from = formatMoment(openedAt, now())
  if (resolvedAt === null) return msg(str`${from}, đã ${formatDuration(now() - Date.parse(openedAt))}`)
  return msg(str`${from} đến ${formatMoment(resolvedAt, now())}, kéo dài ${formatDuration(Date.parse(resolvedAt) - Date.parse(openedAt))}`)
}

function impactWords({ impact: { devices, clusters, slotsAtRisk, nextSlot } }: AckView): string {
  const parts = [
    devices > 0 ? msg(str`${formatNumber(devices)} thiết bị`) : '',
    clusters > 0 ? msg(str`${formatNumber(clusters)} cụm loa`) : '',
    nextSlot === null
      ? ''
      : slotsAtRisk > 1
        ? msg(str`${formatNumber(slotsAtRisk)} buổi phát, gần nhất ${formatMoment(nextSlot.at, now())}`)
        : msg(str`buổi phát ${formatMoment(nextSlot.at, now())}`),
  ].filter(Boolean)
  return parts.length === 0 ? msg('Hiện không có thiết bị nào bị ảnh hưởng') : parts.join(', ')
}
