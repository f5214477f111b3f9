import { z } from 'zod'
import { causeCodes, causeKinds, incidentEventKinds, incidentStatuses, severities, verdicts } from '../incidents.ts'
import { deviceKinds, statuses } from '../kinds.ts'
import { whyCodes } from '../why.ts'
import { instantText } from './common.ts'

export const whySchema = z
  .looseObject({ code: z.enum(whyCodes) })
  .meta({ description: 'Một bước của quyết định; các trường khác tuỳ theo code' })

/** What an incident costs: devices and loudspeaker clusters that fail, and what should be on air next. */
export const impactSchema = z.object({
  /** Devices that fail now, and loudspeaker clusters among them. */
  devices: z.int(),
  clusters: z.int(),
  /** Places with such a cluster. */
  sites: z.int(),
  /** The next time slot that these clusters should air; null without one in the next 24 hours, or when no cluster is concerned. */
  nextSlot: z.object({ name: z.string(), at: instantText, minutes: z.int() }).nullable(),
  /** Time slots in the next 24 hours that are at risk. */
  slotsAtRisk: z.int(),
})
export type Impact = z.infer<typeof impactSchema>

/** GET /api/incidents?unit&status&device&site&q&from&to&limit&before → IncidentItem[]: what needs a person first. */
export const incidentItemSchema = z.object({
  id: z.int(),
  unitId: z.int(),
  causeKind: z.enum(causeKinds),
  /** Name of the device, the place or the agent that is the cause. */
  causeName: z.string(),
  deviceId: z.int().nullable(),
  deviceKind: z.enum(deviceKinds).nullable(),
  agentId: z.int().nullable(),
  site: z.object({ id: z.int(), name: z.string() }).nullable(),
  verdict: z.enum(verdicts),
  severity: z.enum(severities),
  status: z.enum(incidentStatuses),
  /** One Vietnamese sentence: what, since when, what it costs. */
  sentence: z.string(),
  /** What to do first, in Vietnamese. */
  action: z.string(),
  openedAt: instantText,
  recoveredAt: instantText.nullable(),
  resolvedAt: instantText.nullable(),
  closedAt: instantText.nullable(),
  reopened: z.int(),
  flapping: z.boolean(),
  acknowledgedAt: instantText.nullable(),
  acknowledgedBy: z.string().nullable(),
  mutedUntil: instantText.nullable(),
  impact: impactSchema,
})
export type IncidentItem = z.infer<typeof incidentItemSchema>

export const incidentDeviceSchema = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(deviceKinds),
  role: z.enum(['cause', 'affected']),
  /** Now. */
  status: z.enum(statuses),
  /** The worst that was seen of it in this incident. */
  worst: z.enum(statuses),
  parentId: z.int().nullable(),
  since: instantText,
  until: instantText.nullable(),
})

export const incidentEventSchema = z.object({
  id: z.int(),
  at: instantText,
  kind: z.enum(incidentEventKinds),
  by: z.string().nullable(),
  /** Names of the devices that `joined` and `left` speak of. */
  names: z.array(z.string()),
  data: z.record(z.string(), z.unknown()),
})
export type IncidentEvent = z.infer<typeof incidentEventSchema>

/** GET /api/incidents/:id */
export const incidentDetailSchema = incidentItemSchema.extend({
  why: z.array(whySchema),
  devices: z.array(incidentDeviceSchema),
  events: z.array(incidentEventSchema),
  causeCode: z.enum(causeCodes).nullable(),
  closeNote: z.string().nullable(),
  closedBy: z.string().nullable(),
  postMortem: z.string().nullable(),
  mergedInto: z.int().nullable(),
  /** Earlier incidents with the same cause, newest first. */
  before: z.array(
    z.object({ id: z.int(), openedAt: instantText, resolvedAt: instantText.nullable(), causeCode: z.enum(causeCodes).nullable() }),
  ),
  /** May the reader acknowledge, comment, mute and close it? */
  mayHandle: z.boolean(),
})
export type IncidentDetail = z.infer<typeof incidentDetailSchema>

const note = (max: number, empty: string) => z.string().trim().min(1, empty).max(max, `Nhiều nhất ${max} ký tự`)

/** POST /api/incidents/:id/acknowledge, DELETE takes it back → IncidentDetail */
export const acknowledgeSchema = z.strictObject({ comment: z.string().trim().max(2000, 'Nhiều nhất 2000 ký tự').optional() })
/** POST /api/incidents/:id/comments */
export const commentSchema = z.strictObject({ text: note(4000, 'Hãy nhập nội dung ghi chú') })
/** POST /api/incidents/:id/mute, DELETE ends it. */
export const muteSchema = z.strictObject({
  minutes: z
    .int()
    .min(5, 'Ít nhất 5 phút')
    .max(14 * 24 * 60, 'Nhiều nhất 14 ngày'),
})
/** POST /api/incidents/:id/close: only what is over can be closed. */
export const closeSchema = z.strictObject({
  causeCode: z.enum(causeCodes, 'Hãy chọn nguyên nhân'),
  note: z.string().trim().max(4000, 'Nhiều nhất 4000 ký tự').optional(),
})
/** PUT /api/incidents/:id/post-mortem */
export const postMortemSchema = z.strictObject({ text: z.string().trim().max(20_000, 'Nhiều nhất 20000 ký tự') })
