import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { formatNumber } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { kindWord } from '../labels.ts'
import { TbElement } from './element.ts'
import { countImpact, groupLeaves, type ImpactDevice, type ImpactNode, impactTree, type LeafGroup } from './impact-tree-data.ts'
import { treeRow, treeStyles } from './tree-row.ts'

/** Up to so many devices behind one are named; more are told by their number and named when asked. */
const mostNamed = 8

/** `32 cụm loa` */
const counted = ({ kind, devices }: LeafGroup): string => {
  const word = kindWord(kind)
  return `${formatNumber(devices.length)} ${word.charAt(0).toLocaleLowerCase('vi')}${word.slice(1)}`
}

/**
 * What a fault takes along: the cause, marked, and behind it all that hangs on it, with broken lines to what is out of reach. Many devices of one kind are one line
 * that opens. `<tb-impact-tree .devices=${incident.devices} .rootId=${incident.deviceId}>`
 */
@customElement('tb-impact-tree')
export class TbImpactTree extends TbElement {
  static override styles = [
    ...TbElement.styles,
    treeStyles,
    css`
      :host {
        display: block;
      }
      summary {
        display: flex;
        align-items: center;
        gap: var(--s2);
        width: fit-content;
        min-height: var(--tree-row);
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary > tb-icon {
        --icon-size: 16px;
        color: var(--ink-2);
      }
      details[open] > summary > .turn {
        transform: rotate(90deg);
      }
      @media print {
        /* Paper cannot be opened. */
        details::details-content {
          content-visibility: visible;
          block-size: auto;
        }
      }
    `,
  ]

  @property({ attribute: false }) devices: readonly ImpactDevice[] = []
  /** The device that is the cause; null where it is none (a power cut, a silent agent). */
  @property({ type: Number }) rootId: number | null = null

  override render() {
    const tops = impactTree(this.devices, this.rootId)
    if (tops.length === 0) return nothing
    const bearing = tops.filter((top) => this.#isCause(top.device) || top.children.length > 0)
    const leaves = tops.filter((top) => !bearing.includes(top)).map((top) => top.device)
    return html`<ul aria-label=${msg('Nguyên nhân và thiết bị bị ảnh hưởng')}>
      ${bearing.map((top) => html`<li>${this.#node(top)}</li>`)}${this.#leaves(leaves)}
    </ul>`
  }

  readonly #isCause = (device: ImpactDevice): boolean => device.id === this.rootId || device.role === 'cause'

  #node(node: ImpactNode): TemplateResult {
    const { device, children } = node
    const bearing = children.filter((child) => child.children.length > 0 || this.#isCause(child.device))
    const leaves = children.filter((child) => !bearing.includes(child)).map((child) => child.device)
    const count = countImpact(node)
    const more = count > 0 ? html`<span class="count">${msg(str`kéo theo ${formatNumber(count)} thiết bị`)}</span>` : nothing
    return html`${treeRow(device, { head: count > 0 || this.#isCause(device), cause: this.#isCause(device), more })}
    ${
      count > 0
        ? html`<ul class="below">
            ${bearing.map((child) => html`<li class=${wayTo(child.device)}>${this.#node(child)}</li>`)}${this.#leaves(leaves)}
          </ul>`
        : nothing
    }`
  }

  #leaves(devices: readonly ImpactDevice[]): TemplateResult[] {
    if (devices.length <= mostNamed) return devices.map((device) => html`<li class=${wayTo(device)}>${treeRow(device)}</li>`)
    return groupLeaves(devices).map((group) => {
      const [first] = group.devices
      if (first && group.devices.length === 1) return html`<li class=${wayTo(first)}>${treeRow(first)}</li>`
      return html`<li class=${first ? wayTo(first) : ''}>
        <details>
          <summary><tb-icon class="turn" name="right"></tb-icon>${counted(group)}<tb-status .status=${group.status}></tb-status></summary>
          <ul class="leaves">
            ${group.devices.map((device) => html`<li>${treeRow(device)}</li>`)}
          </ul>
        </details>
      </li>`
    })
  }
}

const wayTo = ({ status }: ImpactDevice): string => (status === 'unreachable' ? 'broken' : '')
