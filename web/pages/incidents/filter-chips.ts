import type { IncidentItem } from '../../../server/contract/api/incidents.ts'
import type { Filter } from '../../components/filters.ts'
import type { Segment } from '../../components/segments.ts'
import { msg } from '../../i18n.ts'
import {
  incidentStatuses,
  incidentStatusWord,
  severities,
  severityWord,
  verdictIcon,
  verdicts,
  verdictWord,
} from '../../incidents/labels.ts'
import { capital } from '../../labels.ts'
import type { HistoryRange } from './filter.ts'

/** The chips above the list. Places are those of the incidents that are known. */
export function filterChips(known: readonly IncidentItem[]): Filter[] {
  const sites = new Map(known.flatMap(({ site }) => (site ? [[site.id, site.name] as const] : [])))
  const options = [...sites].map(([id, name]) => ({ value: String(id), label: capital(name) }))
  return [
    {
      param: 'status',
      label: msg('Trạng thái'),
      options: incidentStatuses.map((status) => ({ value: status, label: capital(incidentStatusWord(status)) })),
    },
    {
      param: 'verdict',
      label: msg('Kết luận'),
      options: verdicts.map((verdict) => ({ value: verdict, label: verdictWord(verdict), icon: verdictIcon[verdict] })),
    },
    {
      param: 'severity',
      label: msg('Mức độ'),
      options: severities.map((severity) => ({ value: severity, label: severityWord(severity), status: severity })),
    },
    ...(options.length > 0 ? [{ param: 'site', label: msg('Địa điểm'), options }] : []),
  ]
}

export const rangeChoices = (): (Segment & { id: HistoryRange })[] => [
  { id: '24h', label: msg('24 giờ') },
  { id: '7d', label: msg('7 ngày') },
  { id: '30d', label: msg('30 ngày') },
  { id: '1y', label: msg('12 tháng') },
  { id: 'all', label: msg('Tất cả') },
]
