import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { LimitPreview } from '../../server/contract/api/limits.ts'
import { type LimitMeasure, limitMeasures, type Limits, measureUnits } from '../../server/contract/limits.ts'
import type { Unit } from '../../server/contract/metrics.ts'
import { api, read } from '../api.ts'
import type { Line } from '../charts/data.ts'
import '../components/dialog.ts'
import { TbElement } from '../components/element.ts'
import { placeErrors, selectField, textField } from '../components/field.ts'
import { toast } from '../components/notices.ts'
import { msg, str } from '../i18n.ts'
import { errorsByField, refused } from '../problem.ts'
import { forms } from '../styles/forms.ts'
import { page } from '../styles/page.ts'
import { limitsOf, type LimitTarget, type LimitTexts, noLimits, textsOf } from './form.ts'
import { previewView } from './preview-view.ts'
import { measureWord } from './words.ts'

/** After the last change of the form, before the preview is asked for (ms). */
const pause = 350
const points = 600

/** A value whose chart is shown. */
export type Shown = { deviceId: number; metric: string }

/** Sets limits, with a preview of what they would have told of in the last 30 days. Emits `saved` after success and `done` when it has closed. */
@customElement('tb-limit-dialog')
export class TbLimitDialog extends TbElement {
  static override styles = [
    ...TbElement.styles,
    page,
    forms,
    css`
      .pairs {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: var(--s3) var(--s4);
      }
      .preview {
        display: grid;
        gap: var(--s2);
        min-width: 0;
      }
      .preview .lead {
        font-weight: 500;
      }
      ul {
        margin: 0;
        padding-left: var(--s5);
        font-size: var(--text-14);
      }
      summary {
        min-height: 32px;
        cursor: pointer;
      }
      tb-chart {
        --chart-height: 200px;
      }
      @media screen and (max-width: 720px) {
        summary {
          min-height: 44px;
          align-content: center;
        }
      }
    `,
  ]

  @property({ attribute: false }) targets: readonly LimitTarget[] = []
  /** Id of the target that is chosen as the form opens. */
  @property() target = ''
  /** What is measured, where the form asks for it; null: the targets say so. */
  @property({ attribute: false }) measure: LimitMeasure | null = null
  @property() unit: Unit = ''
  /** The limits that the form begins with. */
  @property({ attribute: false }) start: Limits = noLimits
  /** What the form begins with when something else is to be measured. */
  @property({ attribute: false }) presetOf: (measure: LimitMeasure) => Limits = () => noLimits
  /** The value from which the form was opened; null: the one of the scope that would have told most. */
  @property({ attribute: false }) shown: Shown | null = null
  @state() private open = true
  @state() private busy = false
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''
  @state() private texts: LimitTexts | null = null
  @state() private preview: LimitPreview | null = null
  @state() private tried: Limits | null = null
  @state() private line: { of: string; line: Line; step: number } | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #asked = 0

  override willUpdate(): void {
    this.texts ??= textsOf(this.start)
  }

  override firstUpdated(): void {
    void this.#ask()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#timer)
  }

  override render() {
    const { errors, texts, measure, targets } = this
    if (!texts) return nothing
    const unit = this.#unit()
    const suffix = unit === '' || unit === 'count' ? '' : ` (${unit === 'min' ? msg('phút') : unit})`
    const number = (name: keyof Limits, label: string, hint?: string) =>
      textField({
        ...{ name, label, hint, value: texts[name], inputmode: 'decimal', error: errors[name] },
        onInput: (text) => this.#type({ [name]: text }),
      })
    return html`<tb-dialog .heading=${msg('Đặt ngưỡng')} .open=${this.open} style="--dialog-width:760px" @close=${() => this.emit('done')}>
      <form id="form" class="stack" novalidate @submit=${this.#submit}>
        ${
          measure === null
            ? nothing
            : selectField({
                name: 'measure',
                label: msg('Số đo'),
                value: measure,
                choices: limitMeasures.map((one) => ({ value: one, label: measureWord(one) })),
                onChange: (chosen) => this.#choose({ measure: limitMeasures.find((one) => one === chosen) ?? measure }),
                error: errors['measure'],
              })
        }
        ${selectField({
          name: 'scope',
          label: msg('Áp dụng cho'),
          value: this.target,
          choices: targets.map(({ id, label }) => ({ value: id, label })),
          onChange: (target) => this.#choose({ target }),
          error: errors['scope'] ?? errors['deviceId'] ?? errors['siteId'] ?? errors['kind'] ?? errors['sensorKey'],
        })}
        <div class="pairs">
          ${number('warnHigh', `${msg('Cảnh báo khi cao từ')}${suffix}`)} ${number('critHigh', `${msg('Sự cố khi cao từ')}${suffix}`)}
          ${number('warnLow', `${msg('Cảnh báo khi thấp từ')}${suffix}`)} ${number('critLow', `${msg('Sự cố khi thấp từ')}${suffix}`)}
          ${number('delayMinutes', msg('Kéo dài bao nhiêu phút mới tính'))}
          ${number('hysteresis', `${msg('Khoảng lùi')}${suffix}`, msg('Giá trị phải lùi khỏi ngưỡng hơn khoảng này mới hết cảnh báo.'))}
        </div>
        <p class="muted small">${msg('Để trống ngưỡng nào thì không xét ngưỡng đó. Ngưỡng mới có hiệu lực từ lần đo tiếp theo.')}</p>
        ${this.preview && this.tried ? previewView({ preview: this.preview, limits: this.tried, unit, line: this.line, shown: this.#shown() }) : nothing}
        ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      </form>
      <button slot="footer" class="btn" @click=${this.#close}>${msg('Thôi')}</button>
      <button slot="footer" class="btn primary" form="form" ?disabled=${this.busy}>${msg('Lưu ngưỡng')}</button>
    </tb-dialog>`
  }

  #unit(): Unit {
    return this.measure === null ? this.unit : measureUnits[this.measure]
  }

  /** The value whose chart stands in the preview. */
  #shown(): Shown | null {
    if (this.shown) return this.shown
    const [most] = (this.preview?.values ?? []).toSorted((a, b) => b.fired.ms - a.fired.ms)
    return most ? { deviceId: most.device.id, metric: most.metric } : null
  }

  readonly #close = (): void => {
    this.open = false
  }

  #type(fields: Partial<LimitTexts>): void {
    if (this.texts) this.texts = { ...this.texts, ...fields }
    this.#later()
  }

  #choose({ target, measure }: { target?: string; measure?: LimitMeasure }): void {
    if (target !== undefined) this.target = target
    if (measure !== undefined) {
      this.measure = measure
      this.texts = textsOf(this.presetOf(measure))
    }
    this.#later()
  }

  #later(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#ask(), pause)
  }

  /** What is to be set. @throws ApiError naming a field that is no number */
  #body() {
    const target = this.targets.find(({ id }) => id === this.target) ?? this.targets[0]
    const read = limitsOf(this.texts ?? textsOf(noLimits))
    if ('wrong' in read) throw refused(read.wrong, msg('Hãy nhập một số, ví dụ 90 hoặc 12,5'))
    return {
      limits: read.limits,
      json: { scope: 'unit' as const, ...target?.body, ...(this.measure && { measure: this.measure }), ...read.limits },
    }
  }

  async #ask(): Promise<void> {
    const asked = ++this.#asked
    try {
      const { limits, json } = this.#body()
      const preview = await read(api.limits.limits.preview.$post({ json }))
      if (asked !== this.#asked) return
      this.errors = {}
      this.preview = preview
      this.tried = limits
      await this.#draw(preview)
    } catch (error) {
      if (asked !== this.#asked) return
      this.errors = errorsByField(error)
      this.preview = null
    }
  }

  async #draw({ from, to }: LimitPreview): Promise<void> {
    const shown = this.#shown()
    const of = shown ? `${shown.deviceId} ${shown.metric}` : ''
    if (shown === null || this.line?.of === of) return
    await import('../charts/chart.ts')
    const query = { metric: shown.metric, from, to, points: String(points), percentiles: 'false' as const }
    const series = await read(api.devices.devices[':id'].series.$get({ param: { id: String(shown.deviceId) }, query }))
    const { label, unit, t, avg, min, max, step } = series
    this.line = { of, step, line: { label, unit, t, value: avg, low: min, high: max } }
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (this.busy) return
    clearTimeout(this.#timer)
    this.busy = true
    this.problem = ''
    try {
      const saved = await read(api.limits.limits.$put({ json: this.#body().json }))
      this.errors = {}
      toast({ text: saved.device ? msg(str`Đã đặt ngưỡng cho ${saved.device.name}.`) : msg('Đã đặt ngưỡng.') })
      this.emit('saved')
      this.open = false
    } catch (error) {
      this.errors = errorsByField(error)
      this.problem = await placeErrors(this, error)
    }
    this.busy = false
  }
}
