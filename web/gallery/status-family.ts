import { html } from 'lit'
import '../components/cells.ts'
import '../components/live-indicator.ts'
import '../components/status.ts'
import { now } from '../now.ts'
import { allStatuses, sampleCells } from './samples.ts'

export const statusFamily = () => html`
  <section>
    <h2>Trạng thái</h2>
    <div class="strip">${allStatuses.map((status) => html`<tb-status .status=${status}></tb-status>`)}</div>
    <div class="strip">${allStatuses.map((status) => html`<tb-status badge .status=${status}></tb-status>`)}</div>
    <div class="strip">
      ${allStatuses.map((status) => html`<tb-status compact .status=${status} style="--status-size:20px"></tb-status>`)}
    </div>
    <div class="strip"><tb-status status="critical" soft></tb-status></div>
  </section>
  <section>
    <h2>Dải ô: mỗi trạng thái, 24 cụm loa, 300 thiết bị</h2>
    <tb-cells
      label="Mỗi trạng thái"
      .cells=${allStatuses.map((status, i) => ({ id: i, status, name: 'Cụm loa tổ 4', href: '/devices/1' }))}
    ></tb-cells>
    <br />
    <tb-cells label="Cụm loa" .cells=${sampleCells(24, 2)}></tb-cells>
    <br />
    <tb-cells label="Thiết bị" .cells=${sampleCells(300)}></tb-cells>
  </section>
  <section>
    <h2>Trực tiếp</h2>
    <div class="strip">
      <tb-live state="connecting"></tb-live>
      <tb-live state="live" .lastAt=${now()}></tb-live>
      <tb-live state="stale" .lastAt=${now() - 45_000}></tb-live>
      <tb-live state="broken" .lastAt=${now() - 180_000}></tb-live>
    </div>
  </section>
`
