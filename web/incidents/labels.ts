/** The words for what the contract names of incidents: one table per union, so that a new member does not compile without its word. */
import type { IncidentItem } from '../../server/contract/api/incidents.ts'
import type { CauseCode, IncidentStatus, Severity, Verdict } from '../../server/contract/incidents.ts'
import type { Status } from '../../server/contract/kinds.ts'
import type { IconName } from '../components/icons.ts'
import { msg } from '../i18n.ts'

type Words<K extends string> = Record<K, () => string>

/** Guarantee: a complete record over a union has exactly its members as keys. Spares the browser the contract's lists, which come with zod. */
const membersOf = <K extends string>(words: Record<K, unknown>): readonly K[] => Object.keys(words) as K[]

const verdictWords: Words<Verdict> = {
  power: () => msg('Mất điện'),
  carrier: () => msg('Đường truyền nhà mạng'),
  network: () => msg('Bộ định tuyến, mạng nội bộ'),
  device: () => msg('Hỏng thiết bị'),
  limit: () => msg('Thông số vượt ngưỡng'),
  watching: () => msg('Mất khả năng theo dõi'),
  unknown: () => msg('Chưa rõ nguyên nhân'),
}
export const verdictWord = (verdict: Verdict): string => verdictWords[verdict]()
export const verdicts = membersOf(verdictWords)
export const verdictIcon: Record<Verdict, IconName> = {
  power: 'power',
  carrier: 'uplink',
  network: 'router',
  device: 'devices',
  limit: 'environment',
  watching: 'agent',
  unknown: 'question',
}

const severityWords: Words<Severity> = {
  critical: () => msg('nghiêm trọng'),
  warning: () => msg('cảnh báo'),
}
export const severityWord = (severity: Severity): string => severityWords[severity]()
export const severities = membersOf(severityWords)

const statusWords: Words<IncidentStatus> = {
  open: () => msg('đang xảy ra'),
  recovering: () => msg('đã phục hồi, đang theo dõi thêm'),
  resolved: () => msg('đã hết'),
  closed: () => msg('đã đóng'),
  merged: () => msg('đã gộp vào sự cố khác'),
}
export const incidentStatusWord = (status: IncidentStatus): string => statusWords[status]()
export const incidentStatuses = membersOf(statusWords)

/** The shape that stands for an incident: while it lasts as grave as it is, over as well, and what was put elsewhere as nothing known. */
export function incidentShape(incident: Pick<IncidentItem, 'status' | 'severity'>): Status {
  if (incident.status === 'open') return incident.severity
  if (incident.status === 'recovering') return 'warning'
  return incident.status === 'merged' ? 'unknown' : 'ok'
}

/** Something of it fails now, or only just no longer does. */
export const isLive = (incident: Pick<IncidentItem, 'status'>): boolean => incident.status === 'open' || incident.status === 'recovering'

const causeWords: Words<CauseCode> = {
  'power-cut': () => msg('Mất điện lưới'),
  carrier: () => msg('Sự cố của nhà mạng'),
  router: () => msg('Hỏng bộ định tuyến, thiết bị mạng'),
  cable: () => msg('Đứt, lỏng dây cáp'),
  'device-fault': () => msg('Hỏng thiết bị'),
  loudspeaker: () => msg('Hỏng loa, đường dây loa'),
  lightning: () => msg('Sét đánh'),
  'sim-data': () => msg('SIM hết dung lượng, hết hạn'),
  configuration: () => msg('Cài đặt sai'),
  planned: () => msg('Công việc có kế hoạch'),
  'false-alarm': () => msg('Báo nhầm'),
  other: () => msg('Nguyên nhân khác'),
}
export const causeWord = (code: CauseCode): string => causeWords[code]()
export const causeCodes = membersOf(causeWords)
