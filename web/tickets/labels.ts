/** The words for what the contract names of repair requests: one table per union, so that a new member does not compile without its word. */
import type { TicketItem } from '../../server/contract/api/tickets.ts'
import type { Status } from '../../server/contract/kinds.ts'
import type {
  CostKind,
  Priority,
  Symptom,
  TicketAction,
  TicketImpact,
  TicketStatus,
  Urgency,
  WaitReason,
} from '../../server/contract/tickets.ts'
import type { IconName } from '../components/icons.ts'
import { formatDuration } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { now } from '../now.ts'

type Words<K extends string> = Record<K, () => string>
/** Guarantee: a complete record over a union has exactly its members as keys. Spares the browser the contract's lists. */
const membersOf = <K extends string>(words: Record<K, unknown>): readonly K[] => Object.keys(words) as K[]

const statusWords: Words<TicketStatus> = {
  new: () => msg('Mới'),
  accepted: () => msg('Đã tiếp nhận'),
  working: () => msg('Đang xử lý'),
  waiting: () => msg('Chờ'),
  resolved: () => msg('Đã xử lý'),
  closed: () => msg('Đã đóng'),
  cancelled: () => msg('Đã huỷ'),
  duplicate: () => msg('Trùng'),
}
export const ticketStatusWord = (status: TicketStatus): string => statusWords[status]()
export const ticketStatuses = membersOf(statusWords)

const waitWords: Words<WaitReason> = {
  part: () => msg('Chờ linh kiện'),
  contractor: () => msg('Chờ nhà thầu'),
  approval: () => msg('Chờ phê duyệt'),
}
export const waitWord = (reason: WaitReason): string => waitWords[reason]()
export const waitReasons = membersOf(waitWords)

const priorityWords: Words<Priority> = {
  urgent: () => msg('Khẩn cấp'),
  high: () => msg('Cao'),
  normal: () => msg('Bình thường'),
  low: () => msg('Thấp'),
}
export const priorityWord = (priority: Priority): string => priorityWords[priority]()
export const priorities = membersOf(priorityWords)

const impactWords: Words<TicketImpact> = {
  one: () => msg('Một người'),
  office: () => msg('Cả bộ phận, nhiều người'),
  public: () => msg('Người dân, buổi phát thanh'),
}
export const ticketImpactWord = (impact: TicketImpact): string => impactWords[impact]()
export const ticketImpacts = membersOf(impactWords)

const urgencyWords: Words<Urgency> = { low: () => msg('Chưa gấp'), medium: () => msg('Trong ngày'), high: () => msg('Gấp') }
export const urgencyWord = (urgency: Urgency): string => urgencyWords[urgency]()
export const urgencies = membersOf(urgencyWords)

const symptomWords: Words<Symptom> = {
  silent: () => msg('Loa không kêu'),
  noisy: () => msg('Tiếng rè, tiếng nhỏ'),
  noPower: () => msg('Không lên nguồn'),
  noNetwork: () => msg('Mất mạng'),
  slow: () => msg('Chạy chậm, hay treo'),
  damaged: () => msg('Hư hỏng, gãy, đứt dây'),
  wrongTime: () => msg('Phát sai giờ'),
  other: () => msg('Việc khác'),
}
export const symptomWord = (symptom: Symptom): string => symptomWords[symptom]()
export const symptoms = membersOf(symptomWords)
export const symptomIcon: Record<Symptom, IconName> = {
  silent: 'mute',
  noisy: 'wave',
  noPower: 'power',
  noNetwork: 'offline',
  slow: 'gauge',
  damaged: 'maintenance',
  wrongTime: 'clock',
  other: 'question',
}

const costWords: Words<CostKind> = {
  part: () => msg('Linh kiện, vật tư'),
  labour: () => msg('Công'),
  contractor: () => msg('Thuê ngoài'),
  other: () => msg('Chi khác'),
}
export const costWord = (kind: CostKind): string => costWords[kind]()
export const costKinds = membersOf(costWords)

const actionWords: Words<TicketAction> = {
  accept: () => msg('Tiếp nhận'),
  start: () => msg('Bắt đầu xử lý'),
  wait: () => msg('Chuyển sang chờ'),
  resume: () => msg('Tiếp tục xử lý'),
  resolve: () => msg('Báo đã xử lý'),
  confirm: () => msg('Xác nhận đã dùng được'),
  reopen: () => msg('Mở lại'),
  cancel: () => msg('Huỷ phiếu'),
  merge: () => msg('Gộp vào phiếu khác'),
}
export const actionWord = (action: TicketAction): string => actionWords[action]()

/** The shape that stands for a ticket: how pressing while it is open, mended as well, what was dropped as nothing known. */
export function ticketShape({ status, priority, clock }: Pick<TicketItem, 'status' | 'priority' | 'clock'>): Status {
  if (status === 'resolved' || status === 'closed') return 'ok'
  if (status === 'cancelled' || status === 'duplicate') return 'unknown'
  if (status === 'waiting') return 'maintenance'
  return priority === 'urgent' || clock === 'late' ? 'critical' : 'warning'
}

export const isOpen = ({ status }: Pick<TicketItem, 'status'>): boolean =>
  status === 'new' || status === 'accepted' || status === 'working' || status === 'waiting'

/** How its promise stands: `Còn 2 giờ 10 phút`, `Quá hạn 3 giờ`, what it waits for; empty when it is over. */
export function promiseWords(ticket: Pick<TicketItem, 'status' | 'clock' | 'resolveBy' | 'waitReason'>): string {
  if (ticket.status === 'waiting' && ticket.waitReason) return waitWord(ticket.waitReason)
  if (ticket.clock === null || ticket.resolveBy === null) return ''
  const left = Date.parse(ticket.resolveBy) - now()
  return left >= 0 ? msg(str`Hạn còn ${formatDuration(left)}`) : msg(str`Quá hạn ${formatDuration(-left)}`)
}
