import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import '../../components/status.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindIcon } from '../../labels.ts'
import { type Branch, countBelow, treeOf, troubleBelow } from './tree.ts'

/** Devices as they hang on each other: what carries others one below the other, what carries nothing side by side. */
@customElement('tb-device-tree')
export class TbDeviceTree extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: grid;
        gap: var(--s5);
      }
      .branch {
        display: grid;
        gap: var(--s1);
      }
      .below {
        display: grid;
        gap: var(--s2);
        margin-left: 14px;
        padding-left: var(--s4);
        border-left: 1px solid var(--line-strong);
      }
      .leaves {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(230px, 100%), 1fr));
        gap: 0 var(--s4);
      }
      .node {
        display: flex;
        align-items: center;
        gap: var(--s2);
        min-height: 32px;
        min-width: 0;
      }
      .node tb-icon {
        flex: none;
        color: var(--ink-2);
      }
      .node a {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .head a {
        font-weight: 600;
      }
      .faint a,
      .faint tb-icon {
        color: var(--ink-3);
        font-weight: 400;
      }
      .count {
        flex: none;
        color: var(--ink-2);
        font-size: var(--text-12);
      }
      .trouble {
        color: var(--critical);
        font-weight: 500;
      }
      h2 {
        margin-bottom: var(--s2);
      }
      @media screen and (max-width: 720px) {
        .node {
          min-height: 44px;
        }
        .below {
          margin-left: 7px;
          padding-left: var(--s3);
        }
        .head {
          flex-wrap: wrap;
          gap: 0 var(--s2);
        }
        .node a {
          white-space: normal;
        }
      }
    `,
  ]

  /** All devices of the unit: they make the way up. */
  @property({ attribute: false }) devices: readonly DeviceItem[] = []
  /** Those that the filter wants. */
  @property({ attribute: false }) wanted: readonly DeviceItem[] = []

  override render() {
    const { roots, alone } = treeOf(this.devices, this.wanted)
    return html`<div class="below" style="margin:0;padding:0;border:0;gap:var(--s5)">${roots.map(branchOf)}</div>
      ${
        alone.length > 0
          ? html`<section>
              <h2>${msg(str`Chưa nối vào đâu: ${formatNumber(alone.length)} thiết bị`)}</h2>
              <ul class="leaves">
                ${alone.map((device) => html`<li>${nodeOf(device, false)}</li>`)}
              </ul>
            </section>`
          : nothing
      }`
  }
}

function branchOf(branch: Branch): TemplateResult {
  const { device, children, faint } = branch
  const bearing = children.filter((child) => child.children.length > 0)
  const leaves = children.filter((child) => child.children.length === 0)
  const [count, trouble] = [countBelow(branch), troubleBelow(branch)]
  const counts = html`<span class="count"
    >${count > 0 ? msg(str`${formatNumber(count)} thiết bị phía sau`) : nothing}${
      trouble > 0 ? html`, <span class="trouble">${msg(str`${formatNumber(trouble)} cần chú ý`)}</span>` : nothing
    }</span
  >`
  return html`<div class="branch">
    ${nodeOf(device, faint, true, count > 0 ? counts : nothing)}
    ${
      children.length > 0
        ? html`<div class="below">
            ${bearing.map(branchOf)}
            ${
              leaves.length > 0
                ? html`<ul class="leaves">
                    ${leaves.map((leaf) => html`<li>${nodeOf(leaf.device, leaf.faint)}</li>`)}
                  </ul>`
                : nothing
            }
          </div>`
        : nothing
    }
  </div>`
}

function nodeOf(device: DeviceItem, faint: boolean, head = false, more: TemplateResult | typeof nothing = nothing): TemplateResult {
  return html`<div class="node ${head ? 'head' : ''} ${faint ? 'faint' : ''}">
    <tb-status compact .status=${device.status} .soft=${device.stateType === 'soft'}></tb-status>
    <tb-icon .name=${kindIcon[device.kind]}></tb-icon>
    <a class="plain" href="/devices/${device.id}">${device.name}</a>${more}
  </div>`
}
