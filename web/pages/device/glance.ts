import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import type { SensorState } from '../../../server/contract/sensors.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/status.ts'
import { formatValue } from '../../format.ts'
import { msg } from '../../i18n.ts'
import { type Figure, figuresOf, partsOf } from './glance-figures.ts'

/** The figures of a device that say most, as words with a bar where the figure has a whole: charge, load, signal. Nothing where there are none. */
@customElement('tb-glance')
export class TbGlance extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s4) var(--s8);
        margin: 0;
        padding: var(--s3) 0;
        border-block: 1px solid var(--line);
      }
      div {
        min-width: 112px;
      }
      dt {
        font-size: var(--text-12);
        color: var(--ink-3);
      }
      dd {
        margin: 0;
        font-size: var(--text-20);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        line-height: 1.3;
      }
      .text {
        font-size: var(--text-16);
        font-weight: 500;
        overflow-wrap: anywhere;
        max-width: 260px;
      }
      .warning {
        color: var(--warning);
      }
      .critical {
        color: var(--critical);
      }
      .unknown {
        color: var(--ink-3);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
        margin: var(--s3) 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: 6px;
        padding: 3px var(--s2);
        border: 1px solid var(--line);
        border-radius: var(--radius-s);
      }
      li span {
        color: var(--ink-2);
      }
      b {
        font-weight: 500;
      }
      .bar {
        display: block;
        height: 6px;
        margin-top: 4px;
        border-radius: 3px;
        background: var(--line);
        overflow: hidden;
      }
      .bar i {
        display: block;
        height: 100%;
        background: var(--ink-3);
      }
      .bar i.warning {
        background: var(--warning);
      }
      .bar i.critical {
        background: var(--critical);
      }
    `,
  ]

  @property({ attribute: false }) device: DeviceDetail | null = null

  override render() {
    if (!this.device) return nothing
    const figures = figuresOf(this.device)
    const facts = factsOf(this.device)
    const parts = partsOf(this.device)
    // An empty element would still take its gap on the page.
    this.toggleAttribute('hidden', figures.length + facts.length + parts.length === 0)
    return html`${figures.length + facts.length === 0 ? nothing : this.#figures(figures, facts)}
    ${
      parts.length === 0
        ? nothing
        : html`<ul aria-label=${msg('Tình trạng từng phần')}>
            ${parts.map(
              (part) =>
                html`<li>
                  <tb-status compact .status=${part.state}></tb-status><span>${part.label}</span
                  ><b class=${tone(part.state)}>${part.text}</b>
                </li>`,
            )}
          </ul>`
    }`
  }

  #figures(figures: readonly Figure[], facts: readonly [string, string][]) {
    return html`<dl aria-label=${msg('Số đo chính')}>
      ${figures.map((figure) => this.#figure(figure))}
      ${facts.map(
        ([label, text]) =>
          html`<div>
            <dt>${label}</dt>
            <dd class="text">${text}</dd>
          </div>`,
      )}
    </dl>`
  }

  #figure({ label, value, unit, state, share }: Figure) {
    return html`<div>
      <dt>${label}</dt>
      <dd class=${tone(state)}>${formatValue(value, unit)}</dd>
      ${share === null ? nothing : html`<span class="bar" aria-hidden="true"><i class=${tone(state)} style="width:${share}%"></i></span>`}
    </div>`
  }
}

const tone = (state: SensorState): string => (state === 'ok' ? '' : state)

/** Facts in words that the device gave with its identity, e.g. the mobile operator. */
function factsOf(device: DeviceDetail): [string, string][] {
  const facts: unknown = device.inventory?.['facts']
  if (!Array.isArray(facts)) return []
  return facts.slice(0, 4).flatMap((fact: unknown): [string, string][] => {
    if (typeof fact !== 'object' || fact === null || !('label' in fact) || !('text' in fact)) return []
    return typeof fact.label === 'string' && typeof fact.text === 'string' ? [[fact.label, fact.text]] : []
  })
}
