import { z } from 'zod'
import { dateText } from './common.ts'
import { clockTextRule, weekdayRule } from './maintenance.ts'

/** Hours in which loudspeakers may be on air without a reason (minutes after midnight): 05:00–21:00. */
export const allowedHours = { from: 5 * 60, to: 21 * 60 } as const

/** GET /api/time-slots?unit → TimeSlot[]: by time of day; with those of the units above, which are on air here as well. */
export const timeSlotSchema = z.object({
  id: z.int(),
  unitId: z.int(),
  name: z.string(),
  /** `05:00`, in Vietnam. */
  startTime: z.string(),
  minutes: z.int(),
  /** 1 Monday … 7 Sunday. */
  weekdays: z.array(z.int()),
  validFrom: dateText.nullable(),
  validTo: dateText.nullable(),
  outsideHours: z.boolean(),
  mayManage: z.boolean(),
})
export type TimeSlot = z.infer<typeof timeSlotSchema>

const fields = {
  name: z.string().trim().min(1, 'Hãy nhập tên khung giờ').max(120, 'Tên khung giờ dài nhất 120 ký tự'),
  startTime: clockTextRule,
  minutes: z.int('Thời lượng phải là số phút').min(1, 'Thời lượng ít nhất 1 phút').max(600, 'Thời lượng nhiều nhất 600 phút'),
  weekdays: weekdayRule,
  validFrom: dateText.nullable().optional(),
  validTo: dateText.nullable().optional(),
  /** Why it is on air outside the allowed hours: asked for then. */
  outsideReason: z.string().trim().max(500, 'Lý do dài nhất 500 ký tự').optional(),
  /** Said by a person who was told that it overlaps another slot. */
  allowOverlap: z.boolean().optional(),
}

/** POST /api/time-slots → 201 TimeSlot. @throws `slot-overlaps` (409), `invalid` naming `outsideReason` */
export const newTimeSlotSchema = z.strictObject({ unitId: z.int().positive().optional(), ...fields })
export type NewTimeSlot = z.output<typeof newTimeSlotSchema>
/** PATCH /api/time-slots/:id → TimeSlot; DELETE → 204 */
export const timeSlotChangeSchema = z.strictObject({
  ...fields,
  name: fields.name.optional(),
  startTime: fields.startTime.optional(),
  minutes: fields.minutes.optional(),
  weekdays: fields.weekdays.optional(),
})
export type TimeSlotChange = z.output<typeof timeSlotChangeSchema>
