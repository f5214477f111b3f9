import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { consume } from '@lit/context'
import { customElement, state } from 'lit/decorators.js'
import type { AddressProposal, ParentProposal, Proposals, StrangerProposal } from '../../../server/contract/api/topology.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { toast } from '../../components/notices.ts'
import { LiveController } from '../../contexts/live.ts'
import { sessionContext } from '../../contexts/session.ts'
import type { Session } from '../../contexts/session.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindIcon } from '../../labels.ts'
import { Load, unhurried } from '../../load.ts'
import { sentence } from '../../problem.ts'
import { evidenceSentence, seenSentence } from './evidence.ts'
import { proposalsStyles } from './proposals-styles.ts'

/** Where devices hang by what the network's own tables say: each with its evidence, to be confirmed or dismissed by a person. */
@customElement('tb-place-proposals')
export class TbPlaceProposals extends TbElement {
  static override styles = [...TbElement.styles, proposalsStyles]

  @consume({ context: sessionContext, subscribe: true })
  @state()
  private session: Session | null = null
  @state() private busy = false
  private readonly proposals = new Load(this, (signal) =>
    read(api.topology.topology.proposals.$get({ query: unitQuery(this.session) }, until(signal))),
  )
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'devices' || event.name === 'reload') this.proposals.refresh(unhurried)
  })

  override render() {
    // Nothing to say until something is to be asked: no skeleton, no empty box.
    const { data } = this.proposals
    const count = data ? data.parents.length + data.addresses.length + data.strangers.length : 0
    return data && count > 0 ? this.#list(data) : nothing
  }

  #list({ parents, addresses, strangers }: Proposals) {
    const plain = parents.filter(isPlain)
    return html`<section aria-label=${msg('Đề xuất vị trí trong mạng')}>
      <div class="head">
        <h2>${msg('Đề xuất vị trí trong mạng')}</h2>
        <span class="muted grow">${msg('Suy ra từ bảng của chính các thiết bị mạng; chỉ có hiệu lực khi bạn xác nhận.')}</span>
        ${
          plain.length > 0
            ? html`<button class="btn" ?disabled=${this.busy} @click=${() => void this.#confirm(plain)}>
                <tb-icon name="check"></tb-icon>${msg(str`Xác nhận ${formatNumber(plain.length)} đề xuất chắc chắn`)}
              </button>`
            : nothing
        }
      </div>
      <ul>
        ${strangers.map((one) => this.#stranger(one))} ${addresses.map((one) => this.#moved(one))} ${parents.map((one) => this.#place(one))}
      </ul>
    </section>`
  }

  #place(proposal: ParentProposal): TemplateResult {
    const { device, parent, present, sure, evidence } = proposal
    return html`<li class=${present ? 'contradicts' : ''}>
      <span class="pair"> ${named(device)} <span class="muted">${msg('nối vào')}</span> ${named(parent)} </span>
      <span class="why">
        ${evidence.slice(0, 2).map((one) => html`<span>${evidenceSentence(one, device)}</span>`)}
        ${present ? html`<span class="warn">${msg(str`Trái với vị trí đang ghi: nối vào ${present.name}.`)}</span>` : nothing}
        ${sure ? nothing : html`<span class="muted">${msg('Ít chắc chắn.')}</span>`}
      </span>
      <span class="do">
        <button class="btn small" ?disabled=${this.busy} @click=${() => void this.#confirm([proposal])}>${msg('Xác nhận')}</button>
        <button class="btn small quiet" ?disabled=${this.busy} @click=${() => void this.#dismiss(proposal)}>${msg('Bỏ qua')}</button>
      </span>
    </li>`
  }

  #moved(proposal: AddressProposal): TemplateResult {
    const { device, address, presentAddress, evidence } = proposal
    return html`<li class="contradicts">
      <span class="pair">
        ${named(device)} <span class="muted">${msg(str`có thể đã chuyển từ ${presentAddress} sang`)}</span> <strong>${address}</strong>
      </span>
      <span class="why">${evidence.slice(0, 2).map((one) => html`<span>${seenSentence(one)}</span>`)}</span>
      <span class="do">
        <button class="btn small" ?disabled=${this.busy} @click=${() => void this.#readdress(proposal)}>${msg('Cập nhật địa chỉ')}</button>
      </span>
    </li>`
  }

  #stranger(proposal: StrangerProposal): TemplateResult {
    const { device, address, kept, seen } = proposal
    return html`<li class="contradicts">
      <span class="pair">
        ${named(device)} <span class="muted">${msg(str`ở ${address ?? ''} nay trả lời là máy khác:`)}</span>
        <strong>${makerOf(seen)}</strong>
      </span>
      <span class="why"
        ><span>${msg(str`Số sê-ri đang ghi là ${kept.serial ?? ''}, máy đang trả lời có số ${seen.serial ?? ''}.`)}</span>
        <span>${msg('Nếu máy cũ chỉ đổi địa chỉ, hãy quét mạng để tìm lại nó.')}</span></span
      >
      <span class="do">
        <button class="btn small" ?disabled=${this.busy} @click=${() => void this.#replace(proposal)}>${msg('Đã thay máy')}</button>
      </span>
    </li>`
  }

  #replace({ device, seen }: StrangerProposal): Promise<void> {
    return this.#run(async () => {
      await read(api.devices.devices[':id'].$patch({ param: { id: String(device.id) }, json: seen }))
      toast({ text: msg(str`Đã ghi máy mới cho “${device.name}”.`) })
    })
  }

  #confirm(some: readonly ParentProposal[]): Promise<void> {
    const links = some.map(({ device, parent }) => ({ deviceId: device.id, parentId: parent.id }))
    return this.#run(async () => {
      const { devices } = await read(api.topology.topology.confirm.$post({ json: { links } }))
      toast({ text: msg(str`Đã xác nhận vị trí của ${formatNumber(devices.length)} thiết bị.`) })
    })
  }

  #dismiss({ device, parent }: ParentProposal): Promise<void> {
    return this.#run(async () => {
      await api.topology.topology.dismiss.$post({ json: { deviceId: device.id, parentId: parent.id } })
      toast({ text: msg('Đã bỏ qua; đề xuất này không hiện lại.') })
    })
  }

  #readdress({ device, address }: AddressProposal): Promise<void> {
    return this.#run(async () => {
      await read(api.devices.devices[':id'].$patch({ param: { id: String(device.id) }, json: { address } }))
      toast({ text: msg(str`Đã cập nhật địa chỉ của “${device.name}”.`) })
    })
  }

  async #run(work: () => Promise<void>): Promise<void> {
    this.busy = true
    try {
      await work()
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
    this.busy = false
    this.proposals.refresh()
  }
}

const named = ({ id, name, kind }: ParentProposal['device']): TemplateResult =>
  html`<span class="named"><tb-icon .name=${kindIcon[kind]}></tb-icon><a class="plain" href="/devices/${id}">${name}</a></span>`

const makerOf = ({ vendor, model }: StrangerProposal['seen']): string => [vendor, model].filter(Boolean).join(' ') || msg('chưa rõ hãng')

/** What can be confirmed together with others: sure, and against nobody's word. */
const isPlain = ({ sure, present }: ParentProposal): boolean => sure && present === null
