import { z } from 'zod'
import { instantText } from './common.ts'

/**
 * For how many days what may be kept. Results at least as long as an agent keeps what it could not send (30 days): what arrives later than `packDays` is not stored any
 * more. State changes, incidents and the audit log are kept for ever.
 */
export const retentionBounds = {
  packDays: { min: 31, max: 3660 },
  rollupDays: { min: 92, max: 36_600 },
  trapDays: { min: 7, max: 3660 },
} as const
export type RetentionPart = keyof typeof retentionBounds

const days = (part: RetentionPart) => {
  const { min, max } = retentionBounds[part]
  const sentence = `Số ngày phải là số nguyên từ ${min} đến ${max}`
  return z.int(sentence).min(min, sentence).max(max, sentence)
}

const kept = { packDays: days('packDays'), rollupDays: days('rollupDays'), trapDays: days('trapDays') }

/** PUT /api/storage/retention. */
export const retentionChangeSchema = z
  .strictObject({
    ...kept,
    /** The person knows that what is older than a shortened time is deleted for good. */
    deleteOlder: z.boolean().default(false),
  })
  .refine(({ packDays, rollupDays }) => rollupDays >= packDays, {
    path: ['rollupDays'],
    message: 'Số liệu theo giờ phải giữ ít nhất bằng kết quả đo',
  })

/**
 * Where measured values lie: `log` as they came, `hours` packed by hour, `days` packed by day, `figures` the hourly figures from which long charts are drawn.
 */
export const storedParts = ['log', 'hours', 'days', 'figures'] as const

/** GET /api/storage: what is stored and for how long. Bytes with indexes and whatever else the tables hold. */
export const storageSchema = z.object({
  now: instantText,
  retention: z.object({ packDays: z.int(), rollupDays: z.int(), trapDays: z.int() }),
  parts: z.array(z.object({ part: z.enum(storedParts), bytes: z.int(), oldest: instantText.nullable() })),
  /** About how many values rest in hours and days. */
  values: z.int(),
  /** Of hours and days together; null while there are none. */
  bytesPerValue: z.number().nullable(),
  /** What the newest day that is packed adds: its results, and its hourly figures. Null until a day has been packed. */
  daily: z.object({ day: z.iso.date(), resultBytes: z.int(), figureBytes: z.int() }).nullable(),
  databaseBytes: z.int(),
  /** On the disk where the data lie; null: on a database server of one's own, whose disk is not known here. */
  freeBytes: z.int().nullable(),
})
export type Storage = z.infer<typeof storageSchema>
