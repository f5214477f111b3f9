import { html } from 'lit'
import '../incidents/list.ts'
import '../pages/incident/timeline.ts'
import { sampleDetail, sampleIncidents, samplePast } from './incident-samples.ts'

export const incidentsFamily = () => html`
  <section>
    <h2>Đang xảy ra</h2>
    <tb-incident-list label="Đang xảy ra" handled .incidents=${sampleIncidents()}></tb-incident-list>
  </section>
  <section>
    <h2>Đã qua</h2>
    <tb-incident-list label="Đã qua" .incidents=${samplePast()}></tb-incident-list>
  </section>
  <section>
    <h2>Diễn biến</h2>
    <tb-incident-timeline handled .events=${sampleDetail().events}></tb-incident-timeline>
  </section>
`
