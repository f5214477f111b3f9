import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { LimitPreview } from '../../server/contract/api/limits.ts'
import type { Limits } from '../../server/contract/limits.ts'
import type { Unit } from '../../server/contract/metrics.ts'
import type { Line } from '../charts/data.ts'
import { formatDuration, formatNumber } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { besideSentence, firedSentence, spanWord } from './preview-words.ts'
import { chartLimits } from './words.ts'

/** As many times and values are listed. */
const listed = 20

/** What limits would have told of: a sentence, the chart of one value with its zones and times, and these in words. */
export function previewView(given: {
  preview: LimitPreview
  limits: Limits
  unit: Unit
  line: { line: Line; step: number } | null
  shown: { deviceId: number; metric: string } | null
}): TemplateResult {
  const { preview, limits, unit, line, shown } = given
  const value = preview.values.find(({ device, metric }) => device.id === shown?.deviceId && metric === shown.metric)
  const spans = value?.spans ?? []
  const beside = besideSentence(preview)
  const marks = spans.map(({ from, to, level }) => ({ level, from: Date.parse(from), to: Date.parse(to ?? preview.to) }))
  const others = preview.values.filter(({ fired }) => fired.count > 0).toSorted((a, b) => b.fired.count - a.fired.count)
  return html`<section class="preview" aria-label=${msg('Thử trên số đo đã có')}>
    <div role="status">
      <p class="lead">${firedSentence(preview)}</p>
      ${beside ? html`<p class="muted small">${beside}</p>` : nothing}
    </div>
    ${
      line === null || preview.days === 0
        ? nothing
        : html`${preview.reached > 1 && value ? html`<p class="muted small">${value.device.name}</p>` : nothing}
            <tb-chart
              .line=${line.line}
              .step=${line.step}
              .from=${Date.parse(preview.from)}
              .to=${Date.parse(preview.to)}
              .limits=${chartLimits(limits, unit)}
              .marks=${marks}
            ></tb-chart>`
    }
    ${
      spans.length > 0
        ? html`<details>
            <summary>${msg('Những lần sẽ báo')}</summary>
            <ul>
              ${spans
                .toReversed()
                .slice(0, listed)
                .map((span) => html`<li>${spanWord(span, unit, preview.to)}</li>`)}
            </ul>
          </details>`
        : nothing
    }
    ${
      others.length > 0 && preview.reached > 1
        ? html`<details>
            <summary>${msg('Theo từng thiết bị')}</summary>
            <ul>
              ${others
                .slice(0, listed)
                .map(
                  ({ device, label, fired }) =>
                    html`<li>
                      <a href="/devices/${device.id}">${device.name}</a>, ${label}:
                      ${msg(str`${formatNumber(fired.count)} lần, tổng ${formatDuration(fired.ms)}`)}
                    </li>`,
                )}
            </ul>
          </details>`
        : nothing
    }
  </section>`
}
