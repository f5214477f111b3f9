import { z } from 'zod'
import { deviceKinds } from '../kinds.ts'
import { limitMeasures, limitScopes } from '../limits.ts'
import { units } from '../metrics.ts'
import { instantText } from './common.ts'

const id = z.int().positive()
const bound = z.number('Ngưỡng phải là một số').min(-1e12, 'Ngưỡng quá nhỏ').max(1e12, 'Ngưỡng quá lớn').nullable()

/** In the unit of what is measured; null: no such bound. */
const limits = {
  warnLow: bound.default(null),
  warnHigh: bound.default(null),
  critLow: bound.default(null),
  critHigh: bound.default(null),
  delayMinutes: z
    .int('Số phút chờ phải là một số nguyên')
    .min(0, 'Số phút chờ không được âm')
    .max(1440, 'Chờ nhiều nhất 1440 phút (một ngày)')
    .default(0),
  hysteresis: z.number('Khoảng lùi phải là một số').min(0, 'Khoảng lùi không được âm').max(1e12, 'Khoảng lùi quá lớn').default(0),
}

/**
 * PUT /api/limits → LimitItem: sets limits for a device, a kind of device in a unit, a site or a whole unit; what was set for the same before is replaced. Without any bound nothing
 * of it is too low or too high there. What the scope does not use is ignored.
 */
export const limitRuleSchema = z.strictObject({
  scope: z.enum(limitScopes.toReversed(), 'Hãy chọn phạm vi'),
  deviceId: id.optional(),
  unitId: id.optional(),
  siteId: id.optional(),
  kind: z.enum(deviceKinds, 'Loại thiết bị không hợp lệ').optional(),
  /** Either all values that are measured as this … */
  measure: z.enum(limitMeasures, 'Loại số đo không hợp lệ').optional(),
  /** … or, of the scope `device`, the one with this key. */
  sensorKey: z.string().min(1).max(120).optional(),
  ...limits,
})
export type LimitRuleInput = z.output<typeof limitRuleSchema>

const shownLimits = {
  warnLow: z.number().nullable(),
  warnHigh: z.number().nullable(),
  critLow: z.number().nullable(),
  critHigh: z.number().nullable(),
  delayMinutes: z.int(),
  hysteresis: z.number(),
}

/** Limits of a value of a device: which, where they come from, and where the value stands. */
export const valueLimitSchema = z.object({
  ...shownLimits,
  origin: z.enum([...limitScopes, 'default', 'profile', 'probe']),
  /** The rule, where one holds. */
  ruleId: z.int().nullable(),
  /** The rule is for this one value alone. */
  single: z.boolean(),
  /** What counts at present. */
  level: z.enum(['ok', 'warning', 'critical']),
  /** Since when it is beyond a bound, also while that does not count yet; null: it is not. Told of limits that the server judges. */
  since: instantText.nullable(),
})
export type ValueLimit = z.infer<typeof valueLimitSchema>

export const limitItemSchema = z.object({
  id: z.int(),
  unitId: z.int(),
  scope: z.enum(limitScopes),
  site: z.object({ id: z.int(), name: z.string() }).nullable(),
  kind: z.enum(deviceKinds).nullable(),
  device: z.object({ id: z.int(), name: z.string() }).nullable(),
  measure: z.enum(limitMeasures).nullable(),
  sensorKey: z.string().nullable(),
  /** The measure, also of the one sensor; null: it is one of its own. */
  measuredAs: z.enum(limitMeasures).nullable(),
  /** What the one sensor is called; null for a measure, or when the device no longer has it. */
  label: z.string().nullable(),
  unit: z.enum(units),
  ...shownLimits,
  changedAt: instantText,
  /** null: by a unit above the reader's. */
  changedBy: z.string().nullable(),
  /** Set by a unit above the reader's. */
  above: z.boolean(),
  mayChange: z.boolean(),
})
export type LimitItem = z.infer<typeof limitItemSchema>

/** GET /api/limits?unit: the rules that hold in these units, those of units above too, and what holds without any. */
export const limitListSchema = z.object({
  rules: z.array(limitItemSchema),
  defaults: z.array(
    z.object({ measure: z.enum(limitMeasures), kind: z.enum(deviceKinds).nullable(), unit: z.enum(units), ...shownLimits }),
  ),
})
export type LimitList = z.infer<typeof limitListSchema>

/** A time in which limits would have told of something. `to` null: it still does. */
const firedSpan = z.object({
  from: instantText,
  to: instantText.nullable(),
  level: z.enum(['warning', 'critical']),
  /** The value that lies farthest beyond. */
  peak: z.number(),
})
const fired = z.object({ count: z.int(), ms: z.number() })

/** POST /api/limits/preview: what a rule would have told of in the last 30 days, by what was measured; nothing is kept. */
export const limitPreviewSchema = z.object({
  from: instantText,
  to: instantText,
  /** How many days of these have measurements, at most over one value. */
  days: z.int(),
  /** How many values the rule decides; those looked at are `values`, by name of their device. */
  reached: z.int(),
  values: z.array(
    z.object({
      device: z.object({ id: z.int(), name: z.string() }),
      /** As `series` takes it. */
      metric: z.string(),
      label: z.string(),
      unit: z.enum(units),
      days: z.int(),
      fired,
      /** By the limits that hold now. */
      now: fired,
      /** The newest of them, oldest first; at most 200. */
      spans: z.array(firedSpan),
    }),
  ),
  fired,
  now: fired,
})
export type LimitPreview = z.infer<typeof limitPreviewSchema>
