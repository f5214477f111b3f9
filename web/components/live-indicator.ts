import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { formatRelative, formatSeconds } from '../format.ts'
import { msg, str } from '../i18n.ts'
import type { LiveState } from '../live.ts'
import { TbElement } from './element.ts'
import './icon.ts'
import { TickController } from './time.ts'

/** Whether what is on screen is what is now: shape, word and the time of the last word from the server. A broken one is a button (event `retry`). */
@customElement('tb-live')
export class TbLive extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: inline-flex;
      }
      .state {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-height: var(--control);
        padding: 0 var(--s2);
        border: 0;
        border-radius: var(--radius);
        background: none;
        color: var(--ink-2);
        font: 400 var(--text-12) / 16px var(--font);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .dot {
        width: 8px;
        height: 8px;
        border-radius: 50%;
        background: var(--ok);
      }
      .connecting .dot {
        background: none;
        border: 2px solid var(--ink-3);
      }
      .stale,
      .broken {
        font-weight: 600;
      }
      .stale {
        background: var(--warning-soft);
        color: var(--warning);
      }
      .stale .dot {
        border-radius: 0;
        background: var(--warning);
        clip-path: polygon(50% 0, 100% 100%, 0 100%);
      }
      .broken {
        background: var(--critical-soft);
        color: var(--critical);
        cursor: pointer;
      }
      @media screen and (max-width: 720px) {
        .live .words,
        .connecting .words {
          display: none;
        }
        .state {
          min-width: 28px;
          justify-content: center;
        }
      }
    `,
  ]

  @property() state: LiveState = 'connecting'
  @property({ type: Number }) lastAt: number | null = null
  readonly tick = new TickController(this)

  override render() {
    const ago = this.lastAt === null ? '' : formatRelative(this.lastAt)
    if (this.state === 'broken')
      return html`<button class="state broken" title=${msg('Bấm để nối lại ngay')} @click=${() => this.emit('retry')}>
        <tb-icon name="offline"></tb-icon><span>${ago ? msg(str`Mất kết nối · ${ago}`) : msg('Mất kết nối')}</span>
      </button>`
    const words = {
      connecting: msg('Đang nối…'),
      live: this.lastAt === null ? '' : msg(str`Trực tiếp · ${formatSeconds(this.lastAt)}`),
      stale: msg(str`Số liệu cũ · ${ago}`),
    }[this.state]
    return html`<span class="state ${this.state}" title=${words}><span class="dot"></span><span class="words">${words}</span></span>`
  }
}
