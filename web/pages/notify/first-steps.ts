import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { msg } from '../../i18n.ts'

/** The way from nothing to somebody who is told: a channel, a test, a rule. Emits `add`, `test` and `rules`. */
@customElement('tb-first-steps')
export class TbFirstSteps extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
        gap: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-l);
        background: var(--surface);
      }
      li {
        display: grid;
        grid-template-columns: 28px minmax(0, 1fr);
        gap: var(--s1) var(--s3);
        align-content: start;
        padding: var(--s4);
      }
      .number {
        grid-row: span 3;
        display: grid;
        place-items: center;
        width: 28px;
        height: 28px;
        border: 1px solid var(--line-strong);
        border-radius: 50%;
        font-weight: 600;
      }
      .done .number {
        border-color: var(--ok);
        color: var(--ok);
      }
      .now .number {
        border-color: var(--accent-fill);
        background: var(--accent-fill);
        color: var(--accent-ink);
      }
      .later {
        color: var(--ink-2);
      }
      .btn {
        justify-self: start;
        margin-top: var(--s2);
      }
    `,
  ]

  /** What is done: there is a channel, one has sent something, a rule is switched on. */
  @property({ type: Boolean }) channel = false
  @property({ type: Boolean }) tried = false
  @property({ type: Boolean }) rule = false

  override render() {
    const steps = [
      {
        done: this.channel,
        heading: msg('Thêm kênh'),
        text: msg('Thư điện tử, nhóm Telegram, Zalo…: nơi tin được gửi tới.'),
        button: msg('Thêm kênh'),
        event: 'add',
      },
      {
        done: this.tried,
        heading: msg('Gửi thử'),
        text: msg('Để biết chắc tin tới nơi trước khi cần đến.'),
        button: msg('Gửi thử'),
        event: 'test',
      },
      {
        done: this.rule,
        heading: msg('Quy tắc: báo cho ai, khi nào'),
        text: msg('Kênh đầu tiên có sẵn quy tắc báo mọi sự cố; thêm người, ca trực và giờ khi cần.'),
        button: msg('Xem quy tắc'),
        event: 'rules',
      },
    ]
    const next = steps.findIndex(({ done }) => !done)
    return html`<ol aria-label=${msg('Các bước để có người được báo')}>
      ${steps.map(({ done, heading, text, button, event }, i) => {
        const state = done ? 'done' : i === next ? 'now' : 'later'
        return html`<li class=${state} aria-current=${state === 'now' ? 'step' : 'false'}>
          <span class="number">${done ? html`<tb-icon name="check"></tb-icon>` : i + 1}</span>
          <strong>${heading}${done ? html`<span class="visually-hidden"> (${msg('đã xong')})</span>` : ''}</strong>
          <span class="small">${text}</span>
          ${state === 'now' ? html`<button class="btn primary" @click=${() => this.emit(event)}>${button}</button>` : ''}
        </li>`
      })}
    </ol>`
  }
}
