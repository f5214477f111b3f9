import { z } from 'zod'
import { reasons, statuses } from '../kinds.ts'
import { units } from '../metrics.ts'
import { instantText } from './common.ts'

const column = z.array(z.number().nullable())

/**
 * GET /api/devices/:id/series?metric&from&to&points: `metric` is `<kind>.<key>` (`icmp.rtt`), `<checkId>:<key>`, or a bare key that only one check of the
 * device has. Columns of equal length; a bucket without results is absent, so a gap is a step in `t` larger than `step`. With `percentiles=true` also how the values of each
 * bucket spread.
 */
export const seriesSchema = z.object({
  metric: z.string(),
  unit: z.enum(units),
  label: z.string(),
  from: instantText,
  to: instantText,
  /** Width of a bucket in ms; 0: every result as measured. */
  step: z.number(),
  /** Start of the bucket, ms since the epoch. */
  t: z.array(z.number()),
  avg: column,
  min: column,
  max: column,
  /** Results in the bucket, and how many of them were critical. */
  count: z.array(z.int()),
  failed: z.array(z.int()),
  /** By nearest rank; absent while every result stands for itself, null where only hourly figures of an old version are left. */
  percentiles: z.object({ p5: column, p25: column, p50: column, p75: column, p95: column }).optional(),
})
export type Series = z.infer<typeof seriesSchema>

/** GET /api/devices/:id/states?from&to: hard status over time; the first entry holds at `from`. */
export const statesSchema = z.object({
  from: instantText,
  to: instantText,
  changes: z.array(z.object({ at: instantText, status: z.enum(statuses), reason: z.enum(reasons) })),
})
