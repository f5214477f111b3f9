import { css, html, nothing } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Target } from '../../../server/contract/notify.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { msg, str } from '../../i18n.ts'
import { forms } from '../../styles/forms.ts'
import { type RuleChoices, sameTarget, targetKey, targetOf } from './rule-form.ts'
import { targetWord } from './rule-words.ts'

/** Who is told: those chosen as chips, and a list to add from. Emits `choose` with the targets. */
@customElement('tb-target-choice')
export class TbTargetChoice extends TbElement {
  static override styles = [
    ...TbElement.styles,
    forms,
    css`
      :host {
        display: grid;
        gap: var(--s2);
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
      }
      li {
        display: inline-flex;
        align-items: center;
        gap: var(--s1);
        max-width: 100%;
        padding-left: var(--s3);
        border: 1px solid var(--line);
        border-radius: 99px;
        background: var(--accent-soft);
      }
      li .btn {
        min-height: 28px;
        width: 28px;
        border-radius: 50%;
      }
      .add {
        display: flex;
        gap: var(--s2);
      }
      @media screen and (max-width: 720px) {
        li .btn {
          min-height: 44px;
          width: 44px;
        }
      }
    `,
  ]

  @property() label = ''
  @property({ attribute: false }) targets: readonly Target[] = []
  @property({ attribute: false }) choices: RuleChoices = { channels: [], groups: [], people: [], sites: [] }
  /** Sentence of what is wrong. */
  @property() error = ''

  override render() {
    const { targets, choices, label, error } = this
    const group = (heading: string, options: readonly Target[]) => {
      const left = options.filter((option) => !targets.some((target) => sameTarget(target, option)))
      return left.length === 0
        ? nothing
        : html`<optgroup label=${heading}>
            ${left.map((target) => html`<option .value=${targetKey(target)}>${targetWord(target, choices)}</option>`)}
          </optgroup>`
    }
    return html`${
        targets.length === 0
          ? nothing
          : html`<ul aria-label=${label}>
              ${targets.map((target) => this.#chip(target, targetWord(target, choices)))}
            </ul>`
      }
      <div class="add">
        <select
          aria-label=${msg(str`Thêm vào: ${label}`)}
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby=${error ? 'error' : nothing}
        >
          <option value="">${msg('Chọn người, nhóm hoặc kênh…')}</option>
          ${group(
            msg('Người đang trực'),
            choices.groups.map(({ id }) => ({ type: 'onCall', groupId: id })),
          )}
          ${group(
            msg('Cả nhóm'),
            choices.groups.map(({ id }) => ({ type: 'group', groupId: id })),
          )}
          ${group(
            msg('Một người'),
            choices.people.map(({ id }) => ({ type: 'person', personId: id })),
          )}
          ${group(
            msg('Nơi nhận chung của kênh'),
            choices.channels.filter(({ place }) => place).map(({ id }) => ({ type: 'channel', channelId: id })),
          )}
        </select>
        <button type="button" class="btn" @click=${this.#add}><tb-icon name="plus"></tb-icon>${msg('Thêm')}</button>
      </div>
      ${
        error
          ? html`<span class="field"
              ><span class="error" id="error"><tb-icon name="alert"></tb-icon><span>${error}</span></span></span
            >`
          : nothing
      }`
  }

  #chip(target: Target, word: string) {
    return html`<li>
      <span class="ellipsis">${word}</span>
      <button
        type="button"
        class="btn quiet icon"
        aria-label=${msg(str`Bỏ ${word}`)}
        @click=${() =>
          this.emit(
            'choose',
            this.targets.filter((one) => !sameTarget(one, target)),
          )}
      >
        <tb-icon name="close"></tb-icon>
      </button>
    </li>`
  }

  readonly #add = (): void => {
    const select = this.renderRoot.querySelector('select')
    const target = targetOf(select?.value ?? '')
    if (!select || !target) {
      select?.focus()
      return
    }
    select.value = ''
    this.emit('choose', [...this.targets, target])
  }
}

/** Guarantee: the event is this element's own, which carries targets. */
export const chosenTargets = (event: Event): Target[] => (event instanceof CustomEvent ? (event.detail as Target[]) : [])
