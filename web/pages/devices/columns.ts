import { html, nothing } from 'lit'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import { statuses } from '../../../server/contract/kinds.ts'
import '../../components/icon.ts'
import '../../components/status.ts'
import '../../components/time.ts'
import { byNumber, byText } from '../../components/table-types.ts'
import type { Column } from '../../components/table-types.ts'
import { formatValue } from '../../format.ts'
import { msg } from '../../i18n.ts'
import { capital, kindIcon, kindWord, statusWord, whyWord } from '../../labels.ts'
import './row-trend.ts'
import type { SparkStore } from './spark-store.ts'

const phone = window.matchMedia('screen and (max-width: 720px)')
const onPhone = (): boolean => phone.matches

const instant = (at: string | null): number | null => (at === null ? null : Date.parse(at))

/** Columns of the list of devices, drawn anew for the present language. `narrow`: beside an open panel; `sparks` brings the pictures of the rows in sight. */
export const deviceColumns = (narrow: boolean, sparks: SparkStore): Column<DeviceItem>[] => [
  {
    id: 'status',
    label: msg('Trạng thái'),
    width: '136px',
    phone: 'lead',
    compare: byNumber((d) => statuses.indexOf(d.status)),
    cell: (d) => html`<tb-status .status=${d.status} .soft=${d.stateType === 'soft'} ?compact=${onPhone()}></tb-status>`,
  },
  {
    id: 'name',
    label: msg('Tên thiết bị'),
    width: 'minmax(180px, 2fr)',
    phone: 'main',
    compare: byText((d) => d.name),
    cell: (d) =>
      html`<tb-icon .name=${kindIcon[d.kind]} style="color:var(--ink-3);vertical-align:-3px;margin-right:8px"></tb-icon>${d.name}`,
  },
  {
    id: 'reason',
    label: msg('Tình trạng'),
    width: 'minmax(150px, 1.6fr)',
    phone: 'sub',
    cell: (d) => {
      const words = [onPhone() && d.status !== 'ok' ? capital(statusWord(d.status)) : '', whyWord(d)].filter(Boolean).join(' · ')
      if (!words) return html`<span class="muted">${[d.vendor, d.model].filter(Boolean).join(' ')}</span>`
      return html`<span title=${words}>${words}</span>${
          d.since && d.status !== 'ok' ? html`<span class="muted"> · <tb-time since .at=${d.since}></tb-time></span>` : nothing
        }`
    },
  },
  {
    id: 'kind',
    label: msg('Loại'),
    width: '140px',
    from: narrow ? 2100 : 1680,
    compare: byText((d) => kindWord(d.kind)),
    cell: (d) => kindWord(d.kind),
  },
  {
    id: 'site',
    label: msg('Địa điểm'),
    width: 'minmax(120px, 1fr)',
    from: narrow ? 1900 : 1280,
    compare: byText((d) => d.site?.name ?? ''),
    cell: (d) => d.site?.name ?? html`<span class="muted">–</span>`,
  },
  {
    id: 'address',
    label: msg('Địa chỉ'),
    width: '132px',
    from: narrow ? 1700 : 1000,
    compare: byText((d) => d.address ?? ''),
    cell: (d) => html`<span class="muted">${d.address ?? '–'}</span>`,
  },
  {
    id: 'trend',
    label: msg('24 giờ qua'),
    width: '120px',
    from: narrow ? 1500 : 900,
    cell: (d) => html`<tb-row-trend .deviceId=${d.id} .store=${sparks}></tb-row-trend>`,
  },
  {
    id: 'rtt',
    label: msg('Phản hồi'),
    width: '72px',
    align: 'end',
    from: narrow ? 1360 : 0,
    compare: byNumber((d) => d.rtt),
    cell: (d) => formatValue(d.rtt, 'ms'),
  },
  {
    id: 'seen',
    label: msg('Trả lời lần cuối'),
    width: '128px',
    align: 'end',
    from: narrow ? 1760 : 1500,
    compare: byNumber((d) => instant(d.lastSeenAt)),
    cell: (d) => html`<tb-time class="muted" .at=${d.lastSeenAt} .none=${msg('chưa lần nào')}></tb-time>`,
  },
]
