import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { DryRun, RuleItem } from '../../../server/contract/api/notify.ts'
import { api, read } from '../../api.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import { placeErrors, selectField, textField } from '../../components/field.ts'
import '../../components/icon.ts'
import type { Session } from '../../contexts/session.ts'
import { msg, str } from '../../i18n.ts'
import { errorsByField } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'
import { choiceListStyles } from './choice-list.ts'
import './dry-run.ts'
import { laterFields, whatFields, whomFields } from './rule-fields.ts'
import { type RuleChoices, type RuleDraft, ruleBody, ruleDraft } from './rule-form.ts'

/** Makes or changes a rule, and tries it on an incident before it is saved. Emits `saved` and `done`. */
@customElement('tb-rule-dialog')
export class TbRuleDialog extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    choiceListStyles,
    css`
      tb-dialog {
        --dialog-width: 680px;
      }
      .part {
        display: grid;
        gap: var(--s4);
        padding-top: var(--s4);
        border-top: 1px solid var(--line);
      }
      .weekdays {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--s4);
      }
      .step {
        display: grid;
        gap: var(--s2);
        padding-left: var(--s3);
        border-left: 2px solid var(--line-strong);
      }
      .step .field {
        flex: 0 1 240px;
      }
      .step .row {
        align-items: flex-end;
      }
      .btn {
        justify-self: start;
      }
    `,
  ]

  /** The rule that is changed; null: a new one. */
  @property({ attribute: false }) rule: RuleItem | null = null
  @property({ attribute: false }) choices: RuleChoices = { channels: [], groups: [], people: [], sites: [] }
  @property({ attribute: false }) session: Session | null = null
  @state() private draft: RuleDraft | null = null
  @state() private unitId = ''
  @state() private preview: DryRun | null = null
  @state() private open = true
  @state() private busy = false
  @state() private errors: Record<string, string> = {}
  @state() private problem = ''

  override willUpdate(): void {
    if (this.draft) return
    this.draft = ruleDraft(this.rule)
    this.unitId = String(this.session?.unit?.id ?? this.session?.info.units[0]?.id ?? '')
  }

  override render() {
    const { draft, errors, rule, choices } = this
    if (!draft) return nothing
    const ties = { draft, errors, choices, change: this.#change }
    return html`<tb-dialog
      .heading=${rule ? msg(str`Sửa quy tắc ${rule.name}`) : msg('Thêm quy tắc')}
      .open=${this.open}
      @close=${() => this.emit('done')}
    >
      <form id="form" class="stack" novalidate @submit=${this.#save}>
        ${textField({ name: 'name', label: msg('Tên quy tắc'), value: draft.name, placeholder: msg('Ví dụ: Đường truyền, ban đêm'), onInput: (name) => this.#change({ name }), error: errors['name'] })}
        ${this.#unit()} ${whomFields(ties)}
        <section class="part">
          <h2>${msg('Về sự cố nào, khi nào')}</h2>
          ${whatFields(ties)}
        </section>
        <section class="part">
          <h2>${msg('Khi chưa ai nhận việc')}</h2>
          ${laterFields(ties)}
        </section>
        ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : nothing}
        ${
          this.preview
            ? html`<section class="part" id="preview">
                <h2>${msg('Nếu lưu như trên, ai sẽ nhận gì')}</h2>
                <tb-dry-run .result=${this.preview}></tb-dry-run>
              </section>`
            : nothing
        }
      </form>
      <button slot="footer" class="btn" ?disabled=${this.busy} @click=${this.#try}>${msg('Thử: ai sẽ nhận gì')}</button>
      <button slot="footer" class="btn" @click=${this.#close}>${msg('Thôi')}</button>
      <button slot="footer" class="btn primary" form="form" ?disabled=${this.busy}>${rule ? msg('Lưu') : msg('Thêm quy tắc')}</button>
    </tb-dialog>`
  }

  #unit() {
    const units = this.session?.info.units ?? []
    return units.length > 1 && !this.rule
      ? selectField({
          name: 'unitId',
          label: msg('Đơn vị'),
          value: this.unitId,
          choices: units.map((unit) => ({ value: String(unit.id), label: unit.name })),
          onChange: (unitId) => (this.unitId = unitId),
          error: this.errors['unitId'],
        })
      : nothing
  }

  readonly #change = (fields: Partial<RuleDraft>): void => {
    if (this.draft) this.draft = { ...this.draft, ...fields }
    this.preview = null
  }

  readonly #close = (): void => {
    this.open = false
  }

  /** What the new or the changed rule belongs to. */
  get #owner(): { unitId?: number } {
    if (this.rule) return { unitId: this.rule.unitId }
    return this.unitId ? { unitId: Number(this.unitId) } : {}
  }

  readonly #try = (): Promise<void> =>
    this.#run(async (draft) => {
      const body = { ...ruleBody(draft), name: draft.name || msg('Quy tắc mới') }
      this.preview = await read(api.notify.notify.rules.preview.$post({ json: { ...this.#owner, rule: body } }))
      await this.updateComplete
      this.renderRoot.querySelector('#preview')?.scrollIntoView({ block: 'nearest' })
    })

  readonly #save = (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    return this.#run(async (draft) => {
      const json = ruleBody(draft)
      if (this.rule) await read(api.notify.notify.rules[':id'].$patch({ param: { id: String(this.rule.id) }, json }))
      else await read(api.notify.notify.rules.$post({ json: { ...json, ...this.#owner } }))
      this.emit('saved')
      this.open = false
    })
  }

  async #run(work: (draft: RuleDraft) => Promise<void>): Promise<void> {
    if (this.busy || !this.draft) return
    this.busy = true
    this.errors = {}
    this.problem = ''
    try {
      await work(this.draft)
    } catch (error) {
      this.errors = Object.fromEntries(Object.entries(errorsByField(error)).map(([field, words]) => [field.replace(/^rule\./, ''), words]))
      this.problem = await placeErrors(this, error)
    }
    this.busy = false
  }
}
