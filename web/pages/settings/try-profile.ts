import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { CommandItem } from '../../../server/contract/api/agents.ts'
import type { SiteProfile } from '../../../server/contract/api/profiles.ts'
import { api, read, until } from '../../api.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import { formValues, selectField } from '../../components/field.ts'
import '../../components/progress.ts'
import '../../components/status.ts'
import { formatNumber, formatValue } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindWord } from '../../labels.ts'
import { Load } from '../../load.ts'
import { fullSentence } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'
import { page } from '../../styles/page.ts'
import { Discovery, isOver } from '../new-device/discovery.ts'

type Identity = CommandItem['finds'][number]['identity']
type Sensor = Identity['sensors'][number]

/** Tries a version of a profile on a real device and shows what is read by it. Emits `changed` when a trial ended, and `done`. */
@customElement('tb-try-profile')
export class TbTryProfile extends TbElement {
  static override styles = [
    ...TbElement.styles,
    page,
    forms,
    css`
      :host {
        display: contents;
      }
      .result {
        display: grid;
        gap: var(--s3);
        margin-top: var(--s4);
      }
    `,
  ]

  @property({ attribute: false }) profile: SiteProfile | null = null
  @state() private open = true
  @state() private problem = ''
  /** How the trial went, as the server judges it. */
  @state() private judged: SiteProfile | null = null
  private readonly discovery = new Discovery(this)
  private readonly devices = new Load(this, (signal) =>
    read(api.devices.devices.$get({ query: this.profile ? { unit: String(this.profile.unitId) } : {} }, until(signal))),
  )

  override updated(): void {
    const { command } = this.discovery
    if (command && isOver(command) && this.judged?.trial?.command !== command.id) void this.#judge(command.id)
  }

  override render() {
    const { profile } = this
    if (!profile) return nothing
    return html`<tb-dialog
      .heading=${msg(str`Thử hồ sơ ${profile.profile}, bản ${formatNumber(profile.version)}`)}
      .open=${this.open}
      style="--dialog-width:760px"
      @close=${() => this.emit('done')}
    >
      ${this.devices.render(
        (devices) =>
          html`<form class="stack" id="form" @submit=${this.#start}>
            ${selectField({
              name: 'deviceId',
              label: msg('Thiết bị để thử'),
              value: String(profile.trial?.device?.id ?? devices.find((device) => device.address)?.id ?? ''),
              hint: msg('Thiết bị phải có phép đo thông số (SNMP). Việc thử chỉ đọc, không đổi gì ở thiết bị.'),
              error: this.problem || undefined,
              choices: devices
                .filter((device) => device.address !== null)
                .map((device) => ({ value: String(device.id), label: `${device.name} (${device.address ?? ''})` })),
            })}
          </form>`,
        2,
      )}
      <div class="result" aria-live="polite">${this.#result()}</div>
      <button slot="footer" class="btn" @click=${this.#close}>${msg('Đóng')}</button>
      <button slot="footer" class="btn primary" form="form" ?disabled=${this.discovery.busy}>${msg('Thử')}</button>
    </tb-dialog>`
  }

  #result() {
    const { command } = this.discovery
    if (this.discovery.busy) return html`<tb-progress .label=${msg('Trạm giám sát đang đọc thiết bị…')}></tb-progress>`
    if (this.discovery.problem) return html`<p role="alert">${this.discovery.problem}</p>`
    const trial = this.judged?.trial
    const identity = command?.finds[0]?.identity
    if (!trial || trial.command !== command?.id) return nothing
    return html`<p>
        <tb-status
          badge
          .status=${trial.passed ? 'ok' : 'warning'}
          .label=${trial.passed ? msg('Thử được') : msg('Chưa dùng được')}
        ></tb-status>
        ${trial.problem ?? msg(str`Đọc được ${formatNumber(trial.read)} số đo. Có thể đưa hồ sơ vào dùng.`)}
      </p>
      ${identity && trial.recognised !== null ? this.#reading(identity) : nothing}
      ${
        trial.missing.length > 0
          ? html`<section>
              <h3>${msg('Không đọc được')}</h3>
              <ul>
                ${trial.missing.map(({ label, source }) => html`<li>${label} <span class="muted mono" translate="no">${source}</span></li>`)}
              </ul>
            </section>`
          : nothing
      }`
  }

  #reading(identity: Identity) {
    const facts: [string, string | null][] = [
      [msg('Loại'), identity.kind ? kindWord(identity.kind) : null],
      [msg('Nhãn hiệu'), identity.vendor],
      [msg('Kiểu máy'), identity.model],
      [msg('Số sê-ri'), identity.serial],
      [msg('Phiên bản phần mềm'), identity.firmware],
    ]
    return html`<dl class="facts">
        ${facts.map(([label, value]) =>
          value
            ? html`<dt>${label}</dt>
                <dd>${value}</dd>`
            : nothing,
        )}
      </dl>
      <div class="scroll-x" tabindex="0" role="region" aria-label=${msg('Số đo đọc được')}>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">${msg('Số đo')}</th>
              <th scope="col" class="num">${msg('Giá trị')}</th>
              <th scope="col">${msg('Trạng thái')}</th>
            </tr>
          </thead>
          <tbody>
            ${identity.sensors.map(
              (sensor) =>
                html`<tr>
                  <td>${sensor.label}</td>
                  <td class="num">${valueOf(sensor)}</td>
                  <td><tb-status .status=${sensor.state}></tb-status></td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`
  }

  readonly #close = (): void => {
    this.open = false
  }

  readonly #start = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { profile } = this
    if (!(event.target instanceof HTMLFormElement) || !profile) return
    const deviceId = Number(formValues(event.target)['deviceId'])
    this.problem = ''
    this.judged = null
    try {
      await this.discovery.start(async () => {
        const { trial } = await read(api.profiles.profiles[':id'].trial.$post({ param: { id: String(profile.id) }, json: { deviceId } }))
        return read(api.discovery.discovery[':id'].$get({ param: { id: trial?.command ?? '' } }))
      })
    } catch (error) {
      this.problem = fullSentence(error)
    }
  }

  async #judge(command: string): Promise<void> {
    const { profile } = this
    if (!profile) return
    const { data: _data, ...found } = await read(api.profiles.profiles[':id'].$get({ param: { id: String(profile.id) } }))
    if (found.trial?.command !== command || this.judged?.trial?.command === command) return
    this.judged = found
    this.emit('changed')
  }
}

const valueOf = (sensor: Sensor): string =>
  sensor.states?.find((one) => one.value === sensor.value)?.label ?? formatValue(sensor.value, sensor.unit)
