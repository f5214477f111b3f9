import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { DryRun, RuleItem } from '../../../server/contract/api/notify.ts'
import type { IncidentItem } from '../../../server/contract/api/incidents.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/empty.ts'
import { selectField } from '../../components/field.ts'
import '../../components/menu.ts'
import type { MenuItem } from '../../components/menu.ts'
import '../../components/status.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { TbSettingsPage } from '../settings/settings-page.ts'
import './dry-run.ts'
import { notifyStyles } from './notify-styles.ts'
import './rule-dialog.ts'
import type { RuleChoices } from './rule-form.ts'
import { ruleSentences } from './rule-words.ts'

/** Quy tắc: who is told of what, as sentences, and what they would do with an incident. Emits `changed`. */
@customElement('tb-notify-rules')
export class TbNotifyRules extends TbSettingsPage {
  static override styles = [
    ...TbSettingsPage.styles,
    notifyStyles,
    css`
      .line {
        align-items: flex-start;
      }
      .trial {
        display: grid;
        gap: var(--s3);
        margin-top: var(--s6);
        max-width: 900px;
      }
      .choose {
        display: flex;
        flex-wrap: wrap;
        align-items: flex-end;
        gap: var(--s3);
      }
      .choose .field {
        flex: 1 1 320px;
      }
    `,
  ]

  @property({ attribute: false }) rules: readonly RuleItem[] = []
  /** The rule in the form; null: a new one. */
  @state() private form: { rule: RuleItem | null } | null = null
  @state() private result: DryRun | null = null
  @state() private triedOn = ''
  private readonly known = new Load(this, async (signal) => {
    const asked = { query: unitQuery(this.session) }
    const [channels, groups, people, sites, incidents] = await Promise.all([
      read(api.notify.notify.channels.$get(asked, until(signal))),
      read(api.onCall.notify.groups.$get(asked, until(signal))),
      this.may('person.read') ? read(api.people.people.$get(asked, until(signal))) : [],
      read(api.sites.sites.$get(asked, until(signal))),
      read(api.incidents.incidents.$get({ query: { ...asked.query, limit: '20' } }, until(signal))),
    ])
    const active = people.filter(({ disabledAt, roles }) => disabledAt === null && roles.length > 0)
    return { choices: { channels, groups, people: active, sites }, incidents }
  })

  protected override unitChanged(): void {
    this.result = null
    this.known.restart()
  }

  override render() {
    return this.known.render(({ choices, incidents }) => html`${this.#list(choices)} ${this.#trial(incidents)} ${this.#dialog(choices)}`)
  }

  #list(choices: RuleChoices) {
    const add = html`<button class="btn primary" @click=${() => this.#open(null)}>
      <tb-icon name="plus"></tb-icon>${msg('Thêm quy tắc')}
    </button>`
    if (this.rules.length === 0)
      return html`<tb-empty
        icon="bell"
        .heading=${msg('Chưa có quy tắc nào')}
        .text=${msg('Quy tắc nói sự cố nào thì báo cho ai, vào giờ nào, và báo tiếp cho ai khi chưa có người nhận việc.')}
        >${add}</tb-empty
      >`
    return html`<div class="head">
        <p class="muted">${msg('Mỗi quy tắc báo độc lập; ai được nhiều quy tắc nhắc tới vẫn chỉ nhận một tin.')}</p>
        ${add}
      </div>
      <ul class="panel">
        ${this.rules.map((rule) => this.#rule(rule, choices))}
      </ul>`
  }

  #rule(rule: RuleItem, choices: RuleChoices) {
    const units = this.session?.info.units ?? []
    return html`<li class="line ${rule.enabled ? '' : 'off'}">
      <div class="grow">
        <strong>${rule.name}</strong>
        ${rule.enabled ? nothing : html` <tb-status status="unknown" .label=${msg('đang tắt')}></tb-status>`}
        ${ruleSentences(rule, choices).map((sentence) => html`<p class="small">${sentence}</p>`)}
        ${units.length > 1 ? html`<p class="muted small">${units.find(({ id }) => id === rule.unitId)?.name}</p>` : nothing}
      </div>
      <span class="actions">
        <button class="btn small" @click=${() => this.#open(rule)} aria-label=${msg(str`Sửa quy tắc ${rule.name}`)}>${msg('Sửa')}</button>
        <tb-menu .label=${msg(str`Việc với quy tắc ${rule.name}`)} .items=${this.#actions(rule)}></tb-menu>
      </span>
    </li>`
  }

  #trial(incidents: readonly IncidentItem[]) {
    if (this.rules.length === 0) return nothing
    return html`<section class="trial">
      <h2>${msg('Thử: ai sẽ nhận gì')}</h2>
      <div class="choose">
        ${selectField({
          name: 'incident',
          label: msg('Thử trên sự cố'),
          value: this.triedOn,
          choices: [
            { value: '', label: msg('Mới nhất, hoặc sự cố mẫu khi chưa có') },
            ...incidents.map(({ id, sentence }) => ({
              value: String(id),
              label: sentence.length > 90 ? `${sentence.slice(0, 89)}…` : sentence,
            })),
          ],
          onChange: (incident) => (this.triedOn = incident),
        })}
        <button class="btn" @click=${this.#try}>${msg('Thử mọi quy tắc đang bật')}</button>
      </div>
      <div role="status">${this.result ? html`<tb-dry-run .result=${this.result}></tb-dry-run>` : nothing}</div>
    </section>`
  }

  #dialog(choices: RuleChoices) {
    return this.form
      ? html`<tb-rule-dialog
          .rule=${this.form.rule}
          .choices=${choices}
          .session=${this.session}
          @saved=${this.#changed}
          @done=${() => (this.form = null)}
        ></tb-rule-dialog>`
      : nothing
  }

  #open(rule: RuleItem | null): void {
    this.form = { rule }
  }

  readonly #changed = (): void => {
    this.result = null
    this.emit('changed')
  }

  readonly #try = (): Promise<void> =>
    this.attempt(
      async () => {
        const unit = this.session?.unit ? { unitId: this.session.unit.id } : {}
        const json = { ...unit, ...(this.triedOn && { incidentId: Number(this.triedOn) }) }
        this.result = await read(api.notify.notify.rules.preview.$post({ json }))
      },
      () => {},
    )

  #actions(rule: RuleItem): MenuItem[] {
    const { id, enabled } = rule
    const turn = () => read(api.notify.notify.rules[':id'].$patch({ param: { id: String(id) }, json: { enabled: !enabled } }))
    return [
      {
        label: enabled ? msg('Tắt quy tắc') : msg('Bật quy tắc'),
        icon: enabled ? 'mute' : 'bell',
        run: () => void this.attempt(turn, this.#changed),
      },
      { label: msg('Xoá quy tắc'), icon: 'trash', danger: true, run: () => void this.#remove(rule) },
    ]
  }

  async #remove({ id, name }: RuleItem): Promise<void> {
    const sure = await askFirst({
      heading: msg(str`Xoá quy tắc ${name}?`),
      text: msg('Quy tắc thôi báo sự cố mới. Ai đã được báo về sự cố đang xảy ra vẫn nhận tin khi sự cố hết.'),
      confirm: msg('Xoá quy tắc'),
      danger: true,
    })
    if (sure) await this.attempt(() => api.notify.notify.rules[':id'].$delete({ param: { id: String(id) } }), this.#changed)
  }
}
