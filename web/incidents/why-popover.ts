import { css, html, nothing } from 'lit'
import { customElement, property, query } from 'lit/decorators.js'
import type { IncidentDetail } from '../../server/contract/api/incidents.ts'
import { TbElement } from '../components/element.ts'
import '../components/icon.ts'
import { placeBelow } from '../components/popover.ts'
import { msg } from '../i18n.ts'
import { popover } from '../styles/popover.ts'
import type { Names } from './why-words.ts'
import { whyList } from './why.ts'

/** "Vì sao?": a button that tells how something came to its state. Nothing where no step is known. */
@customElement('tb-why')
export class TbWhy extends TbElement {
  static override styles = [
    ...TbElement.styles,
    popover,
    css`
      :host {
        display: inline-block;
      }
      [popover] {
        padding: var(--s3) var(--s4);
      }
      ol {
        display: grid;
        gap: var(--s2);
        padding-left: 18px;
        list-style: disc;
      }
      h2 {
        margin-bottom: var(--s2);
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ]

  @property({ attribute: false }) why: IncidentDetail['why'] = []
  @property({ attribute: false }) known: Names = {}
  @query('button') private button!: HTMLButtonElement
  @query('[popover]') private popup!: HTMLElement

  override render() {
    if (this.why.length === 0) return nothing
    return html`<button class="btn quiet small" popovertarget="steps"><tb-icon name="question"></tb-icon>${msg('Vì sao?')}</button>
      <div popover id="steps" role="dialog" aria-label=${msg('Vì sao?')} @beforetoggle=${this.#toggling}>
        <h2>${msg('Vì sao kết luận như vậy?')}</h2>
        ${whyList(this.why, this.known)}
      </div>`
  }

  readonly #toggling = (event: ToggleEvent): void => {
    if (event.newState === 'open') requestAnimationFrame(() => placeBelow(this.button, this.popup))
  }
}
