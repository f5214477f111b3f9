import { html, nothing } from 'lit'
import type { LitElement, TemplateResult } from 'lit'
import { msg } from '../i18n.ts'
import { fullSentence } from '../problem.ts'
import './icon.ts'

export type Field = {
  /** Name of the control, and of the field in the server's answer. */
  name: string
  label: string
  hint?: string | undefined
  /** Sentence of what is wrong, from the server or from the form itself. */
  error?: string | undefined
  optional?: boolean
}

/** Attributes that tie a control to the field around it: spread by hand as `id`, `aria-describedby`, `aria-invalid`. */
export type FieldTies = { id: string; describedBy: string | typeof nothing; invalid: 'true' | typeof nothing }

/**
 * Label, control, hint and error in one block, tied together for screen readers. Drawn into the caller's own shadow root (with `forms` of styles/shared.ts), because
 * labels do not reach across shadow roots.
 *
 * @example field({ name: 'name', label: msg('Tên'), error: errors['name'] }, (ties) => html`<input id=${ties.id} …>`)
 */
export function field({ name, label, hint, error, optional }: Field, control: (ties: FieldTies) => TemplateResult): TemplateResult {
  const id = `f-${name}`
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return html`<div class="field">
    <label for=${id}>${label}${optional ? html` <span class="optional">(${msg('không bắt buộc')})</span>` : nothing}</label>
    ${control({ id, describedBy: describedBy || nothing, invalid: error ? 'true' : nothing })}
    ${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : nothing}
    ${error ? html`<span class="error" id="${id}-error"><tb-icon name="alert"></tb-icon><span>${error}</span></span>` : nothing}
  </div>`
}

export type TextField = Field & {
  value?: string | number | null
  type?: 'text' | 'password' | 'number' | 'url' | 'tel' | 'date' | 'search'
  autocomplete?: AutoFill
  placeholder?: string
  required?: boolean
  inputmode?: 'numeric' | 'decimal' | 'url' | 'tel'
  onInput?: (value: string) => void
}

/** A field with a native `<input>`. */
export function textField(options: TextField): TemplateResult {
  const { name, value, type = 'text', autocomplete = 'off', placeholder, required = false, inputmode, onInput } = options
  return field(
    options,
    (ties) =>
      html`<input
        id=${ties.id}
        name=${name}
        type=${type}
        .value=${String(value ?? '')}
        autocomplete=${autocomplete}
        placeholder=${placeholder ?? nothing}
        inputmode=${inputmode ?? nothing}
        ?required=${required}
        aria-describedby=${ties.describedBy}
        aria-invalid=${ties.invalid}
        @input=${(event: InputEvent) => onInput?.(inputValue(event))}
      />`,
  )
}

/** Asks for a time of day as `17:00`: the browser's own control would follow its language, and offices read 24 hours. `clockOf` reads what was typed. */
export const clockField = (options: Field & { value: string; onInput: (value: string) => void }): TemplateResult =>
  textField({ ...options, placeholder: '17:00', inputmode: 'numeric' })

/** `5:00`, `0500`, `5h30` or `17h` as `05:00`, … ; null: no time of day. */
export function clockOf(text: string): string | null {
  const digits = text.trim().replace(/\s*(?:[:.]|giờ|h|g)\s*/i, ':')
  const match = /^(\d{1,2}):(\d{2})?$/.exec(digits) ?? /^(\d{1,2}?)(\d{2})?$/.exec(digits)
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)]
  if (match === null || hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

export type Choice = { value: string; label: string }

/** A field with a native `<select>`. */
export function selectField(
  options: Field & { value: string; choices: readonly Choice[]; onChange?: (value: string) => void },
): TemplateResult {
  return field(
    options,
    (ties) =>
      html`<select
        id=${ties.id}
        name=${options.name}
        aria-describedby=${ties.describedBy}
        aria-invalid=${ties.invalid}
        @change=${(event: Event) => options.onChange?.(inputValue(event))}
      >
        ${options.choices.map(
          (choice) => html`<option .value=${choice.value} ?selected=${choice.value === options.value}>${choice.label}</option>`,
        )}
      </select>`,
  )
}

/** The text in the control that an event came from. */
export function inputValue(event: Event): string {
  const { target } = event
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
    ? target.value
    : ''
}

/** The text fields of a submitted form by name, trimmed (passwords as typed). */
export function formValues(form: HTMLFormElement): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [key, value] of new FormData(form)) {
    if (typeof value === 'string') values[key] = key.toLowerCase().includes('password') ? value : value.trim()
  }
  return values
}

/**
 * After a form has drawn what was refused: moves to the first control in question. When none of its controls is, the answer is the sentence to show for the whole
 * form, so that no refusal stays unsaid.
 */
export async function placeErrors(host: LitElement, error: unknown): Promise<string> {
  await host.updateComplete
  const control = host.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')
  control?.focus()
  return control ? '' : fullSentence(error)
}
