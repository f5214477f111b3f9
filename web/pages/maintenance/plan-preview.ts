import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { MaintenancePreview } from '../../../server/contract/api/maintenance.ts'
import '../../components/icon.ts'
import { formatNumber, formatTime } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { momentWord } from './words.ts'

/** As many broadcasts are named. */
const named = 3

/** What a plan would come to: whom it reaches, which broadcasts fall into it, and better times to choose with one press. */
export function planPreview(preview: MaintenancePreview, choose: (start: number) => void): TemplateResult {
  const { devices, clusters, broadcasts, workingHours, proposals } = preview
  const rest = broadcasts.length - named
  const reach =
    clusters > 0
      ? msg(str`Gồm ${formatNumber(devices)} thiết bị; ${formatNumber(clusters)} cụm loa, thiết bị âm thanh không phát được trong lúc đó.`)
      : msg(str`Gồm ${formatNumber(devices)} thiết bị.`)
  const warnings = [
    ...(broadcasts.length > 0
      ? [
          `${msg('Trùng buổi phát')}: ${broadcasts
            .slice(0, named)
            .map(({ name, at }) => `${name} (${momentWord(at)})`)
            .join('; ')}${rest > 0 ? msg(str` và ${formatNumber(rest)} buổi khác`) : ''}.`,
        ]
      : []),
    ...(workingHours ? [msg('Rơi vào giờ làm việc.')] : []),
  ]
  return html`<div class="preview" role="status">
    <p class=${devices === 0 ? '' : 'muted'}>${devices === 0 ? msg('Chưa có thiết bị nào trong phạm vi này.') : reach}</p>
    ${
      warnings.length > 0
        ? html`<div class="notice">
            <tb-icon name="alert"></tb-icon>
            <div>
              <p>${warnings.join(' ')}</p>
              ${
                proposals.length > 0
                  ? html`<p class="muted small">${msg('Giờ nên chọn:')}</p>
                      <div class="actions">
                        ${proposals.map(
                          ({ start, end }) =>
                            html`<button type="button" class="btn small" @click=${() => choose(Date.parse(start))}>
                              ${momentWord(start)} – ${formatTime(end)}
                            </button>`,
                        )}
                      </div>`
                  : nothing
              }
            </div>
          </div>`
        : nothing
    }
  </div>`
}
