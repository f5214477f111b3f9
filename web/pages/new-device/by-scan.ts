import { html, nothing } from 'lit'
import { consume } from '@lit/context'
import { customElement, state } from 'lit/decorators.js'
import type { CommandItem } from '../../../server/contract/api/agents.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/empty.ts'
import { placeErrors, formValues, inputValue, selectField, textField } from '../../components/field.ts'
import { toast } from '../../components/notices.ts'
import '../../components/progress.ts'
import { sessionContext } from '../../contexts/session.ts'
import type { Session } from '../../contexts/session.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindIcon, kindWord } from '../../labels.ts'
import { Load } from '../../load.ts'
import { errorsByField, sentence } from '../../problem.ts'
import { navigate } from '../../router.ts'
import { forms } from '../../styles/forms.ts'
import { page } from '../../styles/page.ts'
import { scanStyles } from './by-scan-styles.ts'
import { credentialFields, readCredential } from './credentials.ts'
import { Discovery } from './discovery.ts'
import { identitySentence } from './identity.ts'

type Find = CommandItem['finds'][number]

/** Many devices: sweep a network from one agent, then adopt what a person chooses. Nothing is added by itself. */
@customElement('tb-by-scan')
export class TbByScan extends TbElement {
  static override styles = [...TbElement.styles, page, forms, scanStyles]

  @consume({ context: sessionContext, subscribe: true })
  @state()
  private session: Session | null = null
  @state() private version = '2c'
  @state() private picked: ReadonlySet<number> = new Set()
  @state() private siteId = ''
  @state() private errors: Record<string, string> = {}
  private readonly discovery = new Discovery(this)
  private readonly lists = new Load(this, async (signal) => {
    const query = unitQuery(this.session)
    const [sites, agents] = await Promise.all([
      read(api.sites.sites.$get({ query }, until(signal))),
      read(api.agents.agents.$get({ query }, until(signal))),
    ])
    return { sites, agents: agents.filter((agent) => agent.status !== 'revoked') }
  })

  override render() {
    return this.lists.render(({ sites, agents }) => {
      const query = new URLSearchParams(location.search)
      const agent = agents.find((one) => String(one.id) === query.get('agent')) ?? agents[0]
      if (!agent)
        return html`<tb-empty
          icon="agent"
          .heading=${msg('Chưa có trạm giám sát')}
          .text=${msg('Việc quét do trạm giám sát đặt trong mạng của cơ quan thực hiện. Hãy cài một trạm trước.')}
          ><a class="btn primary" href="/agents">${msg('Tới Trạm giám sát')}</a></tb-empty
        >`
      const command = this.discovery.command
      return html`<form class="stack" novalidate @submit=${this.#scan}>
          <div class="two">
            ${selectField({
              name: 'agentId',
              label: msg('Quét từ trạm'),
              value: String(agent.id),
              choices: agents.map((one) => ({ value: String(one.id), label: one.name })),
              error: this.errors['agentId'],
            })}
            ${textField({
              name: 'cidr',
              label: msg('Mạng cần quét'),
              value: query.get('cidr') ?? agent.facts.network.subnets[0] ?? '',
              placeholder: '192.168.1.0/24',
              hint: msg('Chỉ quét mạng của cơ quan mình; mỗi lần nhiều nhất 4.096 địa chỉ.'),
              error: this.errors['cidr'],
            })}
          </div>
          ${credentialFields(this.version, this.errors, this.#chooseVersion)}
          <div class="actions">
            <button class="btn primary" ?disabled=${this.discovery.busy}>${msg('Bắt đầu quét')}</button>
            ${
              this.discovery.busy
                ? html`<button type="button" class="btn" @click=${() => void this.discovery.cancel()}>${msg('Dừng')}</button>`
                : nothing
            }
          </div>
        </form>
        ${
          this.discovery.problem
            ? html`<p class="notice" role="alert"><tb-icon name="alert"></tb-icon><span>${this.discovery.problem}</span></p>`
            : nothing
        }
        ${
          command
            ? html`<tb-progress
                .label=${this.discovery.busy ? msg('Đang quét') : msg('Đã quét xong')}
                .done=${command.done}
                .total=${command.total}
              ></tb-progress>`
            : nothing
        }
        ${command ? this.#finds(command, sites) : nothing}`
    })
  }

  #finds(command: CommandItem, sites: readonly { id: number; name: string }[]) {
    const fresh = command.finds.filter((find) => find.deviceId === null)
    if (command.finds.length === 0)
      return this.discovery.busy
        ? nothing
        : html`<tb-empty
            icon="scan"
            .heading=${msg('Không tìm thấy thiết bị nào')}
            .text=${msg('Không có địa chỉ nào trong mạng này trả lời.')}
          ></tb-empty>`
    return html`<section>
      <div class="page-head">
        <h2 class="grow">${msg(str`Tìm thấy ${formatNumber(command.finds.length)} thiết bị`)}</h2>
        <button class="btn small" @click=${() => this.#pick(fresh)}>
          ${this.picked.size === fresh.length && fresh.length > 0 ? msg('Bỏ chọn hết') : msg('Chọn hết')}
        </button>
      </div>
      <ul>
        ${command.finds.map((find) => this.#find(find))}
      </ul>
      <div class="bar">
        ${selectField({
          name: 'siteId',
          label: msg('Đặt tại địa điểm'),
          value: this.siteId,
          choices: [{ value: '', label: msg('– không chọn –') }, ...sites.map((site) => ({ value: String(site.id), label: site.name }))],
          onChange: (value) => (this.siteId = value),
        })}
        <button class="btn primary" ?disabled=${this.picked.size === 0} @click=${this.#adopt}>
          ${msg(str`Theo dõi ${formatNumber(this.picked.size)} thiết bị đã chọn`)}
        </button>
      </div>
    </section>`
  }

  #find(find: Find) {
    const { identity } = find
    const icon = html`<tb-icon .name=${identity.kind ? kindIcon[identity.kind] : 'box'}></tb-icon>`
    if (find.deviceId !== null)
      return html`<li class="known">
        <span></span>${icon}<span>${identity.address}</span
        ><span class="what">${msg('đã theo dõi:')} <a href="/devices/${find.deviceId}">${find.deviceName ?? ''}</a></span>
      </li>`
    const name = identity.sysName ?? [identity.vendor, identity.model].filter(Boolean).join(' ')
    return html`<li>
      <label>
        <input type="checkbox" .checked=${this.picked.has(find.id)} .value=${String(find.id)} @change=${this.#toggle} />
        ${icon}<span>${identity.address}</span
        ><span class="ellipsis">${name || (identity.kind ? kindWord(identity.kind) : msg('chưa rõ'))}</span>
        <span class="what muted">${identitySentence(identity)}</span>
      </label>
    </li>`
  }

  readonly #chooseVersion = (version: string): void => {
    this.version = version
  }

  readonly #toggle = (event: Event): void => {
    const id = Number(inputValue(event))
    const next = new Set(this.picked)
    if (!next.delete(id)) next.add(id)
    this.picked = next
  }

  #pick(fresh: readonly Find[]): void {
    this.picked = this.picked.size === fresh.length ? new Set() : new Set(fresh.map((find) => find.id))
  }

  readonly #scan = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement)) return
    const values = formValues(event.target)
    this.errors = {}
    this.picked = new Set()
    const json = { agentId: Number(values['agentId']), cidr: values['cidr'] ?? '', credentials: [readCredential(values)] }
    try {
      await this.discovery.start(() => read(api.discovery.discovery.scan.$post({ json })))
    } catch (error) {
      this.errors = errorsByField(error)
      this.discovery.problem = await placeErrors(this, error)
      this.requestUpdate()
    }
  }

  readonly #adopt = async (): Promise<void> => {
    const id = this.discovery.command?.id
    if (id === undefined) return
    try {
      const { devices } = await read(
        api.discovery.discovery[':id'].adopt.$post({
          param: { id },
          json: { finds: [...this.picked], ...(this.siteId ? { siteId: Number(this.siteId) } : {}) },
        }),
      )
      toast({ text: msg(str`Đã đưa ${formatNumber(devices.length)} thiết bị vào theo dõi.`) })
      navigate('/devices')
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }
}
