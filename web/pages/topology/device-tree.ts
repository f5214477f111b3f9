import { css, html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import { TbElement } from '../../components/element.ts'
import { treeRow, treeStyles } from '../../components/tree-row.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindWord, whyWord } from '../../labels.ts'
import { type Branch, causesAmong, countBelow, isTrouble, onStandby, treeOf, troubleBelow } from './tree.ts'

/** A tree of so few devices is shown whole. */
const small = 40
/** So many well devices side by side are still named. */
const mostNamed = 8

/**
 * Devices as they hang on each other. What is well is folded away, what fails is open: the cause is marked, broken lines lead to what it keeps out of reach, and dashed
 * ones to devices that have a second way here.
 */
@customElement('tb-device-tree')
export class TbDeviceTree extends TbElement {
  static override styles = [
    ...TbElement.styles,
    treeStyles,
    css`
      :host {
        display: grid;
        gap: var(--s5);
      }
      .roots {
        display: grid;
        gap: var(--s4);
      }
      .trouble {
        color: var(--critical);
        font-weight: 500;
      }
      .fold {
        display: inline-flex;
        align-items: center;
        gap: 2px;
        min-height: 24px;
        padding: 0 6px;
        border: 0;
        border-radius: var(--radius-s);
        background: none;
        color: var(--ink-2);
        font: inherit;
        font-size: var(--text-12);
        text-align: left;
        cursor: pointer;
        --icon-size: 14px;
      }
      .fold:hover {
        background: var(--hover);
        color: var(--ink);
      }
      .fold[aria-expanded='true'] tb-icon {
        transform: rotate(90deg);
      }
      .many {
        min-height: var(--tree-row);
        margin-left: -6px;
        font-size: var(--text-14);
      }
      .below > li.spare::after {
        height: 0;
        border: 0;
        border-top: 2px dashed var(--line-strong);
      }
      @media screen and (max-width: 720px) {
        .fold {
          min-height: 44px;
        }
      }
      @media print {
        .fold tb-icon {
          display: none;
        }
      }
    `,
  ]

  /** All devices of the unit: they make the way up. */
  @property({ attribute: false }) devices: readonly DeviceItem[] = []
  /** Those that the filter wants. */
  @property({ attribute: false }) wanted: readonly DeviceItem[] = []
  /** What a person folded or opened: `12` a branch, `12 ok` the well devices on it. */
  @state() private folds: ReadonlyMap<string, boolean> = new Map()
  private causes: ReadonlyMap<number, number> = new Map()
  private byId: ReadonlyMap<number, DeviceItem> = new Map()

  override willUpdate(changes: PropertyValues<this>): void {
    if (!changes.has('devices')) return
    this.causes = causesAmong(this.devices)
    this.byId = new Map(this.devices.map((device) => [device.id, device]))
  }

  override render() {
    const { roots, alone } = treeOf(this.devices, this.wanted)
    return html`<ul class="roots">
        ${roots.map((root) => html`<li>${this.#branch(root)}</li>`)}
      </ul>
      ${
        alone.length > 0
          ? html`<section>
              <h2>${msg(str`Chưa nối vào đâu: ${formatNumber(alone.length)} thiết bị`)}</h2>
              <ul class="leaves">
                ${alone.map((device) => html`<li>${this.#row(device, {})}</li>`)}
              </ul>
            </section>`
          : nothing
      }`
  }

  #branch(branch: Branch): TemplateResult {
    const { device, children, standby, faint } = branch
    const [count, trouble] = [countBelow(branch), troubleBelow(branch)]
    const carries = count + standby.length > 0
    const open = this.folds.get(String(device.id)) ?? this.#openAtFirst(trouble)
    const fold = carries
      ? html`<button class="fold" aria-expanded=${open} @click=${() => this.#fold(String(device.id), !open)}>
          <tb-icon name="right"></tb-icon
          ><span
            >${count > 0 ? msg(str`${formatNumber(count)} thiết bị phía sau`) : msg('đường dự phòng')}${
              trouble > 0 ? html`, <span class="trouble">${msg(str`${formatNumber(trouble)} cần chú ý`)}</span>` : nothing
            }</span
          >
        </button>`
      : nothing
    const bearing = children.filter((child) => child.children.length + child.standby.length > 0)
    const leaves = children.filter((child) => !bearing.includes(child))
    return html`${this.#row(device, { head: carries, faint, more: fold })}
    ${
      carries && open
        ? html`<ul class="below">
            ${bearing.map((child) => html`<li class=${wayTo(child.device)}>${this.#branch(child)}</li>`)} ${this.#leaves(device, leaves)}
            ${standby.map(
              (other) =>
                html`<li class="spare">
                  ${treeRow(other, { faint: true, more: html`<span class="count">${msg('đi đường này khi đường chính hỏng')}</span>` })}
                </li>`,
            )}
          </ul>`
        : nothing
    }`
  }

  /** What carries nothing: troubled ones by name, the well ones by their number where they are many. */
  #leaves(parent: DeviceItem, leaves: readonly Branch[]): TemplateResult[] {
    const row = (leaf: Branch) => html`<li class=${wayTo(leaf.device)}>${this.#row(leaf.device, { faint: leaf.faint })}</li>`
    const well = leaves.filter(({ device }) => !isTrouble(device))
    const rest = leaves.filter(({ device }) => isTrouble(device)).map(row)
    if (well.length <= mostNamed) return [...rest, ...well.map(row)]
    const name = `${parent.id} ok`
    const open = this.folds.get(name) ?? this.wanted.length < Math.min(small, this.devices.length)
    const kinds = [...Map.groupBy(well, ({ device }) => device.kind)]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(([kind, some]) => `${formatNumber(some.length)} ${kindWord(kind).charAt(0).toLocaleLowerCase('vi')}${kindWord(kind).slice(1)}`)
    return [
      ...rest,
      html`<li>
        <button class="fold many" aria-expanded=${open} @click=${() => this.#fold(name, !open)}>
          <tb-icon name="right"></tb-icon><span>${msg(str`Không có trục trặc: ${kinds.join(', ')}`)}</span>
        </button>
        ${
          open
            ? html`<ul class="leaves">
                ${well.map((leaf) => html`<li>${this.#row(leaf.device, { faint: leaf.faint })}</li>`)}
              </ul>`
            : nothing
        }
      </li>`,
    ]
  }

  #row(device: DeviceItem, { head = false, faint = false, more = nothing }: { head?: boolean; faint?: boolean; more?: unknown }) {
    const kept = this.causes.get(device.id) ?? 0
    const words = [
      kept > 0 ? msg(str`khiến ${formatNumber(kept)} thiết bị không tới được`) : '',
      device.status === 'critical' || device.status === 'warning' ? whyWord(device) : '',
      onStandby(device, this.byId) ? msg('đang đi đường dự phòng') : '',
    ].filter(Boolean)
    return treeRow(device, {
      ...{ head, faint, cause: kept > 0, soft: device.stateType === 'soft' },
      more: html`${words.length > 0 ? html`<span class="count">${words.join(' · ')}</span>` : nothing}${more}`,
    })
  }

  /** What fails is open, a small tree or one that a filter has narrowed too. */
  #openAtFirst(trouble: number): boolean {
    return trouble > 0 || this.wanted.length <= small || this.wanted.length < this.devices.length / 4
  }

  #fold(name: string, open: boolean): void {
    this.folds = new Map(this.folds).set(name, open)
  }
}

const wayTo = ({ status }: DeviceItem): string => (status === 'unreachable' ? 'broken' : '')
