import { z } from 'zod'
import { deviceKinds, statuses } from '../kinds.ts'
import {
  costKinds,
  priorities,
  symptoms,
  ticketActions,
  ticketEventKinds,
  ticketImpacts,
  ticketStatuses,
  urgencies,
  waitReasons,
} from '../tickets.ts'
import { dateText, instantText } from './common.ts'
import { photoTypes } from './photos.ts'

/** Right `ticket.file` unless said otherwise; without `ticket.read` for its unit a person sees only what they filed themselves. */

const id = z.int().positive()
const words = (max: number) => z.string().trim().max(max, `Nhiều nhất ${max} ký tự`)
const needed = (max: number, empty: string) => words(max).min(1, empty)
/** As it was when the person decided; somebody else's change since then is a conflict. */
const revision = z.int().positive()

/** POST /api/tickets → 201 TicketDetail. At least one of `deviceId`, `siteId`, `place`. */
export const newTicketSchema = z.strictObject({
  unitId: id.optional(),
  deviceId: id.optional(),
  siteId: id.optional(),
  place: words(200).optional(),
  symptom: z.enum(symptoms, 'Hãy chọn hiện tượng'),
  description: words(4000).optional(),
  /** Absent: by the kind of device. */
  impact: z.enum(ticketImpacts).optional(),
  urgency: z.enum(urgencies).default('low'),
  /** Made by the browser: the same report sent twice is one ticket. */
  clientKey: z.uuid().optional(),
})
export type NewTicket = z.input<typeof newTicketSchema>

const person = z.object({ id: z.string(), name: z.string() })

export const ticketItemSchema = z.object({
  id: z.int(),
  unitId: z.int(),
  /** `12/2026` */
  number: z.string(),
  title: z.string(),
  symptom: z.enum(symptoms),
  status: z.enum(ticketStatuses),
  priority: z.enum(priorities),
  impact: z.enum(ticketImpacts),
  urgency: z.enum(urgencies),
  /** With how it is now. */
  device: z.object({ id: z.int(), name: z.string(), kind: z.enum(deviceKinds), status: z.enum(statuses) }).nullable(),
  site: z.object({ id: z.int(), name: z.string() }).nullable(),
  place: z.string().nullable(),
  requester: person.nullable(),
  assignee: person.nullable(),
  createdAt: instantText,
  respondedAt: instantText.nullable(),
  respondBy: instantText.nullable(),
  /** Null while the clock stands. */
  resolveBy: instantText.nullable(),
  /** How the promise stands; null: over, or resolved. */
  clock: z.enum(['paused', 'fine', 'soon', 'late']).nullable(),
  waitReason: z.enum(waitReasons).nullable(),
  waitUntil: dateText.nullable(),
  resolvedAt: instantText.nullable(),
  overAt: instantText.nullable(),
  reopened: z.int(),
  rating: z.int().nullable(),
  /** đồng */
  cost: z.int(),
  revision: z.int(),
})
export type TicketItem = z.infer<typeof ticketItemSchema>

export const ticketViews = ['open', 'over', 'all'] as const

export const ticketEventSchema = z.object({
  id: z.int(),
  at: instantText,
  kind: z.enum(ticketEventKinds),
  by: z.string().nullable(),
  internal: z.boolean(),
  data: z.record(z.string(), z.unknown()),
})
export type TicketEvent = z.infer<typeof ticketEventSchema>

export const ticketCostSchema = z.object({
  id: z.int(),
  kind: z.enum(costKinds),
  name: z.string(),
  quantity: z.number(),
  unitName: z.string().nullable(),
  unitPrice: z.int(),
  amount: z.int(),
  contractor: z.string().nullable(),
  warrantyUntil: dateText.nullable(),
  by: z.string().nullable(),
  at: instantText,
})

export const ticketPhotoSchema = z.object({
  id: z.int(),
  type: z.enum(photoTypes),
  width: z.int(),
  height: z.int(),
  by: z.string().nullable(),
  at: instantText,
})

export const ticketDetailSchema = ticketItemSchema.extend({
  description: z.string().nullable(),
  solution: z.string().nullable(),
  autoCloseAt: instantText.nullable(),
  /** The ticket that it repeats. */
  mergedInto: z.object({ id: z.int(), number: z.string() }).nullable(),
  /** Tickets that repeat it. */
  duplicates: z.array(z.object({ id: z.int(), number: z.string(), requester: z.string().nullable() })),
  incident: z.object({ id: z.int(), sentence: z.string() }).nullable(),
  /** What the reader may do with it now. */
  actions: z.array(z.enum(ticketActions)),
  mayHandle: z.boolean(),
  /** Must schedule and sound be checked before it is resolved? */
  checksAir: z.boolean(),
  events: z.array(ticketEventSchema),
  costs: z.array(ticketCostSchema),
  photos: z.array(ticketPhotoSchema),
})
export type TicketDetail = z.infer<typeof ticketDetailSchema>

/** POST /api/tickets/{id}/act → TicketDetail. Which action is allowed when and to whom: `transitions` of contract/tickets.ts. */
export const ticketActSchema = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('accept'), revision }),
  z.strictObject({ action: z.literal('start'), revision }),
  z.strictObject({
    action: z.literal('wait'),
    revision,
    waitReason: z.enum(waitReasons, 'Hãy chọn chờ gì'),
    waitUntil: dateText.optional(),
    note: words(2000).optional(),
  }),
  z.strictObject({ action: z.literal('resume'), revision }),
  z.strictObject({
    action: z.literal('resolve'),
    revision,
    solution: needed(4000, 'Hãy ghi đã xử lý thế nào'),
    /** Of a loudspeaker cluster: its schedule and its sound were checked. */
    airChecked: z.boolean().default(false),
  }),
  z.strictObject({ action: z.literal('confirm'), revision, rating: z.int().min(1).max(3).optional() }),
  z.strictObject({ action: z.literal('reopen'), revision, reason: needed(2000, 'Hãy ghi lý do mở lại') }),
  z.strictObject({ action: z.literal('cancel'), revision, reason: needed(2000, 'Hãy ghi lý do huỷ') }),
  z.strictObject({ action: z.literal('merge'), revision, into: id }),
])
export type TicketAct = z.output<typeof ticketActSchema>

/** POST /api/tickets/{id}/notes. Internal ones need `ticket.handle`. */
export const ticketNoteSchema = z.strictObject({ text: needed(4000, 'Hãy nhập nội dung'), internal: z.boolean().default(false) })
/** PUT /api/tickets/{id}/assignee (ticket.handle) */
export const ticketAssigneeSchema = z.strictObject({ revision, personId: z.string().min(1).max(64).nullable() })
/** PUT /api/tickets/{id}/priority (ticket.handle) */
export const ticketPrioritySchema = z.strictObject({ revision, impact: z.enum(ticketImpacts), urgency: z.enum(urgencies) })
/** POST /api/tickets/{id}/costs (ticket.handle). A negative price takes a wrong entry back. */
export const newTicketCostSchema = z.strictObject({
  kind: z.enum(costKinds),
  name: needed(200, 'Hãy ghi chi cho việc gì'),
  quantity: z.number().min(0.001, 'Số lượng phải lớn hơn 0').max(1_000_000, 'Số lượng quá lớn').default(1),
  unitName: words(30).optional(),
  unitPrice: z.int('Đơn giá là số đồng, không có phần lẻ').min(-1_000_000_000_000).max(1_000_000_000_000),
  contractor: words(200).optional(),
  warrantyUntil: dateText.optional(),
})

/** GET /api/devices/{id}/known-faults: what is already known of a device, shown before somebody reports it. */
export const knownFaultsSchema = z.object({
  incidents: z.array(z.object({ id: z.int(), sentence: z.string() })),
  tickets: z.array(
    z.object({
      id: z.int(),
      number: z.string(),
      title: z.string(),
      status: z.enum(ticketStatuses),
      createdAt: instantText,
      mine: z.boolean(),
    }),
  ),
})
export type KnownFaults = z.infer<typeof knownFaultsSchema>

/** GET /api/tickets/assignees?unit= (ticket.handle): who may be given a ticket. */
export const assigneeListSchema = z.array(person.extend({ open: z.int() }))
