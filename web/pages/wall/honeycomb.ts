import { css, html, svg } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { type Status, statuses } from '../../../server/contract/kinds.ts'
import { TbElement } from '../../components/element.ts'
import { honeycombOf } from './honeycomb-layout.ts'

/** A hexagon that stands on its point, radius 1 about the origin. */
const hexagon = (radius: number): string =>
  Array.from({ length: 6 }, (_, i) => {
    const angle = (Math.PI / 3) * i + Math.PI / 6
    return `${(radius * Math.cos(angle)).toFixed(3)},${(radius * Math.sin(angle)).toFixed(3)}`
  }).join(' ')

/** Each state has its own outline and sign: from five metres the sign is what tells them apart for those who do not see the colours. */
const shapes: Record<Status, ReturnType<typeof svg>> = {
  ok: svg`<polygon points=${hexagon(0.8)} class="fill"/>`,
  warning: svg`<polygon points=${hexagon(0.92)} class="fill"/><path d="M0-.42V.1M0 .42v.01" class="sign"/>`,
  critical: svg`<polygon points=${hexagon(0.98)} class="fill"/><path d="m-.34-.34.68.68m0-.68-.68.68" class="sign"/>`,
  unreachable: svg`<polygon points=${hexagon(0.8)} class="ring" stroke-dasharray=".36 .2"/><path d="m-.34.34.68-.68" class="sign"/>`,
  unknown: svg`<polygon points=${hexagon(0.84)} class="hatch"/>`,
  maintenance: svg`<polygon points=${hexagon(0.88)} class="fill"/><path d="M-.4 0h.8" class="sign"/>`,
}

/** Colours of the cells, for whoever draws some. */
export const cellStyles = css`
  .ok .fill {
    fill: var(--ok-fill);
  }
  .warning .fill {
    fill: var(--warning-fill);
  }
  .critical .fill {
    fill: var(--critical-fill);
  }
  .maintenance .fill {
    fill: var(--maintenance-fill);
  }
  .sign {
    fill: none;
    stroke: #fff;
    stroke-width: 0.22;
    stroke-linecap: round;
  }
  .warning .sign {
    stroke: #1d1300;
  }
  .maintenance .sign {
    stroke: light-dark(#0c2a50, #fff);
  }
  .unreachable .ring,
  .unreachable .sign {
    fill: none;
    stroke: var(--unreachable);
    stroke-width: 0.18;
  }
  .unknown .hatch {
    fill: url(#hatch);
    stroke: var(--unknown-fill);
    stroke-width: 0.1;
  }
  pattern path {
    stroke: var(--unknown-fill);
    stroke-width: 0.12;
  }
`

const hatch = svg`<defs>
  <pattern id="hatch" width=".4" height=".4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v.4"/></pattern>
</defs>`

/** A cell by itself, for a legend. */
export const cellSign = (status: Status) =>
  html`<svg viewBox="-1 -1 2 2" aria-hidden="true">
    ${hatch}
    <g class=${status}>${shapes[status]}</g>
  </svg>`

/**
 * All devices of a band as one honeycomb that fills its box: every cell as large as fits. A device keeps its place while its state changes.
 * `cells`: one digit a device, its place in `statuses`.
 */
@customElement('tb-honeycomb')
export class TbHoneycomb extends TbElement {
  static override styles = [
    ...TbElement.styles,
    cellStyles,
    css`
      :host {
        display: block;
        position: relative;
        min-width: 0;
        min-height: 0;
      }
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        overflow: visible;
      }
    `,
  ]

  @property() cells = ''
  @property() label = ''
  /** Largest radius of a cell, px. */
  @property({ type: Number }) largest = 40
  @state() private size = { width: 0, height: 0 }
  private readonly observer = new ResizeObserver(([entry]) => {
    const { width = 0, height = 0 } = entry?.contentRect ?? {}
    if (width !== this.size.width || height !== this.size.height) this.size = { width, height }
  })

  override connectedCallback(): void {
    super.connectedCallback()
    this.observer.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.observer.disconnect()
  }

  override render() {
    const { width, height } = this.size
    const { radius, places } = honeycombOf(this.cells.length, width, height, this.largest)
    return html`<svg role="img" aria-label=${this.label} viewBox="0 0 ${Math.max(1, width)} ${Math.max(1, height)}">
      ${hatch}
      ${places.map(({ x, y }, index) => {
        const status = statuses[Number(this.cells[index])] ?? 'unknown'
        return svg`<g class=${status} transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${radius.toFixed(2)})">${shapes[status]}</g>`
      })}
    </svg>`
  }
}
