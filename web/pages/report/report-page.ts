import { html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import type { KnownFaults, NewTicket, TicketDetail } from '../../../server/contract/api/tickets.ts'
import type { Symptom, Urgency } from '../../../server/contract/tickets.ts'
import { fold } from '../../../server/contract/text.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import '../../components/empty.ts'
import { field, inputValue, placeErrors, textField } from '../../components/field.ts'
import '../../components/segments.ts'
import { selectedId } from '../../components/tabs.ts'
import { formatMoment } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindIcon, kindWord } from '../../labels.ts'
import { Load } from '../../load.ts'
import { ApiError, errorsByField, sentence } from '../../problem.ts'
import { LocationController, setQuery } from '../../query.ts'
import { symptomIcon, symptoms, symptomWord, ticketStatusWord, urgencies, urgencyWord } from '../../tickets/labels.ts'
import { forgetReport, keepReport, type KeptReport, keptReports, sendKept, sendReport } from '../../tickets/reports.ts'
import { TbPage } from '../page.ts'
import { reportStyles } from './report-styles.ts'

/** As many are listed; more are found by typing. */
const shown = 40
const mostPhotos = 8

/** What only loudspeakers can suffer. */
const heard: ReadonlySet<Symptom> = new Set(['silent', 'noisy', 'wrongTime'])

/** Báo hỏng: device, what is wrong, photo, send; on the phone first. A QR label leads here with `?device=`. What cannot be sent now is kept and sent later. */
@customElement('tb-report-page')
export class TbReportPage extends TbPage {
  static override styles = [...TbPage.styles, reportStyles]

  private readonly address = new LocationController(this)
  @state() private search = ''
  @state() private symptom: Symptom | null = null
  @state() private urgency: Urgency = 'low'
  @state() private photos: { blob: Blob; url: string }[] = []
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
    window.addEventListener('online', this.#retry)
    void this.#retry()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('online', this.#retry)
    for (const { url } of this.photos) URL.revokeObjectURL(url)
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
      ${this.kept.length > 0 ? this.#kept() : nothing}
      ${this.sent ? this.#done(this.sent) : this.devices.render((devices) => this.#form(devices))}
    </div>`
  }

  #kept() {
    return html`<section class="notice kept" role="status">
      <p><strong>${msg('Chưa gửi được, vẫn giữ trên máy này:')}</strong></p>
      <ul>
        ${this.kept.map(({ title, at }) => html`<li><tb-icon name="offline"></tb-icon>${title} <span class="muted small">${formatMoment(at)}</span></li>`)}
      </ul>
      <p class="small">${msg('Phiếu tự gửi khi có mạng trở lại. Đừng xoá dữ liệu trình duyệt trước lúc đó.')}</p>
      <p><button class="btn" ?disabled=${this.busy} @click=${this.#retry}>${msg('Gửi lại ngay')}</button></p>
    </section>`
  }

  #done(ticket: TicketDetail) {
    return html`<tb-empty
      icon="check"
      .heading=${msg(str`Đã gửi phiếu số ${ticket.number}`)}
      .text=${msg('Kỹ thuật viên đã thấy phiếu. Bạn theo dõi việc xử lý ở trang của phiếu.')}
    >
      <a class="btn primary" href="/tickets/${ticket.id}">${msg('Xem phiếu')}</a>
      <button class="btn" @click=${this.#again}>${msg('Báo việc khác')}</button>
    </tb-empty>`
  }

  #form(devices: readonly DeviceItem[]) {
    const id = this.#deviceId()
    const device = devices.find((one) => one.id === id)
    if (!device && !this.elsewhere) return this.#choose(devices, id !== null)
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
              ${this.#known()}`
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
                  value=${symptom}
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
      ${this.#photos()}
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

  #choose(devices: readonly DeviceItem[], unknown: boolean) {
    const words = fold(this.search).split(' ').filter(Boolean)
    const found = devices
      .filter(({ name, site }) => words.every((word) => fold(`${name} ${site?.name ?? ''}`).includes(word)))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }))
    return html`<section class="stack">
      ${unknown ? html`<p class="notice">${msg('Không thấy thiết bị của nhãn này trong đơn vị đang xem. Hãy chọn ở dưới.')}</p>` : nothing}
      ${field(
        { name: 'search', label: msg('Thiết bị nào hỏng?'), hint: msg('Gõ vài chữ của tên hoặc địa điểm, không cần dấu.') },
        (ties) =>
          html`<input
            id=${ties.id}
            type="search"
            aria-describedby=${ties.describedBy}
            .value=${this.search}
            @input=${(event: Event) => (this.search = inputValue(event))}
          />`,
      )}
      <div class="devices">
        ${found.slice(0, shown).map(
          (device) =>
            html`<button type="button" @click=${() => setQuery({ device: String(device.id) })}>
              <tb-icon .name=${kindIcon[device.kind]}></tb-icon>
              <span class="grow">${device.name}</span>
              <span class="muted small">${device.site?.name ?? ''}</span>
            </button>`,
        )}
        ${found.length === 0 ? html`<p class="muted small" style="padding: var(--s4)">${msg('Không có thiết bị nào khớp')}</p>` : nothing}
      </div>
      <p><button type="button" class="btn" @click=${() => (this.elsewhere = true)}>${msg('Thứ hỏng không có trong danh sách')}</button></p>
    </section>`
  }

  /** Already known: nobody should have to report what the desk has seen. */
  #known() {
    const { data } = this.known
    if (!data || data.incidents.length + data.tickets.length === 0) return nothing
    return html`<div class="known" role="status">
      <strong>${msg('Đã biết về thiết bị này:')}</strong>
      ${data.incidents.map(({ id, sentence: words }) => html`<p><a href="/incidents/${id}">${words}</a></p>`)}
      ${data.tickets.map(
        ({ id, number, title, status, mine, createdAt }) =>
          html`<p>
            ${msg(str`Phiếu số ${number}`)}: ${mine ? html`<a href="/tickets/${id}">${title}</a>` : title}
            <span class="muted small">${ticketStatusWord(status)} · ${formatMoment(createdAt)}</span>
          </p>`,
      )}
      <p class="small">${msg('Nếu đúng việc này thì không cần báo nữa. Nếu là việc khác, hãy báo tiếp ở dưới.')}</p>
    </div>`
  }

  #photos() {
    return html`<div class="field">
      <span class="label">${msg('Ảnh')} <span class="optional">(${msg('không bắt buộc')})</span></span>
      ${
        this.photos.length === 0
          ? nothing
          : html`<ul class="photos">
              ${this.photos.map(
                ({ url }, i) =>
                  html`<li>
                    <img src=${url} alt=${msg(str`Ảnh ${i + 1}`)} />
                    <button type="button" aria-label=${msg(str`Bỏ ảnh ${i + 1}`)} @click=${() => this.#drop(i)}>
                      <tb-icon name="close"></tb-icon>
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      <label class="btn">
        <tb-icon name="camera"></tb-icon>${msg('Chụp hoặc chọn ảnh')}
        <input class="visually-hidden" type="file" accept="image/*" capture="environment" multiple @change=${this.#chosen} />
      </label>
    </div>`
  }

  #take(symptom: Symptom): void {
    this.symptom = symptom
    this.errors = {}
  }

  readonly #chosen = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return
    const files = [...(event.target.files ?? [])].map((blob) => ({ blob, url: URL.createObjectURL(blob) }))
    event.target.value = ''
    this.photos = [...this.photos, ...files].slice(0, mostPhotos)
  }

  #drop(i: number): void {
    URL.revokeObjectURL(this.photos[i]?.url ?? '')
    this.photos = this.photos.filter((_, at) => at !== i)
  }

  readonly #other = (): void => {
    this.elsewhere = false
    setQuery({ device: null })
  }

  readonly #again = (): void => {
    this.sent = null
    this.symptom = null
    this.photos = []
    this.#other()
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement) || this.busy) return
    const values = new FormData(event.target)
    const text = (name: string) => String(values.get(name) ?? '').trim()
    const deviceId = this.#deviceId()
    this.errors = this.symptom === null ? { symptom: msg('Hãy chọn hiện tượng') } : {}
    this.problem = ''
    if (this.symptom === null) {
      await placeErrors(this, new ApiError(422, 'invalid', ''))
      return
    }
    const ticket: NewTicket = {
      symptom: this.symptom,
      urgency: this.urgency,
      ...(deviceId === null ? { ...(this.session?.unit && { unitId: this.session.unit.id }), place: text('place') } : { deviceId }),
      ...(text('description') && { description: text('description') }),
    }
    const name = deviceId === null ? text('place') : (this.devices.data?.find(({ id }) => id === deviceId)?.name ?? '')
    const report: KeptReport = {
      ...{ key: crypto.randomUUID(), personId: this.#me(), ticket, photos: this.photos.map(({ blob }) => blob) },
      ...{ title: [symptomWord(this.symptom), name].filter(Boolean).join(': '), at: new Date().toISOString() },
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

/** Did it not reach the server, or the server not answer as itself? */
const isCutOff = (error: unknown): boolean => error instanceof ApiError && (error.status === 0 || error.status >= 502)
