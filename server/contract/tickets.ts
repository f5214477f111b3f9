/** Repair requests (Phiếu báo hỏng): their states, what may be done in each and by whom. One declared table; the server refuses by it and the page asks it. */

export const ticketStatuses = ['new', 'accepted', 'working', 'waiting', 'resolved', 'closed', 'cancelled', 'duplicate'] as const
export type TicketStatus = (typeof ticketStatuses)[number]

export const ticketStatusNames: Record<TicketStatus, string> = {
  new: 'Mới',
  accepted: 'Đã tiếp nhận',
  working: 'Đang xử lý',
  waiting: 'Chờ',
  resolved: 'Đã xử lý',
  closed: 'Đóng',
  cancelled: 'Đã huỷ',
  duplicate: 'Trùng',
}

/** Nothing more is to be done: the clock has ended. */
export const overStatuses: readonly TicketStatus[] = ['closed', 'cancelled', 'duplicate']
/** Somebody still has to mend it. */
export const openStatuses: readonly TicketStatus[] = ['new', 'accepted', 'working', 'waiting']

/** As what a person stands to a ticket. `handler`: holds `ticket.handle` for its unit; `requester`: filed it, or it was merged with one that they filed. */
export const ticketParts = ['handler', 'requester'] as const
export type TicketPart = (typeof ticketParts)[number]

export const ticketActions = ['accept', 'start', 'wait', 'resume', 'resolve', 'confirm', 'reopen', 'cancel', 'merge'] as const
export type TicketAction = (typeof ticketActions)[number]

interface Transition {
  label: string
  to: TicketStatus
  /** From where, for each part; a part that is absent may not. */
  from: Partial<Record<TicketPart, readonly TicketStatus[]>>
  /** Is a reason required? */
  reason: boolean
}

/** Tickets close by themselves, too: so many working days after they were resolved (`autoCloseDays` of the calendar). */
export const transitions: Record<TicketAction, Transition> = {
  accept: { label: 'Tiếp nhận', to: 'accepted', from: { handler: ['new'] }, reason: false },
  start: { label: 'Bắt đầu xử lý', to: 'working', from: { handler: ['new', 'accepted'] }, reason: false },
  wait: { label: 'Chuyển sang chờ', to: 'waiting', from: { handler: ['working'] }, reason: false },
  resume: { label: 'Tiếp tục xử lý', to: 'working', from: { handler: ['waiting'] }, reason: false },
  resolve: { label: 'Báo đã xử lý', to: 'resolved', from: { handler: ['working'] }, reason: false },
  confirm: { label: 'Xác nhận đã dùng được', to: 'closed', from: { requester: ['resolved'] }, reason: false },
  reopen: { label: 'Mở lại', to: 'working', from: { handler: ['resolved', 'closed'], requester: ['resolved', 'closed'] }, reason: true },
  cancel: { label: 'Huỷ phiếu', to: 'cancelled', from: { handler: openStatuses, requester: ['new', 'accepted'] }, reason: true },
  merge: { label: 'Gộp vào phiếu khác', to: 'duplicate', from: { handler: openStatuses }, reason: false },
}

/** May somebody who stands so to a ticket do this with it now? */
export const mayAct = (action: TicketAction, status: TicketStatus, parts: readonly TicketPart[]): boolean =>
  parts.some((part) => transitions[action].from[part]?.includes(status) === true)

/** What somebody may do with a ticket now, in the order of the table. */
export const actionsFor = (status: TicketStatus, parts: readonly TicketPart[]): TicketAction[] =>
  ticketActions.filter((action) => mayAct(action, status, parts))

/** What a ticket waits for; its clock stands meanwhile. */
export const waitReasons = ['part', 'contractor', 'approval'] as const
export type WaitReason = (typeof waitReasons)[number]
export const waitReasonNames: Record<WaitReason, string> = { part: 'linh kiện', contractor: 'nhà thầu', approval: 'phê duyệt' }

/** What is wrong, as whoever reports it sees it. */
export const symptoms = ['silent', 'noisy', 'noPower', 'noNetwork', 'slow', 'damaged', 'wrongTime', 'other'] as const
export type Symptom = (typeof symptoms)[number]
export const symptomNames: Record<Symptom, string> = {
  silent: 'Loa không kêu',
  noisy: 'Tiếng rè, tiếng nhỏ',
  noPower: 'Không lên nguồn',
  noNetwork: 'Mất mạng',
  slow: 'Chạy chậm, hay treo',
  damaged: 'Hư hỏng, gãy, đứt dây',
  wrongTime: 'Phát sai giờ',
  other: 'Việc khác',
}

/** Who is hindered. */
export const ticketImpacts = ['one', 'office', 'public'] as const
export type TicketImpact = (typeof ticketImpacts)[number]
export const impactNames: Record<TicketImpact, string> = {
  one: 'Một người',
  office: 'Cả bộ phận, nhiều người',
  public: 'Người dân, buổi phát thanh',
}

/** How soon it hurts. */
export const urgencies = ['low', 'medium', 'high'] as const
export type Urgency = (typeof urgencies)[number]
export const urgencyNames: Record<Urgency, string> = { low: 'Chưa gấp', medium: 'Trong ngày', high: 'Gấp' }

export const priorities = ['urgent', 'high', 'normal', 'low'] as const
export type Priority = (typeof priorities)[number]
export const priorityNames: Record<Priority, string> = { urgent: 'Khẩn cấp', high: 'Cao', normal: 'Bình thường', low: 'Thấp' }

const matrix: Record<TicketImpact, Record<Urgency, Priority>> = {
  public: { high: 'urgent', medium: 'high', low: 'normal' },
  office: { high: 'high', medium: 'normal', low: 'normal' },
  one: { high: 'normal', medium: 'normal', low: 'low' },
}
/** Impact × urgency, as ITIL has it. */
export const priorityOf = (impact: TicketImpact, urgency: Urgency): Priority => matrix[impact][urgency]

const hour = 3_600_000
/** How urgent it is by the time (ms) until the device should be on air; null: it never is, or nobody knows. */
export function urgencyByAir(untilAir: number | null): Urgency {
  if (untilAir === null) return 'low'
  if (untilAir <= 4 * hour) return 'high'
  return untilAir <= 24 * hour ? 'medium' : 'low'
}
export const moreUrgent = (a: Urgency, b: Urgency): Urgency => (urgencies.indexOf(a) >= urgencies.indexOf(b) ? a : b)

/** What money went into. */
export const costKinds = ['part', 'labour', 'contractor', 'other'] as const
export type CostKind = (typeof costKinds)[number]
export const costKindNames: Record<CostKind, string> = {
  part: 'Linh kiện, vật tư',
  labour: 'Công',
  contractor: 'Thuê ngoài',
  other: 'Chi khác',
}

/** What a ticket's timeline tells. */
export const ticketEventKinds = ['created', ...ticketActions, 'closed', 'assigned', 'noted', 'cost', 'photo', 'priority'] as const
export type TicketEventKind = (typeof ticketEventKinds)[number]
