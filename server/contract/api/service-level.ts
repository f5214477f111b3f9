import { z } from 'zod'
import { dateText } from './common.ts'

/** When a unit works, and what it promises to whoever reports a fault. */

const id = z.int().positive()
const minuteText = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Giờ phải có dạng 07:30')
const minutesRule = z.int('Phải là số phút nguyên').min(5, 'Ít nhất 5 phút').max(60_000, 'Nhiều nhất 60000 phút')
const target = z.strictObject({ respond: minutesRule, resolve: minutesRule, around: z.boolean() })

/** What a unit promises: hours of work, minutes by priority, when a resolved ticket closes by itself. */
const levelFields = {
  shifts: z
    .array(
      z
        .strictObject({
          weekdays: z.array(z.int().min(1).max(7)).min(1, 'Hãy chọn ít nhất một ngày'),
          startTime: minuteText,
          endTime: minuteText,
        })
        .refine(({ startTime, endTime }) => startTime < endTime, { path: ['endTime'], error: 'Giờ kết thúc phải sau giờ bắt đầu' }),
    )
    .min(1, 'Hãy nhập ít nhất một ca làm việc')
    .max(10, 'Nhiều nhất 10 ca'),
  targets: z.strictObject({ urgent: target, high: target, normal: target, low: target }),
  autoCloseDays: z.int().min(1, 'Ít nhất 1 ngày').max(30, 'Nhiều nhất 30 ngày'),
}
/** GET /api/service-level?unit= (ticket.file) */
export const serviceLevelSchema = z.object({
  unitId: z.int(),
  /** Set for this unit itself; else it follows a unit above or the presets. */
  own: z.boolean(),
  ...levelFields,
})
export type ServiceLevelView = z.infer<typeof serviceLevelSchema>
/** PUT /api/service-level (ticket.configure): due times of open tickets follow at once. */
export const serviceLevelChangeSchema = z.strictObject({ unitId: id.optional(), ...levelFields })

const specialDay = z.strictObject({
  day: dateText,
  works: z.boolean(),
  name: z.string().trim().min(1, 'Hãy nhập tên ngày').max(120, 'Nhiều nhất 120 ký tự'),
})
/** GET /api/special-days?unit=&year= (ticket.file): days that are not as their weekday. `suggested`: days off of the year by the law, to be checked by a person. */
export const specialDaysSchema = z.object({
  unitId: z.int(),
  year: z.int(),
  days: z.array(specialDay.extend({ own: z.boolean() })),
  suggested: z.array(z.object({ day: dateText, name: z.string() })),
})
export type SpecialDays = z.infer<typeof specialDaysSchema>
/** PUT /api/special-days (ticket.configure): replaces the year's days of the unit itself. */
export const specialDaysChangeSchema = z.strictObject({
  unitId: id.optional(),
  year: z.int().min(2020).max(2100),
  days: z.array(specialDay).max(100, 'Nhiều nhất 100 ngày'),
})
