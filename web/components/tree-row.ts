import { css, html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { DeviceKind, Status } from '../../server/contract/kinds.ts'
import { msg } from '../i18n.ts'
import { kindIcon } from '../labels.ts'
import './icon.ts'
import './status.ts'

/** Nested lists (`ul.below > li`) with the lines between them, rows of devices, and side by side (`ul.leaves`) what carries nothing. `li.broken`: no way through. */
export const treeStyles = css`
  :host {
    --tree-row: 32px;
  }
  .below > li {
    position: relative;
    padding-left: 26px;
  }
  .below > li::before,
  .below > li::after {
    content: '';
    position: absolute;
    left: 7px;
    border: 0 solid var(--line-strong);
  }
  .below > li::before {
    top: 0;
    bottom: 0;
    border-left-width: 1px;
  }
  .below > li:last-child::before {
    bottom: auto;
    height: calc(var(--tree-row) / 2);
  }
  .below > li::after {
    top: calc(var(--tree-row) / 2);
    width: 16px;
    border-top-width: 1px;
  }
  .below > li.broken::after {
    height: 2px;
    margin-top: -1px;
    border: 0;
    background: repeating-linear-gradient(90deg, var(--critical) 0 4px, transparent 4px 6px);
    print-color-adjust: exact;
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
    min-height: var(--tree-row);
    min-width: 0;
  }
  .node > tb-icon {
    flex: none;
    color: var(--ink-2);
  }
  .words {
    display: flex;
    align-items: center;
    gap: 0 var(--s2);
    min-width: 0;
  }
  .words a {
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
    flex: 0 1 auto;
    color: var(--ink-2);
    font-size: var(--text-12);
  }
  .cause {
    flex: none;
    display: inline-flex;
    align-items: center;
    gap: 4px;
    padding: 0 8px 0 6px;
    border: 1px solid currentColor;
    border-radius: 99px;
    background: var(--critical-soft);
    color: var(--critical);
    font-size: var(--text-12);
    font-weight: 600;
    line-height: 20px;
    white-space: nowrap;
    --icon-size: 12px;
  }
  @media screen and (max-width: 720px) {
    :host {
      --tree-row: 44px;
    }
    .below > li {
      padding-left: 20px;
    }
    .below > li::before,
    .below > li::after {
      left: 4px;
    }
    .below > li::after {
      width: 14px;
    }
    .words {
      flex-wrap: wrap;
      padding: 6px 0;
    }
    .words a {
      white-space: normal;
    }
  }
`

type Device = { id: number; name: string; kind: DeviceKind; status: Status }

/** One device of a tree: state, kind, name as a link. `cause`: what the others fail by; `faint`: there for its place only; `more` follows the name. */
export function treeRow(
  device: Device,
  {
    head = false,
    cause = false,
    faint = false,
    soft = false,
    more = nothing,
  }: { head?: boolean; cause?: boolean; faint?: boolean; soft?: boolean; more?: unknown } = {},
): TemplateResult {
  return html`<div class="node ${head ? 'head' : ''} ${faint ? 'faint' : ''}">
    <tb-status compact .status=${device.status} .soft=${soft}></tb-status>
    <tb-icon .name=${kindIcon[device.kind]}></tb-icon>
    <span class="words"
      ><a class="plain" href="/devices/${device.id}">${device.name}</a>${
        cause ? html`<span class="cause"><tb-icon name="alert"></tb-icon>${msg('Nguyên nhân')}</span>` : nothing
      }${more}</span
    >
  </div>`
}
