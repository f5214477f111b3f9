import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { CheckItem } from '../../../server/contract/api/devices.ts'
import { type Finding, findingsOf } from '../../../server/contract/findings.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/status.ts'
import { currentLocale, msg, str } from '../../i18n.ts'

/** More than these at once have one cause, and a long list hides it. */
const shownAtOnce = 4

/** What the device says is wrong with it, the worst first: a sentence, what to do, and where it stands for the technician. */
@customElement('tb-findings')
export class TbFindings extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      ul {
        display: grid;
        gap: var(--s2);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 20px minmax(0, 1fr);
        gap: 2px var(--s2);
        padding: var(--s2) var(--s3);
        border-left: 3px solid var(--warning);
        background: var(--warning-soft);
        border-radius: 0 var(--radius-s) var(--radius-s) 0;
      }
      li.critical {
        border-left-color: var(--critical);
        background: var(--critical-soft);
      }
      tb-status {
        margin-top: 1px;
      }
      .sentence {
        font-weight: 500;
        overflow-wrap: anywhere;
      }
      .action {
        grid-column: 2;
        color: var(--ink-2);
      }
      button.more {
        margin-top: var(--s2);
      }
    `,
  ]

  @property({ attribute: false }) checks: readonly CheckItem[] = []
  /** What the page's first sentence says already: here only what to do about it. */
  @property() told: string | null = null
  @state() private all = false

  override render() {
    const found = findingsOfChecks(this.checks).filter(({ sentence, action }) => sentence !== this.told || action !== null)
    // An empty element would still take its gap on the page.
    this.toggleAttribute('hidden', found.length === 0)
    if (found.length === 0) return nothing
    const shown = this.all ? found : found.slice(0, shownAtOnce)
    const rest = found.length - shown.length
    return html`<ul aria-label=${msg('Điều đang trục trặc')}>
        ${shown.map((finding) => this.#finding(finding))}
      </ul>
      ${rest > 0 ? html`<button class="btn more" @click=${this.#showAll}>${msg(str`Xem thêm ${rest} điều`)}</button>` : nothing}`
  }

  readonly #showAll = (): void => {
    this.all = true
  }

  #finding(finding: Finding) {
    return html`<li class=${finding.state}>
      <tb-status compact .status=${finding.state}></tb-status>
      ${finding.sentence === this.told ? nothing : html`<span class="sentence">${finding.sentence}</span>`}
      ${finding.action === null ? nothing : html`<span class="action">${msg('Nên làm:')} ${finding.action}</span>`}
    </li>`
  }
}

function findingsOfChecks(checks: readonly CheckItem[]): Finding[] {
  const locale = currentLocale()
  return findingsOf(
    checks.flatMap((check) => (check.enabled ? check.values.flatMap(({ def, value }) => (def === null ? [] : [{ def, value }])) : [])),
    locale,
  )
}
