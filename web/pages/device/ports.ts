import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { CheckItem, DeviceDetail } from '../../../server/contract/api/devices.ts'
import type { Ports } from '../../../server/contract/api/topology.ts'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import '../../components/status.ts'
import { formatNumber, formatValue } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindIcon } from '../../labels.ts'
import { Load } from '../../load.ts'
import { page } from '../../styles/page.ts'
import { portsStyles } from './ports-styles.ts'

type Port = Ports[number]
type Neighbour = Port['neighbours'][number]
type Value = CheckItem['values'][number]

/** The ports of a device: what passes through them, and who is at the other end. Ports without a cable are folded away. */
@customElement('tb-device-ports')
export class TbDevicePorts extends TbElement {
  static override styles = [...TbElement.styles, page, portsStyles]

  @property({ attribute: false }) device: DeviceDetail | null = null
  @state() private all = false
  private readonly ports = new Load(this, (signal) =>
    read(api.topology.devices[':id'].ports.$get({ param: { id: String(this.device?.id ?? 0) } }, until(signal))),
  )

  override willUpdate(changes: PropertyValues<this>): void {
    const before = changes.get('device')
    if (before && before.id !== this.device?.id) this.ports.restart()
    else if (before && before.inventoryAt !== this.device?.inventoryAt) this.ports.refresh()
  }

  override render() {
    return this.ports.render((ports) => this.#table(ports), 5)
  }

  #table(ports: Ports) {
    const values = (this.device?.checks ?? []).flatMap((check) => check.values)
    const idle = ports.filter((port) => isIdle(port))
    const shown = this.all ? ports : ports.filter((port) => !isIdle(port))
    return html`<table class="plain">
        <thead>
          <tr>
            <th scope="col">${msg('Cổng')}</th>
            <th scope="col">${msg('Tình trạng')}</th>
            <th scope="col" class="num">${msg('Tốc độ')}</th>
            <th scope="col" class="num">${msg('Tải xuống')}</th>
            <th scope="col" class="num">${msg('Tải lên')}</th>
            <th scope="col" class="num">${msg('Lỗi mỗi phút')}</th>
            <th scope="col">${msg('Ở đầu kia')}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((port) => portRow(port, values))}
        </tbody>
      </table>
      ${
        idle.length > 0
          ? html`<p class="no-print">
              <button class="btn quiet" aria-expanded=${this.all} @click=${this.#toggle}>
                ${this.all ? msg('Ẩn các cổng không nối') : msg(str`Hiện ${formatNumber(idle.length)} cổng không nối`)}
              </button>
            </p>`
          : nothing
      }`
  }

  readonly #toggle = (): void => {
    this.all = !this.all
  }
}

const isIdle = ({ index, operUp, neighbours }: Port): boolean => index !== null && operUp === false && neighbours.length === 0

function portRow(port: Port, values: readonly Value[]): TemplateResult {
  const of = (what: string): Value | undefined =>
    values.find(({ key, def }) => port.index !== null && def?.interface === port.index && key.endsWith(`.${what}`))
  const errors = of('errors')
  return html`<tr class=${isIdle(port) ? 'idle' : ''}>
    <td>
      <span class="name">${port.index === null ? msg('Chưa rõ cổng') : port.name}</span> ${
        port.alias ? html`<span class="muted">${port.alias}</span>` : nothing
      }
      ${port.mac ? html`<div class="small muted mono">${port.mac}</div>` : nothing}
    </td>
    <td>${port.index === null ? nothing : linkState(port)}</td>
    <td class="num" data-label=${msg('Tốc độ')}>
      ${port.operUp === false ? '' : formatValue(of('speed')?.value ?? (port.speed || null), 'bit/s')}
    </td>
    ${figure(msg('Tải xuống'), of('inBps'))} ${figure(msg('Tải lên'), of('outBps'))} ${figure(msg('Lỗi mỗi phút'), errors)}
    <td>${otherEnd(port)}</td>
  </tr>`
}

function figure(label: string, value: Value | undefined): TemplateResult {
  const wrong = value?.state === 'warning' || value?.state === 'critical' ? value.state : ''
  return html`<td class="num ${wrong}" data-label=${label}>${value ? formatValue(value.value, value.unit) : ''}</td>`
}

function linkState({ adminUp, operUp }: Port): TemplateResult {
  if (adminUp === false) return html`<tb-status status="maintenance" .label=${msg('tắt')}></tb-status>`
  const status = operUp === null ? 'unknown' : operUp ? 'ok' : 'unreachable'
  return html`<tb-status .status=${status} .label=${operUp === null ? msg('chưa rõ') : operUp ? msg('nối') : msg('ngắt')}></tb-status>`
}

/** Devices named at a port without an announcement; a switch behind it announces itself and stands for what it carries. */
const mostNamed = 8

/** Who announces itself, else watched devices by name; of strangers what is known; of a port with many addresses how many more. */
function otherEnd({ neighbours, behind }: Port): TemplateResult | typeof nothing {
  if (neighbours.length === 0) return nothing
  const announced = neighbours.filter(({ how }) => how.includes('lldp') || how.includes('cdp'))
  const shown = announced.length > 0 ? announced : neighbours.slice(0, mostNamed)
  const known = shown.filter(({ device }) => device !== null)
  const strangers = shown.filter(({ device }) => device === null)
  const total = Math.max(neighbours.length, (behind ?? 0) + neighbours.filter(({ how }) => !how.includes('bridge')).length)
  const rest = total - shown.length
  return html`<ul class="who">
    ${known.map(knownRow)} ${strangers.map(strangerRow)}
    ${rest > 0 ? html`<li class="muted small">${msg(str`và ${formatNumber(rest)} địa chỉ khác phía sau`)}</li>` : nothing}
  </ul>`
}

function knownRow({ device, remotePort }: Neighbour): TemplateResult | typeof nothing {
  if (!device) return nothing
  return html`<li>
    <tb-status compact .status=${device.status}></tb-status><tb-icon .name=${kindIcon[device.kind]}></tb-icon
    ><a class="plain" href="/devices/${device.id}">${device.name}</a>
    ${remotePort ? html`<span class="small muted">${msg(str`cổng ${remotePort}`)}</span>` : nothing}
  </li>`
}

function strangerRow({ name, mac, address, remotePort, description }: Neighbour): TemplateResult {
  const title = name ?? address ?? mac ?? msg('Thiết bị lạ')
  const more = [title === address ? '' : address, title === mac ? '' : mac, remotePort ? msg(str`cổng ${remotePort}`) : ''].filter(Boolean)
  return html`<li title=${description ?? ''}>
    <tb-icon name="box"></tb-icon
    ><span class=${name ? '' : 'mono'}>${title}</span
    >${more.length > 0 ? html`<span class="small muted">${more.join(' · ')}</span>` : nothing}
  </li>`
}
