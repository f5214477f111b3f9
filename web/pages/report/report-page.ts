import { html, nothing } from 'lit'
import { customElement, query, state } from 'lit/decorators.js'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import type { KnownFaults, NewTicket, TicketDetail } from '../../../server/contract/api/tickets.ts'
import type { Symptom, Urgency } from '../../../server/contract/tickets.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { field, formValues, placeErrors, textField } from '../../components/field.ts'
import '../../components/photo-picker.ts'
import type { TbPhotoPicker } from '../../components/photo-picker.ts'
import '../../components/segments.ts'
import { selectedId } from '../../components/tabs.ts'
import { msg } from '../../i18n.ts'
import { kindIcon, kindWord } from '../../labels.ts'
import { Load } from '../../load.ts'
import { now } from '../../now.ts'
import { errorsByField, sentence } from '../../problem.ts'
import { LocationController, setQuery } from '../../query.ts'
import { symptomIcon, symptoms, symptomWord, urgencies, urgencyWord } from '../../tickets/labels.ts'
import { forgetReport, isCutOff, keepReport, type KeptReport, keptReports, sendKept, sendReport } from '../../tickets/reports.ts'
import { TbPage } from '../page.ts'
import './device-finder.ts'
import { knownFaults } from './known-faults.ts'
import { keptNotice, sentNotice } from './notices.ts'
import { reportStyles } from './report-styles.ts'

/** Of loudspeakers only. */
const heard: ReadonlySet<Symptom> = new Set(['silent', 'noisy', 'wrongTime'])

/** Báo hỏng: device, what is wrong, photo, send; on the phone first. A QR label leads here with `?device=`. What cannot be sent now is kept and sent later. */
@customElement('tb-report-page')
export class TbReportPage extends TbPage {
  static override styles = [...TbPage.styles, reportStyles]

  private readonly address = new LocationController(this)
  @query('tb-photo-picker') private readonly picker!: TbPhotoPicker | null
  @state() private symptom: Symptom | null = null
  @state() private urgency: Urgency = 'low'
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''
  @state() private busy = false
  @state() private sent: TicketDetail | null = null
  @state() private kept: readonly KeptReport[] = []
  @state() private elsewhere = false
  private readonly devices = new Load(this, (signal) => read(api.devices.devices.$get({ query: unitQuery(this.session) }, until(signal))))
  private knownOf: number | null = null
  private readonly known = new Load<KnownFaults>(this, async (signal) =>
    this.knownOf === null
      ? { incidents: [], tickets: [] }
      : read(api.tickets.devices[':id']['known-faults'].$get({ param: { id: String(this.knownOf) } }, until(signal))),
  )

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('online', this.#online)
    void this.#retry()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('online', this.#online)
  }

  override willUpdate(changes: Parameters<TbPage['willUpdate']>[0]): void {
    super.willUpdate(changes)
    const id = this.#deviceId()
    if (id === this.knownOf) return
    this.knownOf = id
    this.symptom = null
    if (this.hasUpdated) this.known.restart()
  }

  #deviceId(): number | null {
    const id = Number(this.address.query.get('device'))
    return Number.isInteger(id) && id > 0 ? id : null
  }

  override render() {
    return html`<div class="page">
      <div class="page-head"><h1>${msg('Báo hỏng')}</h1></div>
      ${this.kept.length > 0 ? keptNotice(this.kept, this.busy, this.#online) : nothing}
      ${this.sent ? sentNotice(this.sent, this.#again) : this.devices.render((devices) => this.#form(devices))}
    </div>`
  }

  #form(devices: readonly DeviceItem[]) {
    const id = this.#deviceId()
    const device = devices.find((one) => one.id === id)
    if (!device && !this.elsewhere)
      return html`${id === null ? nothing : html`<p class="notice">${msg('Không thấy thiết bị của nhãn này trong đơn vị đang xem. Hãy chọn ở dưới.')}</p>`}
        <tb-device-finder
          .devices=${devices}
          @choose=${(event: CustomEvent<number>) => setQuery({ device: String(event.detail) })}
          @elsewhere=${this.#place}
        ></tb-device-finder>`
    const fit = symptoms.filter((symptom) => !heard.has(symptom) || device?.kind === 'speakerCluster' || device?.kind === 'audio')
    return html`<form class="stack" novalidate @submit=${this.#submit}>
      ${
        device
          ? html`<div class="chosen">
                <tb-icon .name=${kindIcon[device.kind]}></tb-icon>
                <div class="grow">
                  <strong>${device.name}</strong>
                  <span class="muted small">${[kindWord(device.kind), device.site?.name].filter(Boolean).join(' · ')}</span>
                </div>
                <button type="button" class="btn" @click=${this.#other}>${msg('Đổi')}</button>
              </div>
              ${this.known.data ? knownFaults(this.known.data) : nothing}`
          : html`${textField({
                name: 'place',
                label: msg('Hỏng ở đâu'),
                hint: msg('Ví dụ: loa kéo ở hội trường, đèn sân trụ sở.'),
                error: this.errors['place'] ?? this.errors['deviceId'],
                required: true,
              })}
              <p><button type="button" class="btn" @click=${this.#other}>${msg('Chọn thiết bị có trong danh sách')}</button></p>`
      }
      <fieldset>
        <legend>${msg('Hiện tượng')}</legend>
        <div class="symptoms">
          ${fit.map(
            (symptom) =>
              html`<label>
                <input
                  class="visually-hidden"
                  type="radio"
                  name="symptom"
                  .value=${symptom}
                  aria-invalid=${this.errors['symptom'] ? 'true' : nothing}
                  .checked=${this.symptom === symptom}
                  @change=${() => this.#take(symptom)}
                />
                <tb-icon .name=${symptomIcon[symptom]}></tb-icon>${symptomWord(symptom)}
              </label>`,
          )}
        </div>
        ${this.errors['symptom'] ? html`<p class="wrong" role="alert"><tb-icon name="alert"></tb-icon>${this.errors['symptom']}</p>` : nothing}
      </fieldset>
      ${field(
        { name: 'description', label: msg('Mô tả'), optional: true, error: this.errors['description'] },
        (ties) =>
          html`<textarea
            id=${ties.id}
            name="description"
            rows="3"
            maxlength="4000"
            placeholder=${msg('Hỏng từ khi nào, đã thử gì…')}
            aria-describedby=${ties.describedBy}
            aria-invalid=${ties.invalid}
          ></textarea>`,
      )}
      <tb-photo-picker></tb-photo-picker>
      <div class="field">
        <span class="label" id="urgency">${msg('Mức gấp')}</span>
        <tb-segments
          .label=${msg('Mức gấp')}
          .segments=${urgencies.map((one) => ({ id: one, label: urgencyWord(one) }))}
          .selected=${this.urgency}
          @select=${(event: Event) => (this.urgency = urgencies.find((one) => one === selectedId(event)) ?? 'low')}
        ></tb-segments>
      </div>
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
      <div class="send">
        <button class="btn primary" ?disabled=${this.busy}>
          <tb-icon name="send"></tb-icon>${this.busy ? msg('Đang gửi…') : msg('Gửi phiếu báo hỏng')}
        </button>
      </div>
    </form>`
  }

  #take(symptom: Symptom): void {
    this.symptom = symptom
    this.errors = {}
  }

  readonly #place = (): void => {
    this.elsewhere = true
  }

  readonly #other = (): void => {
    this.elsewhere = false
    setQuery({ device: null })
  }

  readonly #again = (): void => {
    this.sent = null
    this.symptom = null
    this.#other()
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement) || this.busy) return
    const values = formValues(event.target)
    const text = (name: string) => values[name] ?? ''
    const deviceId = this.#deviceId()
    this.errors = this.symptom === null ? { symptom: msg('Hãy chọn hiện tượng') } : {}
    this.problem = ''
    if (this.symptom === null) return void placeErrors(this, null)
    const ticket: NewTicket = {
      symptom: this.symptom,
      urgency: this.urgency,
      ...(deviceId === null ? { ...(this.session?.unit && { unitId: this.session.unit.id }), place: text('place') } : { deviceId }),
      ...(text('description') && { description: text('description') }),
    }
    const name = deviceId === null ? text('place') : (this.devices.data?.find(({ id }) => id === deviceId)?.name ?? '')
    const report: KeptReport = {
      ...{ key: crypto.randomUUID(), personId: this.#me(), ticket, photos: [...(this.picker?.photos ?? [])] },
      ...{ title: [symptomWord(this.symptom), name].filter(Boolean).join(': '), at: new Date(now()).toISOString() },
    }
    this.busy = true
    // Kept before it is sent: the line may fail in the middle, and the tab may be closed.
    const isKept = await keepReport(report).then(
      () => true,
      () => false,
    )
    try {
      this.sent = await sendReport(report)
    } catch (error) {
      if (isCutOff(error) && isKept) this.#again()
      else if (isCutOff(error))
        this.problem = msg('Mất kết nối, và trình duyệt này không giữ được phiếu. Hãy để trang mở và gửi lại khi có mạng.')
      else {
        await forgetReport(report.key).catch(() => {})
        this.errors = errorsByField(error)
        this.problem = await placeErrors(this, error)
      }
    }
    this.kept = await keptReports(this.#me()).catch(() => [])
    this.busy = false
  }

  #me(): string {
    return this.session?.info.person?.id ?? ''
  }

  readonly #online = (): void => void this.#retry()

  readonly #retry = async (): Promise<void> => {
    if (this.busy) return
    this.busy = true
    try {
      await sendKept(this.#me())
    } catch (error) {
      if (!isCutOff(error)) this.problem = sentence(error)
    }
    this.kept = await keptReports(this.#me()).catch(() => [])
    this.busy = false
  }
}
