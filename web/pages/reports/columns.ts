import { html } from 'lit'
import type { ReportRow } from '../../../server/contract/api/reports.ts'
import type { DeviceKind } from '../../../server/contract/kinds.ts'
import '../../components/icon.ts'
import { byNumber, byText } from '../../components/table-types.ts'
import type { Column } from '../../components/table-types.ts'
import { formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { kindIcon, kindWord } from '../../labels.ts'
import { lengthWord, meanWord, rateWord } from './words.ts'

/** A row of a table by kind, place or unit. */
export type GroupRow = ReportRow & { kind?: DeviceKind }

const nameOf = (row: GroupRow): string => (row.kind ? kindWord(row.kind) : row.name || msg('Chưa ghi địa điểm'))
/** What has no rate stands first when sorted: it needs somebody. */
const rank = (rate: number | null): number => rate ?? -1

/** Columns of a table by kind, place or unit. `first`: what the rows are. */
export const groupColumns = (first: string): Column<GroupRow>[] => [
  {
    id: 'name',
    label: first,
    width: 'minmax(150px, 2fr)',
    phone: 'main',
    compare: byText(nameOf),
    cell: (row) => (row.kind ? html`<span class="row"><tb-icon .name=${kindIcon[row.kind]}></tb-icon>${nameOf(row)}</span>` : nameOf(row)),
  },
  {
    id: 'devices',
    label: msg('Thiết bị'),
    width: '90px',
    align: 'end',
    compare: byNumber((row) => row.figures.devices),
    cell: (row) => formatNumber(row.figures.devices),
  },
  {
    id: 'availability',
    label: msg('Tỷ lệ hoạt động'),
    width: '140px',
    align: 'end',
    phone: 'side',
    compare: byNumber((row) => rank(row.figures.availability)),
    cell: (row) => rateWord(row.figures.availability),
  },
  {
    id: 'reached',
    label: msg('Kể cả thiết bị phía trước'),
    width: '140px',
    align: 'end',
    from: 900,
    compare: byNumber((row) => rank(row.figures.reached)),
    cell: (row) => rateWord(row.figures.reached),
  },
  {
    id: 'down',
    label: msg('Thời gian ngừng'),
    width: '150px',
    align: 'end',
    from: 721,
    compare: byNumber((row) => row.figures.time.critical),
    cell: (row) => lengthWord(row.figures.time.critical),
  },
  {
    id: 'outages',
    label: msg('Số lần'),
    width: '80px',
    align: 'end',
    from: 721,
    compare: byNumber((row) => row.figures.outages),
    cell: (row) => formatNumber(row.figures.outages),
  },
  {
    id: 'mttr',
    label: msg('Khắc phục trung bình'),
    width: '170px',
    align: 'end',
    from: 1000,
    compare: byNumber((row) => row.figures.mttr),
    cell: (row) => meanWord(row.figures.mttr, row.figures),
  },
  ...phoneColumns(),
]

/** On the phone the rest stands in a second line; at the desk it has no width. */
const phoneColumns = (): Column<GroupRow>[] =>
  window.innerWidth > 720
    ? []
    : [
        {
          id: 'more',
          label: '',
          width: '0',
          phone: 'sub',
          cell: ({ figures }) =>
            figures.outages === 0
              ? msg(str`${formatNumber(figures.devices)} thiết bị, không ngừng`)
              : msg(
                  str`${formatNumber(figures.devices)} thiết bị, ngừng ${lengthWord(figures.time.critical)} trong ${formatNumber(figures.outages)} lần`,
                ),
        },
      ]
