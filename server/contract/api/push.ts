import { z } from 'zod'
import { instantText } from './common.ts'

/**
 * POST /api/push/{token}: a device, or a program beside it, says how it is. Everything may be left out: that it reports at all is news enough.
 * `values`: by key, as the check's params name them; others are kept under their own key.
 */
export const pushSchema = z.strictObject({
  status: z.enum(['ok', 'warning', 'critical']).optional(),
  message: z.string().trim().max(500).optional(),
  values: z
    .record(
      z.string().regex(/^[\w.-]{1,60}$/, 'Mã số đo chỉ gồm chữ không dấu, số, dấu chấm và gạch'),
      z.union([z.number(), z.string().max(120), z.boolean(), z.null()]),
    )
    .refine((values) => Object.keys(values).length <= 50, 'Nhiều nhất 50 số đo mỗi lần')
    .optional(),
})
export type Push = z.output<typeof pushSchema>

/** 200: durable. `nextBy`: a report that has not come by then counts as missing. */
export const pushReceiptSchema = z.object({ receivedAt: instantText, nextBy: instantText })

/** POST /api/devices/:id/checks/:check/push-token → 201, shown this once; an earlier one of the check ends. */
export const pushTokenSchema = z.object({ token: z.string(), path: z.string() })
