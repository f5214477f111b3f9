import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { AgentItem } from '../../../server/contract/api/agents.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/empty.ts'
import '../../components/menu.ts'
import { toast } from '../../components/notices.ts'
import '../../components/status.ts'
import '../../components/time.ts'
import { LiveController } from '../../contexts/live.ts'
import { formatNumber, formatValue } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { agentStatus, agentWord } from '../../labels.ts'
import { Load } from '../../load.ts'
import { sentence } from '../../problem.ts'
import { TbPage } from '../page.ts'
import './enrol-dialog.ts'

/** A clock further off than this is worth a word (ms). */
const clockTolerance = 2000

/** What the technician should know of the notifications that came to the agent's machine. */
function trapNotes({ facts, trapWatch }: AgentItem): string[] {
  const newest = trapWatch?.strangers.toSorted((a, b) => b.at - a.at).slice(0, 3) ?? []
  const { strange = 0, refused = 0, flooded = 0 } = trapWatch ?? {}
  return [
    facts.trapRemedy ?? '',
    newest.length > 0
      ? msg(
          str`Có ${formatNumber(strange)} thông báo từ địa chỉ không theo dõi, gần nhất: ${newest.map(({ address }) => address).join(', ')}. Nếu đó là thiết bị của cơ quan, hãy thêm vào danh sách thiết bị.`,
        )
      : '',
    refused > 0 ? msg(str`Có ${formatNumber(refused)} thông báo dùng tài khoản SNMPv3 mà phép đo của thiết bị không có.`) : '',
    flooded > 0 ? msg(str`Đã bỏ ${formatNumber(flooded)} thông báo vì thiết bị gửi quá dày.`) : '',
  ]
}

/** Trạm giám sát: the machines that measure, how they are, and adding one by a single line. */
@customElement('tb-agents-page')
export class TbAgentsPage extends TbPage {
  static override styles = [
    ...TbPage.styles,
    css`
      .agent {
        display: grid;
        grid-template-columns: 130px minmax(180px, 1.4fr) minmax(160px, 1fr) 120px 150px auto;
        gap: var(--s1) var(--s4);
        align-items: start;
        padding: var(--s3) var(--s4);
      }
      .agent + .agent {
        border-top: 1px solid var(--line);
      }
      .notes {
        grid-column: 2 / -1;
        display: grid;
        gap: 2px;
        font-size: var(--text-12);
      }
      .notes p {
        display: flex;
        gap: 6px;
        align-items: flex-start;
      }
      .notes tb-icon {
        --icon-size: 14px;
        margin-top: 2px;
        color: var(--warning);
      }
      @media screen and (max-width: 900px) {
        .agent {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .agent tb-menu {
          grid-row: 1;
          grid-column: 2;
        }
        .agent > * {
          grid-column: 1;
        }
      }
    `,
  ]

  @state() private enrolling = false
  private readonly agents = new Load(this, (signal) => read(api.agents.agents.$get({ query: unitQuery(this.session) }, until(signal))))
  readonly live = new LiveController(this, (event) => {
    if (event.name === 'agents' || event.name === 'reload') this.agents.refresh()
  })

  protected override unitChanged(): void {
    this.agents.restart()
  }

  override render() {
    const add = this.may('agent.manage')
      ? html`<button class="btn primary no-print" @click=${this.#enrol}>
          <tb-icon name="plus"></tb-icon>${msg('Thêm trạm giám sát')}
        </button>`
      : nothing
    return html`<div class="page">
      <div class="page-head">
        <h1>${msg('Trạm giám sát')}</h1>
        ${add}
      </div>
      <p class="muted">
        ${msg('Trạm giám sát là phần mềm nhỏ đặt trong mạng của cơ quan, đo thiết bị và gửi kết quả về đây, kể cả sau khi mất mạng.')}
      </p>
      ${this.agents.render((agents) =>
        agents.length === 0
          ? html`<tb-empty
              icon="agent"
              .heading=${msg('Chưa có trạm giám sát')}
              .text=${msg('Cài trên một máy luôn bật trong mạng của cơ quan, chỉ cần dán một dòng lệnh.')}
              >${add}</tb-empty
            >`
          : html`<div class="panel">${agents.map((agent) => this.#agent(agent))}</div>`,
      )}
      ${
        this.enrolling
          ? html`<tb-enrol-dialog .session=${this.session} .agents=${this.agents.data ?? []} @done=${this.#enrolled}></tb-enrol-dialog>`
          : nothing
      }
    </div>`
  }

  #agent(agent: AgentItem) {
    return html`<div class="agent">
      <tb-status .status=${agentStatus[agent.status]} .label=${agentWord(agent.status)}></tb-status>
      <span>
        <strong>${agent.name}</strong><br />
        <span class="muted small">${[agent.site?.name, agent.facts.hostname].filter(Boolean).join(' · ')}</span>
      </span>
      <span class="muted small"
        >${agent.facts.os}<br />${msg(str`phiên bản ${agent.facts.version}`)}${
          agent.facts.trapPort ? html`<br />${msg(str`nghe thông báo ở cổng UDP ${agent.facts.trapPort}`)}` : nothing
        }</span
      >
      <span class="small">
        ${
          agent.deviceId ? html`<a href="/devices/${agent.deviceId}">${msg('Máy của trạm')}</a><br />` : nothing
        }${msg(str`${formatNumber(agent.checks)} phép đo`)}
      </span>
      <span class="muted small">${msg('nghe lần cuối')} <tb-time .at=${agent.lastSeenAt} .none=${msg('chưa lần nào')}></tb-time></span>
      ${
        this.may('agent.manage') && agent.status !== 'revoked'
          ? html`<tb-menu
              .label=${msg(str`Việc với trạm ${agent.name}`)}
              .items=${[{ label: msg('Thu hồi'), icon: 'trash' as const, danger: true, run: () => void this.#revoke(agent) }]}
            ></tb-menu>`
          : html`<span></span>`
      }
      ${this.#notes(agent)}
    </div>`
  }

  #notes(agent: AgentItem) {
    const { facts } = agent
    const notes = [
      facts.icmpEngine === 'none' && agent.status !== 'waiting'
        ? (facts.icmpRemedy ?? msg('Trạm chưa được hệ điều hành cho phép đo phản hồi (ICMP).'))
        : '',
      agent.clockOffset !== null && Math.abs(agent.clockOffset) > clockTolerance
        ? msg(str`Đồng hồ của máy lệch ${formatValue(Math.abs(agent.clockOffset) / 1000, 's')}; kết quả đã được chỉnh theo giờ máy chủ.`)
        : '',
      agent.dropped > 0 ? msg(str`Đã phải bỏ ${formatNumber(agent.dropped)} kết quả vì bộ nhớ tạm đầy khi mất liên lạc lâu.`) : '',
      ...trapNotes(agent),
    ].filter(Boolean)
    if (notes.length === 0) return nothing
    return html`<div class="notes">${notes.map((note) => html`<p><tb-icon name="alert"></tb-icon><span>${note}</span></p>`)}</div>`
  }

  readonly #enrol = (): void => {
    this.enrolling = true
  }

  readonly #enrolled = (): void => {
    this.enrolling = false
    this.agents.refresh()
  }

  async #revoke(agent: AgentItem): Promise<void> {
    const yes = await askFirst({
      heading: msg('Thu hồi trạm giám sát?'),
      text: msg(
        str`“${agent.name}” sẽ không gửi được kết quả nữa và ${formatNumber(agent.checks)} phép đo của nó ngừng chạy. Muốn dùng lại phải ghi danh mới.`,
      ),
      confirm: msg('Thu hồi'),
      danger: true,
    })
    if (!yes) return
    try {
      await api.agents.agents[':id'].revoke.$post({ param: { id: String(agent.id) } })
      this.agents.refresh()
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }
}
