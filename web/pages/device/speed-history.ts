import { html, nothing } from 'lit'
import type { PropertyValues } from 'lit'
import { customElement, property } from 'lit/decorators.js'
import type { DeviceDetail, Series } from '../../../server/contract/api/devices.ts'
import { api, read, until } from '../../api.ts'
import { TbElement } from '../../components/element.ts'
import '../../components/time.ts'
import { formatValue } from '../../format.ts'
import { msg } from '../../i18n.ts'
import { Load } from '../../load.ts'
import { now } from '../../now.ts'
import { page } from '../../styles/page.ts'

const [month, points] = [30 * 86_400_000, 720]

interface Test {
  at: number
  down: number | null
  up: number | null
}

/** The speed tests of a line in the last 30 days, newest first; tests within one hour are one row. */
@customElement('tb-speed-history')
export class TbSpeedHistory extends TbElement {
  static override styles = [...TbElement.styles, page]

  @property({ attribute: false }) device: DeviceDetail | null = null
  @property({ type: Number }) checkId = 0
  /** When the last test was; a later one is fetched. */
  @property({ type: Number }) newest = 0
  private readonly tests = new Load(this, (signal) => this.#fetch(signal))

  override willUpdate(changes: PropertyValues<this>): void {
    if (this.hasUpdated && changes.has('newest')) this.tests.refresh()
  }

  override render() {
    return this.tests.render((tests) => (tests.length === 0 ? html`` : table(tests)), 2)
  }

  async #fetch(signal: AbortSignal): Promise<Test[]> {
    const { device, checkId } = this
    const to = now()
    if (!device || !device.checks.some(({ values }) => values.some(({ metric }) => metric === `${checkId}:downBps`))) return []
    const get = (key: string): Promise<Series> => {
      const query = {
        metric: `${checkId}:${key}`,
        from: new Date(to - month).toISOString(),
        to: new Date(to).toISOString(),
        points: String(points),
      }
      return read(api.devices.devices[':id'].series.$get({ param: { id: String(device.id) }, query }, until(signal)))
    }
    const [down, up] = await Promise.all([get('downBps'), get('upBps')])
    const ups = new Map(up.t.map((at, i) => [at, up.avg[i] ?? null]))
    const tests = down.t.map((at, i) => ({ at, down: down.avg[i] ?? null, up: ups.get(at) ?? null }))
    return tests.filter((test) => test.down !== null || test.up !== null).toReversed()
  }
}

function table(tests: readonly Test[]) {
  return html`<details>
    <summary>${msg('Các lần đo trong 30 ngày')}</summary>
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">${msg('Lúc')}</th>
          <th scope="col" class="num">${msg('Tải xuống')}</th>
          <th scope="col" class="num">${msg('Tải lên')}</th>
        </tr>
      </thead>
      <tbody>
        ${tests.map(
          ({ at, down, up }) =>
            html`<tr>
              <td><tb-time .at=${new Date(at).toISOString()}></tb-time></td>
              <td class="num">${down === null ? nothing : formatValue(down, 'bit/s')}</td>
              <td class="num">${formatValue(up, 'bit/s')}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`
}
