import { z } from 'zod'
import { deviceKinds } from '../kinds.ts'
import { maintenanceRepeats, maintenanceScopes } from '../maintenance.ts'
import { dateText, instantText } from './common.ts'

const span = z.object({ start: instantText, end: instantText })

/** `07:30`, in Vietnam. */
export const clockTextRule = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Giờ phải có dạng 02:30')
/** Days of the week: 1 Monday … 7 Sunday. */
export const weekdayRule = z.array(z.int().min(1).max(7)).min(1, 'Hãy chọn ít nhất một ngày trong tuần').max(7)

/** GET /api/maintenance?unit&device → MaintenanceItem[]: what holds now first, then what comes next, then what is over (90 days, newest first). */
export const maintenanceItemSchema = z.object({
  id: z.int(),
  unitId: z.int(),
  scope: z.enum(maintenanceScopes),
  site: z.object({ id: z.int(), name: z.string() }).nullable(),
  kind: z.enum(deviceKinds).nullable(),
  agent: z.object({ id: z.int(), name: z.string() }).nullable(),
  /** Of the scope `devices`. */
  devices: z.array(z.object({ id: z.int(), name: z.string() })),
  /** Also what hangs on them. */
  subtree: z.boolean(),
  reason: z.string(),
  repeat: z.enum(maintenanceRepeats),
  /** Of a window that does not repeat; null otherwise. */
  startsAt: instantText.nullable(),
  /** Of one that does; null otherwise. */
  startTime: z.string().nullable(),
  minutes: z.int(),
  weekdays: z.array(z.int()),
  monthDay: z.int().nullable(),
  validFrom: dateText.nullable(),
  validTo: dateText.nullable(),
  createdAt: instantText,
  createdBy: z.string().nullable(),
  endedAt: instantText.nullable(),
  cancelledAt: instantText.nullable(),
  cancelledBy: z.string().nullable(),
  phase: z.enum(['active', 'planned', 'over']),
  /** The time that holds; null: none does. */
  now: span.nullable(),
  /** All its times of the next 14 days, and the next one however far away it is. */
  times: z.array(span),
  next: span.nullable(),
  /** The last time, of what is over. */
  last: span.nullable(),
  /** How many devices it reaches at present. */
  deviceCount: z.int(),
  /** May the reader change, end or cancel it? */
  mayPlan: z.boolean(),
})
export type MaintenanceItem = z.infer<typeof maintenanceItemSchema>

const id = z.int().positive()

/**
 * POST /api/maintenance → 201, PUT /api/maintenance/:id → MaintenanceItem. What the scope or the repetition does not use is ignored. A window that does not repeat and
 * says no beginning begins at once.
 */
export const maintenancePlanSchema = z.strictObject({
  unitId: id.optional(),
  scope: z.enum(maintenanceScopes, 'Hãy chọn phạm vi'),
  deviceIds: z.array(id).max(500, 'Nhiều nhất 500 thiết bị').optional(),
  siteId: id.optional(),
  kind: z.enum(deviceKinds).optional(),
  agentId: id.optional(),
  subtree: z.boolean().default(false),
  reason: z.string().trim().min(3, 'Hãy ghi lý do, ít nhất 3 ký tự').max(500, 'Lý do dài nhất 500 ký tự'),
  repeat: z.enum(maintenanceRepeats, 'Hãy chọn một lần, hằng tuần hoặc hằng tháng'),
  startsAt: instantText.optional(),
  startTime: clockTextRule.optional(),
  minutes: z
    .int('Thời lượng phải là số phút')
    .min(5, 'Thời lượng ít nhất 5 phút')
    .max(31 * 1440, 'Thời lượng nhiều nhất 31 ngày'),
  weekdays: weekdayRule.optional(),
  monthDay: z.int().min(1, 'Ngày trong tháng từ 1 đến 31').max(31, 'Ngày trong tháng từ 1 đến 31').optional(),
  validFrom: dateText.nullable().optional(),
  validTo: dateText.nullable().optional(),
})
export type MaintenancePlan = z.output<typeof maintenancePlanSchema>

/** POST /api/maintenance/preview: what a plan would come to; nothing is kept. The reason may be missing. */
export const maintenancePreviewRequestSchema = maintenancePlanSchema.omit({ reason: true })
export const maintenancePreviewSchema = z.object({
  /** Devices it reaches, and loudspeaker clusters that are silent meanwhile: these and those that hang on them. */
  devices: z.int(),
  clusters: z.int(),
  /** The first times. */
  times: z.array(span),
  /** Broadcasts that fall into its times in the next 31 days, at most 20. */
  broadcasts: z.array(z.object({ name: z.string(), at: instantText, minutes: z.int() })),
  /** Some of it falls into working hours. */
  workingHours: z.boolean(),
  /** Better times for as long, soonest first: between broadcasts and outside working hours. */
  proposals: z.array(span),
})
export type MaintenancePreview = z.infer<typeof maintenancePreviewSchema>
