import { z } from 'zod'

/** Ways out. One file of `server/notify/channels/` each. */
export const channelKinds = ['email', 'telegram', 'zaloBot', 'zaloOa', 'webhook', 'webPush'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** Channels that reach a person by an address that the person has given. (Web Push does so by the browsers that were switched on.) */
export const contactKinds = ['email', 'telegram', 'zaloBot'] as const satisfies readonly ChannelKind[]
export type ContactKind = (typeof contactKinds)[number]

/**
 * What a message tells.
 * - opened: something fails · reopened: it fails again after it was told to be over
 * - update: it is worse, clearly larger, or has another cause than was told · flapping: it comes and goes, so nothing more until it is over
 * - repeat: still so, and nobody has taken it · escalated: the first word to whoever is next, since nobody has taken it
 * - resolved: over · digest: minor ones, gathered · test: a person tries the channel
 */
export const messageKinds = ['opened', 'reopened', 'update', 'flapping', 'repeat', 'escalated', 'resolved', 'digest', 'test'] as const
export type MessageKind = (typeof messageKinds)[number]
/** Messages whose words a unit may change. */
export const templateKinds = ['opened', 'reopened', 'update', 'flapping', 'repeat', 'escalated', 'resolved', 'digest'] as const
export type TemplateKind = (typeof templateKinds)[number]

/**
 * How far a delivery has come: `pending` (to be sent), `failed` (to be tried again), `sent`, `dead` (given up: a person decides), `dismissed` (by a person).
 */
export const deliveryStatuses = ['pending', 'failed', 'sent', 'dead', 'dismissed'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** Minutes after midnight, in Vietnam's time. */
export const minuteOfDay = z.int().min(0, 'Giờ không hợp lệ').max(1439, 'Giờ không hợp lệ')

/** Hours of days of the week. `to` at or before `from`: until the next day; then the weekday is that of the beginning. */
export const hoursSchema = z.strictObject({
  /** Bit 0: Monday … bit 6: Sunday. */
  weekdays: z.int().min(1, 'Hãy chọn ít nhất một ngày trong tuần').max(127),
  from: minuteOfDay,
  to: minuteOfDay,
})
export type Hours = z.output<typeof hoursSchema>

/** Whom a rule tells: a person, everybody of a group, whoever of a group is on call, or a channel's own place (a chat group, a webhook, the addresses of an email channel). */
export const targetSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('person'), personId: z.string().min(1).max(64) }),
  z.strictObject({ type: z.literal('group'), groupId: z.int().positive() }),
  z.strictObject({ type: z.literal('onCall'), groupId: z.int().positive() }),
  z.strictObject({ type: z.literal('channel'), channelId: z.int().positive() }),
])
export type Target = z.output<typeof targetSchema>

/** So long after the first message, while nobody has taken it, these too are told. */
export const stepSchema = z.strictObject({
  afterMinutes: z
    .int()
    .min(1, 'Ít nhất 1 phút')
    .max(24 * 60, 'Nhiều nhất 24 giờ'),
  targets: z.array(targetSchema).min(1, 'Hãy chọn người nhận của bước này').max(50),
})
export type Step = z.output<typeof stepSchema>

/** Duty that goes round: everybody of the list for a week, from a weekday's hour on. */
export const rotationSchema = z.strictObject({
  /** The day on which the first of the list begins; its weekday is that of every hand-over. */
  startsOn: z.iso.date('Ngày không hợp lệ'),
  /** The hour of the hand-over. */
  at: minuteOfDay,
  people: z.array(z.string().min(1).max(64)).min(1, 'Hãy chọn ít nhất một người').max(60),
})
export type Rotation = z.output<typeof rotationSchema>

/** The stages that a message passes, in their order (`server/notify/stages/`). */
export const stageNames = ['news', 'wait', 'mute', 'step', 'taken', 'person', 'channel', 'digest', 'quiet'] as const
export type StageName = (typeof stageNames)[number]

/** What the service worker gets (JSON) when a message comes by Web Push. */
export const pushPayloadSchema = z.object({
  id: z.string(),
  kind: z.enum(messageKinds),
  title: z.string(),
  body: z.string(),
  /** Page to open. */
  path: z.string(),
  /** Page by which the incident is taken without signing in (`/n/…`); null: nothing to take. */
  take: z.string().nullable(),
  /** A later message with the same tag takes the place of an earlier one. */
  tag: z.string(),
  /** Stays until the person has seen it. */
  urgent: z.boolean(),
})
export type PushPayload = z.infer<typeof pushPayloadSchema>
