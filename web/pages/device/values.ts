import { css, html } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { CheckItem } from '../../../server/contract/api/devices.ts'
import { reasons } from '../../../server/contract/kinds.ts'
import type { Status } from '../../../server/contract/kinds.ts'
import type { SensorState } from '../../../server/contract/sensors.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/status.ts'
import { formatValue } from '../../format.ts'
import { msg } from '../../i18n.ts'
import { reasonWord } from '../../labels.ts'
import { groupWord } from './groups.ts'

type Value = CheckItem['values'][number]
const statusOf: Record<SensorState, Status> = { ok: 'ok', warning: 'warning', critical: 'critical', unknown: 'unknown' }

/** Live values by group, wrong ones marked; choosing one (event `choose` with its metric) shows it as a chart. */
@customElement('tb-values')
export class TbValues extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: grid;
        gap: var(--s4);
      }
      h2 {
        padding: 0 var(--s2) var(--s1);
      }
      button {
        display: grid;
        grid-template-columns: 16px minmax(0, 1fr) auto;
        gap: var(--s2);
        align-items: center;
        width: 100%;
        min-height: 32px;
        padding: 2px var(--s2);
        border: 0;
        border-radius: var(--radius-s);
        background: none;
        color: inherit;
        font: inherit;
        text-align: left;
        cursor: pointer;
      }
      button:hover {
        background: var(--hover);
      }
      button[aria-pressed='true'] {
        background: var(--accent-soft);
      }
      .label {
        overflow-wrap: anywhere;
      }
      .value {
        font-weight: 500;
        text-align: right;
      }
      .warning {
        color: var(--warning);
      }
      .critical {
        color: var(--critical);
      }
      .unknown {
        color: var(--ink-3);
      }
      @media print {
        :host {
          display: block;
          columns: 2;
        }
        section {
          break-inside: avoid;
          margin-bottom: var(--s3);
        }
        button,
        button[aria-pressed='true'] {
          min-height: 22px;
          background: none;
        }
      }
      @media screen and (max-width: 720px) {
        button {
          min-height: 44px;
        }
      }
    `,
  ]

  @property({ attribute: false }) checks: readonly CheckItem[] = []
  @property() chosen = ''

  override render() {
    const groups = Map.groupBy(
      this.checks.flatMap((check) => check.values),
      (value) => value.group,
    )
    if (groups.size === 0) return html`<p class="muted">${msg('Chưa có số đo nào.')}</p>`
    const wrong = (values: readonly Value[]): boolean => values.some((value) => value.state === 'critical' || value.state === 'warning')
    const ordered = [...groups].toSorted(([, a], [, b]) => Number(wrong(b)) - Number(wrong(a)))
    return ordered.map(
      ([group, values]) =>
        html`<section>
          <h2 class="minor">${groupWord(group)}</h2>
          ${values.map((value) => this.#value(value))}
        </section>`,
    )
  }

  #value(value: Value) {
    const shown = value.text ?? (value.key === 'verdict' ? verdict(value.value) : formatValue(value.value, value.unit))
    return html`<button aria-pressed=${value.metric === this.chosen} @click=${() => this.emit('choose', value.metric)}>
      ${value.state === 'ok' ? html`<span></span>` : html`<tb-status compact .status=${statusOf[value.state]}></tb-status>`}
      <span class="label">${value.label}</span>
      <span class="value ${value.state}">${shown}</span>
    </button>`
  }
}

/** The line's verdict travels as its place in the list of reasons. */
function verdict(value: number | null): string {
  const reason = value === null ? undefined : reasons[value]
  if (reason === undefined) return '–'
  return reasonWord(reason) || msg('bình thường')
}
