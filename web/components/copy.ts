import { css, html } from 'lit'
import { customElement, property, state } from 'lit/decorators.js'
import { msg } from '../i18n.ts'
import { TbElement } from './element.ts'
import './icon.ts'
import { announce, toast } from './notices.ts'

/** Puts a text on the clipboard. Works without HTTPS too, where browsers offer no clipboard, by the old way. */
@customElement('tb-copy')
export class TbCopy extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: inline-flex;
      }
    `,
  ]

  @property() text = ''
  @property() label = ''
  @state() private done = false

  override render() {
    const label = this.done ? msg('Đã sao chép') : this.label || msg('Sao chép')
    return html`<button class="btn" @click=${this.#copy}><tb-icon .name=${this.done ? 'check' : 'copy'}></tb-icon>${label}</button>`
  }

  readonly #copy = async (): Promise<void> => {
    if (!(await write(this.text, this.renderRoot))) {
      toast({ text: msg('Trình duyệt không cho sao chép. Hãy bôi đen và sao chép bằng tay.'), kind: 'problem' })
      return
    }
    this.done = true
    announce(msg('Đã sao chép'))
    setTimeout(() => (this.done = false), 2000)
  }
}

async function write(text: string, root: ParentNode & Node): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    area.style.position = 'fixed'
    area.style.opacity = '0'
    root.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    return done
  }
}

/** A line to paste in a terminal, with its copy button. */
@customElement('tb-code')
export class TbCode extends TbElement {
  static override styles = [
    ...TbElement.styles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s2);
        align-items: flex-start;
      }
      code {
        flex: 1 1 240px;
        min-width: 0;
        padding: 6px 10px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--sunken);
        font: 400 var(--text-12) / 18px var(--mono);
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ]

  @property() text = ''

  override render() {
    return html`<code>${this.text}</code><tb-copy .text=${this.text}></tb-copy>`
  }
}
