import { css, html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { conditionWords } from '../../../server/contract/conditions.ts'
import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import type { DeviceTrap } from '../../../server/contract/api/traps.ts'
import type { TrapLevel } from '../../../server/contract/trap-words.ts'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import type { IconName } from '../../components/icons.ts'
import '../../components/time.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatDateTime, formatDuration, formatNumber } from '../../format.ts'
import { currentLocale, msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { type TrapGroup, trapGroups } from './trap-groups.ts'

/** Lines shown until more are asked for. */
const shownAtOnce = 6

const icons: Record<TrapLevel, IconName> = { critical: 'alert', warning: 'alert', info: 'info', good: 'check' }

/** What the device has said by itself: the words, when, how often, and what it was in full for the technician. Nothing where it has said nothing. */
@customElement('tb-device-traps')
export class TbDeviceTraps extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      ul {
        display: grid;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding: var(--s2) 0;
        border-top: 1px solid var(--line);
      }
      summary {
        display: grid;
        grid-template-columns: 18px minmax(0, 1fr) auto 16px;
        gap: 2px var(--s2);
        align-content: center;
        align-items: baseline;
        min-height: 32px;
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary tb-icon {
        --icon-size: 16px;
        color: var(--ink-3);
        align-self: center;
      }
      summary tb-icon.open {
        --icon-size: 14px;
        color: var(--ink-3);
      }
      details[open] .open {
        transform: rotate(180deg);
      }
      .critical tb-icon {
        color: var(--critical);
      }
      .warning tb-icon {
        color: var(--warning);
      }
      .good tb-icon {
        color: var(--ok);
      }
      .words {
        overflow-wrap: anywhere;
      }
      .critical .words,
      .warning .words {
        font-weight: 500;
      }
      .when {
        color: var(--ink-3);
        font-size: var(--text-12);
        text-align: end;
      }
      .action {
        grid-column: 2 / 4;
        color: var(--ink-2);
        font-size: var(--text-12);
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 2px var(--s3);
        margin: var(--s2) 0 0 26px;
        font-size: var(--text-12);
      }
      dt {
        color: var(--ink-3);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      button.more {
        margin-top: var(--s2);
      }
      @media (max-width: 600px) {
        summary {
          min-height: 44px;
        }
        .open {
          grid-row: 1;
          grid-column: 4;
        }
        .words {
          grid-column: 2 / 4;
        }
        .when {
          grid-column: 2 / 4;
          text-align: start;
        }
        dl {
          grid-template-columns: minmax(0, 1fr);
          margin-inline-start: 0;
        }
      }
    `,
  ]

  @property({ attribute: false }) device: Pick<DeviceDetail, 'id' | 'interfaces'> = { id: 0, interfaces: null }
  @state() private all = false
  private readonly traps = new Load(this, (signal) =>
    read(api.traps.devices[':id'].traps.$get({ param: { id: String(this.device.id) }, query: {} }, until(signal))),
  )
  readonly live = new LiveController(this, (event) => {
    if ((event.name === 'traps' && event.ids.includes(this.device.id)) || event.name === 'reload') this.traps.refresh()
  })

  override willUpdate(changes: PropertyValues<this>): void {
    const before = changes.get('device')
    if (this.hasUpdated && before !== undefined && before.id !== this.device.id) this.traps.restart()
  }

  override render() {
    const groups = trapGroups(this.traps.data ?? [], currentLocale(), this.device.interfaces ?? [])
    // An empty element would still take its gap on the page.
    this.toggleAttribute('hidden', groups.length === 0)
    if (groups.length === 0) return nothing
    const shown = this.all ? groups : groups.slice(0, shownAtOnce)
    const rest = groups.length - shown.length
    return html`<section>
      <h2 class="minor">${msg('Thông báo từ thiết bị')}</h2>
      <ul>
        ${shown.map((group) => this.#group(group))}
      </ul>
      ${rest > 0 ? html`<button class="btn more" @click=${this.#showAll}>${msg(str`Xem thêm ${rest} thông báo`)}</button>` : nothing}
    </section>`
  }

  readonly #showAll = (): void => {
    this.all = true
  }

  #group({ meaning, times, firstAt, last }: TrapGroup) {
    const level = meaning?.level ?? 'info'
    const action = conditionWords(meaning?.condition ?? undefined, currentLocale())?.action
    const [title, detail] = meaning ? [meaning.title, meaning.detail] : [msg('Thông báo chưa có trong danh mục'), ownText(last)]
    const words = [title, detail].filter(Boolean).join(': ')
    return html`<li class=${level}>
      <details>
        <summary>
          <tb-icon .name=${icons[level]}></tb-icon>
          <span class="words">${words}</span>
          <span class="when">
            <tb-time .at=${last.at}></tb-time>${times > 1 ? html` · ${msg(str`${formatNumber(times)} lần`)}` : nothing}
          </span>
          <tb-icon class="open" name="down"></tb-icon>
          ${action === undefined ? nothing : html`<span class="action">${msg('Nên làm:')} ${action}</span>`}
        </summary>
        ${technical(last, times, firstAt)}
      </details>
    </li>`
  }
}

/** What an unknown notification says in words of its own. */
const ownText = (trap: DeviceTrap): string | undefined =>
  trap.varbinds.find(({ type, value }) => type === 'text' && value.trim() !== '')?.value

/** The newest notification of a line as it came. */
function technical(trap: DeviceTrap, times: number, firstAt: string) {
  const kind = trap.inform ? msg('có yêu cầu xác nhận') : msg('không yêu cầu xác nhận')
  return html`<dl>
    ${
      times > 1
        ? html`<dt>${msg('Lần đầu')}</dt>
            <dd>${formatDateTime(firstAt)}</dd>`
        : nothing
    }
    <dt>${msg('Lần gần nhất')}</dt>
    <dd>${formatDateTime(trap.at)}</dd>
    <dt>${msg('Gửi từ')}</dt>
    <dd>${trap.source} · SNMP ${trap.version} · ${kind}</dd>
    ${
      trap.uptime === null
        ? nothing
        : html`<dt>${msg('Thiết bị đã chạy')}</dt>
            <dd>${formatDuration(trap.uptime * 10)}</dd>`
    }
    <dt>${msg('Mã thông báo')}</dt>
    <dd class="mono">${trap.oid}</dd>
    ${trap.varbinds.map(
      ({ oid, value }) =>
        html`<dt class="mono">${oid}</dt>
          <dd>${value || '–'}</dd>`,
    )}
  </dl>`
}
