import { html, nothing } from 'lit'
import { consume } from '@lit/context'
import { customElement, state } from 'lit/decorators.js'
import type { CommandItem } from '../../../server/contract/api/agents.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/empty.ts'
import { placeErrors, formValues, selectField, textField } from '../../components/field.ts'
import '../../components/progress.ts'
import { sessionContext } from '../../contexts/session.ts'
import type { Session } from '../../contexts/session.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { errorsByField } from '../../problem.ts'
import { forms } from '../../styles/forms.ts'
import { page } from '../../styles/page.ts'
import { scanStyles } from './by-scan-styles.ts'
import { credentialFields, readCredential } from './credentials.ts'
import { Discovery } from './discovery.ts'
import './scan-finds.ts'

/** Addresses begun per second, to choose from. */
const rates = [20, 50, 200] as const
const usualRate = 50

/** Many devices: sweep a network from one agent, then adopt what a person chooses. Nothing is added by itself. */
@customElement('tb-by-scan')
export class TbByScan extends TbElement {
  static override styles = [...TbElement.styles, page, forms, scanStyles]

  @consume({ context: sessionContext, subscribe: true })
  @state()
  private session: Session | null = null
  @state() private version = '2c'
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
          ${selectField({
            name: 'rate',
            label: msg('Tốc độ quét'),
            value: String(usualRate),
            choices: rates.map((rate) => ({ value: String(rate), label: msg(str`${formatNumber(rate)} địa chỉ mỗi giây`) })),
            hint: msg('Đường truyền yếu hoặc thiết bị mạng cũ: chọn tốc độ thấp.'),
            error: this.errors['rate'],
          })}
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
    if (command.finds.length > 0)
      return html`<section>
        <h2>${msg(str`Tìm thấy ${formatNumber(command.finds.length)} thiết bị`)}</h2>
        <tb-scan-finds .command=${command} .sites=${sites} @changed=${this.#changed}></tb-scan-finds>
      </section>`
    return this.discovery.busy
      ? nothing
      : html`<tb-empty
          icon="scan"
          .heading=${msg('Không tìm thấy thiết bị nào')}
          .text=${msg('Không có địa chỉ nào trong mạng này trả lời.')}
        ></tb-empty>`
  }

  readonly #changed = (): void => void this.discovery.refresh()

  readonly #chooseVersion = (version: string): void => {
    this.version = version
  }

  readonly #scan = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (!(event.target instanceof HTMLFormElement)) return
    const values = formValues(event.target)
    this.errors = {}
    const json = {
      agentId: Number(values['agentId']),
      cidr: values['cidr'] ?? '',
      credentials: [readCredential(values)],
      port: Number(values['snmpPort'] || 161),
      rate: Number(values['rate'] || usualRate),
    }
    try {
      await this.discovery.start(() => read(api.discovery.discovery.scan.$post({ json })))
    } catch (error) {
      this.errors = errorsByField(error)
      this.discovery.problem = await placeErrors(this, error)
      this.requestUpdate()
    }
  }
}
