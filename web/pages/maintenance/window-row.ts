import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { MaintenanceItem } from '../../../server/contract/api/maintenance.ts'
import '../../components/status.ts'
import { formatDateTime, formatDuration, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { now } from '../../now.ts'
import { momentWord, reachWord, whenWord } from './words.ts'

interface Actions {
  change: () => void
  end: () => void
  cancel: () => void
}

/** One window: why, whom it reaches, when, who planned it, and what can be done with it. */
export function windowRow(item: MaintenanceItem, unitName: string | null, { change, end, cancel }: Actions): TemplateResult {
  const { phase } = item
  return html`<li class="window">
    <span class="what">
      <strong>${item.reason}</strong>
      <span class="muted"
        >${reachWord(item, unitName)}${phase === 'over' || item.scope === 'devices' ? nothing : html` · ${msg(str`${formatNumber(item.deviceCount)} thiết bị`)}`}</span
      >
    </span>
    <span class="when">
      ${
        phase === 'active'
          ? html`<tb-status status="maintenance" .label=${msg('đang bảo trì')}></tb-status> ${untilWord(item)}`
          : phase === 'over'
            ? overWord(item)
            : nextWord(item)
      }
      <span class="muted small">${[phase === 'over' ? '' : whenWord(item), item.createdBy].filter(Boolean).join(' · ')}</span>
    </span>
    ${
      item.mayPlan && phase !== 'over'
        ? html`<span class="row wrap no-print">
            ${phase === 'active' ? html`<button class="btn small" @click=${end}>${msg('Kết thúc')}</button>` : nothing}
            <button class="btn small" aria-label=${msg(str`Sửa lịch “${item.reason}”`)} @click=${change}>${msg('Sửa')}</button>
            ${
              phase === 'active' && item.repeat === 'once'
                ? nothing
                : html`<button class="btn small danger" aria-label=${msg(str`Huỷ lịch “${item.reason}”`)} @click=${cancel}>
                    ${msg('Huỷ')}
                  </button>`
            }
          </span>`
        : nothing
    }
  </li>`
}

/** `đến 17:30 hôm nay, còn 45 phút` */
function untilWord({ now: holding }: MaintenanceItem): string {
  if (!holding) return ''
  const left = Date.parse(holding.end) - now()
  return msg(str`đến ${momentWord(holding.end)}, còn ${formatDuration(Math.ceil(left / 60_000) * 60_000)}`)
}

function nextWord({ next, repeat }: MaintenanceItem): string {
  if (!next) return ''
  const left = formatDuration(Math.floor((Date.parse(next.start) - now()) / 60_000) * 60_000)
  return repeat === 'once' ? msg(str`còn ${left}`) : msg(str`lần tới ${momentWord(next.start)}, còn ${left}`)
}

function overWord(item: MaintenanceItem): string {
  if (item.cancelledAt !== null) {
    const when = formatDateTime(item.cancelledAt)
    return item.cancelledBy ? msg(str`${item.cancelledBy} huỷ lúc ${when}`) : msg(str`huỷ lúc ${when}`)
  }
  if (item.last === null) return ''
  return `${formatDateTime(item.last.start)} – ${formatDateTime(item.last.end)}`
}
