import { html, nothing, svg } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { DeviceDetail, Series } from '../../../server/contract/api/devices.ts'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/status.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatTime, formatValue } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { capital, reasonWord, statusWord } from '../../labels.ts'
import { Load, unhurried } from '../../load.ts'
import { now } from '../../now.ts'
import { page } from '../../styles/page.ts'
import { type DayPiece, dayPieces, hoursOf, pieceWidth, scaleTop } from './line-day-data.ts'
import { lineDayStyles } from './line-day-styles.ts'

const day = 86_400_000
/** The widest piece. */
const hour = 3_600_000
/** All rounds of a day at the usual rhythm, so that percentiles are of rounds and not of means. */
const points = 5000
/** Height of the drawings' own units; they are stretched. */
const [smokeHeight, lossHeight] = [100, 20]

/**
 * The last 24 hours of an internet line in one picture: the smoke of its round trips (5th to 95th percentile, median), its loss, and its verdict. Read by pointer,
 * by keyboard, or as a table. Draws nothing for a device without a line check.
 */
@customElement('tb-line-day')
export class TbLineDay extends TbElement {
  static override styles = [...TbElement.styles, page, lineDayStyles]

  @property({ attribute: false }) device: DeviceDetail | null = null
  /** The piece that is read, by its place; null: none. */
  @state() private at: number | null = null
  private readonly pieces = new Load(this, (signal) => this.#fetch(signal))
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'reload') this.pieces.refresh()
    else if (event.name === 'results' && this.device && event.ids.includes(this.device.id)) this.pieces.refresh(unhurried)
  })

  get #check() {
    return this.device?.checks.find((check) => check.kind === 'link')
  }

  override render() {
    if (!this.#check) return html``
    return html`<h2 class="minor" id="heading">${msg('Một ngày của đường truyền')}</h2>
      ${this.pieces.render((pieces) => this.#picture(pieces), 4)}`
  }

  #picture(pieces: readonly DayPiece[]) {
    const top = scaleTop(Math.max(1, ...pieces.map(({ p95 }) => p95 ?? 0)))
    const piece = this.at === null ? undefined : pieces[this.at]
    const [first, last] = [pieces[0], pieces.at(-1)]
    if (!first || !last) return html``
    return html`<div
        class="plot"
        role="slider"
        tabindex="0"
        aria-label=${msg('Đọc từng đoạn của ngày, dùng phím mũi tên')}
        aria-valuemin="0"
        aria-valuemax=${pieces.length - 1}
        aria-valuenow=${this.at ?? pieces.length - 1}
        aria-valuetext=${piece ? reading(piece) : msg('Chưa chọn thời điểm')}
        @keydown=${(event: KeyboardEvent) => this.#key(event, pieces.length)}
        @pointermove=${(event: PointerEvent) => this.#point(event, pieces.length)}
        @pointerdown=${(event: PointerEvent) => this.#point(event, pieces.length)}
      >
        <span class="scale" style="top:2px">${formatValue(top, 'ms')}</span>
        ${smoke(pieces, top)}
        <span class="scale" style="top:144px">${msg('mất gói')}</span>
        ${loss(pieces)} ${strip(pieces)}
        ${this.at === null ? nothing : html`<div class="cursor" style="left:${(100 * (this.at + 0.5)) / pieces.length}%"></div>`}
      </div>
      <div class="ticks" aria-hidden="true">
        ${[0, 0.25, 0.5, 0.75, 1].map((part) => html`<span>${formatTime(first.from + part * (last.to - first.from))}</span>`)}
      </div>
      <p class="reading" aria-hidden="true">
        ${piece ? reading(piece) : msg('Rê chuột, chạm hoặc dùng phím mũi tên để đọc từng thời điểm.')}
      </p>
      ${legend()} ${table(hoursOf(pieces))}`
  }

  #key(event: KeyboardEvent, count: number): void {
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowDown: -1,
      ArrowUp: 1,
      PageDown: -6,
      PageUp: 6,
      Home: -count,
      End: count,
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    this.at = Math.max(0, Math.min(count - 1, (this.at ?? count - 1) + (this.at === null && Math.abs(step) === 1 ? 0 : step)))
  }

  #point(event: PointerEvent, count: number): void {
    if (!(event.currentTarget instanceof HTMLElement)) return
    const { left, width: wide } = event.currentTarget.getBoundingClientRect()
    this.at = Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - left) / wide) * count)))
  }

  async #fetch(signal: AbortSignal): Promise<DayPiece[]> {
    const check = this.#check
    if (!this.device || !check) return []
    const at = now()
    const param = { id: String(this.device.id) }
    const get = (key: string): Promise<Series> => {
      const span = { from: new Date(at - day - hour).toISOString(), to: new Date(at).toISOString() }
      const query = { metric: `${check.id}:${key}`, ...span, points: String(points) }
      return read(api.devices.devices[':id'].series.$get({ param, query }, until(signal)))
    }
    const [rtt, lost, verdict] = await Promise.all([get('rtt'), get('loss'), get('verdict')])
    const width = pieceWidth(verdict.t)
    // The newest piece may be half full; the day begins at a whole piece, so that a refresh moves nothing.
    const to = Math.ceil(at / width) * width
    return dayPieces({ rtt, loss: lost, verdict }, to - day, to, width)
  }
}

const percent = (value: number | null): string => formatValue(value, '%')

/** What stands at one piece, in words. */
function reading(piece: DayPiece): string {
  const span = `${formatTime(piece.from)}–${formatTime(piece.to)}`
  if (piece.rounds === 0) return msg(str`${span}: không có số liệu`)
  const verdict = capital(verdictWord(piece))
  if (piece.median === null) return msg(str`${span}: ${verdict}. Không có trả lời, mất gói ${percent(piece.loss)}`)
  const [low, high] = [formatValue(piece.p5, 'ms'), formatValue(piece.p95, 'ms')]
  return msg(
    str`${span}: ${verdict}. Độ trễ ${formatValue(piece.median, 'ms')} (thường từ ${low} đến ${high}), mất gói ${percent(piece.loss)}`,
  )
}

const verdictWord = ({ status, reason }: DayPiece): string => (reason === 'none' ? statusWord(status) : reasonWord(reason))

/** The band from the 5th to the 95th percentile, broken where nothing came back, and the median in it. */
function smoke(pieces: readonly DayPiece[], top: number) {
  const y = (value: number) => (smokeHeight * (1 - Math.min(1, value / top))).toFixed(2)
  const runs = runsOf(pieces)
  const bands = runs.map((run) => {
    const upper = run.flatMap(({ i, p95 }) => [`${i},${y(p95)}`, `${i + 1},${y(p95)}`])
    const lower = run.toReversed().flatMap(({ i, p5 }) => [`${i + 1},${y(p5)}`, `${i},${y(p5)}`])
    return svg`<polygon class="band" points=${[...upper, ...lower].join(' ')}></polygon>`
  })
  const medians = runs.map((run) => {
    const line = run.flatMap(({ i, median }) => [`${i},${y(median)}`, `${i + 1},${y(median)}`])
    return svg`<polyline class="median" points=${line.join(' ')}></polyline>`
  })
  return html`<svg class="smoke" viewBox="0 0 ${pieces.length} ${smokeHeight}" preserveAspectRatio="none" aria-hidden="true">
    ${gaps(pieces, smokeHeight)}
    ${[25, 50, 75].map((line) => svg`<line class="grid" x1="0" x2=${pieces.length} y1=${line} y2=${line}></line>`)} ${bands} ${medians}
  </svg>`
}

type Answered = { i: number; median: number; p5: number; p95: number }

/** Pieces in a row that have a round trip. */
function runsOf(pieces: readonly DayPiece[]): Answered[][] {
  const runs: Answered[][] = []
  for (const [i, { median, p5, p95 }] of pieces.entries()) {
    if (median === null || p5 === null || p95 === null) continue
    const last = runs.at(-1)
    if (last?.at(-1)?.i === i - 1) last.push({ i, median, p5, p95 })
    else runs.push([{ i, median, p5, p95 }])
  }
  return runs
}

function gaps(pieces: readonly DayPiece[], height: number) {
  return pieces.map(({ rounds }, i) => (rounds === 0 ? svg`<rect class="gap" x=${i} y="0" width="1" height=${height}></rect>` : nothing))
}

/** Loss as bars: small ones are drawn tall enough to be seen. */
function loss(pieces: readonly DayPiece[]) {
  const bars = pieces.map((piece, i) => {
    if (!piece.loss) return nothing
    const height = Math.max(2, (lossHeight * piece.loss) / 100)
    return svg`<rect class="lost" x=${i + 0.1} y=${lossHeight - height} width="0.8" height=${height}></rect>`
  })
  return html`<svg class="loss" viewBox="0 0 ${pieces.length} ${lossHeight}" preserveAspectRatio="none" aria-hidden="true">
    ${gaps(pieces, lossHeight)} ${bars}
  </svg>`
}

/** Verdicts as a strip: worse is taller, unknown is hatched. */
function strip(pieces: readonly DayPiece[]) {
  return html`<div class="strip" aria-hidden="true">
    ${pieces.map((piece) => html`<span class=${piece.status} style="width:${100 / pieces.length}%"></span>`)}
  </div>`
}

function legend() {
  const states = ['ok', 'warning', 'critical', 'unknown'] as const
  return html`<div class="legend">
    <span><i class="key-median"></i>${msg('độ trễ ở giữa (trung vị)')}</span>
    <span><i class="key-band"></i>${msg('khoảng độ trễ thường gặp (5–95%)')}</span>
    <span><i class="key-loss"></i>${msg('mất gói')}</span>
    ${states.map((status) => html`<tb-status .status=${status}></tb-status>`)}
  </div>`
}

function table(hours: readonly DayPiece[]) {
  return html`<details>
    <summary>${msg('Xem dạng bảng')}</summary>
    <div class="scroll-x tall" tabindex="0" role="region" aria-label=${msg('Từng giờ của đường truyền')}>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">${msg('Giờ')}</th>
            <th scope="col">${msg('Kết luận')}</th>
            <th scope="col" class="num">${msg('Độ trễ')}</th>
            <th scope="col" class="num">${msg('Thường từ – đến')}</th>
            <th scope="col" class="num">${msg('Mất gói')}</th>
          </tr>
        </thead>
        <tbody>
          ${hours.map(
            (hour) =>
              html`<tr>
                <td>${formatTime(hour.from)}–${formatTime(hour.to)}</td>
                <td><tb-status .status=${hour.status} .label=${verdictWord(hour)}></tb-status></td>
                <td class="num">${formatValue(hour.median, 'ms')}</td>
                <td class="num">${hour.p5 === null ? '–' : `${formatValue(hour.p5, 'ms')} – ${formatValue(hour.p95, 'ms')}`}</td>
                <td class="num">${percent(hour.loss)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`
}
