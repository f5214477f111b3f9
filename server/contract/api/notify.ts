import { z } from 'zod'
import { incidentStatuses, severities, verdicts } from '../incidents.ts'
import { deviceKinds } from '../kinds.ts'
import {
  channelKinds,
  deliveryStatuses,
  hoursSchema,
  messageKinds,
  minuteOfDay,
  stageNames,
  stepSchema,
  targetSchema,
  templateKinds,
} from '../notify.ts'
import { instantText } from './common.ts'
import { impactSchema } from './incidents.ts'

/** Right `notify.manage` unless said otherwise. Lists take `?unit=`; what is new takes `unitId`, else it belongs to the caller's top unit. */

const id = z.int().positive()
const nameRule = z.string().trim().min(1, 'Hãy nhập tên').max(120, 'Tên dài nhất 120 ký tự')

// Channels: GET, POST /api/notify/channels · PATCH, DELETE /api/notify/channels/{id} · POST /api/notify/channels/{id}/test

export const channelItemSchema = z.object({
  id: z.int(),
  unitId: z.int(),
  kind: z.enum(channelKinds),
  name: z.string(),
  enabled: z.boolean(),
  /** As in `channelSettings` (server/contract/notify-channels.ts), without its secrets. */
  settings: z.record(z.string(), z.unknown()),
  /** Names of the secrets that are set. */
  secrets: z.array(z.string()),
  /** May a rule send to the channel itself (a chat group, a webhook …)? */
  place: z.boolean(),
  /** What the last deliveries came to; null: none yet. */
  lastSentAt: instantText.nullable(),
  lastFailedAt: instantText.nullable(),
  lastFailure: z.string().nullable(),
})
export type ChannelItem = z.infer<typeof channelItemSchema>

export const newChannelSchema = z.strictObject({
  unitId: id.optional(),
  kind: z.enum(channelKinds),
  name: nameRule,
  enabled: z.boolean().optional(),
  /** As in `channelSettings`, secrets among them. */
  settings: z.record(z.string(), z.unknown()),
  /** Also makes a rule that tells of every incident by it: to the channel's own place; where it has none, to the caller. */
  withRule: z.boolean().optional(),
})
/** Settings that are left out stay as they are, secrets too; `null` takes an optional one away. */
export const channelChangeSchema = z.strictObject({
  name: nameRule.optional(),
  enabled: z.boolean().optional(),
  settings: z.record(z.string(), z.unknown()).optional(),
})
/** Without `to`: to the channel's own place, else to the caller's own address (or browsers). */
export const channelTestSchema = z.strictObject({ to: z.string().trim().min(1).max(254).optional() })
/** What came of it: `sent`, `retry` (it would be tried again by itself), `failed` (not without a change). */
export const sendOutcomeSchema = z.object({ outcome: z.enum(['sent', 'retry', 'failed']), detail: z.string() })
export type SendOutcome = z.infer<typeof sendOutcomeSchema>

const named = z.object({ id: z.string(), name: z.string() })

// Rules: GET, POST /api/notify/rules · PATCH, DELETE /api/notify/rules/{id} · POST /api/notify/rules/preview

const ruleFields = {
  name: nameRule,
  enabled: z.boolean(),
  /** Of the unit and all below it. Empty lists: all. */
  siteIds: z.array(id).max(500),
  deviceKinds: z.array(z.enum(deviceKinds)),
  severities: z.array(z.enum(severities)),
  verdicts: z.array(z.enum(verdicts)),
  /** When the rule counts; null: always. */
  hours: hoursSchema.nullable(),
  targets: z.array(targetSchema).min(1, 'Hãy chọn người nhận').max(50),
  /** By which channels people are reached; empty: by every one of the unit for which they have an address. */
  channelIds: z.array(id).max(50),
  steps: z.array(stepSchema).max(5, 'Nhiều nhất 5 bước'),
  /** Told again so often while nobody has taken it; null: never. */
  repeatMinutes: z
    .int()
    .min(10, 'Ít nhất 10 phút')
    .max(7 * 24 * 60, 'Nhiều nhất 7 ngày')
    .nullable(),
  /** Incidents that are no more than a warning are gathered into one message at this minute of the day; null: each at once. */
  digestAt: minuteOfDay.nullable(),
}
const ruleBody = z.strictObject({
  name: ruleFields.name,
  enabled: ruleFields.enabled.default(true),
  siteIds: ruleFields.siteIds.default([]),
  deviceKinds: ruleFields.deviceKinds.default([]),
  severities: ruleFields.severities.default([]),
  verdicts: ruleFields.verdicts.default([]),
  hours: ruleFields.hours.default(null),
  targets: ruleFields.targets,
  channelIds: ruleFields.channelIds.default([]),
  steps: ruleFields.steps.default([]),
  repeatMinutes: ruleFields.repeatMinutes.default(null),
  digestAt: ruleFields.digestAt.default(null),
})
export const newRuleSchema = ruleBody.extend({ unitId: id.optional() })
export const ruleChangeSchema = z.strictObject(ruleFields).partial()
export const ruleItemSchema = z.object({ id: z.int(), unitId: z.int(), ...ruleFields })
export type RuleItem = z.infer<typeof ruleItemSchema>

/**
 * Who would get what: a dry run of all rules of the unit, or of `rule` alone (a draft). On this incident, as it is and as if nobody had been told; without one on a
 * made-up one of the unit.
 */
export const rulePreviewSchema = z.strictObject({
  unitId: id.optional(),
  incidentId: id.optional(),
  rule: ruleBody.optional(),
})
export const dryRunSchema = z.object({
  /** The incident that it was tried on. */
  sentence: z.string(),
  sample: z.boolean(),
  rules: z.array(z.object({ id: z.int().nullable(), name: z.string(), matches: z.boolean(), reason: z.string() })),
  recipients: z.array(
    z.object({
      channelId: z.int(),
      channelName: z.string(),
      channelKind: z.enum(channelKinds),
      /** Null: the channel's own place. */
      person: named.nullable(),
      /** 0: at once; else the step of the escalation. */
      step: z.int(),
      /** Null: nothing is sent, and the last of `stages` says why. */
      kind: z.enum(messageKinds).nullable(),
      /** Where a stage holds it for a time: until then. */
      until: instantText.nullable(),
      stages: z.array(z.object({ stage: z.enum(stageNames), passed: z.boolean(), reason: z.string() })),
      message: z.object({ title: z.string(), text: z.string() }).nullable(),
    }),
  ),
})
export type DryRun = z.infer<typeof dryRunSchema>

// Deliveries: GET /api/notify/deliveries?unit&status&incident&before&limit · POST /api/notify/deliveries/{id}/resend, …/dismiss · GET /api/notify/summary

export const deliveryItemSchema = z.object({
  id: z.int(),
  unitId: z.int(),
  kind: z.enum(messageKinds),
  channel: z.object({ id: z.int(), name: z.string(), kind: z.enum(channelKinds) }),
  person: named.nullable(),
  /** Shortened where it is somebody's address. */
  address: z.string(),
  incidentId: z.int().nullable(),
  title: z.string(),
  text: z.string(),
  status: z.enum(deliveryStatuses),
  attempts: z.int(),
  createdAt: instantText,
  /** When it is tried next; null when it is not. */
  nextAt: instantText.nullable(),
  sentAt: instantText.nullable(),
  /** What went wrong last. */
  failure: z.string().nullable(),
})
export type DeliveryItem = z.infer<typeof deliveryItemSchema>
export const notifySummarySchema = z.object({
  /** Given up, for a person to look at. */
  dead: z.int(),
  /** To be sent or tried again. */
  waiting: z.int(),
  /** Channels that are switched on. */
  channels: z.int(),
  rules: z.int(),
})
export type NotifySummary = z.infer<typeof notifySummarySchema>

// Words: GET, PUT /api/notify/templates · POST /api/notify/templates/reset · POST /api/notify/templates/preview

const words = {
  title: z.string().trim().min(1, 'Hãy nhập tiêu đề').max(200),
  body: z.string().trim().min(1, 'Hãy nhập nội dung').max(4000),
}
/** `{tên}` in title and body stands for a fact; an unknown one is refused. Names may be written without marks and in any case. */
export const templateSchema = z.strictObject({ unitId: id.optional(), kind: z.enum(templateKinds), ...words })
export const templateResetSchema = z.strictObject({ unitId: id.optional(), kind: z.enum(templateKinds) })
/** On this incident, else on a made-up one. */
export const templatePreviewSchema = templateSchema.extend({ incidentId: id.optional() })
export const templateListSchema = z.object({
  unitId: z.int(),
  templates: z.array(z.object({ kind: z.enum(templateKinds), ...words, custom: z.boolean(), preset: z.object(words) })),
  /** `kinds`: the messages whose templates may use it. */
  placeholders: z.array(z.object({ name: z.string(), about: z.string(), kinds: z.array(z.enum(templateKinds)), example: z.string() })),
})
export type TemplateList = z.infer<typeof templateListSchema>
export const messagePreviewSchema = z.object({ title: z.string(), text: z.string(), html: z.string() })

// POST /api/notify/ack/{token}/show (public; changes nothing) → AckView · POST /api/notify/ack/{token} (public) → AckView. The page is /n/{token}.

/** All that somebody with a link from a message may see. */
export const ackViewSchema = z.object({
  sentence: z.string(),
  action: z.string(),
  /** Name of the unit. */
  unit: z.string(),
  site: z.string().nullable(),
  verdict: z.enum(verdicts),
  severity: z.enum(severities),
  status: z.enum(incidentStatuses),
  openedAt: instantText,
  resolvedAt: instantText.nullable(),
  impact: impactSchema,
  /** To whom the message went: whoever uses the link acts as this person. */
  person: z.string(),
  /** Who has taken it; null: nobody yet. */
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: instantText.nullable(),
  /** It was the person of the link who has taken it. */
  yours: z.boolean(),
  /** Is it still to be dealt with? */
  open: z.boolean(),
  /** Why this link takes nothing (any more) although nobody has it: the person's right has ended, or the link was used and the work given back. */
  hindrance: z.enum(['not-allowed', 'used']).nullable(),
  expiresAt: instantText,
})
export type AckView = z.infer<typeof ackViewSchema>

/** GET /api/incidents/{id}/messages (right incident.read), oldest first: who was told of it, and whether it arrived. */
export const incidentMessageSchema = z.object({
  id: z.int(),
  kind: z.enum(messageKinds),
  channel: z.object({ name: z.string(), kind: z.enum(channelKinds) }),
  /** Name; null: the channel's own place. */
  person: z.string().nullable(),
  status: z.enum(deliveryStatuses),
  createdAt: instantText,
  sentAt: instantText.nullable(),
  /** What went wrong last. */
  failure: z.string().nullable(),
})
export type IncidentMessage = z.infer<typeof incidentMessageSchema>

/** GET /api/incidents/{id}/zalo (right incident.read): to copy into a Zalo group. */
export const zaloTextSchema = z.object({ text: z.string() })
