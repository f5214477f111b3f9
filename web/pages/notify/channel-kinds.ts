import { css, html } from 'lit'
import { customElement } from 'lit/decorators.js'
import type { ChannelKind } from '../../../server/contract/notify.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { msg } from '../../i18n.ts'
import { channelIcon, channelKinds, channelWord } from '../../notify/labels.ts'
import { channelGuide } from './channel-fields.ts'

/** The kinds of channels to choose from, each with what it is good for. Emits `choose` with one. */
@customElement('tb-channel-kinds')
export class TbChannelKinds extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      .kind {
        display: grid;
        grid-template-columns: 24px minmax(0, 1fr);
        gap: 0 var(--s3);
        width: 100%;
        padding: var(--s3);
        border: 0;
        border-bottom: 1px solid var(--line);
        background: none;
        color: var(--ink);
        font: inherit;
        text-align: left;
        cursor: pointer;
      }
      .kind:last-child {
        border-bottom: 0;
      }
      .kind:hover {
        background: var(--hover);
      }
      .kind tb-icon {
        grid-row: span 2;
        margin-top: 2px;
        color: var(--accent);
      }
      p {
        margin-top: var(--s3);
      }
    `,
  ]

  override render() {
    return html`${channelKinds.map(
        (kind) =>
          html`<button class="kind" @click=${() => this.emit('choose', kind)}>
            <tb-icon .name=${channelIcon[kind]}></tb-icon>
            <strong>${channelWord(kind)}</strong>
            <span class="muted small">${channelGuide(kind).about}</span>
          </button>`,
      )}
      <p class="muted small">
        ${msg('Nhóm Zalo thường không nhận tin tự động. Ở trang của mỗi sự cố có sẵn nội dung để chép vào nhóm, không cần khai báo gì.')}
      </p>`
  }
}

/** The kind in a `choose` event. */
export const chosenKind = (event: Event): ChannelKind | undefined =>
  event instanceof CustomEvent ? channelKinds.find((kind) => kind === event.detail) : undefined
