import { css, html, nothing } from 'lit'
import { msg } from '../i18n.ts'
import { lossLevel, type LossLevel, lossLevels } from './data.ts'
import type { Line } from './data.ts'
import { lossTokens } from './palette.ts'
import { lossHeights } from './plot-marks.ts'

export const legendStyles = css`
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--s3);
    margin-top: var(--s1);
    font-size: var(--text-12);
    line-height: 20px;
    color: var(--ink-2);
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    white-space: nowrap;
  }
  .legend i {
    display: inline-block;
    width: 16px;
    height: 12px;
    print-color-adjust: exact;
  }
  .legend .band {
    background: color-mix(in srgb, var(--chart-1) var(--share), transparent);
    border-block: 1px solid color-mix(in srgb, var(--chart-1) calc(var(--share) * 1.5), transparent);
  }
  /* The line's colour above, the bar of the strip below: as in the chart. */
  .legend .loss {
    border-top: 2px solid var(--colour);
    background: linear-gradient(var(--colour) 0 0) bottom / 100% calc(var(--height) * 10px) no-repeat;
  }
  .legend .of-all {
    border-top: 0;
    background: repeating-linear-gradient(135deg, var(--colour) 0 1.5px, transparent 1.5px 4px);
  }
  .legend .gap {
    background: var(--hatch);
  }
  .legend .cut {
    width: 9px;
    height: 8px;
    background: currentColor;
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
  }
`

const lossWords: Record<LossLevel, () => string> = {
  none: () => msg('không mất gói'),
  few: () => msg('mất dưới 5%'),
  some: () => msg('mất từ 5%'),
  much: () => msg('mất từ 20%'),
  all: () => msg('không có trả lời'),
}

/** What is drawn in a smoke chart, in words beside its looks; levels of loss that do not occur are left out. */
export function smokeLegend(line: Line, { gaps, cut }: { gaps: boolean; cut: boolean }) {
  const seen = new Set(line.loss?.map(lossLevel))
  const band = (share: number, text: string) => html`<li><i class="band" style="--share:${share}%"></i>${text}</li>`
  return html`<ul class="legend">
    ${lossLevels
      .filter((level) => level === 'none' || seen.has(level))
      .map(
        (level) =>
          html`<li>
            <i class="loss of-${level}" style="--colour:var(${lossTokens[level]});--height:${lossHeights[level]}"></i>${lossWords[level]()}
          </li>`,
      )}
    ${line.spread ? html`${band(56, msg('một nửa số lần đo'))}${band(34, msg('90% số lần đo'))}` : nothing}
    ${band(14, msg('thấp nhất – cao nhất'))} ${gaps ? html`<li><i class="gap"></i>${msg('không có số liệu')}</li>` : nothing}
    ${cut ? html`<li><i class="cut"></i>${msg('cao hơn khung hình')}</li>` : nothing}
  </ul>`
}
