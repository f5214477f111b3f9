import { html } from 'lit'
import { msg } from '../../i18n.ts'
import '../../tickets/links.ts'
import './past-incidents.ts'

/** What happened to a device: its incidents, and what people reported of it. */
export const deviceRecord = (deviceId: number) =>
  html`<section>
      <h2 class="minor">${msg('Sự cố')}</h2>
      <tb-past-incidents .deviceId=${deviceId}></tb-past-incidents>
    </section>
    <section><tb-ticket-links .deviceId=${deviceId}></tb-ticket-links></section>`
