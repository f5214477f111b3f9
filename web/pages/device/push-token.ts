import { css, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import '../../components/copy.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import { msg } from '../../i18n.ts'
import { page } from '../../styles/page.ts'

/** Shows a device's permission to report, this once, with how it is used. Emits `done`. */
@customElement('tb-push-token')
export class TbPushToken extends TbElement {
  static override styles = [
    ...TbElement.styles,
    page,
    css`
      .body {
        display: grid;
        gap: var(--s3);
      }
      pre {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        margin: 0;
        padding: var(--s3);
        border-radius: var(--radius);
        background: var(--sunken);
        font-family: var(--mono);
        font-size: var(--text-12);
      }
    `,
  ]

  /** As the server gave it: `/api/push/…`. */
  @property() path = ''
  @state() private open = true

  override render() {
    const url = new URL(this.path, location.href).href
    const example = `curl -X POST ${url} -H 'content-type: application/json' -d '{"status":"ok","values":{"pin":71}}'`
    return html`<tb-dialog .heading=${msg('Mã gửi báo cáo')} .open=${this.open} @close=${() => this.emit('done')}>
      <div class="body">
        <p>
          ${msg('Đặt địa chỉ này vào thiết bị hoặc chương trình cạnh nó. Địa chỉ chỉ hiện một lần; ai có địa chỉ này đều báo được thay thiết bị.')}
        </p>
        <pre tabindex="0">${url}</pre>
        <tb-copy .text=${url} .label=${msg('Sao chép địa chỉ')}></tb-copy>
        <p class="muted">${msg('Mỗi lần gửi có thể để trống, hoặc kèm trạng thái (ok, warning, critical), lời nhắn và số đo:')}</p>
        <pre tabindex="0">${example}</pre>
      </div>
    </tb-dialog>`
  }
}
