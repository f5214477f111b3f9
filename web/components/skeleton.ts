import { css, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { msg } from '../i18n.ts'
import { TbElement } from './element.ts'
import './failure.ts'

const patience = 10_000

/** Grey lines while data is on its way. Never endless: after ten seconds it says so and offers `retry`. */
@customElement('tb-skeleton')
export class TbSkeleton extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: block;
      }
      .line {
        height: 16px;
        margin: 12px 0;
        border-radius: var(--radius-s);
        background: var(--line);
        animation: breathe 1.6s ease-in-out infinite;
      }
      @keyframes breathe {
        50% {
          opacity: 0.5;
        }
      }
    `,
  ]

  @property({ type: Number }) rows = 4
  /** ms until it speaks up; the gallery shows the late state at once. */
  @property({ type: Number }) patience = patience
  @state() private late = false
  private timer: ReturnType<typeof setTimeout> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.late = false
    this.timer = setTimeout(() => (this.late = true), this.patience)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.timer)
  }

  override render() {
    if (this.late)
      return html`<tb-failure
        .message=${msg('Chưa nhận được dữ liệu sau 10 giây. Máy chủ đang bận hoặc đường mạng có trục trặc.')}
      ></tb-failure>`
    return html`<div role="status"><span class="visually-hidden">${msg('Đang tải dữ liệu')}</span></div>
      <div aria-hidden="true">
        ${Array.from({ length: this.rows }, (_, i) => html`<div class="line" style="width:${[92, 78, 86, 64, 72][i % 5]}%"></div>`)}
      </div>`
  }
}
