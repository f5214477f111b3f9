import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Wall } from '../../../server/contract/api/wall.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { formatNumber, formatTime } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { untilWord } from './words.ts'

type Slot = Wall['broadcasts'][number]

/** The next broadcasts: the first one large, with how long it is still and whether the loudspeakers are ready for it. */
@customElement('tb-wall-on-air')
export class TbWallOnAir extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: calc(var(--u) * 1.2) calc(var(--u) * 3);
        padding-top: calc(var(--u) * 1.4);
        border-top: 1px solid var(--line);
      }
      div {
        display: flex;
        align-items: center;
        gap: calc(var(--u) * 1.2);
        min-width: 0;
        --icon-size: calc(var(--u) * 3.4);
      }
      .first {
        flex: 1;
      }
      .first tb-icon {
        color: var(--accent);
      }
      time {
        font-size: calc(var(--u) * 3.4);
        line-height: 1.1;
        font-weight: 600;
        letter-spacing: -0.02em;
      }
      .then time {
        font-size: calc(var(--u) * 2.2);
      }
      p {
        font-size: calc(var(--u) * 1.9);
        line-height: 1.25;
        font-weight: 600;
      }
      p + p,
      .then p {
        font-size: calc(var(--u) * 1.6);
        font-weight: 400;
        color: var(--ink-2);
      }
      .short {
        color: var(--warning);
        font-weight: 600;
      }
      @media (max-aspect-ratio: 6/5) {
        :host {
          flex-wrap: wrap;
        }
        .first {
          flex-basis: 100%;
        }
      }
    `,
  ]

  @property({ attribute: false }) slots: readonly Slot[] = []
  @property({ type: Number }) time = 0

  override render() {
    const [first, ...later] = this.slots
    if (!first) return nothing
    return html`<div class="first">
        <tb-icon name="speakerCluster"></tb-icon>
        <time datetime=${first.at}>${formatTime(first.at)}</time>
        <div>
          <span
            ><p>${first.name} · ${untilWord(first, this.time)}</p>
            <p class=${first.ready < first.clusters ? 'short' : ''}>${readiness(first)}</p></span
          >
        </div>
      </div>
      ${later.slice(0, 2).map(
        (slot) =>
          html`<div class="then">
            <time datetime=${slot.at}>${formatTime(slot.at)}</time>
            <p>${slot.name}</p>
          </div>`,
      )}`
  }
}

function readiness({ ready, clusters }: Slot): string {
  if (clusters === 0) return msg('Chưa có cụm loa nào được theo dõi')
  if (ready === clusters) return msg(str`Cả ${formatNumber(clusters)} cụm loa sẵn sàng`)
  return msg(str`${formatNumber(ready)} trong ${formatNumber(clusters)} cụm loa sẵn sàng`)
}
