import { z } from 'zod'
import { rotationSchema } from '../notify.ts'
import { dateText, instantText } from './common.ts'

/**
 * Groups of persons and their duty (lịch trực). Right `notify.manage` unless said otherwise.
 * GET, POST /api/notify/groups · PATCH, DELETE /api/notify/groups/{id} · GET, POST /api/notify/groups/{id}/shifts · DELETE /api/notify/groups/{id}/shifts/{shift} ·
 * POST /api/notify/groups/{id}/hand-over (right incident.read; by whoever is on call, or with notify.manage) ·
 * GET /api/notify/on-call?unit (right incident.read): ai trực bây giờ → OnCall[]
 */

const id = z.int().positive()
const nameRule = z.string().trim().min(1, 'Hãy nhập tên').max(120, 'Tên dài nhất 120 ký tự')
const personId = z.string().min(1).max(64)

const named = z.object({ id: z.string(), name: z.string() })
export const groupItemSchema = z.object({
  id: z.int(),
  unitId: z.int(),
  name: z.string(),
  members: z.array(named),
  rotation: rotationSchema.nullable(),
})
export type GroupItem = z.infer<typeof groupItemSchema>
export const newGroupSchema = z.strictObject({
  unitId: id.optional(),
  name: nameRule,
  members: z.array(personId).max(100),
  rotation: rotationSchema.nullable().optional(),
})
export const groupChangeSchema = newGroupSchema.omit({ unitId: true }).partial()

/** A shift that was entered; where one is, the rotation does not count. `to` is the first moment after it. */
export const shiftSchema = z.object({ id: z.int(), person: named, from: instantText, to: instantText, note: z.string().nullable() })
export const newShiftSchema = z.strictObject({
  personId,
  from: instantText,
  to: instantText,
  note: z.string().trim().max(300).optional(),
})
/** GET …/shifts?from&to (at most 400 days): who has duty when, from shifts and rotation, in order; gaps are left out. */
export const dutySchema = z.object({
  /** Null: by the rotation. */
  shiftId: z.int().nullable(),
  person: named,
  from: instantText,
  to: instantText,
  note: z.string().nullable(),
})
export type Duty = z.infer<typeof dutySchema>
/** From now on, until `to` or the end of the present duty. → OnCall */
export const handOverSchema = z.strictObject({ personId, to: instantText.optional(), note: z.string().trim().max(300).optional() })
export const onCallSchema = z.object({
  groupId: z.int(),
  groupName: z.string(),
  unitId: z.int(),
  /** Nobody: a gap. `until` null: open-ended (the only one of a rotation). */
  now: z.array(named.extend({ until: instantText.nullable() })),
  next: named.extend({ from: instantText }).nullable(),
  /** May the caller hand over? */
  mayHandOver: z.boolean(),
  /** To whom: the members of the group; empty for who may not. */
  members: z.array(named),
})
export type OnCall = z.infer<typeof onCallSchema>

/** `?from&to` of a calendar, days in Vietnam, both included. */
export const calendarQuery = z.object({ from: dateText.optional(), to: dateText.optional() })
