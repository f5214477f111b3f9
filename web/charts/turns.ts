import { css, html, nothing, svg } from 'lit'
import { customElement, property, query, state } from 'lit/decorators.js'
import { TbElement } from '../components/element.ts'
import '../components/status.ts'
import { formatDuration, formatMoment, formatNumber } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { capital, reasonWord, statusWord } from '../labels.ts'
import { type Segment, segmentAt, timeIn } from './segments.ts'
import { stripFills } from './strip-fills.ts'
import { stripOrder, stripPaths } from './strip-path.ts'

/**
 * States over a range as a strip that can be read: the pointer, or the arrow keys once it has the focus, tell each turn with its state, from when to when, and why. Worse stands
 * taller, the unreachable is striped, the unknown hatched.
 */
@customElement('tb-turns')
export class TbTurns extends TbElement {
  static override styles = [
    ...TbElement.styles,
    stripFills,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .strip {
        position: relative;
        height: 24px;
        cursor: crosshair;
        touch-action: pan-y;
      }
      svg {
        display: block;
        width: 100%;
        height: 100%;
        overflow: visible;
      }
      .at {
        position: absolute;
        top: 2px;
        bottom: 0;
        min-width: 3px;
        border: 1px solid var(--ink);
        border-radius: 2px;
        pointer-events: none;
      }
      .tip {
        position: fixed;
        inset: auto;
        margin: 0;
        padding: 6px 10px;
        max-width: min(320px, calc(100vw - 16px));
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        color: var(--ink);
        box-shadow: var(--shadow-l);
        font-size: var(--text-12);
        line-height: 18px;
        pointer-events: none;
      }
      .tip p {
        white-space: normal;
      }
      @media screen and (max-width: 720px) {
        .strip {
          height: 32px;
        }
      }
    `,
  ]

  @property({ attribute: false }) segments: readonly Segment[] = []
  /** Whose states they are, for screen readers. */
  @property() label = ''
  @state() private at: number | null = null
  @state() private width = 0
  @query('.strip') private strip!: HTMLElement
  @query('.tip') private tip!: HTMLElement | null
  private readonly onSize = new ResizeObserver(() => (this.width = this.clientWidth))

  override connectedCallback(): void {
    super.connectedCallback()
    this.onSize.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.onSize.disconnect()
    this.at = null
  }

  override willUpdate(changes: Map<PropertyKey, unknown>): void {
    if (changes.has('segments')) this.at = null
  }

  override render() {
    const { segments, width } = this
    const [from, to] = this.#range()
    const paths = new Map(width > 0 ? stripPaths(segments, { width, foot: 23, tall: 2.4 }).map(({ status, path }) => [status, path]) : [])
    const one = this.at === null ? undefined : segments[this.at]
    const place = (at: number): number => (100 * (at - from)) / (to - from || 1)
    return html`<div
      class="strip"
      role="slider"
      tabindex="0"
      aria-label=${this.label}
      aria-valuemin="1"
      aria-valuemax=${Math.max(1, segments.length)}
      aria-valuenow=${(this.at ?? segments.length - 1) + 1}
      aria-valuetext=${one ? wordsOf(one) : shares(segments)}
      @keydown=${this.#keys}
      @pointermove=${this.#point}
      @pointerdown=${this.#point}
      @pointerleave=${this.#leave}
      @blur=${this.#leave}
    >
      <svg viewBox="0 0 ${Math.max(1, width)} 24" preserveAspectRatio="none" aria-hidden="true">
        <path class="foot" d="M0 23.5h${width}" />
        ${stripOrder.map((status) => svg`<path class=${status} d=${paths.get(status) ?? ''} />`)}
      </svg>
      ${
        one
          ? html`<span class="at" style="left:${place(one.from)}%;width:${place(one.to) - place(one.from)}%"></span>
              <div class="tip" popover="manual" aria-hidden="true">
                <tb-status .status=${one.status} .label=${one.label ?? ''}></tb-status>
                <p>${spanOf(one)}</p>
                ${one.reason && reasonWord(one.reason) ? html`<p class="muted">${reasonWord(one.reason)}</p>` : nothing}
              </div>`
          : nothing
      }
    </div>`
  }

  override updated(): void {
    const { tip } = this
    const one = this.at === null ? undefined : this.segments[this.at]
    if (!tip || !one) return
    if (!tip.matches(':popover-open')) tip.showPopover()
    const { left, top, bottom, width } = this.strip.getBoundingClientRect()
    const [from, to] = this.#range()
    const middle = left + (width * ((one.from + one.to) / 2 - from)) / (to - from || 1)
    const box = tip.getBoundingClientRect()
    tip.style.left = `${Math.max(8, Math.min(middle - box.width / 2, window.innerWidth - box.width - 8))}px`
    tip.style.top = `${top - box.height - 6 > 0 ? top - box.height - 6 : bottom + 6}px`
  }

  #range(): [number, number] {
    return [this.segments[0]?.from ?? 0, this.segments.at(-1)?.to ?? 1]
  }

  readonly #point = (event: PointerEvent): void => {
    const { left, width } = this.strip.getBoundingClientRect()
    const [from, to] = this.#range()
    const found = segmentAt(this.segments, from + ((event.clientX - left) / width) * (to - from))
    this.at = found < 0 ? null : found
  }

  readonly #leave = (): void => {
    this.at = null
  }

  readonly #keys = (event: KeyboardEvent): void => {
    const last = this.segments.length - 1
    const now = this.at ?? last + 1
    const to = { ArrowLeft: now - 1, ArrowRight: this.at === null ? 0 : now + 1, Home: 0, End: last }[event.key]
    if (event.key === 'Escape') this.at = null
    if (to === undefined) return
    event.preventDefault()
    this.at = Math.max(0, Math.min(last, to))
  }
}

const spanOf = ({ from, to }: Segment): string => `${formatMoment(from)} – ${formatMoment(to)} (${formatDuration(to - from)})`

/** A turn in words. */
function wordsOf(segment: Segment): string {
  const why = segment.reason ? reasonWord(segment.reason) : ''
  return [`${capital(segment.label ?? statusWord(segment.status))}, ${spanOf(segment)}`, why].filter(Boolean).join('. ')
}

/** How much of the time was spent in each state, the longest first. */
export function shares(segments: readonly Segment[]): string {
  const whole = segments.reduce((sum, { from, to }) => sum + to - from, 0) || 1
  const times = timeIn(segments)
  const parts = stripOrder.flatMap((status): { status: Segment['status']; length: number }[] => {
    const length = times[status] ?? 0
    return length > 0 ? [{ status, length }] : []
  })
  return capital(
    parts
      .toSorted((a, b) => b.length - a.length)
      .map(({ status, length }) => msg(str`${statusWord(status)} ${formatDuration(length)} (${formatNumber((100 * length) / whole, 1)}%)`))
      .join(', '),
  )
}
