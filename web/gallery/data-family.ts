import { html } from 'lit'
import '../components/filters.ts'
import '../components/panel.ts'
import '../components/status.ts'
import '../components/table.ts'
import { byNumber, byText } from '../components/table-types.ts'
import type { Column } from '../components/table-types.ts'
import { formatValue } from '../format.ts'
import { allStatuses, sampleDevices } from './samples.ts'
import type { SampleDevice } from './samples.ts'

const columns: Column<SampleDevice>[] = [
  { id: 'status', label: 'Trạng thái', width: '132px', phone: 'lead', cell: (d) => html`<tb-status .status=${d.status}></tb-status>` },
  { id: 'name', label: 'Tên', width: 'minmax(160px, 2fr)', phone: 'main', cell: (d) => d.name, compare: byText((d) => d.name) },
  { id: 'site', label: 'Địa điểm', width: 'minmax(120px, 1fr)', phone: 'sub', cell: (d) => d.site, compare: byText((d) => d.site) },
  { id: 'address', label: 'Địa chỉ', width: '130px', cell: (d) => d.address, from: 1000 },
  {
    id: 'rtt',
    label: 'Phản hồi',
    width: '90px',
    align: 'end',
    phone: 'side',
    cell: (d) => formatValue(d.rtt, 'ms'),
    compare: byNumber((d) => d.rtt),
  },
]
const filters = [
  { param: 'status', label: 'Trạng thái', options: allStatuses.map((status) => ({ value: status, label: status, status, count: 3 })) },
  { param: 'site', label: 'Địa điểm', options: [{ value: '1', label: 'UBND phường', count: 8 }] },
]

export const dataFamily = () => html`
  <tb-filters search="Tìm theo tên, địa chỉ" .filters=${filters}></tb-filters>
  <div class="split">
    <tb-table
      label="Thiết bị"
      .rows=${sampleDevices(2000)}
      .columns=${columns}
      .keyOf=${(d: SampleDevice) => d.id}
      .hrefOf=${(d: SampleDevice) => `/gallery/data?id=${d.id}`}
    ></tb-table>
    <tb-panel heading="Cụm loa tổ 4"><p>Thiết bị không trả lời từ 14:05.</p></tb-panel>
  </div>
`
