import { css, html, svg } from 'lit'
import type { SVGTemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Status } from '../../server/contract/kinds.ts'
import { statusWord } from '../labels.ts'
import { TbElement } from './element.ts'

/** The shape of each state in a 16 × 16 box, told apart without colour: disc, triangle, octagon, broken ring, hatched square, diamond. */
export const statusShapes: Record<Status, SVGTemplateResult> = {
  ok: svg`<circle cx="8" cy="8" r="6.5" fill="currentColor"/><path d="m5.2 8.2 2 2 3.7-4" class="cut"/>`,
  warning: svg`<path d="M8 1.6 15 14H1z" fill="currentColor" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/><path d="M8 6v4M8 12.2v.1" class="cut"/>`,
  critical: svg`<path d="M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2z" fill="currentColor"/><path d="m5.5 5.5 5 5m0-5-5 5" class="cut"/>`,
  unreachable: svg`<circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3.4 1.9"/><path d="m4.5 11.5 7-7" stroke="currentColor" stroke-width="2" fill="none"/>`,
  unknown: svg`<rect x="1.8" y="1.8" width="12.4" height="12.4" rx="2" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M2 10 10 2M2 14 14 2M6 14l8-8M10.5 14l3.5-3.5M2 6l4-4" stroke="currentColor" stroke-width="1.1"/>`,
  maintenance: svg`<path d="M8 .8 15.2 8 8 15.2.800 8z" fill="currentColor" stroke-linejoin="round"/><path d="M5.5 8h5" class="cut"/>`,
}

/** A state: shape, colour and word. `<tb-status status="critical">`; with `compact` the word is for screen readers and the tooltip only. */
@customElement('tb-status')
export class TbStatus extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        font-weight: 500;
        white-space: nowrap;
        vertical-align: middle;
      }
      svg {
        flex: none;
        width: var(--status-size, 14px);
        height: var(--status-size, 14px);
      }
      .cut {
        stroke: var(--surface);
        stroke-width: 1.8;
        stroke-linecap: round;
        stroke-linejoin: round;
        fill: none;
      }
      :host([status='ok']) {
        color: var(--ok);
        font-weight: 400;
      }
      :host([status='warning']) {
        color: var(--warning);
      }
      :host([status='critical']) {
        color: var(--critical);
      }
      :host([status='unreachable']) {
        color: var(--unreachable);
      }
      :host([status='unknown']) {
        color: var(--unknown);
        font-weight: 400;
      }
      :host([status='maintenance']) {
        color: var(--maintenance);
      }
      :host([badge]) {
        padding: 1px 8px 1px 6px;
        border-radius: 99px;
        font-size: var(--text-12);
        line-height: 20px;
        background: var(--badge, transparent);
      }
      :host([badge][status='ok']) {
        --badge: var(--ok-soft);
      }
      :host([badge][status='warning']) {
        --badge: var(--warning-soft);
      }
      :host([badge][status='critical']) {
        --badge: var(--critical-soft);
      }
      :host([badge][status='unreachable']) {
        --badge: var(--unreachable-soft);
      }
      :host([badge][status='unknown']) {
        --badge: var(--unknown-soft);
      }
      :host([badge][status='maintenance']) {
        --badge: var(--maintenance-soft);
      }
    `,
  ]

  @property({ reflect: true }) status: Status = 'unknown'
  /** Another word than the state's own, e.g. of an agent. */
  @property() label = ''
  @property({ type: Boolean }) compact = false
  @property({ type: Boolean, reflect: true }) badge = false
  /** Still being confirmed by a recheck. */
  @property({ type: Boolean }) soft = false

  override render() {
    const word = this.label || statusWord(this.status)
    return html`<svg viewBox="0 0 16 16" aria-hidden="true">${statusShapes[this.status]}</svg
      ><span class=${this.compact ? 'visually-hidden' : ''}>${word}${this.soft ? '…' : ''}</span>`
  }

  override updated(): void {
    if (this.compact) this.title = this.label || statusWord(this.status)
  }
}
