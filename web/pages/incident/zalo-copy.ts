import { css, html, nothing } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { api, read } from '../../api.ts'
import '../../components/copy.ts'
import '../../components/dialog.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/icon.ts'
import { toast } from '../../components/notices.ts'
import { msg } from '../../i18n.ts'
import { sentence } from '../../problem.ts'

/** Chép cho Zalo: the incident as text that a person looks at, then copies or shares into a Zalo group. */
@customElement('tb-zalo-copy')
export class TbZaloCopy extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: inline-block;
      }
      .words {
        padding: var(--s3);
        border-radius: var(--radius);
        background: var(--sunken);
        white-space: pre-line;
        overflow-wrap: anywhere;
        user-select: all;
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ]

  @property({ type: Number }) incidentId = 0
  @state() private text: string | null = null
  @state() private open = false

  override render() {
    return html`<button class="btn" @click=${this.#show}><tb-icon name="copy"></tb-icon>${msg('Chép cho Zalo')}</button>
      <tb-dialog .heading=${msg('Chép cho Zalo')} .open=${this.open} @close=${this.#closed}>
        <p class="words">${this.text}</p>
        ${
          'share' in navigator
            ? html`<button slot="footer" class="btn" @click=${this.#share}><tb-icon name="share"></tb-icon>${msg('Chia sẻ')}</button>`
            : nothing
        }
        <tb-copy slot="footer" .text=${this.text ?? ''} .label=${msg('Sao chép nội dung')}></tb-copy>
      </tb-dialog>`
  }

  readonly #show = async (): Promise<void> => {
    try {
      const { text } = await read(api.notifyAck.incidents[':id'].zalo.$get({ param: { id: String(this.incidentId) } }))
      this.text = text
      this.open = true
    } catch (error) {
      toast({ text: sentence(error), kind: 'problem' })
    }
  }

  readonly #closed = (event: Event): void => {
    event.stopPropagation()
    this.open = false
  }

  readonly #share = async (): Promise<void> => {
    try {
      await navigator.share({ text: this.text ?? '' })
    } catch {
      // The person changed their mind.
    }
  }
}
