import { html } from 'lit'
import { customElement } from 'lit/decorators.js'
import { TbElement } from '../../components/element.ts'
import { page } from '../../styles/page.ts'

@customElement('tb-overview-page')
export class TbOverviewPage extends TbElement {
  static override styles = [...TbElement.styles, page]

  override render() {
    return html`<div class="page"><h1>Tổng quan</h1></div>`
  }
}
