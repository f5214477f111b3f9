import { z } from 'zod'
import { probeParams } from '../checks.ts'
import { httpHeadersSchema } from '../credentials.ts'
import { outcomes, reasons } from '../kinds.ts'
import { units } from '../metrics.ts'
import { sensorStates } from '../sensor-state.ts'

/** POST /api/devices/:id/try-json?agent → what a JSON check with these params would read now; nothing is kept. */
export const tryJsonSchema = z.strictObject({
  params: probeParams.json.omit({ secretHeaders: true }),
  secretHeaders: httpHeadersSchema.optional(),
  /** A check of the device whose kept secret headers are sent along; only to the origin that it reads. */
  check: z.int().positive().optional(),
})
export const triedJsonSchema = z.object({
  outcome: z.enum(outcomes),
  reason: z.enum(reasons),
  /** Technical text; null when there was an answer to read. */
  error: z.string().nullable(),
  /** In the order of `params.values`; empty without an answer. */
  values: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      unit: z.enum(units),
      value: z.number().nullable(),
      text: z.string().nullable(),
      state: z.enum(sensorStates),
      found: z.string().nullable(),
    }),
  ),
})
export type TriedJson = z.infer<typeof triedJsonSchema>
