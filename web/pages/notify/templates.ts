import { css, html, nothing } from 'lit'
import { customElement, state } from 'lit/decorators.js'
import type { TemplateList } from '../../../server/contract/api/notify.ts'
import { type TemplateKind } from '../../../server/contract/notify.ts'
import { api, read, unitQuery, until } from '../../api.ts'
import { askFirst } from '../../components/confirm.ts'
import '../../components/status.ts'
import { msg } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { messageWord } from '../../notify/labels.ts'
import { TbSettingsPage } from '../settings/settings-page.ts'
import { notifyStyles } from './notify-styles.ts'
import './template-editor.ts'

type Template = TemplateList['templates'][number]

/** When each message goes out. */
const about: Record<TemplateKind, () => string> = {
  opened: () => msg('Tin đầu tiên về một sự cố.'),
  reopened: () => msg('Sự cố đã báo hết, nay lại xảy ra.'),
  update: () => msg('Nặng hơn, rộng hơn hoặc đổi nguyên nhân.'),
  flapping: () => msg('Lúc được lúc mất: báo một lần rồi chờ đến khi hết.'),
  repeat: () => msg('Nhắc lại khi chưa ai nhận việc.'),
  escalated: () => msg('Tin cho người ở bước báo tiếp.'),
  resolved: () => msg('Sự cố đã hết.'),
  digest: () => msg('Các cảnh báo gộp thành một tin mỗi ngày.'),
}

/** Lời nhắn: the words of each message, with a preview and the way back to the built-in ones. */
@customElement('tb-notify-templates')
export class TbNotifyTemplates extends TbSettingsPage {
  static override styles = [
    ...TbSettingsPage.styles,
    notifyStyles,
    css`
      .sample {
        margin-top: var(--s1);
        color: var(--ink-2);
        white-space: pre-line;
      }
    `,
  ]

  @state() private open: TemplateKind | null = null
  private readonly list = new Load(this, (signal) =>
    read(api.notify.notify.templates.$get({ query: unitQuery(this.session) }, until(signal))),
  )

  protected override unitChanged(): void {
    this.open = null
    this.list.restart()
  }

  override render() {
    return this.list.render((list) => html`${this.#list(list)} ${this.#editor(list)}`)
  }

  #list({ templates }: TemplateList) {
    return html`<div class="head">
        <p class="muted">
          ${msg('Lời có sẵn dùng được ngay. Mỗi đơn vị sửa được lời của mình; các đơn vị bên dưới dùng theo khi chưa sửa lời riêng.')}
        </p>
      </div>
      <ul class="panel">
        ${templates.map((template) => this.#template(template))}
      </ul>`
  }

  #template(template: Template) {
    const { kind, title, body, custom } = template
    return html`<li class="line">
      <div class="grow">
        <strong>${messageWord(kind)}</strong>
        ${custom ? html` <tb-status status="maintenance" .label=${msg('đã sửa')}></tb-status>` : nothing}
        <p class="muted small">${about[kind]()}</p>
        <p class="small sample" translate="no">${title}<br />${body}</p>
      </div>
      <span class="actions">
        ${custom ? html`<button class="btn small" @click=${() => void this.#reset(kind)}>${msg('Trở lại lời có sẵn')}</button>` : nothing}
        <button class="btn small" @click=${() => this.#edit(kind)}>${msg('Sửa lời')}</button>
      </span>
    </li>`
  }

  #editor(list: TemplateList) {
    const template = list.templates.find(({ kind }) => kind === this.open)
    return template
      ? html`<tb-template-editor
          .template=${template}
          .unitId=${list.unitId}
          .placeholders=${list.placeholders.filter(({ kinds }) => kinds.includes(template.kind))}
          @saved=${() => this.list.refresh(0)}
          @done=${() => this.#edit(null)}
        ></tb-template-editor>`
      : nothing
  }

  #edit(kind: TemplateKind | null): void {
    this.open = kind
  }

  async #reset(kind: TemplateKind): Promise<void> {
    const unitId = this.list.data?.unitId
    const sure = await askFirst({
      heading: msg('Trở lại lời có sẵn?'),
      text: msg('Lời mà đơn vị đã viết cho loại tin này bị bỏ.'),
      confirm: msg('Trở lại lời có sẵn'),
      danger: true,
    })
    if (!sure || unitId === undefined) return
    await this.attempt(
      () => read(api.notify.notify.templates.reset.$post({ json: { unitId, kind } })),
      () => this.list.refresh(0),
    )
  }
}
