import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { classMap } from 'lit/directives/class-map.js'
import type { DryRun } from '../../../server/contract/api/notify.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import '../../components/status.ts'
import { formatMoment } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { channelIcon, messageWord } from '../../notify/labels.ts'

type Recipient = DryRun['recipients'][number]

/** "Ai sẽ nhận gì": what rules would do with an incident, and for everybody why. */
@customElement('tb-dry-run')
export class TbDryRun extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: grid;
        gap: var(--s3);
      }
      .on {
        padding: var(--s3);
        border-radius: var(--radius);
        background: var(--sunken);
      }
      li {
        padding: var(--s2) 0;
        border-top: 1px solid var(--line);
      }
      .who {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s1) var(--s3);
      }
      details {
        padding-left: 28px;
      }
      summary {
        cursor: pointer;
        color: var(--ink-2);
      }
      .stage {
        display: flex;
        gap: var(--s2);
        padding: 2px 0;
        border: 0;
      }
      .stage.stopped {
        color: var(--warning);
      }
      .words {
        margin-top: var(--s2);
        padding: var(--s2) var(--s3);
        border-radius: var(--radius);
        background: var(--sunken);
        white-space: pre-line;
      }
    `,
  ]

  @property({ attribute: false }) result: DryRun | null = null

  override render() {
    const { result } = this
    if (!result) return nothing
    return html`<p class="on">
        ${result.sample ? msg('Thử trên một sự cố mẫu:') : msg('Thử trên sự cố này, coi như chưa báo ai:')}
        <strong>${result.sentence}</strong>
      </p>
      ${this.#rules(result.rules)}
      ${
        result.recipients.length === 0
          ? html`<p>${msg('Không ai nhận được tin nào.')}</p>`
          : html`<ul>
              ${result.recipients.map((recipient) => this.#recipient(recipient))}
            </ul>`
      }`
  }

  #rules(rules: DryRun['rules']) {
    const out = rules.filter(({ matches }) => !matches)
    if (rules.length === 0) return html`<p>${msg('Chưa có quy tắc nào đang bật.')}</p>`
    if (out.length === 0) return nothing
    return html`<ul class="small">
      ${out.map(({ name, reason }) => html`<li>${msg(str`Quy tắc “${name}” không áp dụng:`)} ${reason}</li>`)}
    </ul>`
  }

  #recipient(recipient: Recipient) {
    const { person, channelName, channelKind, message, stages } = recipient
    return html`<li>
      <div class="who">
        <tb-icon .name=${channelIcon[channelKind]}></tb-icon>
        <strong>${person?.name ?? msg('Nơi nhận chung')}</strong>
        <span class="muted">${channelName}</span>
        ${outcome(recipient)}
      </div>
      <details class="small">
        <summary>${msg('Vì sao?')}</summary>
        <ol>
          ${stages.map(
            ({ passed, reason }) =>
              html`<li class=${classMap({ stage: true, stopped: !passed })}>
                <tb-icon .name=${passed ? 'check' : 'clock'}></tb-icon>${reason}
              </li>`,
          )}
        </ol>
        ${message ? html`<p class="words"><strong>${message.title}</strong><br />${message.text}</p>` : nothing}
      </details>
    </li>`
  }
}

/** What this recipient gets: at once, later, or not at all and why. */
function outcome({ kind, step, until, stages }: Recipient) {
  if (kind !== null) return html`<tb-status status="ok" .label=${msg(str`nhận ngay: ${messageWord(kind)}`)}></tb-status>`
  const last = stages.at(-1)
  if (until !== null)
    return html`<tb-status
      status="maintenance"
      .label=${step > 0 ? msg(str`bước ${step}, lúc ${formatMoment(until)} nếu chưa ai nhận việc`) : msg(str`nhận lúc ${formatMoment(until)}`)}
    ></tb-status>`
  return html`<tb-status status="warning" .label=${msg('không nhận')}></tb-status><span class="small">${last?.reason ?? ''}</span>`
}
