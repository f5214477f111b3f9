import { html } from 'lit'
import '../components/impact-tree.ts'
import '../pages/topology/device-tree.ts'
import { sampleImpact, samplePowerCut, sampleTree } from './trees-samples.ts'

export const treesFamily = () => html`
  <section>
    <h2>Sơ đồ kết nối: nguyên nhân, đường hỏng, đường dự phòng</h2>
    <tb-device-tree .devices=${sampleTree} .wanted=${sampleTree}></tb-device-tree>
  </section>
  <section>
    <h2>Một đường truyền hỏng kéo theo những gì</h2>
    <tb-impact-tree .devices=${sampleImpact} .rootId=${1}></tb-impact-tree>
  </section>
  <section>
    <h2>Mất điện một địa điểm: không thiết bị nào là nguyên nhân</h2>
    <tb-impact-tree .devices=${samplePowerCut} .rootId=${null}></tb-impact-tree>
  </section>
  <section>
    <h2>Chỉ một thiết bị</h2>
    <tb-impact-tree .devices=${sampleImpact.slice(0, 1)} .rootId=${1}></tb-impact-tree>
  </section>
`
