import { z } from 'zod'
import { inspectionResults } from '../kinds.ts'
import { instantText } from './common.ts'

/** GET /api/devices/:id/inspections → newest first. */
export const inspectionSchema = z.object({
  id: z.int(),
  at: instantText,
  result: z.enum(inspectionResults),
  note: z.string().nullable(),
  /** Name of who looked. */
  by: z.string().nullable(),
})
export type InspectionItem = z.infer<typeof inspectionSchema>

/** POST /api/devices/:id/inspections → 201. `at`: when it was looked at; now unless said. */
export const newInspectionSchema = z.strictObject({
  result: z.enum(inspectionResults, { error: 'Hãy chọn kết quả: tốt, có trục trặc hoặc hỏng' }),
  note: z.string().trim().max(2000, 'Ghi chú dài nhất 2000 ký tự').optional(),
  at: instantText.optional(),
})
export type NewInspection = z.infer<typeof newInspectionSchema>
