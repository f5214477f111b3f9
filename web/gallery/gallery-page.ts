import { css, html } from 'lit'
import { customElement } from 'lit/decorators.js'
import { TbElement } from '../components/element.ts'
import { LocationController } from '../query.ts'
import { page } from '../styles/page.ts'
import { chooseTheme } from '../theme.ts'
import { chartsFamily } from './charts-family.ts'
import { controlsFamily } from './controls-family.ts'
import { dataFamily } from './data-family.ts'
import { feedbackFamily } from './feedback-family.ts'
import { foundationsFamily } from './foundations-family.ts'
import { galleryStyles } from './gallery-styles.ts'
import { incidentsFamily } from './incidents-family.ts'
import { statusFamily } from './status-family.ts'
import { treesFamily } from './trees-family.ts'

const families = {
  foundations: foundationsFamily,
  status: statusFamily,
  controls: controlsFamily,
  data: dataFamily,
  feedback: feedbackFamily,
  charts: chartsFamily,
  trees: treesFamily,
  incidents: incidentsFamily,
}
type Family = keyof typeof families
const isFamily = (text: string): text is Family => text in families

/** Every component in every state, for the eye. Only in development builds: `/gallery`, `/gallery/status`, … */
@customElement('tb-gallery-page')
export class TbGalleryPage extends TbElement {
  static override styles = [
    ...TbElement.styles,
    page,
    galleryStyles,
    css`
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s3);
        align-items: center;
      }
      a[aria-current] {
        color: var(--ink);
        font-weight: 600;
        text-decoration: none;
      }
    `,
  ]

  readonly address = new LocationController(this)

  override render() {
    const name = location.pathname.split('/')[2] ?? ''
    const family = isFamily(name) ? name : 'foundations'
    return html`<main class="page">
      <nav aria-label="Gallery">
        ${Object.keys(families).map((id) => html`<a href="/gallery/${id}" aria-current=${id === family ? 'page' : 'false'}>${id}</a>`)}
        <button class="btn small" @click=${() => chooseTheme('light')}>light</button>
        <button class="btn small" @click=${() => chooseTheme('dark')}>dark</button>
      </nav>
      <h1>${family}</h1>
      ${families[family]()}
    </main>`
  }
}
