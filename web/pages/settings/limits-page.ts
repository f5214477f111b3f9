import { html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { LimitItem, LimitList } from '../../../server/contract/api/limits.ts'
import { type LimitMeasure, type Limits, type LimitScope, limitScopes } from '../../../server/contract/limits.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/empty.ts'
import '../../components/icon.ts'
import '../../components/time.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindWord } from '../../labels.ts'
import { type LimitTarget, noLimits } from '../../limits/form.ts'
import { bodyOf, concerns, newTargets, scopeWord } from '../../limits/targets.ts'
import { limitsWord, measureWord } from '../../limits/words.ts'
import { Load } from '../../load.ts'
import { limitsPageStyles } from './limits-page-styles.ts'
import { TbSettingsPage } from './settings-page.ts'

type Content = { list: LimitList; sites: readonly { id: number; name: string }[] }
type Editing = { targets: LimitTarget[]; rule: LimitItem | null }

/** What a form for something new begins with. */
const firstMeasure: LimitMeasure = 'disk'
/** As many places are named where something else is set than by default. */
const named = 3
/** The most special scope first: it wins. */
const order: readonly LimitScope[] = limitScopes.toReversed()

/** Ngưỡng cảnh báo: what is set where, and what holds without. */
@customElement('tb-limits-page')
export class TbLimitsPage extends TbSettingsPage {
  static override styles = [...TbSettingsPage.styles, limitsPageStyles]

  @state() private editing: Editing | null = null
  private readonly data = new Load(this, async (signal): Promise<Content> => {
    const [list, sites] = await Promise.all([
      read(api.limits.limits.$get({ query: unitQuery(this.session) }, until(signal))),
      read(api.sites.sites.$get({ query: unitQuery(this.session) }, until(signal))),
    ])
    return { list, sites }
  })

  protected override unitChanged(): void {
    this.data.restart()
  }

  override render() {
    return html`<div class="page">
      <div class="page-head">
        <h1>${msg('Ngưỡng cảnh báo')}</h1>
        <button class="btn primary no-print" ?disabled=${!this.data.data} @click=${() => void this.#add()}>
          <tb-icon name="plus"></tb-icon>${msg('Đặt ngưỡng')}
        </button>
      </div>
      <p class="muted intro">
        ${msg('Ngưỡng của phạm vi hẹp hơn được dùng trước: thiết bị, loại thiết bị, địa điểm, đơn vị; sau đó là ngưỡng theo hồ sơ thiết bị và ngưỡng mặc định. Ngưỡng của riêng một số đo đặt ở trang thiết bị, dưới biểu đồ của số đo đó.')}
      </p>
      ${this.data.render((content) => this.#content(content), 8)}
      ${
        this.editing
          ? html`<tb-limit-dialog
              .targets=${this.editing.targets}
              target=${this.editing.targets[0]?.id ?? ''}
              .measure=${this.editing.rule ? null : firstMeasure}
              .unit=${this.editing.rule?.unit ?? ''}
              .start=${this.editing.rule ?? this.#presetOf(firstMeasure)}
              .presetOf=${this.#presetOf}
              @saved=${this.#saved}
              @done=${this.#closed}
            ></tb-limit-dialog>`
          : nothing
      }
    </div>`
  }

  #content({ list }: Content) {
    const { rules, defaults } = list
    return html`<section>
        <h2>${msg('Ngưỡng đã đặt')}</h2>
        ${
          rules.length === 0
            ? html`<tb-empty
                icon="gauge"
                .heading=${msg('Chưa đặt ngưỡng nào')}
                .text=${msg('Các ngưỡng mặc định dưới đây đang có hiệu lực. Bấm “Đặt ngưỡng” khi cần ngưỡng khác cho đơn vị, địa điểm hoặc loại thiết bị.')}
              ></tb-empty>`
            : order.map((scope) =>
                this.#scope(
                  scope,
                  rules.filter((rule) => rule.scope === scope),
                ),
              )
        }
      </section>
      <section>
        <h2>${msg('Ngưỡng mặc định')}</h2>
        <div class="panel scroll-x" tabindex="0" role="region" aria-label=${msg('Ngưỡng mặc định')}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">${msg('Số đo')}</th>
                <th scope="col">${msg('Loại thiết bị')}</th>
                <th scope="col">${msg('Ngưỡng')}</th>
                <th scope="col">${msg('Đã đặt khác')}</th>
              </tr>
            </thead>
            <tbody>
              ${defaults.map(
                (row) =>
                  html`<tr>
                    <td>${measureWord(row.measure)}</td>
                    <td>${row.kind === null ? msg('mọi loại') : kindWord(row.kind)}</td>
                    <td>${limitsWord(row, row.unit)}</td>
                    <td>${this.#elsewhere(rules.filter((rule) => concerns(rule, row)))}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </section>`
  }

  #scope(scope: LimitScope, rules: readonly LimitItem[]) {
    if (rules.length === 0) return nothing
    return html`<h3>${scopeWord(scope)}</h3>
      <ul class="panel">
        ${rules.map((rule) => this.#rule(rule))}
      </ul>`
  }

  #rule(rule: LimitItem) {
    const name = this.#targetWord(rule)
    const what = rule.measure === null ? (rule.label?.replace(/:$/, '') ?? msg('số đo không còn')) : measureWord(rule.measure)
    const about = `${what}, ${name}`
    return html`<li class="rule">
      <span class="grow">
        <strong>${what}</strong> · ${rule.device ? html`<a href="/devices/${rule.device.id}">${name}</a>` : name}<br />
        <span>${limitsWord(rule, rule.unit)}</span>
      </span>
      <span class="muted small">
        ${rule.changedBy ? msg(str`${rule.changedBy} đặt`) : msg('đặt')} <tb-time .at=${rule.changedAt}></tb-time>
      </span>
      ${
        rule.mayChange
          ? html`<button class="btn small no-print" aria-label=${msg(str`Sửa ngưỡng: ${about}`)} @click=${() => void this.#edit(rule)}>
                ${msg('Sửa')}
              </button>
              <button class="btn small quiet no-print" aria-label=${msg(str`Bỏ ngưỡng: ${about}`)} @click=${() => void this.#remove(rule)}>
                ${msg('Bỏ')}
              </button>`
          : nothing
      }
    </li>`
  }

  /** Where something else is set than by default: the first by name. */
  #elsewhere(rules: readonly LimitItem[]): string {
    const names = rules.slice(0, named).map((rule) => this.#targetWord(rule))
    const rest = rules.length - names.length
    if (names.length === 0) return '–'
    return rest > 0 ? msg(str`${names.join('; ')} và ${formatNumber(rest)} nơi khác`) : names.join('; ')
  }

  #targetWord({ scope, device, site, kind, unitId, above }: LimitItem): string {
    const unit = above ? msg('đơn vị cấp trên') : (this.session?.info.units.find(({ id }) => id === unitId)?.name ?? '')
    if (scope === 'device') return device?.name ?? ''
    if (scope === 'site') return site?.name ?? ''
    return scope === 'kind' && kind ? msg(str`${kindWord(kind)} của ${unit}`) : unit
  }

  /** What holds without any rule. */
  readonly #presetOf = (measure: LimitMeasure): Limits => {
    const rows = this.data.data?.list.defaults.filter((row) => row.measure === measure) ?? []
    return rows.find((row) => row.kind === null) ?? rows[0] ?? noLimits
  }

  async #add(): Promise<void> {
    const unit = this.session?.unit ?? this.session?.info.units[0]
    if (!unit) return
    await import('../../limits/limit-dialog.ts')
    this.editing = { targets: newTargets(unit, this.data.data?.sites ?? []), rule: null }
  }

  async #edit(rule: LimitItem): Promise<void> {
    await import('../../limits/limit-dialog.ts')
    const what = rule.measure === null ? (rule.label ?? '') : measureWord(rule.measure)
    this.editing = { targets: [{ id: 'same', label: `${what}, ${this.#targetWord(rule)}`, body: bodyOf(rule) }], rule }
  }

  readonly #saved = (): void => this.data.refresh(0)

  readonly #closed = (): void => {
    this.editing = null
  }

  async #remove(rule: LimitItem): Promise<void> {
    const yes = await askFirst({
      heading: msg('Bỏ ngưỡng này?'),
      text: msg('Ngưỡng của phạm vi rộng hơn hoặc ngưỡng mặc định sẽ có hiệu lực trở lại.'),
      confirm: msg('Bỏ ngưỡng'),
      danger: true,
    })
    if (yes) await this.attempt(() => api.limits.limits[':id'].$delete({ param: { id: String(rule.id) } }), this.#saved)
  }
}
