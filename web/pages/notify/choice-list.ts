import { css, html } from 'lit'
import type { TemplateResult } from 'lit'
import '../../components/icon.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'

export const choiceListStyles = css`
  .choices > summary {
    display: flex;
    align-items: center;
    min-height: var(--control);
    cursor: pointer;
  }
  .choices > summary b {
    margin-left: var(--s2);
    font-weight: 400;
    color: var(--ink-2);
  }
  .choices > div {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(200px, 100%), 1fr));
    gap: 0 var(--s3);
    max-height: 220px;
    overflow-y: auto;
    padding: var(--s1) var(--s3);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
`

/** Several of a list, folded until it is needed: none chosen stands for all. */
export function choiceList<T>(options: {
  label: string
  /** What none chosen means. */
  all: string
  choices: readonly { value: T; label: string }[]
  chosen: readonly T[]
  error?: string | undefined
  change: (chosen: T[]) => void
}): TemplateResult {
  const { label, all, choices, chosen, error, change } = options
  const names = choices.filter(({ value }) => chosen.includes(value)).map((choice) => choice.label)
  const summary = names.length === 0 ? all : names.length > 3 ? msg(str`${formatNumber(names.length)} mục`) : names.join(', ')
  return html`<details class="choices field">
    <summary>${label}<b>${summary}</b></summary>
    <div role="group" aria-label=${label}>
      ${choices.map(
        (choice) =>
          html`<label class="check">
            <input
              type="checkbox"
              .checked=${chosen.includes(choice.value)}
              @change=${() => change(chosen.includes(choice.value) ? chosen.filter((one) => one !== choice.value) : [...chosen, choice.value])}
            />${choice.label}
          </label>`,
      )}
    </div>
    ${error ? html`<span class="error"><tb-icon name="alert"></tb-icon><span>${error}</span></span>` : ''}
  </details>`
}
