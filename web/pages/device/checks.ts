import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import type { CheckItem, DeviceDetail } from '../../../server/contract/api/devices.ts'
import { api, read } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/empty.ts'
import '../../components/form-dialog.ts'
import type { FormTask } from '../../components/form-dialog.ts'
import '../../components/menu.ts'
import { toast } from '../../components/notices.ts'
import '../../components/status.ts'
import '../../components/time.ts'
import { formatDuration } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { probeWord } from '../../labels.ts'
import { sentence } from '../../problem.ts'
import { page } from '../../styles/page.ts'
import { evidence } from './evidence.ts'
import { addCheckTask, checkTimingTask, linkTask } from './check-tasks.ts'

/** How a device is watched: each check with its state, evidence and timing; adding, changing and removing them. Emits `changed`. */
@customElement('tb-device-checks')
export class TbDeviceChecks extends TbElement {
  static override styles = [
    ...TbElement.styles,
    page,
    css`
      li {
        display: grid;
        grid-template-columns: 190px 140px minmax(0, 1fr) auto;
        gap: var(--s1) var(--s4);
        align-items: start;
        padding: var(--s3) 0;
        border-bottom: 1px solid var(--line);
      }
      .off {
        opacity: 0.7;
      }
      .evidence {
        grid-column: 1 / -1;
      }
      @media screen and (max-width: 900px) {
        li {
          grid-template-columns: minmax(0, 1fr) auto;
        }
        .timing {
          grid-column: 1 / -1;
        }
        li tb-menu {
          grid-row: 1;
          grid-column: 2;
        }
      }
    `,
  ]

  @property({ attribute: false }) device: DeviceDetail | null = null
  @property({ type: Boolean }) editable = false
  @state() private task: FormTask | null = null
  /** The form of a JSON check is open. */
  @state() private reading: { check: CheckItem | null } | null = null
  /** A permission to report that was just made. */
  @state() private pushPath = ''

  override render() {
    const { device } = this
    if (!device) return nothing
    const add = this.editable
      ? html`<button class="btn" @click=${this.#add}><tb-icon name="plus"></tb-icon>${msg('Thêm phép đo')}</button>`
      : nothing
    return html`${
      device.checks.length === 0
        ? html`<tb-empty
            icon="activity"
            .heading=${msg('Chưa có phép đo')}
            .text=${msg('Thiết bị không nối mạng được theo dõi bằng rà soát; thiết bị có địa chỉ thì nên thêm phép đo phản hồi.')}
            >${add}</tb-empty
          >`
        : html`<ul>
              ${device.checks.map((check) => this.#check(check))}
            </ul>
            <p style="margin-top:12px">${add}</p>`
    }
    ${this.reading ? html`<tb-json-dialog .device=${device} .check=${this.reading.check} @saved=${this.#saved} @done=${this.#closed}></tb-json-dialog>` : nothing}
    ${this.pushPath ? html`<tb-push-token .path=${this.pushPath} @done=${this.#closed}></tb-push-token>` : nothing}
    ${this.task ? html`<tb-form-dialog .task=${this.task} @saved=${this.#saved} @done=${this.#closed}></tb-form-dialog>` : nothing}`
  }

  #check(check: CheckItem) {
    return html`<li class=${check.enabled ? '' : 'off'}>
      <strong>${probeWord(check.kind)}</strong>
      <span>
        ${
          check.enabled
            ? html`<tb-status .status=${check.status} .soft=${check.stateType === 'soft'}></tb-status>`
            : html`<span class="muted">${msg('đang tắt')}</span>`
        }
      </span>
      <span class="timing muted small">
        ${check.kind === 'push' ? msg(str`Thiết bị báo mỗi ${formatDuration(check.interval * 1000)}`) : msg(str`Đo mỗi ${formatDuration(check.interval * 1000)} từ trạm ${check.agentName}`)}${check.credential ? ` · ${check.credential}` : nothing}
        · ${msg('lần cuối')} <tb-time .at=${check.lastAt} .none=${msg('chưa đo')}></tb-time>
      </span>
      ${
        this.editable
          ? html`<tb-menu
              .label=${msg('Việc với phép đo này')}
              .items=${[
                { label: msg('Sửa chu kỳ'), icon: 'edit' as const, run: () => this.#edit(check) },
                ...this.#special(check),
                { label: check.enabled ? msg('Tắt') : msg('Bật'), run: () => void this.#switch(check) },
                'divider' as const,
                { label: msg('Xoá phép đo'), icon: 'trash' as const, danger: true, run: () => void this.#remove(check) },
              ]}
            ></tb-menu>`
          : nothing
      }
      <div class="evidence">${evidence(check)}</div>
    </li>`
  }

  readonly #add = (): void => this.#ask('icmp')

  /** What only checks of one kind have to be done with. */
  #special(check: CheckItem) {
    if (check.kind === 'link') return [{ label: msg('Thiết lập đường truyền'), icon: 'settings' as const, run: () => this.#line(check) }]
    if (check.kind === 'json') return [{ label: msg('Sửa nội dung đọc'), icon: 'edit' as const, run: () => this.#read(check) }]
    if (check.kind !== 'push') return []
    return [
      { label: msg('Tạo mã gửi báo cáo'), icon: 'key' as const, run: () => void this.#token(check) },
      { label: msg('Thu hồi mã gửi báo cáo'), run: () => void this.#revoke(check) },
    ]
  }

  /** Opens the form of a JSON check: of this one, or of a new one. */
  #read(check: CheckItem | null): void {
    this.task = null
    this.reading = { check }
    void import('./json-dialog.ts')
  }

  #line(check: CheckItem): void {
    if (this.device) this.task = linkTask(this.device, check)
  }

  async #token(check: CheckItem): Promise<void> {
    const yes = await askFirst({
      heading: msg('Tạo mã gửi báo cáo?'),
      text: msg('Nếu thiết bị đang dùng một mã cũ thì mã đó hết hiệu lực ngay.'),
      confirm: msg('Tạo mã'),
    })
    if (!yes) return
    await import('./push-token.ts')
    await this.#attempt(async (param) => {
      this.pushPath = (await read(api.push.devices[':id'].checks[':check']['push-token'].$post({ param }))).path
    }, check)
  }

  async #revoke(check: CheckItem): Promise<void> {
    await this.#attempt(async (param) => {
      await api.push.devices[':id'].checks[':check']['push-token'].$delete({ param })
      toast({ text: msg('Đã thu hồi mã gửi báo cáo.') })
    }, check)
  }

  /** The form of a new check; another kind has other fields. */
  #ask(kind: string): void {
    if (kind === 'json') this.#read(null)
    else if (this.device) this.task = addCheckTask(this.device, kind, (next) => this.#ask(next))
  }

  #edit(check: CheckItem): void {
    if (this.device) this.task = checkTimingTask(this.device, check)
  }

  readonly #saved = (): void => void this.emit('changed')

  readonly #closed = (): void => {
    this.task = null
    this.reading = null
    this.pushPath = ''
  }

  async #switch(check: CheckItem): Promise<void> {
    await this.#attempt((param) => api.devices.devices[':id'].checks[':check'].$patch({ param, json: { enabled: !check.enabled } }), check)
  }

  async #remove(check: CheckItem): Promise<void> {
    const yes = await askFirst({
      heading: msg('Xoá phép đo này?'),
      text: msg(str`Trực Ban sẽ không đo “${probeWord(check.kind)}” nữa. Số liệu đã có vẫn được giữ theo thời hạn lưu.`),
      confirm: msg('Xoá phép đo'),
      danger: true,
    })
    if (yes) await this.#attempt((param) => api.devices.devices[':id'].checks[':check'].$delete({ param }), check)
  }

  async #attempt(change: (param: { id: string; check: string }) => Promise<unknown>, check: CheckItem): Promise<void> {
    if (!this.device) return
    try {
      await change({ id: String(this.device.id), check: String(check.id) })
      this.emit('changed')
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }
}
