import { html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { CommandItem } from '../../../server/contract/api/agents.ts'
import { api, read } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import { selectField } from '../../components/field.ts'
import { toast } from '../../components/notices.ts'
import '../../components/progress.ts'
import '../../components/segments.ts'
import { selectedId } from '../../components/tabs.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { sentence } from '../../problem.ts'
import { navigate } from '../../router.ts'
import { forms } from '../../styles/forms.ts'
import { page } from '../../styles/page.ts'
import { type Find, findRow } from './find-row.ts'
import { findsStyles } from './finds-styles.ts'

/** Devices added with one request: few enough that the bar moves, and what a refusal undoes stays small. */
const together = 10

type Shown = Find['state'] | 'all'

/** What a scan has found: one row each; a person chooses what is watched, and gives moved devices their new addresses. Emits `changed`. */
@customElement('tb-scan-finds')
export class TbScanFinds extends TbElement {
  static override styles = [...TbElement.styles, page, forms, findsStyles]

  @property({ attribute: false }) command: CommandItem | null = null
  @property({ attribute: false }) sites: readonly { id: number; name: string }[] = []
  @state() private picked: ReadonlySet<number> = new Set()
  @state() private shown: Shown = 'all'
  @state() private siteId = ''
  /** While devices are added: how many are. */
  @state() private added: { done: number; total: number } | null = null

  override render() {
    const finds = this.command?.finds ?? []
    const count = (which: Find['state']): number => finds.filter((find) => find.state === which).length
    const parts = [
      { id: 'all' as const, label: msg(str`Tất cả ${formatNumber(finds.length)}`), count: finds.length },
      { id: 'new' as const, label: msg(str`Mới ${formatNumber(count('new'))}`), count: count('new') },
      { id: 'moved' as const, label: msg(str`Đổi địa chỉ ${formatNumber(count('moved'))}`), count: count('moved') },
      { id: 'known' as const, label: msg(str`Đang theo dõi ${formatNumber(count('known'))}`), count: count('known') },
    ].filter((part) => part.count > 0)
    const rows = finds.filter((find) => this.shown === 'all' || find.state === this.shown).toSorted(byAddress)
    const choosable = rows.filter(isChoosable)
    const all = choosable.length > 0 && choosable.every((find) => this.picked.has(find.id))
    return html`<div class="row wrap">
        <tb-segments .label=${msg('Hiện')} .segments=${parts} .selected=${this.shown} @select=${this.#show}></tb-segments>
        <span class="grow"></span>
        ${
          count('moved') > 1
            ? html`<button class="btn small" ?disabled=${this.added !== null} @click=${() => void this.#move(finds.filter(isMoved))}>
                ${msg('Cập nhật mọi địa chỉ đã đổi')}
              </button>`
            : nothing
        }
        <button class="btn small" ?disabled=${choosable.length === 0} @click=${() => this.#pickAll(choosable, all)}>
          ${all ? msg('Bỏ chọn hết') : msg('Chọn hết')}
        </button>
      </div>
      <ul aria-label=${msg('Kết quả quét')}>
        ${rows.map((find) =>
          findRow(find, {
            picked: this.picked.has(find.id),
            busy: this.added !== null,
            toggle: this.#toggle,
            move: (one) => void this.#move([one]),
          }),
        )}
      </ul>
      ${this.added || count('new') > 0 ? this.#bar() : nothing}`
  }

  #bar() {
    const { added, picked } = this
    if (added)
      return html`<div class="bar" role="status">
        <tb-progress .label=${msg('Đang đưa vào theo dõi')} .done=${added.done} .total=${added.total}></tb-progress>
      </div>`
    return html`<div class="bar">
      ${selectField({
        name: 'siteId',
        label: msg('Đặt tại địa điểm'),
        value: this.siteId,
        choices: [{ value: '', label: msg('– không chọn –') }, ...this.sites.map((site) => ({ value: String(site.id), label: site.name }))],
        onChange: (value) => (this.siteId = value),
      })}
      <button class="btn primary" ?disabled=${picked.size === 0} @click=${this.#adopt}>
        ${msg(str`Theo dõi ${formatNumber(picked.size)} thiết bị đã chọn`)}
      </button>
    </div>`
  }

  readonly #show = (event: Event): void => {
    const id = selectedId(event)
    this.shown = id === 'new' || id === 'moved' || id === 'known' ? id : 'all'
  }

  readonly #toggle = (id: number): void => {
    const next = new Set(this.picked)
    if (!next.delete(id)) next.add(id)
    this.picked = next
  }

  #pickAll(choosable: readonly Find[], undo: boolean): void {
    const next = new Set(this.picked)
    for (const { id } of choosable) {
      if (undo) next.delete(id)
      else next.add(id)
    }
    this.picked = next
  }

  /** Some at a time; those before a refusal stay added. */
  readonly #adopt = async (): Promise<void> => {
    const id = this.command?.id
    const wanted = [...this.picked]
    if (id === undefined || wanted.length === 0) return
    const site = this.siteId ? { siteId: Number(this.siteId) } : {}
    try {
      for (let at = 0; at < wanted.length; at += together) {
        this.added = { done: at, total: wanted.length }
        const finds = wanted.slice(at, at + together)
        await read(api.discovery.discovery[':id'].adopt.$post({ param: { id }, json: { finds, ...site } }))
        this.picked = new Set(wanted.slice(at + together))
      }
      toast({ text: msg(str`Đã đưa ${formatNumber(wanted.length)} thiết bị vào theo dõi.`) })
      navigate('/devices')
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
      this.emit('changed', null)
    }
    this.added = null
  }

  async #move(finds: readonly Find[]): Promise<void> {
    const id = this.command?.id
    if (id === undefined) return
    try {
      const json = { finds: finds.map((find) => find.id) }
      const { devices } = await read(api.discovery.discovery[':id'].move.$post({ param: { id }, json }))
      toast({ text: msg(str`Đã cập nhật địa chỉ của ${formatNumber(devices.length)} thiết bị.`) })
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
    this.emit('changed', null)
  }
}

/** As a network is read, also while finds arrive out of turn. */
const byAddress = (a: Find, b: Find): number => a.identity.address.localeCompare(b.identity.address, 'en', { numeric: true })
const isMoved = (find: Find): boolean => find.state === 'moved'
/** Phones come and go with the people who carry them: whoever wants one chooses it by hand. */
const isChoosable = ({ state: is, identity }: Find): boolean => is === 'new' && (identity.kind !== null || identity.guess?.kind !== 'phone')
