import { html } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { Series } from '../../../server/contract/api/devices.ts'
import type { Bounds } from '../../../server/contract/limits.ts'
import { api, read, until } from '../../api.ts'
import '../../charts/chart.ts'
import type { Line } from '../../charts/data.ts'
import { ranges } from '../../charts/ranges.ts'
import type { RangeId } from '../../charts/ranges.ts'
import { TbElement } from '../../components/element.ts'
import { LiveController } from '../../contexts/live.ts'
import { chartLimits } from '../../limits/words.ts'
import { Load } from '../../load.ts'
import { now } from '../../now.ts'
import { mergeSmoke } from './smoke.ts'

const points = 600

/** Draw the spread and the loss with a round-trip time: of an echo check, whose rounds tell their fastest and slowest `echoes`, or of the `rounds` of a line check. */
export type Smoke = 'echoes' | 'rounds' | false

/** One metric of a device over a range, kept up to date; with `smoke` as a smoke chart. */
@customElement('tb-trend')
export class TbTrend extends TbElement {
  @property({ type: Number }) deviceId = 0
  @property({ type: Number }) checkId = 0
  @property() key = ''
  @property() range: RangeId = '24h'
  @property({ attribute: false }) smoke: Smoke = false
  /** The limits that hold for the value, which are drawn. */
  @property({ attribute: false }) limit: Bounds | null = null
  private readonly series = new Load(this, (signal) => this.#fetch(signal))
  readonly live = new LiveController(this, (event) => {
    const mine = event.name === 'results' && event.ids.includes(this.deviceId)
    if ((mine && ranges[this.range].length <= ranges['24h'].length) || event.name === 'reload') this.series.refresh()
  })

  override willUpdate(changes: PropertyValues<this>): void {
    const asked = (['deviceId', 'checkId', 'key', 'range'] as const).some((name) => changes.has(name) && changes.get(name) !== undefined)
    if (asked && this.hasUpdated) this.series.restart()
  }

  override render() {
    return this.series.render(
      ({ line, step, from, to }) =>
        html`<tb-chart
          .line=${line}
          .step=${step}
          .from=${from}
          .to=${to}
          .limits=${this.limit ? chartLimits(this.limit, line.unit) : []}
        ></tb-chart>`,
      3,
    )
  }

  async #fetch(signal: AbortSignal): Promise<{ line: Line; step: number; from: number; to: number }> {
    const to = now()
    const from = to - ranges[this.range].length
    const get = (key: string, percentiles = false): Promise<Series> =>
      read(
        api.devices.devices[':id'].series.$get(
          {
            param: { id: String(this.deviceId) },
            query: {
              metric: `${this.checkId}:${key}`,
              from: new Date(from).toISOString(),
              to: new Date(to).toISOString(),
              points: String(points),
              percentiles: percentiles ? 'true' : 'false',
            },
          },
          until(signal),
        ),
      )
    if (!this.smoke) {
      const series = await get(this.key)
      const { label, unit, t, avg, min, max, step } = series
      return { line: { label, unit, t, value: avg, low: min, high: max }, step, from, to }
    }
    const ends = this.smoke === 'rounds' ? [] : [get('rttMin'), get('rttMax')]
    const [rtt, loss, low, high] = await Promise.all([get('rtt', true), get('loss'), ...ends])
    return { line: mergeSmoke({ rtt, low, high, loss }), step: rtt.step, from, to }
  }
}
