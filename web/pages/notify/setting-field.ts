import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { field, inputValue, selectField, textField } from '../../components/field.ts'
import { msg } from '../../i18n.ts'
import type { ChannelField } from './channel-fields.ts'

interface Held {
  value: string
  /** The server keeps a secret of this name. */
  kept: boolean
  error: string | undefined
  change: (value: string) => void
}

/** One setting of a channel in a form. */
export function settingField(setting: ChannelField, { value, kept, error, change }: Held): TemplateResult {
  const { name, label, type, hint, placeholder, optional = false, choices = [] } = setting
  const about = { name, label, error, optional, ...(hint && { hint }) }
  switch (type) {
    case 'choice':
      return selectField({ ...about, value, choices, onChange: change })
    case 'check':
      return html`<div class="field">
        <label class="check">
          <input
            type="checkbox"
            name=${name}
            .checked=${value === 'true'}
            @change=${() => change(value === 'true' ? 'false' : 'true')}
          />${label}
        </label>
        ${hint ? html`<span class="hint">${hint}</span>` : nothing}
      </div>`
    case 'list':
      return field(
        about,
        (ties) =>
          html`<textarea
            id=${ties.id}
            name=${name}
            rows="2"
            .value=${value}
            aria-describedby=${ties.describedBy}
            aria-invalid=${ties.invalid}
            @input=${(event: Event) => change(inputValue(event))}
          ></textarea>`,
      )
    case 'secret':
      return textField({
        ...about,
        type: 'password',
        autocomplete: 'new-password',
        value,
        onInput: change,
        ...(kept ? { optional: false, hint: msg('Đã lưu và không hiện lại. Để trống thì giữ nguyên.') } : {}),
        ...(placeholder && !kept && { placeholder }),
      })
    case 'number':
      return textField({ ...about, value, inputmode: 'numeric', onInput: change })
    case 'text':
      return textField({ ...about, value, onInput: change, ...(placeholder && { placeholder }) })
  }
}
