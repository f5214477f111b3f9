import { html } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import { api, read, until } from '../../api.ts'
import { ranges } from '../../charts/ranges.ts'
import type { RangeId } from '../../charts/ranges.ts'
import '../../charts/timeline.ts'
import { TbElement } from '../../components/element.ts'
import { LiveController } from '../../contexts/live.ts'
import { Load } from '../../load.ts'
import { now } from '../../now.ts'

/** A device's states over a range, kept up to date. */
@customElement('tb-states')
export class TbStates extends TbElement {
  @property({ type: Number }) deviceId = 0
  @property() range: RangeId = '24h'
  private readonly states = new Load(this, (signal) => {
    const to = now()
    const from = to - ranges[this.range].length
    const query = { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
    return read(api.devices.devices[':id'].states.$get({ param: { id: String(this.deviceId) }, query }, until(signal)))
  })
  readonly live = new LiveController(this, (event) => {
    if ((event.name === 'devices' && event.ids.includes(this.deviceId)) || event.name === 'reload') this.states.refresh()
  })

  override willUpdate(changes: PropertyValues<this>): void {
    if (this.hasUpdated && (changes.has('deviceId') || changes.has('range'))) this.states.restart()
  }

  override render() {
    return this.states.render(
      ({ from, to, changes }) => html`<tb-timeline .changes=${changes} .from=${Date.parse(from)} .to=${Date.parse(to)}></tb-timeline>`,
      1,
    )
  }
}
