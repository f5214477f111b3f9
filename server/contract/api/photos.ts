import { z } from 'zod'
import { instantText } from './common.ts'

export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PhotoType = (typeof photoTypes)[number]

/** GET /api/devices/:id/photos → Photo[], newest first; the picture itself: GET /api/devices/:id/photos/:photo. */
export const photoSchema = z.object({
  id: z.int(),
  type: z.enum(photoTypes),
  caption: z.string().nullable(),
  width: z.int(),
  height: z.int(),
  /** Bytes. */
  size: z.int(),
  createdAt: instantText,
  /** Who took it in, by name. */
  by: z.string().nullable(),
})
export type Photo = z.infer<typeof photoSchema>

export const captionRule = z.string().trim().max(200, 'Chú thích dài nhất 200 ký tự')

/** PATCH /api/devices/:id/photos/:photo → Photo */
export const photoChangeSchema = z.strictObject({ caption: captionRule.nullable() })
