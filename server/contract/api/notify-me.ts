import { z } from 'zod'
import { channelKinds, contactKinds, hoursSchema } from '../notify.ts'
import { instantText } from './common.ts'

/**
 * Where and when a person is reached. Access `session`: GET /api/notify/me → MyNotify · PUT /api/notify/me/contacts · PUT /api/notify/me/quiet ·
 * POST /api/notify/me/push · DELETE /api/notify/me/push/{subscription} · POST /api/notify/me/push/{subscription}/test → SendOutcome.
 * Right `notify.manage`, for people of one's units: GET, PUT /api/notify/people/{id}/contacts ↔ contactsSchema
 */

export const contactSchema = z.strictObject({ kind: z.enum(contactKinds), address: z.string().trim().min(1, 'Hãy nhập địa chỉ').max(254) })
/** The whole list; what is not in it is taken away. */
export const contactsSchema = z.strictObject({ contacts: z.array(contactSchema).max(20) })
/** When a person is left alone: messages wait until the end, and only what still matters then is told. */
export const quietSchema = z.strictObject({
  hours: z.array(hoursSchema).max(10),
  /** Do messages of critical incidents come all the same? */
  criticalPasses: z.boolean(),
})
export const myNotifySchema = z.object({
  contacts: z.array(contactSchema),
  quiet: quietSchema,
  /** Browsers that show messages. `endpointHash`: SHA-256 of the subscription's endpoint in hexadecimal digits, by which a browser finds its own. */
  push: z.array(
    z.object({ id: z.int(), label: z.string(), endpointHash: z.string(), createdAt: instantText, lastSentAt: instantText.nullable() }),
  ),
  /** `applicationServerKey` for PushManager.subscribe; null while no unit of the person has a Web Push channel that is switched on. */
  pushKey: z.string().nullable(),
  /** Kinds of channels by which the person's units reach people. */
  kinds: z.array(z.enum(channelKinds)),
  /** Groups for which the person is on call now. */
  onCall: z.array(z.object({ groupId: z.int(), groupName: z.string(), until: instantText.nullable() })),
})
export type MyNotify = z.infer<typeof myNotifySchema>
/** What PushSubscription.toJSON() gives. The same browser again replaces its earlier one. → MyNotify */
export const newPushSchema = z.strictObject({
  endpoint: z
    .string()
    .max(1000)
    .pipe(z.url({ protocol: /^https$/, error: 'Địa chỉ nhận thông báo không hợp lệ' })),
  keys: z.strictObject({ p256dh: z.string().min(1).max(200), auth: z.string().min(1).max(100) }),
  label: z.string().trim().max(120).optional(),
})
