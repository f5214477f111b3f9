import { css, html, nothing } from 'lit'
import { consume } from '@lit/context'
import { customElement, state } from 'lit/decorators.js'
import type { CommandItem } from '../../../server/contract/api/agents.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import { placeErrors, formValues, textField } from '../../components/field.ts'
import { toast } from '../../components/notices.ts'
import '../../components/progress.ts'
import { sessionContext } from '../../contexts/session.ts'
import type { Session } from '../../contexts/session.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { errorsByField, sentence } from '../../problem.ts'
import { navigate } from '../../router.ts'
import { forms } from '../../styles/forms.ts'
import { page } from '../../styles/page.ts'
import { deviceFields, readDeviceFields } from '../device/device-fields.ts'
import type { DeviceDraft } from '../device/device-fields.ts'
import { credentialFields, readCredential } from './credentials.ts'
import { Discovery } from './discovery.ts'
import { makerLine, namesOf } from './guess.ts'
import { identityCard } from './identity.ts'

type Find = CommandItem['finds'][number]

/** One device: ask what stands at an address, then add it with what was learnt; or enter it by hand. */
@customElement('tb-by-address')
export class TbByAddress extends TbElement {
  static override styles = [
    ...TbElement.styles,
    page,
    forms,
    css`
      :host {
        display: grid;
        gap: var(--s5);
        max-width: 760px;
      }
      .ask {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--s2);
        align-items: end;
      }
      .found {
        display: grid;
        gap: var(--s3);
        padding: var(--s4);
      }
      @media screen and (max-width: 720px) {
        .ask {
          grid-template-columns: 1fr;
        }
      }
    `,
  ]

  @consume({ context: sessionContext, subscribe: true })
  @state()
  private session: Session | null = null
  @state() private version = '2c'
  @state() private byHand = false
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''
  @state() private busy = false
  private port = 161
  private credential: ReturnType<typeof readCredential> = { version: '2c', community: 'public' }
  private readonly discovery = new Discovery(this)
  private readonly lists = new Load(this, async (signal) => {
    const query = unitQuery(this.session)
    const [sites, devices] = await Promise.all([
      read(api.sites.sites.$get({ query }, until(signal))),
      read(api.devices.devices.$get({ query }, until(signal))),
    ])
    return { sites, devices }
  })

  override render() {
    const { discovery } = this
    const find = discovery.command?.finds[0]
    return html`<form class="stack" @submit=${this.#identify} novalidate>
        <div class="ask">
          ${textField({
            name: 'target',
            label: msg('Địa chỉ của thiết bị'),
            placeholder: '192.168.1.20',
            error: this.errors['target'],
          })}
          <button class="btn primary" ?disabled=${discovery.busy}>${discovery.busy ? msg('Đang nhận diện…') : msg('Nhận diện')}</button>
        </div>
        ${credentialFields(this.version, this.errors, this.#chooseVersion)}
      </form>
      ${discovery.busy ? html`<tb-progress .label=${msg('Trạm giám sát đang hỏi thiết bị')}></tb-progress>` : nothing}
      ${discovery.problem ? html`<p class="notice" role="alert"><tb-icon name="alert"></tb-icon><span>${discovery.problem}</span></p>` : nothing}
      ${find ? html`<div class="panel found" role="status">${identityCard(find.identity)}</div>` : nothing}
      ${find?.deviceId ? this.#known(find) : nothing}
      ${find && !find.deviceId ? this.#addForm(find) : this.byHand ? this.#addForm(null) : this.#handButton()}`
  }

  #known(find: Find) {
    const device = html`<a href="/devices/${find.deviceId}">${find.deviceName ?? ''}</a>`
    if (find.state !== 'moved')
      return html`<p class="notice"><tb-icon name="info"></tb-icon><span>${msg('Địa chỉ này đã được theo dõi:')} ${device}</span></p>`
    return html`<div class="notice">
      <tb-icon name="info"></tb-icon>
      <span class="grow">${msg(str`Thiết bị này đang được theo dõi ở địa chỉ ${find.knownAddress ?? ''}:`)} ${device}</span>
      <button class="btn small" @click=${() => void this.#move(find)}>${msg('Cập nhật địa chỉ')}</button>
    </div>`
  }

  #handButton() {
    if (this.discovery.busy) return nothing
    return html`<p>
      <button class="btn quiet" @click=${this.#showHand}>${msg('Nhập tay, không nhận diện')}</button>
    </p>`
  }

  #addForm(find: Find | null) {
    const identity = find?.identity
    const draft: Partial<DeviceDraft> = identity
      ? {
          name: namesOf(identity)[0] ?? (makerLine(identity) || identity.address),
          kind: identity.kind ?? (identity.guess && identity.guess.kind !== 'phone' ? identity.guess.kind : 'other'),
          address: identity.address,
          vendor: identity.vendor,
          model: identity.model,
          serial: identity.serial,
        }
      : {}
    return this.lists.render(
      (lists) =>
        html`<form class="stack" novalidate @submit=${(event: SubmitEvent) => void this.#save(event, find)}>
          <h2>${find ? msg('Đưa vào theo dõi') : msg('Thiết bị mới')}</h2>
          ${deviceFields(draft, this.errors, lists)} ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
          <div class="actions">
            <button class="btn primary" ?disabled=${this.busy}>${find ? msg('Theo dõi thiết bị này') : msg('Thêm thiết bị')}</button>
          </div>
        </form>`,
    )
  }

  readonly #chooseVersion = (version: string): void => {
    this.version = version
  }

  readonly #showHand = (): void => {
    this.byHand = true
  }

  readonly #identify = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement)) return
    const values = formValues(event.target)
    this.errors = {}
    this.credential = readCredential(values)
    this.port = Number(values['snmpPort'] || 161)
    const json = { target: values['target'] ?? '', port: this.port, credentials: [this.credential], ...unitBody(this.session) }
    try {
      await this.discovery.start(() => read(api.discovery.discovery.identify.$post({ json })))
    } catch (error) {
      this.errors = errorsByField(error)
      this.discovery.problem = await placeErrors(this, error)
      this.requestUpdate()
    }
  }

  async #move(find: Find): Promise<void> {
    const id = this.discovery.command?.id
    if (id === undefined) return
    try {
      await read(api.discovery.discovery[':id'].move.$post({ param: { id }, json: { finds: [find.id] } }))
      toast({ text: msg(str`Đã cập nhật địa chỉ của “${find.deviceName ?? ''}”.`) })
      navigate(`/devices/${find.deviceId}`)
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }

  async #save(event: SubmitEvent, find: Find | null): Promise<void> {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement) || this.busy) return
    this.busy = true
    this.errors = {}
    this.problem = ''
    const draft = readDeviceFields(formValues(event.target))
    const snmp = find?.identity.snmp
      ? [{ kind: 'snmp' as const, params: { profile: find.identity.profile, port: this.port }, credential: this.credential }]
      : []
    const checks = find ? { checks: [{ kind: 'icmp' as const, params: {} }, ...snmp] } : {}
    try {
      const device = await read(api.devices.devices.$post({ json: { ...draft, ...checks, ...unitBody(this.session) } }))
      toast({ text: msg(str`Đã thêm “${device.name}”.`) })
      navigate(`/devices/${device.id}`)
    } catch (error) {
      this.errors = errorsByField(error)
      this.problem = await placeErrors(this, error)
    }
    this.busy = false
  }
}

/** `unitId` of the unit that is looked at, for what is made there. */
export const unitBody = (session: Session | null): { unitId?: number } => (session?.unit ? { unitId: session.unit.id } : {})
